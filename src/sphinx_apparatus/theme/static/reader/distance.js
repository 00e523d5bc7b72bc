/*
 * The edit distance of two sketches: Myers, "A fast bit-vector algorithm for approximate string matching based
 * on dynamic programming", J. ACM 46, 1999, over blocks of 32 rows; global, as edlib's mode NW.
 */
(function () {
  "use strict";

  /* The number of insertions, deletions and replacements between two arrays of digits 0 to 15. */
  function* editDistance(here, there) {
    let start = 0, end = 0;
    const shorter = Math.min(here.length, there.length);
    while (start < shorter && here[start] === there[start]) start++;
    while (end < shorter - start && here[here.length - 1 - end] === there[there.length - 1 - end]) end++;
    const rows = here.subarray(start, here.length - end), columns = there.subarray(start, there.length - end);
    if (!rows.length || !columns.length) return Math.max(rows.length, columns.length);
    const blocks = Math.ceil(rows.length / 32);
    const equal = new Int32Array(blocks * 16);
    for (let row = 0; row < rows.length; row++) equal[(row >> 5) * 16 + rows[row]] |= 1 << (row & 31);
    const up = new Int32Array(blocks).fill(-1), down = new Int32Array(blocks);
    const lastBit = 1 << ((rows.length - 1) & 31);
    let distance = rows.length, work = 0;
    for (let column = 0; column < columns.length; column++) {
      let carry = 1;
      for (let block = 0; block < blocks; block++) {
        const high = block === blocks - 1 ? lastBit : 1 << 31;
        const negative = carry < 0 ? 1 : 0;
        let match = equal[block * 16 + columns[column]];
        const vertical = match | down[block];
        match |= negative;
        const horizontal = (((match & up[block]) + up[block]) ^ up[block]) | match;
        let plus = down[block] | ~(horizontal | up[block]);
        let minus = up[block] & horizontal;
        const out = plus & high ? 1 : minus & high ? -1 : 0;
        plus = (plus << 1) | (carry > 0 ? 1 : 0);
        minus = (minus << 1) | negative;
        up[block] = minus | ~(vertical | plus);
        down[block] = plus & vertical;
        carry = out;
      }
      distance += carry;
      work += blocks;
      if (work > 65536) {
        yield;
        work = 0;
      }
    }
    return distance;
  }

  globalThis.Apparatus = globalThis.Apparatus || {};
  globalThis.Apparatus.distance = { editDistance };
})();
