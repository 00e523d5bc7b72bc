/*
 * Numbers as people write them: decimal comma or point, thousands, a unit behind. Some can be read in two ways
 * (`1.234`); then both readings are given, the one usual in the language first.
 */
(function () {
  "use strict";

  const POINT = ["en"];

  /* Every reading of a text as a number; none where it is no number. */
  function readings(text, language, unit) {
    let bare = text.trim().replace(/[\s\u00a0\u202f']/g, "").replace(/^[\u2212\u2013]/, "-").replace(/^\+/, "");
    for (const behind of [unit, "%", "€"]) {
      const end = (behind || "").replace(/[\s\u00a0]/g, "");
      if (end && bare.toLowerCase().endsWith(end.toLowerCase())) bare = bare.slice(0, -end.length);
    }
    if (!/^-?[\d.,]+$/.test(bare) || !/\d/.test(bare)) return [];
    const signs = bare.replace(/[^.,]/g, "");
    const decimal = (sign) => bare.replaceAll(sign === "," ? "." : ",", "").replace(sign, ".");
    const grouped = (sign) => bare.replaceAll(sign, "");
    let found;
    if (!signs) found = [bare];
    else if (new Set(signs).size === 2) {
      const last = signs[signs.length - 1];
      const [whole, rest] = bare.split(last);
      const other = last === "," ? "." : ",";
      const isSound = signs.indexOf(last) === signs.length - 1 && /^\d*$/.test(rest) && groups(whole, other);
      found = isSound ? [decimal(last)] : [];
    } else if (signs.length > 1) found = groups(bare, signs[0]) ? [grouped(signs[0])] : [];
    else {
      const usual = POINT.includes((language || "").slice(0, 2)) ? "." : ",";
      found = [decimal(signs)];
      if (groups(bare, signs) && !/^-?0/.test(bare)) found = signs === usual ? [...found, grouped(signs)] : [grouped(signs), ...found];
    }
    return found.map(Number).filter(Number.isFinite);
  }

  const groups = (whole, sign) => whole.split(sign).every((part, i) => (i ? /^\d{3}$/.test(part) : /^-?\d{1,3}$/.test(part)));

  globalThis.Apparatus = globalThis.Apparatus || {};
  globalThis.Apparatus.numbers = { readings };
})();
