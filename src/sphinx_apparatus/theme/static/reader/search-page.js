/*
 * The search page: form, facets and results; the query and the chosen kinds stand in the address.
 *
 * What is shown of texts and queries goes through textContent alone: nothing that is searched or typed becomes
 * markup.
 */
(function () {
  "use strict";

  const PORTION = 25;
  const LAYERS = ["sache", "fakten", "text", "sprache", "rhetorik", "deutung"];
  const SVG = "http://www.w3.org/2000/svg";

  const search = document.querySelector(".search");
  if (!search) return;
  const form = search.querySelector("form");
  const input = form.elements.q;
  const kindsBox = search.querySelector(".search-kinds");
  const count = document.getElementById("search-count");
  const results = document.getElementById("search-results");
  const empty = document.getElementById("search-empty");
  const { kinds, labels } = JSON.parse(document.getElementById("search-labels").textContent);
  const plainTitle = document.title;
  let engine = null, addressTimer = 0, shownFor = null;

  /* A label with its placeholders filled in; a plural is chosen by `count`. */
  function say(key, values = {}) {
    const found = labels[key];
    const text = typeof found === "object" ? found[values.count === 1 ? "one" : "other"] : found;
    return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }

  /* An element with properties and children; strings become text. */
  function make(name, properties = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key === "class") element.className = value;
      else if (key === "lang") element.lang = value;
      else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  }

  function sign(name) {
    const drawing = document.createElementNS(SVG, "svg");
    drawing.setAttribute("class", "g");
    drawing.setAttribute("aria-hidden", "true");
    const use = document.createElementNS(SVG, "use");
    use.setAttribute("href", `#g-${name}`);
    drawing.append(use);
    return drawing;
  }

  const kindName = (kind) => say(LAYERS.includes(kind) ? `layer.${kind}` : `search.kind.${kind}`);

  /* ---- the address ---- */

  function readAddress() {
    const parameters = new URLSearchParams(window.location.search);
    return { query: parameters.get("q") || "", chosen: parameters.getAll("in").filter((kind) => kinds.includes(kind)) };
  }

  function addressOf(query, chosen) {
    const parameters = new URLSearchParams();
    if (query.trim()) parameters.set("q", query.trim());
    for (const kind of chosen) parameters.append("in", kind);
    const text = parameters.toString();
    return text ? `?${text}` : window.location.pathname.replace(/^.*\//, "") || ".";
  }

  /* Browsers refuse too many changes of the address in a row, and all of them in some frames. */
  function writeAddress(query, chosen) {
    window.clearTimeout(addressTimer);
    addressTimer = window.setTimeout(() => {
      try {
        window.history.replaceState(null, "", addressOf(query, chosen));
      } catch (refused) {
        /* The search works all the same; only the address does not tell. */
      }
    }, 250);
  }

  /* ---- facets ---- */

  const boxes = new Map();

  function buildKinds(chosen) {
    const present = new Set(engine.units.map((unit) => unit[0]));
    for (const kind of kinds.filter((one) => present.has(one))) {
      const box = make("input", { type: "checkbox", name: "in", value: kind });
      box.checked = chosen.includes(kind);
      box.addEventListener("change", () => show(true));
      const number = make("span", { class: "number" });
      const layer = LAYERS.includes(kind);
      const words = layer ? [sign(kind), kindName(kind)] : [kindName(kind)];
      const look = layer ? { class: `l-${kind}`, title: say(`layer_hint.${kind}`) } : {};
      kindsBox.append(make("label", look, box, ...words, " ", number));
      boxes.set(kind, { box, number });
    }
  }

  const chosenKinds = () => [...boxes].filter(([, { box }]) => box.checked).map(([kind]) => kind);

  function countKinds(hits) {
    const counts = new Map();
    for (const { kind } of hits) counts.set(kind, (counts.get(kind) || 0) + 1);
    for (const [kind, { box, number }] of boxes) {
      number.textContent = String(counts.get(kind) || 0);
      box.closest("label").classList.toggle("none", !counts.get(kind));
    }
  }

  /* ---- results ---- */

  function marked(pieces) {
    return pieces.map(({ text, marked: hit }) => (hit ? make("mark", {}, text) : text));
  }

  /* Kind and place of a hit: sign, layer, number; verdict; language. */
  function place(hit) {
    const { kind, label, detail } = hit;
    if (kind === "regest") {
      const language = labels[`language.${hit.language}`] || hit.language;
      return [say("search.result.regest", { language })];
    }
    if (LAYERS.includes(kind)) {
      const key = hit.anchor.startsWith("reading-") ? "search.result.reading" : "search.result.note";
      const number = label.split(".")[0];
      const block = number ? ` · ${say("block.name", { number })}` : "";
      return [sign(kind), `${kindName(kind)} · ${say(key, { label })}${block}`];
    }
    if (kind === "claim") {
      const verdict = make("b", { class: `verdict v-${detail}` }, sign(detail), say(`verdict.${detail}`));
      return [`${say("search.one.claim")} · `, verdict];
    }
    const more = kind === "entry" ? labels[`search.entry.${detail}`] || detail
      : detail && kind !== "term" ? say("search.result.in_page", { page: detail }) : "";
    return [say(`search.one.${kind}`) + (more ? ` · ${more}` : "")];
  }

  function row(found, terms) {
    const hit = engine.excerpt(found, terms);
    const title = hit.kind === "regest" ? [say("block.name", { number: hit.label })] : marked(hit.title);
    const link = make("a", { href: search.dataset.root.replace(/#$/, "") + hit.address }, ...title);
    const layer = LAYERS.includes(hit.kind) ? ` l-${hit.kind}` : "";
    return make("li", { class: `hit${layer}` },
      make("h3", {}, link),
      make("p", { class: "place" }, ...place(hit)),
      make("p", { class: "context", lang: hit.language }, ...marked(hit.context)));
  }

  /* A list under a heading, in portions. */
  function list(hits, heading, terms) {
    const items = make("ol", { class: "hits" });
    const section = make("section", {}, make("h2", {}, `${heading} (${hits.length})`), items);
    let shown = 0;
    const more = make("button", { type: "button", class: "more" });
    function next() {
      const first = shown;
      items.append(...hits.slice(shown, shown + PORTION).map((hit) => row(hit, terms)));
      shown = Math.min(hits.length, shown + PORTION);
      const state = say("search.shown", { shown, count: hits.length });
      more.textContent = `${say("search.more")} (${state})`;
      if (shown >= hits.length) more.remove();
      if (first) items.children[first].querySelector("a").focus();
    }
    if (hits.length > PORTION) section.append(more);
    next();
    more.addEventListener("click", next);
    return section;
  }

  /* A link that asks another query, with the kinds that are chosen. */
  function ask(query, text = query) {
    return make("a", { href: addressOf(query, chosenKinds()), "data-query": query }, text);
  }

  /* What helps where there are no hits. */
  function helpOut(query, allHits) {
    const box = make("div", { class: "search-none" });
    if (allHits.length) {
      const all = make("button", { type: "button", class: "more" }, say("search.all_kinds"));
      all.addEventListener("click", () => {
        for (const { box: one } of boxes.values()) one.checked = false;
        show(true);
        input.focus();
      });
      box.append(make("p", {}, say("search.none_in", { query, total: allHits.length })), all);
      return box;
    }
    box.append(make("p", {}, say("search.none", { query })));
    const { missing, suggestion, without, single } = engine.suggest(query);
    if (suggestion) box.append(make("p", { class: "suggestion" }, `${say("search.did_you_mean")} `, ask(suggestion), "?"));
    if (without) {
      for (const word of missing) box.append(make("p", {}, say("search.missing", { word: word.replace(/["“”„«»‟]/g, "") })));
      const [before, after] = say("search.without", { query: "\u0000" }).split("\u0000");
      box.append(make("p", {}, before, ask(without), after));
    }
    if (single.length > 1) {
      const links = single.flatMap((word, number) => (number ? [", ", ask(word)] : [ask(word)]));
      box.append(make("p", {}, `${say("search.separately")} `, ...links));
    }
    box.append(make("p", {}, say("search.advice")));
    return box;
  }

  /* Answer what stands in the field now. */
  function show(changed) {
    const query = input.value.trim();
    const chosen = chosenKinds();
    const key = JSON.stringify([query, input.value.endsWith(" "), chosen]);
    if (key === shownFor) return;
    shownFor = key;
    if (changed) writeAddress(query, chosen);
    document.title = query ? `${say("search.title_of", { query })} – ${plainTitle}` : plainTitle;
    const { terms, hits } = engine.find(input.value);
    empty.hidden = terms.length > 0;
    kindsBox.hidden = !hits.length;
    countKinds(hits);
    if (!terms.length) {
      count.textContent = "";
      results.replaceChildren();
      return;
    }
    const some = chosen.length ? hits.filter(({ kind }) => chosen.includes(kind)) : hits;
    const total = hits.length;
    const sum = chosen.length && some.length < total
      ? say("search.found_in", { count: some.length, total }) : say("search.found", { count: some.length });
    count.textContent = sum;
    const whole = some.filter((hit) => hit.whole), parts = some.filter((hit) => !hit.whole);
    const sections = [];
    if (whole.length) sections.push(list(whole, say("search.whole"), terms));
    if (parts.length) sections.push(list(parts, say("search.parts"), terms));
    results.replaceChildren(...(some.length ? sections : [helpOut(query, hits)]));
  }

  /* Up and down go from the field through the results and back. */
  function walk(event) {
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [input, ...results.querySelectorAll("h3 a")];
    const here = stops.indexOf(document.activeElement);
    const there = stops[here + (event.key === "ArrowDown" ? 1 : -1)];
    if (here < 0 || !there) return;
    event.preventDefault();
    there.focus();
  }

  /* Other queries are asked here, without loading the page again. */
  function follow(event) {
    const link = event.target.closest("a[data-query]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    input.value = link.dataset.query;
    show(true);
    input.focus();
  }

  function start() {
    const { query, chosen } = readAddress();
    if (query && !input.value) input.value = query;
    if (!query && !input.value) input.focus({ preventScroll: true });
    if (!window.ApparatusSearch || window.ApparatusSearch.format !== 1) {
      count.textContent = say("search.broken");
      return;
    }
    engine = window.Apparatus.search.open(window.ApparatusSearch, window.Apparatus.stemmers);
    buildKinds(chosen);
    input.addEventListener("input", () => show(true));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show(true);
    });
    search.addEventListener("keydown", walk);
    results.addEventListener("click", follow);
    show(false);
  }

  count.textContent = say("search.loading");
  // The field is painted before the words are numbered.
  window.requestAnimationFrame(() => window.setTimeout(start, 0));
})();
