/*
 * Laying a copy against a text-free witness: where do its blocks and anchors stand, and how sure is that?
 *
 * The same rules as core/alignment/__init__.py, whose docstring describes them step by step; the golden
 * vectors in tests/golden/alignment hold both to the same answers.
 *
 * Witness: {edition, digest, blocks: [{sketch, sentences}, ...]}; anchors: [{block, ranges: [[first, last],
 * ...]}, ...], word numbers from 1, no ranges for the whole block. Answer: an alignment
 *
 *     {refused: false, exact, words: [{normalised, start, end}], digits,
 *      blocks: [{number, state, reason, span, similarity, positions}], anchors: [{anchor, state, reason, ranges}]}
 *
 * with `span`, `positions` and `ranges` in copy words from 0, and `digits` one hex digit per copy word; or a
 * refusal {refused: true, code, most}: "no-text", "too-long" or "stopped". Nothing is thrown for a copy,
 * however strange: what is not there is missing.
 */
(function () {
  "use strict";

  const { digesting, digits: digitsOf, finish, normalise, scan } = globalThis.Apparatus.words;
  const { joinDivided } = globalThis.Apparatus.hyphens;
  const { placeWords } = globalThis.Apparatus.regions;
  const { settleEdges } = globalThis.Apparatus.edges;
  const { noDoubts, searchElsewhere } = globalThis.Apparatus.elsewhere;
  const { neighbours, placeAnchor, placeBlock } = globalThis.Apparatus.placements;

  /* The longest copy that is laid in; beyond it nothing but a clear refusal. */
  const MOST_WORDS = 1000000;
  const MOST_CHARACTERS = 20000000;
  /* Milliseconds of work between two pauses, unless the caller says otherwise. */
  const YIELD_EVERY = 12;

  /* Run a job with its progress, 0 to 1 or nothing, mapped to a part of the whole. */
  function* part(from, to, job) {
    for (;;) {
      const step = job.next();
      if (step.done) return step.value;
      yield step.value === undefined ? undefined : from + (to - from) * step.value;
    }
  }

  /* {words, digits} of a copy; null if it has too many words. */
  function* readWords(copy, digit) {
    const words = [], digits = new Uint8Array(MOST_WORDS);
    const found = new Map();
    const complete = yield* scan(copy, (start, end) => {
      if (words.length === MOST_WORDS) return false;
      const written = copy.slice(start, end);
      let known = found.get(written);
      if (known === undefined) {
        const normalised = normalise(written);
        known = { normalised, value: digit(normalised) };
        if (found.size >= 65536) found.clear();
        found.set(written, known);
      }
      digits[words.length] = known.value;
      words.push({ normalised: known.normalised, start, end });
      return true;
    });
    return complete ? { words, digits: digits.slice(0, words.length) } : null;
  }

  /* The digits of all blocks as numbers. */
  function sketchOf(blocks) {
    const text = blocks.map((block) => block.sketch).join("");
    const digits = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      digits[at] = code < 58 ? code - 48 : code - 87;
    }
    return digits;
  }

  /* The whole job: a generator that yields the share done, or nothing new, every few milliseconds. */
  function* job(witness, copy, anchors) {
    if (typeof copy !== "string") return { refused: true, code: "no-text", most: MOST_WORDS };
    const tooLong = { refused: true, code: "too-long", most: MOST_WORDS };
    if (copy.length > MOST_CHARACTERS) return tooLong;
    const digit = digitsOf(witness.edition);
    const read = yield* part(0, 0.3, readWords(copy, digit));
    if (read === null) return tooLong;
    let { words, digits } = read;
    const sketch = sketchOf(witness.blocks);
    const normalised = words.length === sketch.length ? words.map((word) => word.normalised) : [];
    const exact = normalised.length > 0 && (yield* part(0.3, 0.35, digesting(normalised))) === witness.digest;
    let positions = Int32Array.from(sketch, (_, row) => row);
    let openEdges = new Map(), doubts = noDoubts();
    if (!exact) {
      ({ words, digits } = yield* part(0.35, 0.4, joinDivided(copy, words, digits, sketch, digit)));
      positions = yield* part(0.4, 0.6, placeWords(sketch, digits));
      openEdges = yield* part(0.6, 0.65, settleEdges(sketch, digits, positions, witness.blocks));
      doubts = yield* part(0.65, 0.8, searchElsewhere(sketch, digits, positions));
    }
    const starts = [];
    let start = 0;
    for (const block of witness.blocks) {
      starts.push(start);
      start += block.sketch.length;
    }
    const placed = {
      blocks: witness.blocks, starts, sketch, copy: digits, positions, openEdges, doubts, ...neighbours(positions),
    };
    const blocks = yield* part(0.8, 0.9, placeBlocks(placed));
    return {
      refused: false,
      exact,
      words,
      digits: yield* hexDigits(digits),
      blocks,
      anchors: yield* part(0.9, 1, placeAnchors(placed, anchors, blocks)),
    };
  }

  function* placeBlocks(placed) {
    const blocks = [];
    for (let index = 0; index < placed.blocks.length; index++) {
      if (index % 64 === 63) yield index / placed.blocks.length;
      blocks.push(yield* placeBlock(placed, index));
    }
    return blocks;
  }

  function* placeAnchors(placed, anchors, blocks) {
    const placements = [];
    for (const anchor of anchors) {
      if (placements.length % 128 === 127) yield placements.length / anchors.length;
      placements.push(placeAnchor(placed, anchor, blocks));
    }
    return placements;
  }

  function* hexDigits(digits) {
    const parts = [];
    for (let start = 0; start < digits.length; start += 8192) {
      if (start) yield;
      parts.push(Array.from(digits.subarray(start, start + 8192), (digit) => digit.toString(16)).join(""));
    }
    return parts.join("");
  }

  /* Lay a copy in at once. For tests and short texts: it blocks until it is done. */
  function now(witness, copy, anchors = []) {
    return finish(job(witness, copy, anchors));
  }

  /*
   * Lay a copy in piece by piece, so that the page stays alive; a Promise of what `now` returns.
   *
   * Options: `yieldEvery`, milliseconds of work between pauses; `onProgress`, called at each pause with the
   * share done (0 to 1); `signal`, an AbortSignal: an aborted run ends with the refusal "stopped".
   */
  function run(witness, copy, anchors = [], options = {}) {
    const { onProgress, signal, yieldEvery = YIELD_EVERY } = options;
    return new Promise((resolve, reject) => {
      const steps = job(witness, copy, anchors);
      const channel = new MessageChannel();
      let share = 0;
      function end(settle, value) {
        channel.port1.close();
        settle(value);
      }
      function work() {
        try {
          const until = performance.now() + yieldEvery;
          do {
            if (signal && signal.aborted) return end(resolve, { refused: true, code: "stopped", most: MOST_WORDS });
            const step = steps.next();
            if (step.done) return end(resolve, step.value);
            if (step.value !== undefined) share = step.value;
          } while (performance.now() < until);
          if (onProgress) onProgress(share);
        } catch (error) {
          return end(reject, error);
        }
        channel.port2.postMessage(null);
      }
      channel.port1.onmessage = work;
      work();
    });
  }

  globalThis.Apparatus.align = { MOST_CHARACTERS, MOST_WORDS, job, now, run };
})();
