/*
 * What is asked: from an entry of the glossary, a way of asking and a direction to a question. No DOM here.
 *
 * A card is an entry in one direction, `anschlag/nl` asks for the Dutch word; articles are cards of their own,
 * `anschlag/nl/article`. Choosing and writing share their cards: both are knowing the word.
 */
(function () {
  "use strict";

  const Apparatus = (window.Apparatus = window.Apparatus || {});
  const MODES = ["choice", "typing", "article"];
  const TARGETS = ["nl", "de"];
  const NAME = { de: "german", nl: "dutch" };
  const CHOICES = 3;

  function other(language) {
    return language === "de" ? "nl" : "de";
  }

  function shuffled(list, random) {
    const result = list.slice();
    for (let last = result.length - 1; last > 0; last--) {
      const index = Math.floor(random() * (last + 1));
      [result[last], result[index]] = [result[index], result[last]];
    }
    return result;
  }

  function article(term, language) {
    return term[`${NAME[language]}_article`] || "";
  }

  /* The word with its article, unless it is written with it. */
  function named(term, language) {
    const word = term[NAME[language]];
    const before = article(term, language);
    return before && !word.startsWith(`${before} `) ? `${before} ${word}` : word;
  }

  /* Whether an entry can be asked this way. */
  function fits(term, mode, target) {
    if (mode === "article") return Apparatus.answers.ARTICLES[target].includes(article(term, target));
    return mode === "typing" || (term[`${NAME[target]}_distractors`] || []).length >= CHOICES;
  }

  function key(term, mode, target) {
    return mode === "article" ? `${term.id}/${target}/article` : `${term.id}/${target}`;
  }

  /* The card of the same name in this glossary: entries may have been renamed; "" for one that is not there. */
  function current(name, byId) {
    const [id, ...rest] = name.split("/");
    const term = byId.get(id);
    const known = TARGETS.includes(rest[0]) && (rest.length === 1 || (rest.length === 2 && rest[1] === "article"));
    return term && known ? [term.id, ...rest].join("/") : "";
  }

  /*
   * The question for an entry: {key, term, mode, target, prompt, from: its language, options, answer, lemma, forms,
   * article}; `random` gives numbers from 0 to below 1.
   */
  function make(term, mode, target, random) {
    const from = other(target);
    const question = { key: key(term, mode, target), term, mode, target, from, options: [], answer: named(term, target) };
    question.lemma = term[NAME[target]];
    question.article = article(term, target);
    question.forms = term[`${NAME[target]}_forms`] || [];
    question.prompt = mode === "article" ? bareWord(term, target) : named(term, from);
    question.promptLanguage = mode === "article" ? target : from;
    if (mode === "choice") {
      question.options = shuffled([question.lemma, ...term[`${NAME[target]}_distractors`].slice(0, CHOICES)], random);
      question.right = question.lemma;
    }
    if (mode === "article") {
      question.options = Apparatus.answers.ARTICLES[target];
      question.right = question.article;
    }
    return question;
  }

  function bareWord(term, language) {
    const word = term[NAME[language]];
    return word.startsWith(`${article(term, language)} `) ? word.slice(article(term, language).length + 1) : word;
  }

  Apparatus.questions = { MODES, TARGETS, fits, key, current, make, named, shuffled };
})();
