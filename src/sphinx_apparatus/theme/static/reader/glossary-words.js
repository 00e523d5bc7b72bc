/*
 * The words of a copy answer: to a click, a tap, or Enter.
 *
 * A block's words become elements when the block comes near the window. In each block one word is a stop of the
 * tab key; arrows lead to the others. Words that carry notes open their notes first, as before; the note then
 * offers the word, and a second click on the same word opens its entry.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { gloss, lookup, page } = Apparatus;
  const make = page.make;
  const LANGUAGES = ["de", "nl"];
  const NEAR = "400px";
  /* Of each wording: {language, words: its tokens, found: entries of each, elements: word number -> element}. */
  const known = new WeakMap();
  let near = null;

  /* The text of a wording and where its pieces lie; references to notes are no text. */
  function pieces(wording) {
    const walker = document.createTreeWalker(wording, NodeFilter.SHOW_ALL, (node) =>
      node.nodeType === Node.TEXT_NODE ? NodeFilter.FILTER_ACCEPT
        : node.matches && node.matches(".ref") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP
    );
    const found = [];
    let length = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      found.push({ node, start: length, end: length + node.data.length });
      length += node.data.length;
    }
    return { found, text: found.map(({ node }) => node.data).join("") };
  }

  /* Make an element of each covered word, from the last to the first, so that places stay true. */
  function wrap(wording) {
    if (known.has(wording)) return known.get(wording);
    const language = (wording.lang || document.documentElement.lang).slice(0, 2);
    const { found: texts, text } = pieces(wording);
    const words = LANGUAGES.includes(language) ? lookup.tokens(text) : [];
    const found = words.map((word, at) => gloss.entries.find(words, at, language));
    const elements = new Map();
    let piece = texts.length - 1;
    for (let at = words.length - 1; at >= 0; at--) {
      if (!found[at].length) continue;
      const { start, end } = words[at];
      while (texts[piece].start > start) piece--;
      const { node, start: from } = texts[piece];
      /* A word that two elements share, half of it changed, stays as it is. */
      if (end > from + node.data.length) continue;
      const element = make("span", { className: "gw", tabIndex: -1 });
      const word = node.splitText(start - from);
      word.splitText(end - start);
      word.replaceWith(element);
      element.append(word);
      elements.set(at, element);
    }
    const made = { language, words, found, elements, wording };
    known.set(wording, made);
    const first = Array.from(elements.values()).pop();
    if (first) stop(first);
    return made;
  }

  /* Make a word the one that the tab key reaches. */
  function stop(element) {
    const before = element.closest(".wording").querySelector(".gw[tabindex='0']");
    if (before && before !== element) {
      before.tabIndex = -1;
      before.removeAttribute("role");
      before.removeAttribute("aria-haspopup");
    }
    element.tabIndex = 0;
    element.setAttribute("role", "button");
    element.setAttribute("aria-haspopup", "dialog");
  }

  function numbers(state) {
    return Array.from(state.elements.keys()).sort((one, other) => one - other);
  }

  function numberOf(state, element) {
    return numbers(state).find((at) => state.elements.get(at) === element);
  }

  function neighbour(state, at, by) {
    const all = numbers(state);
    return all[all.indexOf(at) + by];
  }

  /* Open the entry of a word. */
  function open(element) {
    const state = known.get(element.closest(".wording"));
    const at = numberOf(state, element);
    const found = state.found[at];
    stop(element);
    gloss.show({
      found, at: element, language: state.language,
      lit: found[0].words.map((word) => state.elements.get(word)).filter(Boolean),
      text: found[0].words.map((word) => state.words[word].text).join(found[0].form.includes("…") ? " … " : " "),
      step: (by) => {
        const next = neighbour(state, at, by);
        if (next !== undefined) open(state.elements.get(next));
      },
    });
  }

  /* The notes of marked words come first: whether a click is theirs. */
  function belongsToNotes(element) {
    const mark = element.closest(".m[data-n]");
    if (!mark || !Apparatus.notes || mark.classList.contains("lit")) return false;
    return Apparatus.address.current().layers.some((layer) => mark.classList.contains(`l-${layer}`));
  }

  /* A note that words have opened offers the very word that was clicked. */
  function offer(element) {
    for (const line of document.querySelectorAll(".gword")) line.remove();
    const note = document.activeElement && document.activeElement.closest(".note");
    if (!note || !Apparatus.notes.isOpen(note)) return;
    const button = make("button", { type: "button", className: "do", lang: element.closest("[lang]").lang, textContent: element.textContent });
    button.addEventListener("click", () => element.isConnected && open(element));
    note.querySelector(".nb").append(make("p", { className: "nf also gword" }, make("span", { textContent: gloss.say("glossary.word") }), button));
  }

  function click(event) {
    const element = event.target.closest && event.target.closest(".gw");
    if (!element || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (String(window.getSelection()).trim() !== "") return;
    if (belongsToNotes(element)) {
      setTimeout(() => offer(element));
      return;
    }
    event.preventDefault();
    open(element);
  }

  function press(event) {
    const element = event.target.closest && event.target.closest(".gw");
    if (!element || event.ctrlKey || event.metaKey || event.altKey) return;
    const state = known.get(element.closest(".wording"));
    const all = numbers(state);
    const at = numberOf(state, element);
    const next = {
      ArrowRight: neighbour(state, at, 1), ArrowLeft: neighbour(state, at, -1), Home: all[0], End: all[all.length - 1],
    }[event.key];
    if (event.key === "Enter" || event.key === " ") open(element);
    else if (next !== undefined) {
      stop(state.elements.get(next));
      state.elements.get(next).focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /* Watch the wordings that have come; those of a copy that was taken out are gone by themselves. */
  function mark() {
    gloss.complete();
    near = near || new IntersectionObserver((seen) => {
      for (const { isIntersecting, target } of seen) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        wrap(target);
      }
    }, { rootMargin: NEAR });
    for (const wording of document.querySelectorAll(".wording")) if (!known.has(wording)) near.observe(wording);
  }

  /* Put the focus into the words of a block; false where no copy is laid in. */
  function enter(block) {
    const wording = block && block.querySelector(".wording");
    if (!wording) return false;
    wrap(wording);
    const first = wording.querySelector(".gw[tabindex='0']");
    if (first) first.focus();
    return Boolean(first);
  }

  /* The entries of a block's words, each once; null where no copy is laid in. */
  function wordsOf(block) {
    const wording = block && block.querySelector(".wording");
    if (!wording) return null;
    const { found, language } = wrap(wording);
    return { language, terms: Array.from(new Set(found.filter((one) => one.length).map((one) => one[0].term))) };
  }

  document.addEventListener("click", click, true);
  document.addEventListener("keydown", press, true);
  Object.assign(gloss, { mark, enter, wordsOf });
})();
