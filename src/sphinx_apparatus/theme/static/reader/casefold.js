/*
 * Full case folding, as Python's `str.casefold`: for words of a copy and for answers.
 */
(function () {
  "use strict";

  /* Letters whose folded form is not the small letter of their capital: dotless i, and Cherokee. */
  const FOLDED = /[^\u0131\u13A0-\u13FD\uAB70-\uABBF]+/gu;
  const SMALL_CHEROKEE = /[\u13F8-\u13FD\uAB70-\uABBF]+/gu;

  /* Full case folding as in Unicode's CaseFolding.txt (status C and F), without a table. */
  function casefold(text) {
    return text
      .replace(FOLDED, (run) => run.toLowerCase().toUpperCase().toLowerCase().replace(/\u03C2/gu, "\u03C3"))
      .replace(SMALL_CHEROKEE, (run) => run.toUpperCase());
  }

  globalThis.Apparatus = globalThis.Apparatus || {};
  globalThis.Apparatus.casefold = casefold;
})();
