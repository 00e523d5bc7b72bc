/*
 * Passages that stand out of order or twice: found, but never shown as facts (as core/alignment/elsewhere.py).
 */
(function () {
  "use strict";

  const { MATCH, bisectLeft } = globalThis.Apparatus.chain;
  const { BRIDGE, MARGIN_SEEDED, bitLength, score } = globalThis.Apparatus.regions;
  const { GONE, seedHits, seedSize } = globalThis.Apparatus.seeds;

  const LEAST_SEED = 3;
  /* This many words of context around one of two equal passages decide for it. */
  const CONTEXT = 5;
  /* A passage is out of order only if more than WEIGHT times its words would be so otherwise. */
  const WEIGHT = 3;
  /* A longer passage that fits is no lookalike; where it stands is certain even if its order is not. */
  const LOOKALIKE = 24;

  /* What is uncertain: for unplaced words a candidate, for placed words the reason to doubt them. */
  const noDoubts = () => ({ candidates: new Map(), twice: new Set(), crossing: new Set() });

  /* Compare the copy's free words with the witness's words: first the unplaced, then the placed. */
  function* searchElsewhere(witness, copy, positions) {
    const doubts = noDoubts();
    const placed = [];
    const free = Uint8Array.from(copy), lost = Uint8Array.from(witness), kept = Uint8Array.from(witness);
    positions.forEach((column, row) => {
      if (column < 0) {
        kept[row] = GONE;
        return;
      }
      placed.push(row);
      lost[row] = GONE;
      free[column] = GONE;
    });
    const freeCount = copy.length - placed.length, lostCount = positions.length - placed.length;
    if (!placed.length || Math.min(freeCount, witness.length) < LEAST_SEED) return doubts;
    const best = new Map(), used = new Uint8Array(copy.length);
    for (const segment of yield* passages(lost, free, lostCount * freeCount)) {
      yield 0.5;
      moveUnplaced(witness, copy, positions, placed, segment, doubts, best, used);
    }
    for (const segment of yield* passages(kept, free, placed.length * freeCount)) {
      yield 0.9;
      if (inContext(positions, segment)) continue;
      const limit = WEIGHT * (segment.last - segment.first + 1);
      if (crossedBy(positions, placed, segment, limit).length > limit) continue;
      for (let row = segment.first; row <= segment.last; row++) if (positions[row] >= 0) doubts.twice.add(row);
    }
    return doubts;
  }

  /* Give the unplaced words of a passage their candidates, unless its copy words are taken. */
  function moveUnplaced(witness, copy, positions, placed, segment, doubts, best, used) {
    const moved = [];
    let taken = 0;
    for (let row = segment.first; row <= segment.last; row++) {
      if (positions[row] >= 0) continue;
      moved.push(row);
      if (used[row + segment.diagonal]) taken++;
    }
    if (2 * taken > moved.length) return;
    const weight = score(witness, copy, segment.first, segment.last, segment.diagonal);
    const rivals = moved.filter((row) => best.has(row));
    if (rivals.length) {
      for (const row of rivals) if (4 * weight >= 3 * best.get(row)) doubts.twice.add(row);
      return;
    }
    for (const row of moved) {
      used[row + segment.diagonal] = 1;
      best.set(row, weight);
      doubts.candidates.set(row, row + segment.diagonal);
    }
    const limit = Math.min(LOOKALIKE, WEIGHT * moved.length);
    const crossed = crossedBy(positions, placed, segment, limit);
    if (crossed.length <= limit) for (const row of crossed) doubts.crossing.add(row);
  }

  /* Runs on one diagonal that are more than chance, the best first. */
  function* passages(witness, copy, area) {
    if (!area) return [];
    const size = seedSize(area, LEAST_SEED);
    const hits = yield* seedHits(witness, copy, size, { top: 0, bottom: witness.length, start: 0, end: copy.length });
    const latest = new Map(), runs = [];
    for (let hit = 0; hit < hits.rows.length; hit++) {
      if ((hit & 8191) === 8191) yield;
      const row = hits.rows[hit], diagonal = hits.columns[hit] - row;
      const current = latest.get(diagonal);
      if (current && row - current.last - 1 <= BRIDGE) {
        current.last = row + size - 1;
      } else {
        const run = { first: row, last: row + size - 1, diagonal, weight: 0 };
        latest.set(diagonal, run);
        runs.push(run);
      }
    }
    const least = Math.max(bitLength(area) + MARGIN_SEEDED, MATCH * LEAST_SEED);
    const good = [];
    for (let index = 0; index < runs.length; index++) {
      if ((index & 4095) === 4095) yield;
      const run = runs[index];
      run.weight = score(witness, copy, run.first, run.last, run.diagonal);
      if (run.weight >= least) good.push(run);
    }
    return good.sort((a, b) => b.weight - a.weight || a.first - b.first || a.diagonal - b.diagonal);
  }

  /*
   * Placed words that stand on the other side of the passage in the copy than in the witness; stops past
   * `limit`. `placed` are the witness words that have a place, ascending.
   */
  function crossedBy(positions, placed, segment, limit) {
    const crossed = [];
    const start = segment.first + segment.diagonal, end = segment.last + segment.diagonal;
    for (let index = bisectLeft(placed, placed.length, segment.last + 1); index < placed.length; index++) {
      if (positions[placed[index]] > start || crossed.length > limit) break;
      crossed.push(placed[index]);
    }
    for (let index = bisectLeft(placed, placed.length, segment.first) - 1; index >= 0; index--) {
      if (positions[placed[index]] < end || crossed.length > limit) break;
      crossed.push(placed[index]);
    }
    return crossed;
  }

  /* Whether CONTEXT words beyond the passage stand next to its placed words without a gap. */
  function inContext(positions, segment) {
    function adjoining(row, step) {
      let found = 0;
      while (found < CONTEXT && row + step >= 0 && row + step < positions.length && positions[row] >= 0) {
        if (positions[row + step] !== positions[row] + step) break;
        row += step;
        found++;
      }
      return found;
    }
    return adjoining(segment.first, -1) + adjoining(segment.last, 1) >= CONTEXT;
  }

  globalThis.Apparatus.elsewhere = { noDoubts, searchElsewhere };
})();
