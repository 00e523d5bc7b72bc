/*
 * Judging a written answer: forgiving about articles, umlaut spellings, case and accents, and telling what was off.
 * No DOM here.
 */
(function () {
  "use strict";

  const Apparatus = (window.Apparatus = window.Apparatus || {});
  const ARTICLES = { de: ["der", "die", "das"], nl: ["de", "het"] };
  /* What may stand before a noun: articles in other cases, and those that say "a". */
  const BEFORE = {
    de: [...ARTICLES.de, "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines"], nl: [...ARTICLES.nl, "een", "'t"],
  };
  const REFLEXIVE = /^(?:sich|zich)\s+/;
  /* From so many letters on, one or two wrong ones count as a slip. */
  const ONE_SLIP = 4;
  const TWO_SLIPS = 9;

  function tidy(text) {
    return text.normalize("NFC").replace(/[\u00ad\u200b-\u200d\ufeff]/g, "").replace(/[\s.!?]+$/, "").replace(/[’`´]/g, "'").replace(/\s+/g, " ").trim();
  }

  /* ä as ae and so on: two spellings that are the same on a foreign keyboard. */
  function spelled(text) {
    return text.replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue").replace(/Ä/g, "Ae").replace(/Ö/g, "Oe").replace(/Ü/g, "Ue").replace(/ß/g, "ss");
  }

  /* Without accents and dieresis, umlauts kept: a and ä are different letters in German. */
  function bare(text, language) {
    if (language === "de") return text.replace(/[éèêáàâóòôúùûíìî]/g, (letter) => letter.normalize("NFD")[0]);
    return text.normalize("NFD").replace(/\p{M}/gu, "");
  }

  /* Levenshtein's distance of two short words, a swap of neighbours counting once. */
  function distance(one, other) {
    const rows = [Array.from({ length: other.length + 1 }, (_, index) => index)];
    for (let i = 1; i <= one.length; i++) {
      rows[i] = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[one.length][other.length];
  }

  /* `der Anschlag` as article and word; `die` alone is a word. */
  function apart(text, language) {
    const [first, ...rest] = text.split(" ");
    const isArticle = rest.length > 0 && BEFORE[language].includes(first.toLowerCase());
    return isArticle ? { article: first.toLowerCase(), word: rest.join(" ") } : { article: "", word: text };
  }

  /* The spellings that an entry's word may have: `Bürger, Bürgerin` are two. */
  function wanted(lemma) {
    return lemma.split(/\s*[,/;]\s*/).map((part) => tidy(part.replace(/\s*\([^)]*\)/g, ""))).filter(Boolean);
  }

  /* How a given word differs from one that is wanted: remarks, or null where it is another word. */
  function compare(given, word, language) {
    const steps = [
      [(text) => text, null],
      [(text) => text.toLowerCase(), "case"],
      [(text) => spelled(text), "umlaut"],
      [(text) => spelled(text.toLowerCase()), "umlaut"],
      [(text) => bare(spelled(text.toLowerCase()), language), "accent"],
    ];
    for (const [form, remark] of steps) {
      if (form(given) === form(word)) return remark ? [remark] : [];
      if (form(given) === form(word.replace(REFLEXIVE, ""))) return remark ? [remark, "reflexive"] : ["reflexive"];
    }
    return null;
  }

  function isSlip(given, word) {
    const [one, other] = [spelled(given.toLowerCase()), spelled(word.toLowerCase())];
    const limit = other.length >= TWO_SLIPS ? 2 : other.length >= ONE_SLIP ? 1 : 0;
    return limit > 0 && distance(one, other) <= limit;
  }

  /*
   * What an answer is worth. `asked`: {lemma, article, forms, language}. The outcome: {verdict: "right", "almost" or
   * "wrong", remarks: [codes]}; an article is never the reason for "wrong".
   */
  function judge(answer, asked) {
    const given = tidy(answer);
    if (!given) return { verdict: "wrong", remarks: [] };
    const { language } = asked;
    const split = apart(given, language);
    const all = wanted(asked.lemma).map((word) => apart(word, language));
    const words = all.map(({ word }) => word);
    const article = asked.article || all[0].article;
    for (const attempt of article ? [split.word, given] : [given, split.word]) {
      for (const word of words) {
        const remarks = compare(attempt, word, language);
        if (!remarks) continue;
        if (article && split.article && split.article !== article) remarks.unshift("article");
        if (article && !split.article) remarks.push("article_missing");
        return { verdict: "right", remarks };
      }
    }
    const form = (asked.forms || []).some((one) => compare(split.word, one, language));
    if (form) return { verdict: "almost", remarks: ["form"] };
    if (words.some((word) => isSlip(split.word, word))) return { verdict: "almost", remarks: ["spelling"] };
    return { verdict: "wrong", remarks: [] };
  }

  Apparatus.answers = { judge, distance, ARTICLES };
})();
