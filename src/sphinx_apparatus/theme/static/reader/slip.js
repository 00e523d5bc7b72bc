/*
 * The result slip: what a pupil hands in. A small file of JSON with task ids, tries and answers, no name, no time.
 * Notebooks write the same (`werkstatt/ergebnis.py`); the handbook's page on tasks describes every field.
 *
 * `check` is a sum over everything else. Whoever changes the file by hand and leaves the sum is found out; whoever
 * reckons it anew is not. It is no proof, and the evaluation says so.
 */
(function () {
  "use strict";

  const { seal } = globalThis.Apparatus;
  const { sha256 } = globalThis.Apparatus.sha256;
  const FORMAT = "apparatus-slip";
  const VERSION = 1;
  const SALT = "apparatus-slip-1";
  const MOST_BYTES = 5_000_000;
  const MOST_TRIES = 50;
  const MOST_TEXT = 5000;

  /*
   * The text of a value's canonical form, as `dumps(canon(value))`; a generator that yields now and then, so that a
   * long slip never holds the page.
   */
  function* textOf(value, counter) {
    if (typeof value !== "object" || value === null) {
      if (++counter.leaves % 500 === 0) yield;
      return seal.dumps(seal.canon(value));
    }
    const parts = [];
    if (Array.isArray(value)) for (const one of value) parts.push(yield* textOf(one, counter));
    else for (const [key, one] of Object.entries(value)) parts.push(`[${seal.dumps(seal.canon(key))}, ${yield* textOf(one, counter)}]`);
    if (Array.isArray(value)) return `[${['"l"', ...parts].join(", ")}]`;
    const sorted = parts.map((part) => [seal.ascii(part), part]).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `[${['"d"', ...sorted.map(([, part]) => part)].join(", ")}]`;
  }

  /* The sum over everything but itself. */
  function* summing(slip) {
    const { check, ...rest } = slip;
    return sha256(SALT + (yield* textOf(rest, { leaves: 0 })));
  }

  function finish(job) {
    let step = job.next();
    while (!step.done) step = job.next();
    return step.value;
  }

  /* A slip from `{ origin, slip, code, tasks }`. */
  function make(parts) {
    const slip = { format: FORMAT, version: VERSION, ...parts };
    return { ...slip, check: finish(summing(slip)) };
  }

  const isCount = (value) => Number.isInteger(value) && value >= 0 && value < 1e6;
  const isPlain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  function isTask(task) {
    return (
      isPlain(task) && typeof task.id === "string" && task.id.length <= 200 && isCount(task.hints) && isCount(task.more) &&
      Array.isArray(task.tries) && task.tries.every((one) => isPlain(one) && typeof one.right === "boolean" && "answer" in one)
    );
  }

  /*
   * What a text holds: `{ error }` (damaged, foreign, newer) or `{ slip, isChanged }`, where `isChanged` says that
   * the sum does not fit. A generator, as summing takes its time.
   */
  function* parsing(text) {
    let slip;
    try {
      slip = JSON.parse(text);
    } catch (error) {
      return { error: "damaged" };
    }
    if (!isPlain(slip) || slip.format !== FORMAT) return { error: "foreign" };
    if (!Number.isInteger(slip.version) || slip.version < 1) return { error: "damaged" };
    if (slip.version > VERSION) return { error: "newer" };
    const isWhole = [slip.origin, slip.slip, slip.code, slip.check].every((field) => typeof field === "string");
    if (!isWhole || !Array.isArray(slip.tasks) || !slip.tasks.every(isTask)) return { error: "damaged" };
    try {
      return { slip, isChanged: (yield* summing(slip)) !== slip.check };
    } catch (error) {
      /* Nested deeper than any answer. */
      return { error: "damaged" };
    }
  }

  /* A file's slip, as `parsing`, or the error `too_large`; `run` runs a generator to its end without haste. */
  async function read(file, run) {
    if (file.size > MOST_BYTES) return { error: "too_large" };
    let text;
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    } catch (error) {
      return { error: "damaged" };
    }
    return run(parsing(text));
  }

  globalThis.Apparatus.slip = { FORMAT, MOST_TEXT, MOST_TRIES, make, parse: (text) => finish(parsing(text)), read };
})();
