/*
 * Which entries of the glossary a word in its sentence may belong to: by its form, by a fixed phrase around it, by
 * the other half of a separable verb. No DOM here.
 *
 * Forms are matched without regard to case and to ß or ss; where the case agrees, the entry comes first, so that
 * a noun in the middle of a sentence wins over the verb that is written like it.
 */
(function () {
  "use strict";

  const Apparatus = (window.Apparatus = window.Apparatus || {});
  const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
  const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
  const ELLIPSIS = "\u2026";
  /* What ends a sentence; a separable verb does not reach beyond. */
  const END = /[.!?;:\n]/;
  /* What may follow the second half of a separable verb: the end of a clause, or a word that begins one. */
  const PAUSE = /[,.!?;:)\u2013\u2014\n]/;
  const JOINING = new Set(["und", "oder", "aber", "als", "wie", "sondern", "en", "of", "maar", "dan", "zoals"]);
  /* No half of a verb is farther from the other. */
  const REACH = 30;

  /* What two spellings of the same form share. */
  function fold(text) {
    return text.replace(INVISIBLE, "").normalize("NFC").toLowerCase().replace(/ß/g, "ss");
  }

  /* The words of a text: [{text, key, start, end, before, after}], the last two what stands around them. */
  function tokens(text) {
    const found = Array.from(text.matchAll(WORD), (match) => ({
      text: match[0], key: fold(match[0]), start: match.index, end: match.index + match[0].length,
    }));
    found.forEach((word, index) => {
      word.before = text.slice(index ? found[index - 1].end : 0, word.start);
      word.after = text.slice(word.end, index + 1 < found.length ? found[index + 1].start : text.length);
    });
    return found;
  }

  function push(map, key, value) {
    if (!map.has(key)) map.set(key, []);
    map.get(key).push(value);
  }

  /* The forms of one language: single words, phrases by each of their words, separable verbs by either half. */
  function index(terms, language) {
    const single = new Map(), phrases = new Map(), halves = new Map();
    const name = language === "nl" ? "dutch" : "german";
    for (const term of terms) {
      for (const form of new Set([term[name], ...(term[`${name}_forms`] || [])])) {
        const [head, tail] = form.split(ELLIPSIS).map((part) => tokens(part));
        if (tail && head.length && tail.length) {
          const verb = { term, form, first: head[0].key, last: tail[tail.length - 1].key };
          push(halves, verb.first, verb);
          if (verb.last !== verb.first) push(halves, verb.last, verb);
        } else if (head.length === 1) {
          push(single, head[0].key, { term, form });
        } else if (head.length) {
          const keys = head.map((word) => word.key);
          for (const key of new Set(keys)) push(phrases, key, { term, form, keys });
        }
      }
    }
    return { single, phrases, halves };
  }

  /* Where a phrase stands around word `at`: its first and last word, or null. */
  function phraseAt(words, at, keys) {
    for (let shift = 0; shift < keys.length; shift++) {
      const first = at - shift;
      const fits = keys.every((key, step) => {
        const word = words[first + step];
        return word && word.key === key && (!step || !END.test(word.before));
      });
      if (fits) return [first, first + keys.length - 1];
    }
    return null;
  }

  function closesClause(words, at) {
    const next = words[at + 1];
    return !next || PAUSE.test(words[at].after) || JOINING.has(next.key);
  }

  /* The other half of a separable verb in the same sentence, or -1. */
  function otherHalf(words, at, verb) {
    if (words[at].key === verb.first) {
      for (let next = at + 1; next < words.length && next - at <= REACH && !END.test(words[next].before); next++) {
        if (words[next].key === verb.last && closesClause(words, next)) return next;
      }
    }
    if (words[at].key === verb.last && closesClause(words, at)) {
      for (let next = at - 1; next >= 0 && at - next <= REACH && !END.test(words[next + 1].before); next--) {
        if (words[next].key === verb.first) return next;
      }
    }
    return -1;
  }

  /* The glossary `{terms}` made ready for questions. */
  function make(glossary) {
    const indexes = {};
    const of = (language) => (indexes[language] = indexes[language] || index(glossary.terms, language));

    /* The entries of word `at`, the likeliest first: [{term, form, words: indices of all words of the form}]. */
    function find(words, at, language) {
      const { single, phrases, halves } = of(language);
      const word = words[at];
      const found = [];
      for (const phrase of phrases.get(word.key) || []) {
        const place = phraseAt(words, at, phrase.keys);
        if (place) found.push({ ...phrase, words: Array.from({ length: place[1] - place[0] + 1 }, (_, step) => place[0] + step) });
      }
      found.sort((one, other) => other.words.length - one.words.length);
      for (const verb of halves.get(word.key) || []) {
        const other = otherHalf(words, at, verb);
        if (other >= 0) found.push({ term: verb.term, form: verb.form, words: [at, other].sort((a, b) => a - b) });
      }
      const exact = ({ form }) => (form === word.text ? 0 : 1);
      const plain = (single.get(word.key) || []).slice().sort((one, other) => exact(one) - exact(other));
      for (const { term, form } of plain) found.push({ term, form, words: [at] });
      const seen = new Set();
      return found.filter(({ term }) => !seen.has(term.id) && seen.add(term.id));
    }

    const byId = new Map();
    for (const term of glossary.terms) for (const id of [term.id, ...(term.former_ids || [])]) byId.set(id, term);
    return { find, prepare: of, get: (id) => byId.get(id) };
  }

  Apparatus.lookup = { make, tokens, fold };
})();
