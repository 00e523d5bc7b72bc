/*
 * The table of lessons with a filter: subject, grade, time, level of the class, what is at hand. The choice stands in
 * the address (`#subject=politik&cut=45`). Rows carry what they fit as classes; without this script all are shown.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { address, page } = Apparatus;
  const { say, make } = page;
  const table = document.querySelector("table.lessons");
  if (!table) return;

  const LEVELS = ["a1", "a2", "b1", "b2", "c1", "c2"];
  const rows = Array.from(table.tBodies[0].rows);

  /* What a row says under a prefix: `grade-9 grade-10` gives 9 and 10. */
  function values(row, prefix) {
    return Array.from(row.classList, (name) => (name.startsWith(`${prefix}-`) ? name.slice(prefix.length + 1) : "")).filter(Boolean);
  }
  function known(prefix, order) {
    return Array.from(new Set(rows.flatMap((row) => values(row, prefix)))).sort(order);
  }

  const numerically = (one, other) => Number(one) - Number(other);
  const needs = known("need").filter((need) => need !== "papier");
  const CHOICES = [
    { name: "subject", options: known("subject", (a, b) => say(`subject.${a}`).localeCompare(say(`subject.${b}`))), text: (value) => say(`subject.${value}`), fits: (row, value) => values(row, "subject").includes(value) },
    { name: "grade", options: known("grade", numerically), text: (value) => value, fits: (row, value) => values(row, "grade").includes(value) },
    { name: "cut", options: known("cut", numerically), text: (value) => say("lessons.at_most", { count: value }), fits: (row, value) => values(row, "cut").some((cut) => Number(cut) <= Number(value)) },
    { name: "level", options: known("level"), text: (value) => value.toUpperCase(), fits: (row, value) => values(row, "level").every((level) => LEVELS.indexOf(level) <= LEVELS.indexOf(value)) },
    { name: "need", options: ["papier", ...needs], text: (value) => (value === "papier" ? say("lessons.only") : say("lessons.with", { need: say(`need.${value}`) })), fits: (row, value) => values(row, "need").every((need) => need === "papier" || need === value) },
  ];

  const bar = make("search", { className: "lesson-filter", role: "search", "aria-label": say("lessons.title") });
  for (const choice of CHOICES) {
    choice.field = make("select", { autocomplete: "off" }, make("option", { value: "", textContent: say("lessons.all") }));
    for (const value of choice.options) choice.field.append(make("option", { value, textContent: choice.text(value) }));
    if (choice.options.length > 1) bar.append(make("label", {}, say(`lessons.${choice.name}`), " ", choice.field));
  }
  const reset = make("button", { type: "button", textContent: say("lessons.reset"), hidden: true });
  const count = make("output", { className: "count" });
  bar.append(reset, count);

  /* Hide the rows that do not fit and say how many are left. */
  function filter(anchor) {
    const wanted = CHOICES.filter((choice) => choice.field.value);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !wanted.every((choice) => choice.fits(row, choice.field.value));
      shown += row.hidden ? 0 : 1;
    }
    const said = shown ? say("lessons.shown", { count: shown }) : say("lessons.none");
    if (count.textContent !== said) count.textContent = said;
    reset.hidden = !wanted.length;
    address.write(anchor, Object.fromEntries(wanted.map((choice) => [choice.name, choice.field.value])), false);
  }

  function arrive() {
    const { anchor, settings } = address.parse(location.hash);
    for (const choice of CHOICES) {
      choice.field.value = choice.options.includes(settings[choice.name]) ? settings[choice.name] : "";
    }
    filter(anchor);
  }

  bar.addEventListener("change", () => filter(""));
  reset.addEventListener("click", () => {
    for (const choice of CHOICES) choice.field.value = "";
    filter("");
    CHOICES[0].field.focus();
  });
  addEventListener("hashchange", arrive);
  (table.closest(".scroll") || table).before(bar);
  arrive();

  Apparatus.lessons = { filter };
})();
