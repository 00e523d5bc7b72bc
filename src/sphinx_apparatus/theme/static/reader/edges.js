/*
 * The edges of gaps: a deletion or insertion often fits equally well one word further on; which one is it
 * (as core/alignment/edges.py)? A run is {first, last}: witness words that stand in the copy without a gap.
 */
(function () {
  "use strict";

  /* A function from a witness word to 2 where a block begins there, 1 where a sentence does, else 0. */
  function strengths(blocks) {
    const sentences = new Set([0]), starts = new Set([0]);
    let sentence = 0, start = 0;
    for (const block of blocks) {
      for (const length of block.sentences) sentences.add((sentence += length));
      starts.add((start += block.sketch.length));
    }
    return (row) => (starts.has(row) ? 2 : sentences.has(row) ? 1 : 0);
  }

  /*
   * Move the edges of gaps in `positions` to the likeliest place. The result: the words whose place stays
   * open, each with one of its possible places.
   */
  function* settleEdges(witness, copy, positions, blocks) {
    const strength = strengths(blocks);
    const openWords = new Map();
    const runs = runsOf(positions);
    for (let index = 0; index + 1 < runs.length; index++) {
      if ((index & 1023) === 1023) yield index / runs.length;
      const left = runs[index], right = runs[index + 1];
      const gap = right.first - left.last - 1;
      const foreign = positions[right.first] - positions[left.last] - 1;
      if (gap > 0 === foreign > 0) continue;
      const [back, forth] = play(witness, copy, positions, left, right);
      if (!back && !forth) continue;
      const best = bestOffsets(strength, left.last + 1, right.first, -back, forth);
      shift(positions, left, right, best[0]);
      markOpen(openWords, positions, left.last + 1, right.first, best);
    }
    return openWords;
  }

  /* First and last word of each maximal run that stands in the copy without a gap. */
  function runsOf(positions) {
    const runs = [];
    let current = null;
    positions.forEach((column, row) => {
      if (column < 0) return;
      if (current && current.last === row - 1 && positions[row - 1] === column - 1) current.last = row;
      else runs.push((current = { first: row, last: row }));
    });
    return runs;
  }

  /* How many words the gap can move to the left and to the right with every word still agreeing. */
  function play(witness, copy, positions, left, right) {
    let row = left.last + 1, column = positions[left.last] + 1, forth = 0;
    while (forth < right.last - right.first && witness[row + forth] === copy[column + forth]) forth++;
    row = right.first - 1;
    column = positions[right.first] - 1;
    let back = 0;
    while (back < left.last - left.first && witness[row - back] === copy[column - back]) back++;
    return [back, forth];
  }

  /* The offsets at which the gap, words `start` to before `end`, falls best on breaks; all if none does. */
  function bestOffsets(strength, start, end, least, most) {
    let strongest = -1, offsets = [];
    for (let offset = least; offset <= most; offset++) {
      const found = strength(start + offset) + strength(end + offset);
      if (found > strongest) {
        strongest = found;
        offsets = [];
      }
      if (found === strongest) offsets.push(offset);
    }
    return offsets;
  }

  /* Move the gap between two runs by `offset` words. */
  function shift(positions, left, right, offset) {
    const before = positions[left.last], after = positions[right.first];
    for (let step = 1; step <= offset; step++) positions[right.first + step - 1] = -1;
    for (let step = 1; step <= offset; step++) positions[left.last + step] = before + step;
    for (let step = 1; step <= -offset; step++) positions[left.last - step + 1] = -1;
    for (let step = 1; step <= -offset; step++) positions[right.first - step] = after - step;
    left.last += offset;
    right.first += offset;
  }

  /*
   * Note the words that would stand elsewhere, or nowhere, under another of the equally good offsets; `start`
   * and `end` are the gap's edges after it was moved to the first of them.
   */
  function markOpen(openWords, positions, start, end, offsets) {
    const play = offsets[offsets.length - 1] - offsets[0];
    const before = positions[start - 1];
    for (let row = end; row < end + play; row++) openWords.set(row, positions[row]);
    for (let row = start; row < start + play; row++) {
      openWords.set(row, positions[row] >= 0 ? positions[row] : before + 1 + row - start);
    }
  }

  globalThis.Apparatus.edges = { settleEdges };
})();
