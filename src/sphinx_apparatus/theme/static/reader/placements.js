/*
 * From placed words to what the reader is told about blocks and anchors (as core/alignment/placements.py).
 *
 * `placed` is {blocks, starts, sketch, copy, positions, openEdges, doubts, previous, following}: the words of
 * the witness in the copy, with everything that is known against them.
 */
(function () {
  "use strict";

  const { editDistance } = globalThis.Apparatus.distance;

  /* Ranges with at most this many other words between them are shown as one. */
  const JOINED = 2;

  /* The witness words of an anchor, counted from 0 over the whole text; null if it points outside. */
  function rowsOf(placed, anchor) {
    const { blocks, starts } = placed;
    if (!Number.isInteger(anchor.block) || anchor.block < 1 || anchor.block > blocks.length) return null;
    const start = starts[anchor.block - 1], count = blocks[anchor.block - 1].sketch.length;
    const ranges = anchor.ranges || [];
    if (!ranges.length) return Array.from({ length: count }, (_, index) => start + index);
    if (!ranges.every(([first, last]) => 1 <= first && first <= last && last <= count)) return null;
    const rows = new Set();
    for (const [first, last] of ranges) for (let number = first; number <= last; number++) rows.add(start + number - 1);
    return Array.from(rows).sort((a, b) => a - b);
  }

  /* Why a placed word is not certain; empty if it is. */
  function doubt(placed, row) {
    if (placed.doubts.twice.has(row)) return "two-candidates";
    if (placed.doubts.crossing.has(row)) return "order-unclear";
    return placed.openEdges.has(row) ? "gap-edge" : "";
  }

  /* Where a word that has no place might stand; -1 for nowhere. */
  function candidate(placed, row) {
    if (placed.positions[row] >= 0) return -1;
    const found = placed.doubts.candidates.get(row);
    if (found !== undefined) return found;
    return placed.openEdges.has(row) ? placed.openEdges.get(row) : -1;
  }

  /* Why the candidates of these unplaced words are no more than that. */
  function suspicion(placed, rows) {
    if (rows.some((row) => placed.doubts.twice.has(row))) return "two-candidates";
    return rows.some((row) => placed.doubts.candidates.has(row)) ? "moved" : "gap-edge";
  }

  /* Why words are missing, told from the first of them that is not placed. */
  function absence(placed, rows) {
    let row = rows.find((one) => placed.positions[one] < 0);
    if (row === undefined) row = rows[0];
    const before = placed.previous[row], after = placed.following[row];
    if (before < 0 && after < 0) return "other-text";
    if (before < 0 || after < 0) return "cut-off";
    return after === before + 1 ? "deleted" : "replaced";
  }

  /* For each witness word the copy word of the nearest placed word up to it and from it on; -1 for none. */
  function neighbours(positions) {
    const previous = Int32Array.from(positions), following = Int32Array.from(positions);
    for (let row = 1; row < previous.length; row++) if (previous[row] < 0) previous[row] = previous[row - 1];
    for (let row = following.length - 2; row >= 0; row--) {
      if (following[row] < 0) following[row] = following[row + 1];
    }
    return { previous, following };
  }

  /* The commonest of some reasons; of equally common ones the first in the alphabet. */
  function commonest(reasons) {
    const counts = new Map();
    for (const reason of reasons) counts.set(reason, (counts.get(reason) || 0) + 1);
    let best = "";
    for (const reason of Array.from(counts.keys()).sort()) {
      if (!best || counts.get(reason) > counts.get(best)) best = reason;
    }
    return best;
  }

  /*
   * State, reason and copy ranges of some witness words. In this order: every word certain: found (all agree,
   * no gap) or changed; at least half certain: changed; at least half placed: uncertain; at least half placed
   * or with a candidate elsewhere: uncertain (moved); else missing.
   */
  function judge(placed, rows) {
    const { positions } = placed;
    if (!rows.length) return { state: "missing", reason: "outside-block", ranges: [] };
    const there = rows.filter((row) => positions[row] >= 0);
    const certain = there.filter((row) => !doubt(placed, row));
    if (2 * certain.length >= rows.length) {
      const reason = change(placed, rows, certain);
      const state = reason === "exact" ? "found" : "changed";
      return { state, reason, ranges: rangesOf(certain.map((row) => positions[row])) };
    }
    if (2 * there.length >= rows.length) {
      const reason = commonest(there.map((row) => doubt(placed, row)).filter(Boolean));
      return { state: "uncertain", reason, ranges: rangesOf(there.map((row) => positions[row])) };
    }
    const elsewhere = rows.filter((row) => candidate(placed, row) >= 0);
    if (elsewhere.length && 2 * (there.length + elsewhere.length) >= rows.length) {
      const columns = elsewhere.map((row) => candidate(placed, row)).sort((a, b) => a - b);
      return { state: "uncertain", reason: suspicion(placed, elsewhere), ranges: rangesOf(columns) };
    }
    return { state: "missing", reason: absence(placed, rows), ranges: [] };
  }

  /* The placement of one anchor; a missing one says so if its whole block is missing. */
  function placeAnchor(placed, anchor, blockPlacements) {
    const rows = rowsOf(placed, anchor);
    if (rows === null) return { anchor, state: "missing", ranges: [], reason: "outside-block" };
    const { state, reason, ranges } = judge(placed, rows);
    const gone = state === "missing" && rows.length && blockPlacements[anchor.block - 1].reason === "block-missing";
    return { anchor, state, ranges, reason: gone ? "block-missing" : reason };
  }

  /* The placement of one block, by its index. */
  function* placeBlock(placed, index) {
    const { positions } = placed;
    const length = placed.blocks[index].sketch.length, start = placed.starts[index], number = index + 1;
    const rows = Array.from({ length }, (_, offset) => start + offset);
    const { state, reason, ranges } = judge(placed, rows);
    const certain = rows.map((row) => (positions[row] >= 0 && !doubt(placed, row) ? positions[row] : null));
    if (state === "missing") {
      const gone = rows.every((row) => positions[row] < 0) && (reason === "deleted" || reason === "replaced");
      const why = gone ? "block-missing" : reason;
      return { number, state, reason: why, span: null, similarity: 0, positions: certain };
    }
    const span = [ranges[0][0], ranges[ranges.length - 1][1]];
    const here = placed.sketch.subarray(start, start + length);
    const there = placed.copy.subarray(span[0], span[1] + 1);
    const distance = yield* editDistance(here, there);
    const similarity = 1 - distance / Math.max(here.length, there.length);
    return { number, state, reason, span, similarity, positions: certain };
  }

  /* Whether and how the certain words differ from the witness's. */
  function change(placed, rows, certain) {
    const { positions, sketch, copy } = placed;
    if (certain.length < rows.length) return "words-missing";
    if (rows.some((row) => sketch[row] !== copy[positions[row]])) return "words-differ";
    for (let index = 1; index < rows.length; index++) {
      const row = rows[index - 1], after = rows[index];
      if (after === row + 1 && positions[after] !== positions[row] + 1) return "words-inserted";
    }
    return "exact";
  }

  /* Ascending copy words as ranges; gaps of up to JOINED words are bridged. */
  function rangesOf(columns) {
    const ranges = [];
    for (const column of columns) {
      const latest = ranges[ranges.length - 1];
      if (latest && column - latest[1] - 1 <= JOINED) latest[1] = column;
      else ranges.push([column, column]);
    }
    return ranges;
  }

  globalThis.Apparatus.placements = { neighbours, placeAnchor, placeBlock };
})();
