/*
 * The panel beside a word: a choice among four first, if the reader wants that, then the entry. It is no modal
 * dialog: the text stays there to be read and clicked, Escape or a click elsewhere closes it.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { address, gloss, lookup, page } = Apparatus;
  const { say, OTHER, NAME } = gloss;
  const make = page.make;
  const NARROW = window.matchMedia("(max-width: 44rem)");
  const GAP = 6;

  const entries = lookup.make(window.ApparatusGlossary);
  let box = null;
  let parts = null;
  let current = null;

  function button(className, name, text) {
    const made = make("button", { type: "button", className, textContent: text });
    if (name !== text) made.setAttribute("aria-label", name);
    if (name !== text) made.title = name;
    return made;
  }

  function build() {
    const heading = make("h2", { id: "gloss-title", tabIndex: -1 });
    const close = button("close", page.say("page.close"), "×");
    const body = make("div", { className: "gbody" });
    const ask = make("input", { type: "checkbox", role: "switch", autocomplete: "off" });
    const whole = make("a", { textContent: say("glossary.whole") });
    const [before, after] = [button("step", say("glossary.previous"), "‹"), button("step", say("glossary.next"), "›")];
    const foot = make("div", { className: "gfoot" }, make("label", {}, ask, " ", say("glossary.ask")), whole, make("span", { className: "gsteps" }, before, after));
    box = make("div", { id: "gloss", className: "gloss", role: "dialog", hidden: true, "aria-labelledby": heading.id }, close, heading, body, foot);
    parts = { heading, body, ask, whole, before, after, foot };
    close.addEventListener("click", () => hide(true));
    before.addEventListener("click", () => step(-1));
    after.addEventListener("click", () => step(1));
    ask.addEventListener("change", choose);
    box.addEventListener("keydown", press);
    document.body.append(box);
  }

  function isAsking() {
    return Boolean(address) && address.current().words === "ask";
  }

  /* Choosing first or being told: part of the view, so that a link carries it. */
  function choose() {
    address.show({ ...address.current(), words: parts.ask.checked ? "ask" : "tell" });
    if (Apparatus.view) Apparatus.view.place(address.parse(location.hash).anchor, false);
    fill(0);
    place();
  }

  function shuffled(list) {
    const result = list.slice();
    for (let last = result.length - 1; last > 0; last--) {
      const other = Math.floor(Math.random() * (last + 1));
      [result[last], result[other]] = [result[other], result[last]];
    }
    return result;
  }

  /* Four words to choose from; null where the entry has too few. */
  function choice(term) {
    const other = OTHER[current.language];
    const right = term[NAME[other]];
    const wrong = term[`${NAME[other]}_distractors`] || [];
    if (wrong.length < 3) return null;
    const list = make("ol", { className: "gchoice" });
    for (const word of shuffled([right, ...wrong.slice(0, 3)])) {
      const option = make("button", { type: "button", lang: other, textContent: word });
      option.addEventListener("click", () => judge(term, word, right));
      list.append(make("li", {}, option));
    }
    return [make("p", { className: "gask", textContent: say(`glossary.ask_${other}`) }), list];
  }

  /* What the reader chose, then the entry. */
  function judge(term, word, right) {
    const good = word === right;
    const words = good ? say("glossary.right") : say("glossary.wrong", { word, right });
    const verdict = make("p", { className: good ? "gverdict good" : "gverdict bad", textContent: words });
    parts.body.replaceChildren(verdict, gloss.card(term, current.language, false, place), ...others(term));
    place();
    parts.heading.focus({ preventScroll: true });
    page.announce(words);
  }

  /* Other entries that the same form may belong to. */
  function others(term) {
    const rest = current.found.map((one, index) => [one.term, index]).filter(([one]) => one !== term);
    if (!rest.length) return [];
    const line = make("p", { className: "gothers" }, make("span", { className: "gk", textContent: say("glossary.others") }));
    for (const [other, index] of rest) {
      const link = make("button", { type: "button", lang: current.language, textContent: gloss.named(other, current.language) });
      link.addEventListener("click", () => {
        fill(index);
        place();
        parts.heading.focus({ preventScroll: true });
      });
      line.append(" ", link);
    }
    return [line];
  }

  /* Show entry `index` of those found. */
  function fill(index) {
    const { term } = current.found[index];
    const asked = isAsking() ? choice(term) : null;
    parts.body.replaceChildren(...(asked || [gloss.card(term, current.language, false, place), ...others(term)]));
    parts.heading.textContent = current.text;
    const from = parts.body.querySelector(".gfrom");
    if (from && from.textContent.toLowerCase() === current.text.toLowerCase()) from.remove();
    parts.heading.lang = current.language;
    parts.ask.checked = isAsking();
    parts.whole.href = gloss.address(term);
    parts.whole.hidden = !gloss.address(term);
  }

  /* Beside the word where there is room, at the lower edge of a narrow window; the word stays visible. */
  function place() {
    if (box.hidden || !current.at.isConnected) return;
    const word = current.at.getBoundingClientRect();
    box.classList.toggle("bottom", NARROW.matches);
    if (NARROW.matches) {
      const hidden = word.bottom + 2 * GAP - (window.innerHeight - box.offsetHeight);
      if (hidden > 0) window.scrollBy({ top: hidden, behavior: "instant" });
      return;
    }
    const height = box.offsetHeight;
    const above = word.bottom + GAP + height > window.innerHeight && word.top - GAP - height > 0;
    const top = above ? word.top - GAP - height : word.bottom + GAP;
    const left = Math.max(GAP, Math.min(word.left, document.documentElement.clientWidth - box.offsetWidth - GAP));
    box.style.top = `${top + window.scrollY}px`;
    box.style.left = `${left + window.scrollX}px`;
    const below = top + height + GAP - window.innerHeight;
    if (!above && below > 0) window.scrollBy({ top: Math.min(below, word.top - 90), behavior: "instant" });
  }

  /*
   * Show the entries of a word. `asked`: {found, at: its element, lit: elements of all its words, language, text,
   * step: a function that opens a neighbour, or null}.
   */
  function show(asked) {
    if (!box) build();
    dim();
    current = asked;
    for (const element of asked.lit || []) element.classList.add("told");
    parts.before.hidden = parts.after.hidden = !asked.step;
    parts.foot.firstChild.hidden = !address;
    fill(0);
    box.hidden = false;
    place();
    parts.heading.focus({ preventScroll: true });
  }

  function dim() {
    for (const element of (current && current.lit) || []) element.classList.remove("told");
  }

  /* Close; `back` returns the focus to the word. */
  function hide(back) {
    if (!box || box.hidden) return false;
    box.hidden = true;
    dim();
    if (back && current.at.isConnected) current.at.focus({ preventScroll: true });
    return true;
  }

  function step(by) {
    if (current.step) current.step(by);
  }

  function press(event) {
    const list = box.querySelectorAll(".gchoice button");
    if (/^[1-4]$/.test(event.key) && list[event.key - 1]) list[event.key - 1].click();
    else if (event.key === "ArrowRight") step(1);
    else if (event.key === "ArrowLeft") step(-1);
    else return;
    event.preventDefault();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]") || !hide(true)) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  document.addEventListener("pointerdown", (event) => {
    if (box && !box.contains(event.target) && !event.target.closest(".gw")) hide(false);
  });
  document.addEventListener("apparatus:text", () => hide(false));
  addEventListener("resize", () => box && place());

  Object.assign(gloss, { entries, show, hide, shuffled, isShown: () => Boolean(box && !box.hidden) });
})();
