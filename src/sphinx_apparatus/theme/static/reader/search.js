/*
 * The search: numbers the words of all units once, then answers a query by scanning them.
 *
 * `open(index, stemmers)` gives an engine: `find(query)` the hits, best first, `excerpt(hit)` what to show of
 * one, `suggest(query)` a way on where there are none. Nothing here touches the page.
 */
(function () {
  "use strict";

  const { clean, fold, split } = window.Apparatus.searchWords;
  const { Vocabulary, WHOLE, grade, nearest, partsOf } = window.Apparatus.searchMatch;

  const KIND = 0, PAGE = 1, ANCHOR = 2, LABEL = 3, TITLE = 4, TEXT = 5, LANGUAGE = 6, DETAIL = 7;
  const IN_TITLE = 3;
  const MOST_WORDS = 12, LONGEST_QUERY = 200;
  const CONTEXT = 210, LEAD = 70;
  const QUOTED = /["“”„«»‟]([^"“”„«»‟]*)(?:["“”„«»‟]|$)|(\S+)/gu;

  /*
   * The terms of a query: `[{words, exact, typed, shown}]`. What stands in quotation marks is one term, and so is
   * what is written without a space but has several words ("84.000"). The last word may be unfinished.
   */
  function parse(query) {
    const text = clean(query).slice(0, LONGEST_QUERY);
    const terms = [];
    for (const match of text.matchAll(QUOTED)) {
      const exact = match[1] !== undefined;
      const words = split(exact ? match[1] : match[2]).map((one) => one.word);
      const typed = !exact && words.length === 1 && match.index + match[0].length === text.length;
      if (words.length) terms.push({ words, exact, typed, shown: match[0] });
    }
    return terms.slice(0, MOST_WORDS);
  }

  class Engine {
    constructor(index, stemmers) {
      this.units = index.units;
      this.pages = index.pages;
      this.stopwords = new Set(index.stopwords.map(fold));
      const ordered = Object.keys(stemmers).sort().map((language) => stemmers[language]);
      this.vocabulary = new Vocabulary(ordered, this.stopwords);
      this.remembered = new Map();
      const stream = [];
      /* Where in the stream the title and the text of each unit begin; the last entry is its end. */
      this.titles = new Uint32Array(this.units.length + 1);
      this.texts = new Uint32Array(this.units.length);
      this.units.forEach((unit, number) => {
        this.titles[number] = stream.length;
        for (const { word } of split(`${unit[LABEL]} ${unit[TITLE]}`)) stream.push(this.vocabulary.add(word));
        this.texts[number] = stream.length;
        for (const { word } of split(unit[TEXT])) stream.push(this.vocabulary.add(word));
      });
      this.titles[this.units.length] = stream.length;
      this.stream = Uint32Array.from(stream);
    }

    /* The terms with the grades of their words; function words do not count beside others. */
    read(query) {
      const terms = parse(query).map((term) => ({
        ...term,
        grades: term.words.map((word) => this.gradesOf(word, term)),
      }));
      const weak = (term) => !term.exact && term.words.every((word) => this.stopwords.has(fold(word)));
      const strong = terms.filter((term) => !weak(term));
      return strong.length ? strong : terms;
    }

    /* The grades of a word, remembered for the next key. */
    gradesOf(word, { exact, typed, words }) {
      const options = { exact: exact || words.length > 1, typed };
      const key = `${options.exact} ${typed} ${word}`;
      if (!this.remembered.has(key)) {
        if (this.remembered.size > 60) this.remembered.clear();
        this.remembered.set(key, grade(word, this.vocabulary, options));
      }
      return this.remembered.get(key);
    }

    /*
     * The grade with which a term stands at a place of the stream; 0 if it does not. Its words must follow
     * each other and end before `end`.
     */
    gradeAt(term, place, end) {
      let least = term.grades[0][this.stream[place]];
      for (let step = 1; least && step < term.words.length; step += 1) {
        const here = place + step < end ? term.grades[step][this.stream[place + step]] : 0;
        least = Math.min(least, here);
      }
      return least;
    }

    /* For each unit the best grade of a term and the sum of its grades, titles counting more. */
    occurrences(term) {
      const best = new Float32Array(this.units.length), sum = new Float32Array(this.units.length);
      let units = 0;
      for (let unit = 0; unit < this.units.length; unit += 1) {
        const text = this.texts[unit], end = this.titles[unit + 1];
        for (let place = this.titles[unit]; place < end; place += 1) {
          const value = this.gradeAt(term, place, place < text ? text : end);
          if (value) {
            if (value > best[unit]) best[unit] = value;
            sum[unit] += place < text ? value * IN_TITLE : value;
          }
        }
        if (best[unit]) units += 1;
      }
      return { best, sum, units };
    }

    /*
     * The units in which all terms stand, best first: whole words before parts of words, then by how rare and
     * frequent the words are (as in BM25), then in the order of the edition.
     *
     * Gives `{terms, hits: [{unit, kind, whole, score}]}`.
     */
    find(query) {
      const terms = this.read(query);
      const found = terms.map((term) => this.occurrences(term));
      const hits = [];
      if (terms.length) {
        for (let unit = 0; unit < this.units.length; unit += 1) {
          if (found.every(({ best }) => best[unit])) hits.push(this.hit(unit, found));
        }
      }
      hits.sort((a, b) => b.whole - a.whole || b.score - a.score || a.unit - b.unit);
      return { terms, hits };
    }

    hit(unit, found) {
      const length = this.titles[unit + 1] - this.titles[unit];
      let score = 0;
      for (const { best, sum, units } of found) {
        const rare = Math.log(1 + this.units.length / units);
        score += rare * best[unit] * (sum[unit] / (sum[unit] + 0.8 + length / 120));
      }
      return { unit, kind: this.units[unit][KIND], whole: found.every(({ best }) => best[unit] >= WHOLE), score };
    }

    /* Address, label, title and a line of context of a hit; titles and context are runs `{text, marked}`. */
    excerpt(hit, terms) {
      const unit = this.units[hit.unit];
      const [address] = this.pages[unit[PAGE]];
      const label = this.titles[hit.unit] + split(unit[LABEL]).length;
      const title = this.marks(unit[TITLE], label, this.texts[hit.unit], terms);
      const text = this.marks(unit[TEXT], this.texts[hit.unit], this.titles[hit.unit + 1], terms);
      const [from, to] = frame(unit[TEXT], text);
      return {
        address: unit[ANCHOR] ? `${address}#${unit[ANCHOR]}` : address,
        kind: unit[KIND], label: unit[LABEL], language: unit[LANGUAGE], detail: unit[DETAIL],
        anchor: unit[ANCHOR],
        title: runs(unit[TITLE], title, 0, unit[TITLE].length),
        context: runs(unit[TEXT], text, from, to),
      };
    }

    /* The stretches of a text that answer the terms, in order: `[{start, end, term}]`. */
    marks(text, begin, end, terms) {
      const words = split(text);
      const found = [];
      words.forEach((word, position) => {
        const place = begin + position;
        terms.forEach((term, number) => {
          const value = this.gradeAt(term, place, end);
          if (!value) return;
          const last = words[position + term.words.length - 1];
          const [start, stop] = value >= WHOLE || term.words.length > 1
            ? [word.start, last.end]
            : this.stretch(word, term.words[0]);
          found.push({ start, end: stop, term: number, value });
        });
      });
      return found;
    }

    /* The stretch of a compound that answers a word. */
    stretch({ word, start, end }, wanted) {
      const letters = Array.from(word.normalize("NFC"));
      if (letters.join("") !== word) return [start, end];
      const folds = letters.map(fold);
      const folded = folds.join("");
      const parts = [...partsOf(window.Apparatus.searchWords.spellings(wanted), this.vocabulary)];
      const part = parts.filter((one) => folded.includes(one)).sort((a, b) => b.length - a.length)[0];
      if (!part) return [start, end];
      const at = folded.lastIndexOf(part);
      let from = start, to = end, count = 0, offset = start;
      folds.forEach((one, number) => {
        if (count <= at) from = offset;
        count += one.length;
        offset += letters[number].length;
        if (count - one.length < at + part.length) to = offset;
      });
      return [from, to];
    }

    /*
     * A way on where a query has no hits: `{missing, suggestion, without, single}`: terms that occur nowhere, the
     * query with the nearest words instead, the query without them, and each term alone where all occur.
     */
    suggest(query) {
      const terms = this.read(query);
      const missing = terms.filter((term) => !this.find(term.shown).hits.length);
      const others = terms.filter((term) => !missing.includes(term));
      const join = (some) => some.map((term) => term.shown).join(" ");
      return {
        missing: missing.map((term) => term.shown),
        suggestion: missing.length ? this.corrected(terms, missing) : "",
        without: missing.length && others.length ? join(others) : "",
        single: missing.length ? [] : others.map((term) => term.shown),
      };
    }

    /* The query with other words for those that occur nowhere, if that has hits; "" if there are none near. */
    corrected(terms, missing) {
      const parts = terms.map((term) => (missing.includes(term) ? this.nearestTerm(term) : term.shown));
      const query = parts.join(" ");
      return parts.every(Boolean) && this.find(query).hits.length ? query : "";
    }

    nearestTerm(term) {
      const words = term.words.map((word, number) => (
        term.grades[number].some(Boolean) ? word : nearest(word, this.vocabulary, 1)[0]
      ));
      if (!words.every(Boolean)) return "";
      return term.exact ? `"${words.join(" ")}"` : words.join(" ");
    }
  }

  /* Where to begin and end a line of context: around the stretch in which most terms stand. */
  function frame(text, marks) {
    if (text.length <= CONTEXT) return [0, text.length];
    let best = 0, most = -1;
    for (const mark of marks) {
      const inside = marks.filter((other) => other.start >= mark.start && other.end <= mark.start + CONTEXT - LEAD);
      const value = new Set(inside.map((other) => other.term)).size * 10
        + Math.max(...inside.map((other) => other.value), 0) + inside.length / 100;
      if (value > most) [best, most] = [mark.start, value];
    }
    let from = best <= LEAD ? 0 : text.indexOf(" ", best - LEAD) + 1;
    if (from > best || from < 0) from = best;
    if (text.length - from < CONTEXT) from = Math.max(0, text.lastIndexOf(" ", text.length - CONTEXT) + 1);
    const cut = text.lastIndexOf(" ", from + CONTEXT);
    return [from, text.length - from <= CONTEXT || cut <= from ? Math.min(text.length, from + CONTEXT) : cut];
  }

  /* A stretch of a text as runs, marked or not; an ellipsis where something is left out. */
  function runs(text, marks, from, to) {
    const result = from > 0 ? [{ text: "… ", marked: false }] : [];
    let place = from;
    for (const { start, end } of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
      if (start < place || end > to) continue;
      if (start > place) result.push({ text: text.slice(place, start), marked: false });
      result.push({ text: text.slice(start, end), marked: true });
      place = end;
    }
    if (place < to) result.push({ text: text.slice(place, to), marked: false });
    if (to < text.length) result.push({ text: " …", marked: false });
    return result;
  }

  window.Apparatus.search = {
    open: (index, stemmers) => new Engine(index, stemmers || {}),
    parse,
  };
})();
