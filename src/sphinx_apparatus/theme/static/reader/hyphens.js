/*
 * Words that a line end has divided: joined again where the witness shows that they are one word (as
 * core/alignment/hyphens.py).
 */
(function () {
  "use strict";

  const { normalise } = globalThis.Apparatus.words;

  /* White space without the line feed; JavaScript's \s takes U+FEFF in and leaves U+0085 out. */
  const BLANKS =
    "\t\v\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A" +
    "\u2028\u2029\u202F\u205F\u3000";
  const isBlank = new Uint8Array(65536);
  for (const blank of BLANKS) isBlank[blank.charCodeAt(0)] = 1;
  const HYPHENS = new Set("-\u2010\u00AD");

  /* Whether text from `start` to `end` is a hyphen at a line end, and the next line's indentation. */
  function divides(text, start, end) {
    if (!HYPHENS.has(text[start]) || text[start + 1] !== "\n" || start + 2 > end) return false;
    let at = start + 2;
    while (at < end && isBlank[text.charCodeAt(at)]) at++;
    return at === end;
  }

  /* The digits from `start` as one number, `size` of them. */
  function windowAt(digits, start, size) {
    let value = 0;
    for (let at = start; at < start + size; at++) value = value * 16 + digits[at];
    return value;
  }

  function windowsOf(digits, size) {
    const found = new Set();
    for (let start = 0; start + size <= digits.length; start++) found.add(windowAt(digits, start, size));
    return found;
  }

  /*
   * The words and digits of a copy with divided words joined: {words, digits}. `digit` gives a word's digit.
   *
   * Two words are joined if the joined digit, with two words before and two after, stands in the witness and
   * the unjoined digits, with the same neighbours, do not.
   */
  function* joinDivided(text, words, digits, witness, digit) {
    const places = [];
    for (let index = 2; index < words.length - 3; index++) {
      if ((index & 8191) === 8191) yield;
      if (divides(text, words[index].end, words[index + 1].start)) places.push(index);
    }
    if (!places.length) return { words, digits };
    const known = windowsOf(witness, 5), longer = windowsOf(witness, 6);
    yield;
    const kept = [], keptDigits = [];
    let done = 0;
    const keepUpTo = (end) => {
      for (; done < end; done++) {
        kept.push(words[done]);
        keptDigits.push(digits[done]);
      }
    };
    for (const index of places) {
      if (index < done) continue;
      const first = words[index], second = words[index + 1];
      const joined = normalise(first.normalised + second.normalised);
      const value = digit(joined);
      const around = [digits[index - 2], digits[index - 1], value, digits[index + 2], digits[index + 3]];
      if (!known.has(windowAt(around, 0, 5)) || longer.has(windowAt(digits, index - 2, 6))) continue;
      keepUpTo(index);
      kept.push({ normalised: joined, start: first.start, end: second.end });
      keptDigits.push(value);
      done = index + 2;
      yield;
    }
    keepUpTo(words.length);
    return { words: kept, digits: Uint8Array.from(keptDigits) };
  }

  globalThis.Apparatus.hyphens = { joinDivided };
})();
