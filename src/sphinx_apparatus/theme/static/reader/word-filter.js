/*
 * Lists of words with a filter: by what they say, by topic, by level. The choice stands in the address
 * (`#q=stad&topic=stadt`); a link to a word that the choice hides shows it all the same.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { address, page } = Apparatus;
  const { say, make } = page;
  const LEVELS = ["A1", "A2", "B1", "B2", "C1", "C2"];
  const items = Array.from(document.querySelectorAll(".term, ul.words > li, ul.false-friends > li"));
  /* Fewer need no filter. */
  const FEW = 8;
  if (items.length < FEW) return;

  const sections = Array.from(new Set(items.map((item) => item.closest("section"))));
  const texts = new Map();

  /* Without case, accents and ß; umlauts may be written as two letters. */
  function fold(text) {
    return text.toLowerCase().replace(/ß/g, "ss").normalize("NFKD").replace(/\p{M}/gu, "").replace(/\u00ad/g, "");
  }
  function spelled(text) {
    return fold(text.toLowerCase().replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue"));
  }

  /* What an item is found by, made when it is first asked for. */
  function textOf(item) {
    if (!texts.has(item)) texts.set(item, `${fold(item.textContent)} ${spelled(item.textContent)}`);
    return texts.get(item);
  }

  function topicOf(item) {
    const named = Array.from(item.classList).find((name) => name.startsWith("topic-"));
    return item.dataset.topic || (named ? named.slice(6) : "");
  }

  function select(key, all, values, name) {
    const field = make("select", { autocomplete: "off" }, make("option", { value: "", textContent: say(all) }));
    for (const value of values) field.append(make("option", { value, textContent: name(value) }));
    return { field, label: make("label", {}, say(key), " ", field) };
  }

  function topicName(topic) {
    const key = `term_topic.${topic}`;
    return say(key) === key ? topic : say(key);
  }

  const query = make("input", { type: "search", autocomplete: "off", placeholder: say("filter.hint"), "aria-label": say("filter.search") });
  const topics = Array.from(new Set(items.map(topicOf).filter(Boolean))).sort((one, other) => topicName(one).localeCompare(topicName(other)));
  const levels = LEVELS.filter((level) => items.some((item) => item.dataset.level === level));
  const topic = select("filter.topic", "filter.all", topics, topicName);
  const level = select("filter.level", "filter.levels", levels, (value) => value);
  const reset = make("button", { type: "button", textContent: say("filter.reset"), hidden: true });
  const count = make("output", { className: "count" });
  const bar = make("search", { className: "word-filter", role: "search", "aria-label": say("filter.title") }, query);
  if (topics.length > 1) bar.append(topic.label);
  if (levels.length > 1) bar.append(level.label);
  bar.append(reset, count);

  /* Hide what does not fit, and sections in which nothing does; say how many are left. */
  function filter(anchor) {
    const words = query.value.trim().split(/\s+/).filter(Boolean).map(fold);
    let shown = 0;
    for (const item of items) {
      const fits = (!topic.field.value || topicOf(item) === topic.field.value)
        && (!level.field.value || item.dataset.level === level.field.value)
        && words.every((word) => textOf(item).includes(word));
      item.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const section of sections) {
      section.hidden = items.some((item) => section.contains(item)) && !items.some((item) => !item.hidden && section.contains(item));
    }
    const said = shown ? say("filter.shown", { count: shown }) : say("filter.none");
    if (count.textContent !== said) count.textContent = said;
    reset.hidden = shown === items.length;
    const plain = query.value.trim().replace(/[&=#]/g, " ");
    address.write(anchor, { q: plain, topic: topic.field.value, level: level.field.value }, false);
  }

  function clear() {
    query.value = topic.field.value = level.field.value = "";
  }

  /* Set the fields as the address says. */
  function arrive() {
    const { anchor, settings } = address.parse(location.hash);
    if (settings.q || settings.topic || settings.level) {
      query.value = settings.q || "";
      topic.field.value = topics.includes(settings.topic) ? settings.topic : "";
      level.field.value = levels.includes(settings.level) ? settings.level : "";
    }
    filter(anchor);
    const target = anchor && document.getElementById(anchor);
    if (!target || !target.closest("[hidden]")) return;
    clear();
    filter(anchor);
    target.scrollIntoView({ block: "start", behavior: "instant" });
  }

  bar.addEventListener("input", () => filter(""));
  bar.addEventListener("click", (event) => {
    if (event.target !== reset) return;
    clear();
    filter("");
    query.focus();
  });
  addEventListener("hashchange", arrive);
  const first = items[0].closest("section");
  const outer = first.parentElement.closest("section") ? first : items[0].closest("ul, article");
  outer.before(bar);
  arrive();

  Apparatus.filter = { filter, fold };
})();
