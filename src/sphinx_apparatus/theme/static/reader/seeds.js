/*
 * Seeds: short runs of digits that stand in the witness and in the copy (as core/alignment/seeds.py).
 *
 * Digits are numbers: 0 to 15 for a word, GONE for a word that is not to be found.
 */
(function () {
  "use strict";

  /* A run of digits with more pairs of places than this says nothing about the place. */
  const REPEATS = 64;
  /* Stands for a word that takes no part in a search. */
  const GONE = 16;

  /* The smallest length of seed that leaves at most 64 chance hits in `area` pairs of places. */
  function seedSize(area, least = 1) {
    let size = 1;
    while (area > 64 * 16 ** size) size++;
    return Math.max(size, least);
  }

  /* The seeds of `digits` from `start` to before `end`, as numbers; -1 where a word is GONE. */
  function* seedsOf(digits, start, end, size) {
    const seeds = new Float64Array(Math.max(0, end - start - size + 1));
    const high = 16 ** (size - 1);
    let seed = 0, gone = start - 1;
    for (let at = start; at < end; at++) {
      if (digits[at] === GONE) gone = at;
      seed = (seed % high) * 16 + (digits[at] & 15);
      const first = at - size + 1;
      if (first >= start) seeds[first - start] = gone >= first ? -1 : seed;
      if ((at & 65535) === 65535) yield;
    }
    return seeds;
  }

  /* A table from seeds to consecutive numbers; open addressing, so that it never grows in one long step. */
  function seedTable(most) {
    let capacity = 16;
    while (capacity < 2 * most) capacity *= 2;
    const slots = new Int32Array(capacity);
    const seeds = new Float64Array(most);
    let count = 0;
    function slotOf(seed) {
      let hash = Math.imul(seed % 4294967296, 0x9e3779b1) ^ Math.imul(Math.floor(seed / 4294967296), 0x85ebca6b);
      hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
      let slot = (hash ^ (hash >>> 13)) & (capacity - 1);
      while (slots[slot] && seeds[slots[slot] - 1] !== seed) slot = (slot + 1) & (capacity - 1);
      return slot;
    }
    return {
      find: (seed) => slots[slotOf(seed)] - 1,
      enter(seed) {
        const slot = slotOf(seed);
        if (!slots[slot]) {
          seeds[count++] = seed;
          slots[slot] = count;
        }
        return slots[slot] - 1;
      },
    };
  }

  /*
   * All pairs of a witness word and a copy word, relative to the region's corner, from which `size` digits
   * agree: two arrays, sorted. Region: {top, bottom, start, end}, rows and columns, ends not included.
   *
   * A seed with more than REPEATS pairs is left out, unless it stands equally often on both sides: then its
   * places are paired in order (a refrain). Seeds of one digit are never left out.
   */
  function* seedHits(witness, copy, size, region) {
    const there = yield* seedsOf(copy, region.start, region.end, size);
    const here = yield* seedsOf(witness, region.top, region.bottom, size);
    const table = seedTable(there.length);
    const next = new Int32Array(there.length);
    const first = new Int32Array(there.length).fill(-1);
    const last = new Int32Array(there.length);
    const copies = new Int32Array(there.length);
    if (there.length > 65535) yield;
    for (let column = 0; column < there.length; column++) {
      if ((column & 32767) === 32767) yield;
      if (there[column] < 0) continue;
      const id = table.enter(there[column]);
      next[column] = -1;
      if (first[id] < 0) first[id] = column;
      else next[last[id]] = column;
      last[id] = column;
      copies[id]++;
    }
    const ids = new Int32Array(here.length).fill(-1);
    const wanted = new Int32Array(there.length);
    for (let row = 0; row < here.length; row++) {
      if ((row & 32767) === 32767) yield;
      if (here[row] < 0) continue;
      ids[row] = table.find(here[row]);
      if (ids[row] >= 0) wanted[ids[row]]++;
    }
    let total = 0;
    for (let row = 0; row < here.length; row++) {
      const id = ids[row];
      if (id < 0) continue;
      if (size === 1 || wanted[id] * copies[id] <= REPEATS) total += copies[id];
      else if (wanted[id] === copies[id]) total++;
      else ids[row] = -1;
    }
    const rows = new Int32Array(total), columns = new Int32Array(total);
    let hit = 0;
    for (let row = 0; row < here.length; row++) {
      if ((row & 8191) === 8191) yield;
      const id = ids[row];
      if (id < 0) continue;
      const all = size === 1 || wanted[id] * copies[id] <= REPEATS;
      for (let column = first[id]; column >= 0; column = next[column]) {
        rows[hit] = row;
        columns[hit++] = column;
        if (all) continue;
        first[id] = next[column];
        break;
      }
    }
    return { rows, columns };
  }

  globalThis.Apparatus = globalThis.Apparatus || {};
  globalThis.Apparatus.seeds = { GONE, seedHits, seedSize };
})();
