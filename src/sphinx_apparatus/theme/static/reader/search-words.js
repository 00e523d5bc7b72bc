/*
 * Words as the search compares them: folded (no case, no accents, ß as ss), with their stems.
 *
 * The stemmers are Snowball's, handed over by Sphinx (search-stemmers.js); they are given folded words on both
 * sides, so that "Häuser", "Haeuser" and "hauser" meet.
 */
(function () {
  "use strict";

  const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
  const MARKS = /\p{M}+/gu;
  const LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i" };
  const SPECIAL = /[ßæœøłđðþı]/gu;
  const IGNORED = /[\u00AD\u200B-\u200D\u2060\uFEFF]/gu;
  const SHORTEST_STEM = 3;

  /* "Großstädte" as "grossstadte". */
  function fold(text) {
    return text.normalize("NFKD").replace(MARKS, "").toLowerCase().replace(SPECIAL, (letter) => LETTERS[letter]);
  }

  /* The words of a text as written: `[{word, start, end}]`, offsets into the text. */
  function split(text) {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      found.push({ word: match[0], start: match.index, end: match.index + match[0].length });
    }
    return found;
  }

  /* The text without characters that one does not see inside words. */
  function clean(text) {
    return text.replace(IGNORED, "").normalize("NFC");
  }

  /*
   * The spellings under which a folded word may stand: as it is, with umlauts spelt as two letters joined
   * ("buerger" as "burger"; not after a, e, q, where "ue" is mostly no umlaut), or, where the word was written
   * with umlauts, with two letters ("Müller" as "mueller").
   */
  function spellings(written) {
    const lower = written.normalize("NFC").toLowerCase();
    const folded = fold(lower);
    const joined = folded.replace(/ae/g, "a").replace(/oe/g, "o").replace(/(^|[^aeq])ue/g, "$1u");
    const two = fold(lower.replace(/[äöü]/g, (letter) => ({ "ä": "ae", "ö": "oe", "ü": "ue" })[letter]));
    return [...new Set([folded, joined, two])];
  }

  /* The stems of a folded word, one per stemmer; a stem under three letters says too little. */
  function stemsOf(folded, stemmers) {
    return stemmers.map((stemmer) => {
      let stem = stemmer.stemWord(folded);
      // Dutch writes v and z as f and s at the end of a syllable: huizen, huis.
      stem = stem.replace(/v$/, "f").replace(/z$/, "s");
      return stem.length < SHORTEST_STEM ? folded : stem;
    });
  }

  window.Apparatus = window.Apparatus || {};
  window.Apparatus.searchWords = { clean, fold, spellings, split, stemsOf };
})();
