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

  /* The sum over everything but itself. */
  function sumOf(slip) {
    const { check, ...rest } = slip;
    return sha256(SALT + seal.dumps(seal.canon(rest)));
  }

  /* A slip from `{ origin, slip, code, tasks }`. */
  function make(parts) {
    const slip = { format: FORMAT, version: VERSION, ...parts };
    return { ...slip, check: sumOf(slip) };
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
   * the sum does not fit.
   */
  function parse(text) {
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
      return { slip, isChanged: sumOf(slip) !== slip.check };
    } catch (error) {
      /* Nested deeper than any answer. */
      return { error: "damaged" };
    }
  }

  /* A file's slip, as `parse`, or the error `too_large`. */
  async function read(file) {
    if (file.size > MOST_BYTES) return { error: "too_large" };
    try {
      return parse(new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()));
    } catch (error) {
      return { error: "damaged" };
    }
  }

  globalThis.Apparatus.slip = { FORMAT, MOST_TEXT, MOST_TRIES, make, parse, read };
})();
