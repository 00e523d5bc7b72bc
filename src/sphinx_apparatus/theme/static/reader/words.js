/*
 * Words and sketch of a copy: the same rules as core/words.py and core/sketch.py, character by character.
 *
 * Offsets count UTF-16 units, so that `text.slice(word.start, word.end)` is the word as it was written.
 * The scan is a generator that yields the share done, so that a long copy never blocks the page.
 */
(function () {
  "use strict";

  const { casefold } = globalThis.Apparatus;
  const { START, compress, encode, hash, hex, roomFor, sha256 } = globalThis.Apparatus.sha256;

  /* Characters that may stand inside a word without being part of it. */
  const IGNORED = /[\u00AD\u200B-\u200D\u2060\uFEFF]/u;
  const ALL_IGNORED = /[\u00AD\u200B-\u200D\u2060\uFEFF]+/gu;
  const LETTER = /[\p{L}\p{N}]/u;
  const MARK = /\p{M}/u;
  /* Code points of a word that are compared: no word is longer, and NFC takes quadratic time over marks. */
  const LONGEST = 1000;
  const OTHER = 1, OF_LETTER = 2, OF_MARK = 3, OF_IGNORED = 4;
  /* The kind of each UTF-16 unit met so far; 0 for units not yet met and for surrogates. */
  const kinds = new Uint8Array(65536);

  /* Look a character up and remember it, unless it is a surrogate: those mean nothing alone. */
  function kindOf(character) {
    const kind = LETTER.test(character) ? OF_LETTER
      : MARK.test(character) ? OF_MARK
      : IGNORED.test(character) ? OF_IGNORED
      : OTHER;
    const unit = character.charCodeAt(0);
    if (unit < 0xd800 || unit > 0xdfff) kinds[unit] = kind;
    return kind;
  }

  /* The form in which two words are compared: ignored characters removed, NFC, case-folded, NFC again. */
  function normalise(text) {
    if (text.length > LONGEST) text = Array.from(text.slice(0, 2 * LONGEST)).slice(0, LONGEST).join("");
    if (/^[\x00-\x7F]*$/.test(text)) return text.toLowerCase();
    return casefold(text.replace(ALL_IGNORED, "").normalize("NFC")).normalize("NFC");
  }

  /*
   * The places of the words of `text`: calls `found(start, end)` for each, yields the share of the text done.
   * Stops early if `found` returns false; the result says whether the end was reached.
   */
  function* scan(text, found) {
    const length = text.length;
    let at = 0, pause = 16384;
    while (at < length) {
      if (at >= pause) {
        yield at / length;
        pause = at + 16384;
      }
      const start = at;
      let end = -1;
      while (at < length) {
        let width = 1;
        let kind = kinds[text.charCodeAt(at)];
        if (kind === 0) {
          const character = String.fromCodePoint(text.codePointAt(at));
          width = character.length;
          kind = kindOf(character);
        }
        if (kind === OTHER || (end < 0 && kind !== OF_LETTER)) {
          at += width;
          break;
        }
        at += width;
        if (kind !== OF_IGNORED) end = at;
        if (at >= pause) {
          yield at / length;
          pause = at + 16384;
        }
      }
      if (end >= 0 && found(start, end) === false) return false;
    }
    return true;
  }

  /* Run a generator to its end and return its result. */
  function finish(job) {
    let step = job.next();
    while (!step.done) step = job.next();
    return step.value;
  }

  /* All words of a text in order: `{normalised, start, end}`. */
  function words(text) {
    const found = [];
    finish(scan(text, (start, end) => {
      found.push({ normalised: normalise(text.slice(start, end)), start, end });
    }));
    return found;
  }

  /* A function from a normalised word to its digit, 0 to 15; the last distinct words are remembered. */
  function digits(edition) {
    let bytes = roomFor(edition.length + 1 + LONGEST);
    const salted = encode(edition + "\0", bytes, 0);
    const known = new Map();
    return function digit(word) {
      let value = known.get(word);
      if (value === undefined) {
        if (bytes.length < salted + 3 * word.length + 72) {
          const salt = bytes.subarray(0, salted);
          bytes = roomFor(salted + word.length);
          bytes.set(salt);
        }
        value = hash(bytes, encode(word, bytes, salted))[0] >>> 28;
        if (known.size >= 65536) known.clear();
        known.set(word, value);
      }
      return value;
    };
  }

  /* One hex digit for each normalised word, salted with the edition's id. */
  function sketch(edition, normalisedWords) {
    const digit = digits(edition);
    return Array.from(normalisedWords, (word) => digit(word).toString(16)).join("");
  }

  /* As `digest`, yielding the share done. */
  function* digesting(normalisedWords) {
    const state = Int32Array.from(START);
    let before = 0, rest = 0, bytes = roomFor(0);
    for (let first = 0; first < normalisedWords.length; first += 1024) {
      if (first) yield first / normalisedWords.length;
      const text = (first ? " " : "") + normalisedWords.slice(first, first + 1024).join(" ");
      const begun = bytes.subarray(0, rest);
      bytes = roomFor(rest + text.length);
      bytes.set(begun);
      const end = encode(text, bytes, rest);
      rest = end % 64;
      for (let block = 0; block < end - rest; block += 64) compress(state, bytes, block);
      bytes.copyWithin(0, end - rest, end);
      before += end - rest;
    }
    return hex(hash(bytes, rest, before, state));
  }

  /* SHA-256, in hex, of all normalised words joined by one space: exact identity of a text. */
  function digest(normalisedWords) {
    return finish(digesting(normalisedWords));
  }

  globalThis.Apparatus.words = {
    LONGEST, casefold, digest, digesting, digits, finish, normalise, scan, sha256, sketch, words,
  };
})();
