/*
 * The order vote: the heaviest chain of seed hits that ascends in witness and copy (as
 * core/alignment/chain.py; sparse dynamic programming, Eppstein, Galil, Giancarlo, Italiano 1992).
 */
(function () {
  "use strict";

  /* Weight of a word that fits: the bits that one digit carries. */
  const MATCH = 4;
  /* Cost of a word that stands at its place but differs. */
  const MISMATCH = 3;
  /* Cost of a deletion or insertion of any length. */
  const SWITCH = 15;

  /* The first of the `count` ascending values that is not less than `value`. */
  function bisectLeft(values, count, value) {
    let low = 0, high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (values[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /* The best chains that end left of a column: ascending in both column and weight. */
  function makeFrontier(most) {
    const columns = new Int32Array(most + 2), weights = new Int32Array(most + 2), hits = new Int32Array(most + 2);
    columns[0] = -1;
    hits[0] = -1;
    let count = 1;
    return {
      weights,
      hits,
      before: (column) => bisectLeft(columns, count, column) - 1,
      enter(column, weight, hit) {
        const at = bisectLeft(columns, count, column);
        if (weights[at - 1] >= weight || (at < count && columns[at] === column && weights[at] >= weight)) return;
        let end = at;
        while (end < count && weights[end] <= weight) end++;
        if (end !== at + 1) {
          for (const values of [columns, weights, hits]) values.copyWithin(at + 1, end, count);
          count += at + 1 - end;
        }
        columns[at] = column;
        weights[at] = weight;
        hits[at] = hit;
      },
    };
  }

  /*
   * The numbers of the hits of the heaviest chain, ascending.
   *
   * `hits` are {rows, columns} from which `size` words agree, sorted. `region` is {height, width, left, right};
   * `left` and `right` say whether the words just before its first and just after its last corner are a
   * trusted pair; going on in step with a trusted pair costs no switch. Ties: own diagonal first, then the
   * earlier frontier entry; at the end the first best hit.
   */
  function* heaviestChain(hits, size, region) {
    const { rows, columns } = hits;
    const total = rows.length;
    const weights = new Int32Array(total), before = new Int32Array(total);
    const lastOn = new Int32Array(region.height + region.width + 1).fill(-1);
    const frontier = makeFrontier(Math.min(total, region.width));
    let index = 0, pause = 8192;
    while (index < total) {
      const row = rows[index], first = index;
      for (; index < total && rows[index] === row; index++) {
        const diagonal = columns[index] - row;
        const at = frontier.before(columns[index]);
        let weight = frontier.weights[at] + MATCH - SWITCH, previous = frontier.hits[at];
        const own = lastOn[diagonal + region.height];
        if (own >= 0) {
          const added = row - rows[own], gap = added - size;
          const step = gap <= 0 ? MATCH * added : MATCH * size - Math.min(MISMATCH * gap, SWITCH);
          if (weights[own] + step >= weight) {
            weight = weights[own] + step;
            previous = own;
          }
        } else if (region.left && diagonal === 0) {
          const step = MATCH * size - Math.min(MISMATCH * row, SWITCH);
          if (step >= weight) {
            weight = step;
            previous = -1;
          }
        }
        weights[index] = weight;
        before[index] = previous;
      }
      for (let hit = first; hit < index; hit++) {
        lastOn[columns[hit] - row + region.height] = hit;
        frontier.enter(columns[hit], weights[hit], hit);
      }
      if (index >= pause) {
        yield;
        pause = index + 8192;
      }
    }
    const chain = [];
    for (let end = lastHit(hits, weights, size, region); end >= 0; end = before[end]) chain.push(end);
    return chain.reverse();
  }

  /* The hit with which the heaviest chain ends, -1 for the empty chain. */
  function lastHit(hits, weights, size, region) {
    const { height, width, left, right } = region;
    const inStep = left && right && height === width;
    let best = -1;
    let bestWeight = inStep ? -Math.min(MISMATCH * height, SWITCH) : right ? -SWITCH : 0;
    for (let index = 0; index < weights.length; index++) {
      let weight = weights[index];
      if (right) {
        const row = hits.rows[index], gap = Math.max(0, height - row - size);
        const onDiagonal = hits.columns[index] - row === width - height;
        weight -= onDiagonal ? Math.min(MISMATCH * gap, SWITCH) : SWITCH;
      }
      if (weight > bestWeight) {
        best = index;
        bestWeight = weight;
      }
    }
    return best;
  }

  globalThis.Apparatus = globalThis.Apparatus || {};
  globalThis.Apparatus.chain = { MATCH, MISMATCH, bisectLeft, heaviestChain };
})();
