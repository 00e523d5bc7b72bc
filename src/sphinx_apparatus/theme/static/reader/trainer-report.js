/*
 * What the trainer shows besides questions: the five boxes with what is in them, and the end of a round.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { boxes, page, questions } = Apparatus;
  const { make } = page;
  const say = (key, values) => page.say(`trainer.${key}`, values);

  function waiting(days) {
    return days > 1 ? say("box_days", { days }) : say(`box_${days}`);
  }

  /* The boxes as a row: a bar as high as the box is full, its number, when its cards return. */
  function row(cards) {
    const counts = boxes.counts(cards);
    const most = Math.max(1, ...counts);
    const list = make("ol", { className: "boxes" });
    counts.forEach((count, index) => {
      const level = count ? Math.max(1, Math.round((count / most) * 10)) : 0;
      const bar = make("span", { className: `bar h${level}`, "aria-hidden": "true" });
      const name = make("b", { textContent: say("box", { number: index + 1 }) });
      const cardsIn = make("span", { className: "cards", textContent: say("box_cards", { count }) });
      list.append(make("li", {}, bar, cardsIn, name, make("small", { textContent: waiting(boxes.DAYS[index]) })));
    });
    return make("div", {}, list, make("p", { className: "hint", textContent: say("boxes_hint") }));
  }

  /* A day for readers. */
  function written(day) {
    const [year, month, date] = day.split("-").map(Number);
    const language = document.documentElement.lang || "de";
    return new Date(year, month - 1, date, 12).toLocaleDateString(language, { weekday: "long", day: "numeric", month: "long" });
  }

  /* When the next card is due after today, or "". */
  function nextDue(cards, today) {
    const days = Object.values(cards).map((card) => card.due).filter((day) => day > today).sort();
    return days.length ? written(days[0]) : "";
  }

  /* The words that were missed, each with both sides. */
  function missed(asked) {
    const list = make("ul", { className: "missed" });
    for (const { term, from, target } of asked) {
      const link = make("a", { href: Apparatus.terms.root + (term.url || ""), lang: target, textContent: questions.named(term, target) });
      list.append(make("li", {}, make("span", { lang: from, textContent: questions.named(term, from) }), " – ", term.url ? link : link.textContent));
    }
    return list;
  }

  /* The end of a round: how many were right at once, which were not, when it goes on. */
  function summary(results, cards, today) {
    const wrong = results.filter((one) => !one.isRight).map((one) => one.question);
    const parts = [make("p", { className: "score", textContent: say("summary_line", { right: results.length - wrong.length, total: results.length }) })];
    if (!wrong.length) parts.push(make("p", { textContent: say("summary_all") }));
    else parts.push(make("h3", { textContent: say("missed") }), missed(wrong));
    parts.push(row(cards));
    const next = nextDue(cards, today);
    if (next) parts.push(make("p", { className: "hint", textContent: say("next_due", { date: next }) }));
    return parts;
  }

  Apparatus.report = { row, summary };
})();
