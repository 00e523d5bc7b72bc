/*
 * An entry of the glossary as a small card: both words with article and plural, what it means here, an example,
 * and what is easily confused. Used by the panel, the hints at links, the list and the trainer.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { page } = Apparatus;
  const { make } = page;
  const { labels, pages } = window.ApparatusGlossaryWords;
  const { terms } = window.ApparatusGlossary;
  let loading = null;
  const OTHER = { de: "nl", nl: "de" };
  const NAME = { de: "german", nl: "dutch" };
  const ROLE = /\{apparatus:([a-z]{2})\}`([^`]+)`|\{[a-z:]+\}`([^`<]+?)(?:\s*<[^`]*>)?`|\*([^*\s][^*]*)\*/g;

  /* A label of the glossary, with its `{placeholders}` filled in; a plural is chosen by `count`. */
  function say(key, values) {
    const found = labels[key];
    const text = found && typeof found === "object" ? found[values && values.count === 1 ? "one" : "other"] : found;
    return String(text === undefined ? key : text).replace(/\{(\w+)\}/g, (whole, name) =>
      values && name in values ? String(values[name]) : whole
    );
  }

  /* Prose with its foreign words as elements: never parsed as HTML. */
  function prose(text) {
    const parts = [];
    let end = 0;
    for (const match of text.matchAll(ROLE)) {
      parts.push(text.slice(end, match.index));
      if (match[1]) parts.push(make("i", { lang: match[1], textContent: match[2] }));
      else parts.push(match[3] || make("em", { textContent: match[4] }));
      end = match.index + match[0].length;
    }
    parts.push(text.slice(end));
    return parts;
  }

  /* Whether the word already begins with its article, as in entries that write it so. */
  function article(term, language) {
    const name = NAME[language];
    const written = term[`${name}_article`] || "";
    return term[name].startsWith(`${written} `) ? "" : written;
  }

  /* The word with its article: `der Anschlag`. */
  function named(term, language) {
    return [article(term, language), term[NAME[language]]].filter(Boolean).join(" ");
  }

  /* Article, word, plural, as one line; `className` says how loud. */
  function headword(term, language, className) {
    const name = NAME[language];
    const line = make("p", { className, lang: language });
    if (article(term, language)) line.append(make("span", { className: "art", textContent: article(term, language) }), " ");
    line.append(make("b", { textContent: term[name] }));
    const plural = term[`${name}_plural`];
    if (plural) line.append(make("span", { className: "pl-form", textContent: `, ${language === "nl" ? "de" : "die"} ${plural}` }));
    return line;
  }

  function line(key, ...content) {
    return make("p", { className: "gl" }, make("span", { className: "gk", textContent: say(key) }), " ", ...content);
  }

  function inLanguage(text, language) {
    return make("span", { lang: language }, ...prose(text));
  }

  /* Part of speech, topic and level, in small type. */
  function facts(term) {
    const kind = term.part_of_speech && say(`part_of_speech.${term.part_of_speech}`);
    const level = term.level && say("glossary.level", { level: term.level });
    const parts = [kind, term.no_article, term.no_plural, level].filter(Boolean);
    return parts.length ? [make("p", { className: "gm", textContent: parts.join(" · ") })] : [];
  }

  /* The page of a complete entry, from wherever this page is. */
  function address(term) {
    return term.url ? Apparatus.terms.root + term.url : "";
  }

  function warnings(term) {
    const found = (term.false_friends || []).map((pair) =>
      line(
        "glossary.false_friend",
        make("i", { lang: "de", textContent: pair.german }), " = ", make("i", { lang: "nl", textContent: pair.german_in_dutch }), "; ",
        make("i", { lang: "nl", textContent: pair.dutch }), " = ", make("i", { lang: "de", textContent: pair.dutch_in_german }), ". ",
        ...(pair.note ? prose(pair.note) : [])
      )
    );
    for (const entry of found) entry.classList.add("gwarn");
    return found;
  }

  /* Load what only whole entries say, once; a promise that never fails, as a card without it is better than none. */
  function complete() {
    const take = () => terms.forEach((term) => Object.assign(term, (window.ApparatusGlossaryMore || {})[term.id]));
    loading = loading || page.load([Apparatus.terms.more]).then(take, () => undefined);
    return loading;
  }

  /* Examples in both languages, Flemish usage, false friends. */
  function rest(term, language) {
    const examples = [language, OTHER[language]].flatMap((one) => {
      const example = (term[`${NAME[one]}_examples`] || [])[0];
      return example ? [make("p", { className: "gx", lang: one }, ...prose(example))] : [];
    });
    const flemish = term.flemish ? [line("glossary.flemish", inLanguage(term.flemish, "de"))] : [];
    return [...examples, ...flemish, ...warnings(term)];
  }

  /*
   * The card for a word read in `language`: what it is in the other language stands large. `brief` leaves out what a
   * glance does not need; else `changed` is called where something has to be loaded and comes later.
   */
  function card(term, language, brief, changed) {
    const other = OTHER[language];
    const box = make("div", { className: "gcard" }, headword(term, language, "gfrom"), headword(term, other, "gto"), ...facts(term));
    if (term.meaning) box.append(line("glossary.meaning", inLanguage(term.meaning, "de")));
    if (term.dutch_meaning) box.append(line("glossary.dutch_meaning", inLanguage(term.dutch_meaning, "nl")));
    if (brief) return box;
    if (window.ApparatusGlossaryMore && loading) box.append(...rest(term, language));
    else {
      complete().then(() => {
        box.append(...rest(term, language));
        if (changed) changed();
      });
    }
    return box;
  }

  Apparatus.gloss = { say, prose, named, headword, card, complete, address, terms, pages, OTHER, NAME };
})();
