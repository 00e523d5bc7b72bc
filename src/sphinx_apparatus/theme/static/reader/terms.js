/*
 * The door to the glossary: a link to a term shows its entry, a block offers its words, the words of a copy answer.
 * Small, because every reader of the text loads it; entries and panel are loaded when somebody wants them.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { page } = Apparatus;
  /* The parts that are loaded later, as the page names them, the last only for whole entries; none without glossary. */
  const parts = (document.currentScript.dataset.glossary || "").split(" ").filter(Boolean);
  let loading = null;

  /* Load, then act; whoever asked for it is told where a part is missing. */
  async function when(action, asked) {
    loading = loading || page.load(parts.slice(0, -1));
    try {
      await loading;
    } catch (error) {
      loading = null;
      if (asked) window.alert(page.say("words.broken", { file: error.message }));
      return;
    }
    action(Apparatus.gloss);
  }

  /* Into the words of the block being read, or to the list where no copy is laid in. */
  function enter() {
    const block = Apparatus.view.here();
    when((gloss) => gloss.enter(block) || gloss.open(block), true);
  }

  function hint(event) {
    const link = event.target.closest && event.target.closest("main a[href*='#term-']:not(.pl)");
    if (link) when((gloss) => gloss.hint(link, event.type));
  }

  if (parts.length) {
    document.addEventListener("pointerover", hint);
    document.addEventListener("focusin", hint);
    for (const block of document.querySelectorAll(".block")) {
      const button = page.make("button", { type: "button", className: "do", textContent: page.say("words.open") });
      button.addEventListener("click", () => when((gloss) => gloss.open(block), true));
      block.querySelector(".bh").append(button);
    }
    const mark = () => document.querySelector(".wording") && when((gloss) => gloss.mark());
    document.addEventListener("apparatus:text", mark);
    mark();
  }

  Apparatus.terms = { when, more: parts[parts.length - 1], enter: parts.length ? enter : null, root: (parts[0] || "").replace(/_static\/.*$/, "") };
})();
