/*
 * Keys: n p notes, j k blocks, g to a block, ? help, Escape closes. Single keys can be switched off (WCAG 2.1.4);
 * none works while something is being typed, with a modifier held, or behind a dialog.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { page } = Apparatus;
  let helpBox = null;
  let gotoBox = null;

  const KEYS = {
    n: ["next_note", () => Apparatus.notes.step(1)],
    p: ["previous_note", () => Apparatus.notes.step(-1)],
    j: ["next_block", () => Apparatus.view.goTo(Apparatus.view.neighbour(1), false)],
    k: ["previous_block", () => Apparatus.view.goTo(Apparatus.view.neighbour(-1), false)],
    g: ["goto", () => goto()],
    w: ["words", () => Apparatus.terms.enter()],
    "?": ["help", () => help()],
  };

  function isOn() {
    return page.recall("keys") !== "off";
  }

  /* Words have a key only where there is a glossary. */
  function isThere(key) {
    return key !== "w" || Boolean(Apparatus.terms && Apparatus.terms.enter);
  }

  function isTyping(target) {
    return Boolean(target.closest && target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]"));
  }

  function press(event) {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]") || isTyping(event.target)) return;
    if (event.key === "Escape") {
      Apparatus.notes.close();
      return;
    }
    const key = KEYS[event.key];
    if (!key || !isOn() || !isThere(event.key)) return;
    event.preventDefault();
    key[1]();
  }

  function row(key, name) {
    return [
      page.make("dt", {}, page.make("kbd", { textContent: key })),
      page.make("dd", { textContent: page.say(`keys.${name}`) }),
    ];
  }

  function makeHelp() {
    const list = page.make("dl", { className: "keys" });
    for (const [key, [name]] of Object.entries(KEYS)) if (isThere(key)) list.append(...row(key, name));
    list.append(...row("Esc", "close"));
    const box = page.make("input", { type: "checkbox", checked: isOn() });
    box.addEventListener("change", () => page.keep("keys", box.checked ? "on" : "off"));
    const hint = page.make("small", { textContent: page.say("keys.enable_hint") });
    return page.dialog(
      "apparatus-help",
      page.say("keys.title"),
      page.make("p", { textContent: page.say("keys.mouse") }),
      list,
      page.make("p", {}, page.make("label", {}, box, " ", page.say("keys.enable"))),
      page.make("p", {}, hint)
    );
  }

  /* Show which keys there are. */
  function help() {
    helpBox = helpBox || makeHelp();
    helpBox.showModal();
  }

  function makeGoto() {
    const last = Apparatus.view.blocks.length;
    const input = page.make("input", { type: "text", inputMode: "numeric", autocomplete: "off", size: 4 });
    const problem = page.make("p", { className: "problem", role: "alert" });
    const form = page.make(
      "form",
      {},
      page.make("label", {}, page.say("keys.goto_label", { last }), " ", input),
      " ",
      page.make("button", { textContent: page.say("keys.goto_do") }),
      problem
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const block = /^\d+$/.test(input.value.trim()) && document.getElementById(`block-${Number(input.value)}`);
      problem.textContent = block ? "" : page.say("keys.goto_unknown");
      if (!block) return input.select();
      gotoBox.close();
      return Apparatus.view.goTo(block, true);
    });
    const box = page.dialog("apparatus-goto", page.say("keys.goto"), form);
    box.addEventListener("close", () => {
      problem.textContent = "";
      input.value = "";
    });
    return box;
  }

  /* Ask for the number of a block and go there. */
  function goto() {
    gotoBox = gotoBox || makeGoto();
    gotoBox.showModal();
    gotoBox.querySelector("input").focus();
  }

  document.addEventListener("keydown", press);
  Apparatus.keys = { help, goto, isOn };
})();
