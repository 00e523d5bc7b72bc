/*
 * Placing the words of the witness in the copy: region by region, from the whole text down to single gaps
 * (as core/alignment/regions.py).
 *
 * A region is {top, bottom, start, end, left, right}: rows and columns still to be compared, ends not
 * included; `left` and `right` say whether a trusted pair borders it there. A segment is {first, last,
 * diagonal}: rows `first` to `last` at columns `first + diagonal` to `last + diagonal`.
 */
(function () {
  "use strict";

  const { MATCH, MISMATCH, heaviestChain } = globalThis.Apparatus.chain;
  const { seedHits, seedSize } = globalThis.Apparatus.seeds;

  /* The longest run of differing words that counts as replaced one for one. */
  const BRIDGE = 6;
  /* Least score of words that continue a trusted run after a difference. */
  const ATTACHED = 8;
  /* How far a trusted run is followed into a region in which nothing was found. */
  const CORNER = 16;
  /* Bits beyond chance that the first evidence needs, when nothing is trusted yet. */
  const MARGIN_OPEN = 16;
  const MARGIN_SEEDED = 8;
  const MARGIN_SMALL = 6;

  const makeRegion = (top, bottom, start, end, left, right) => ({
    top, bottom, start, end, left, right, height: bottom - top, width: end - start,
  });
  const areaOf = (region) => Math.max(0, region.height) * Math.max(0, region.width);
  const bitLength = (number) => number.toString(2).length;

  /* For each witness word its copy word, -1 where it has none; ascending. Yields the share done. */
  function* placeWords(witness, copy) {
    const positions = new Int32Array(witness.length).fill(-1);
    const pending = [makeRegion(0, witness.length, 0, copy.length, false, false)];
    let placed = 0, work = 0;
    const write = (segments) => {
      for (const { first, last, diagonal } of segments) {
        for (let row = first; row <= last; row++) positions[row] = row + diagonal;
        placed += last - first + 1;
      }
    };
    while (pending.length) {
      const region = pending.pop();
      if (!areaOf(region)) continue;
      work += region.height + region.width;
      if (work > 4096) {
        yield placed / witness.length;
        work = 0;
      }
      const size = seedSize(areaOf(region));
      const segments = yield* search(witness, copy, region, size);
      if (!segments.length && size > 1) {
        for (const corner of cornersOf(region)) write(yield* search(witness, copy, corner, 1));
        continue;
      }
      write(segments);
      if (size > 1 || segments.length) for (const rest of between(region, segments)) pending.push(rest);
    }
    return positions;
  }

  /* The trustworthy segments of a region, ascending and not overlapping. */
  function* search(witness, copy, region, size) {
    const { top, bottom, start, left, right, height, width } = region;
    if (left && right && height === 1 && width === 1) return [{ first: top, last: top, diagonal: start - top }];
    const hits = yield* seedHits(witness, copy, size, region);
    const chain = yield* heaviestChain(hits, size, region);
    if (!chain.length) {
      const sameLength = left && right && height === width && height <= BRIDGE;
      return sameLength ? [{ first: top, last: bottom - 1, diagonal: start - top }] : [];
    }
    let trusted = segmentsOf(chain, hits, size, region);
    trusted = trusted.filter((segment) => isTrusted(witness, copy, region, segment, size));
    trim(trusted);
    trusted = trusted.filter((segment) => segment.first <= segment.last);
    extend(witness, copy, region, trusted);
    return trusted;
  }

  /* The chain's hits, joined where at most BRIDGE words lie between two on the same diagonal. */
  function segmentsOf(chain, hits, size, region) {
    const segments = [];
    let current = null;
    for (const hit of chain) {
      const first = hits.rows[hit] + region.top;
      const diagonal = hits.columns[hit] + region.start - first;
      if (current && current.diagonal === diagonal && first - current.last - 1 <= BRIDGE) {
        current.last = first + size - 1;
      } else {
        current = { first, last: first + size - 1, diagonal };
        segments.push(current);
      }
    }
    return segments;
  }

  /* Whether a segment is more than chance; one that continues a trusted pair is stretched to it. */
  function isTrusted(witness, copy, region, segment, size) {
    const { top, left, right } = region;
    const last = region.bottom - 1, { diagonal } = segment;
    const toLeft = left && diagonal === region.start - top && segment.first - top <= BRIDGE;
    const toRight = right && diagonal === region.end - 1 - last && last - segment.last <= BRIDGE;
    const first = toLeft ? top : segment.first, end = toRight ? last : segment.last;
    const attached = score(witness, copy, first, end, diagonal);
    if ((toLeft && toRight) || ((toLeft || toRight) && attached >= ATTACHED)) {
      segment.first = first;
      segment.last = end;
      return true;
    }
    const margin = !(left || right) ? MARGIN_OPEN : size === 1 ? MARGIN_SMALL : MARGIN_SEEDED;
    return score(witness, copy, segment.first, segment.last, diagonal) >= bitLength(areaOf(region)) + margin;
  }

  /* MATCH for every word that agrees, less MISMATCH for every other. */
  function score(witness, copy, first, last, diagonal) {
    let agreeing = 0;
    for (let row = first; row <= last; row++) if (witness[row] === copy[row + diagonal]) agreeing++;
    return MATCH * agreeing - MISMATCH * (last - first + 1 - agreeing);
  }

  /* Let each segment begin after the one before it, in the witness and in the copy. */
  function trim(segments) {
    let row = -1, column = -1;
    for (const segment of segments) {
      segment.first = Math.max(segment.first, row + 1, column + 1 - segment.diagonal);
      if (segment.first <= segment.last) {
        row = segment.last;
        column = segment.last + segment.diagonal;
      }
    }
  }

  /* Grow each segment over agreeing words, to the right, then to the left, up to its neighbours. */
  function extend(witness, copy, region, segments) {
    segments.forEach((segment, index) => {
      const { diagonal } = segment;
      const following = segments[index + 1], before = segments[index - 1];
      const rowEnd = following ? following.first : region.bottom;
      const columnEnd = following ? following.first + following.diagonal : region.end;
      let limit = Math.min(rowEnd, columnEnd - diagonal) - 1;
      while (segment.last < limit && witness[segment.last + 1] === copy[segment.last + 1 + diagonal]) segment.last++;
      const rowStart = before ? before.last + 1 : region.top;
      const columnStart = before ? before.last + before.diagonal + 1 : region.start;
      limit = Math.max(rowStart, columnStart - diagonal);
      while (segment.first > limit && witness[segment.first - 1] === copy[segment.first - 1 + diagonal]) {
        segment.first--;
      }
    });
  }

  /* What is left of a region before, between and after its segments; the last of them is searched first. */
  function between(region, segments) {
    const rest = [];
    let row = region.top, column = region.start, { left } = region;
    for (const { first, last, diagonal } of segments) {
      rest.push(makeRegion(row, first, column, first + diagonal, left, true));
      row = last + 1;
      column = last + 1 + diagonal;
      left = true;
    }
    rest.push(makeRegion(row, region.bottom, column, region.end, left, region.right));
    return rest;
  }

  /* The parts of a barren region next to its trusted edges. */
  function cornersOf(region) {
    const { top, bottom, start, end } = region;
    const height = Math.min(CORNER, region.height >> 1), width = Math.min(CORNER, region.width >> 1);
    const corners = [];
    if (region.left) corners.push(makeRegion(top, top + height, start, start + width, true, false));
    if (region.right) corners.push(makeRegion(bottom - height, bottom, end - width, end, false, true));
    return corners.filter(areaOf);
  }

  globalThis.Apparatus.regions = { BRIDGE, MARGIN_SEEDED, bitLength, placeWords, score };
})();
