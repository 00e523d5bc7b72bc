/*
 * The door to laying in a copy: a button in the bar, a file or text dropped anywhere on the page, a remembered
 * copy. Small, because every reader of the text loads it; all else is loaded when a copy comes.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { page } = Apparatus;
  /* The parts that are loaded later, as the page names them: style, witness, scripts. None in a class copy. */
  const parts = (document.currentScript.dataset.layingIn || "").split(" ").filter(Boolean);
  /* A remembered copy lies under this name and the edition's id. */
  const STORED = "apparatus.copy.";

  const button = page.make("button", { type: "button", className: "own", "data-do": "copy", title: page.say("copy.open") });
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const overlay = page.make("p", { className: "drop-here", hidden: true, textContent: page.say("copy.drop") });
  let loading = null;
  let internal = false;

  /* Load what laying in needs, once. */
  function load() {
    if (!loading) {
      loading = page.load(parts);
      loading.catch(() => (loading = null));
    }
    return loading;
  }

  /* Load, then act; where a part is missing, say so to everybody. */
  async function when(action) {
    page.announce(page.say("copy.loading"));
    try {
      await load();
    } catch (error) {
      window.alert(page.say("copy.broken", { file: error.message }));
      return;
    }
    page.announce("");
    action();
  }

  function press() {
    when(() => (Apparatus.layin.isLaidIn() ? Apparatus.copypanel.reveal() : Apparatus.copydialog.open()));
  }

  /* The remembered copies' names; none where storage is off. */
  function stored() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(STORED));
    } catch (error) {
      return [];
    }
  }

  function types(event) {
    return event.dataTransfer ? Array.from(event.dataTransfer.types) : [];
  }

  /* Whether something from outside is dragged that may be a copy; text fields take text themselves. */
  function isOffer(event) {
    if (internal) return false;
    const files = types(event).includes("Files");
    const field = event.target.closest && event.target.closest("textarea, input");
    return files || (types(event).includes("text/plain") && !field);
  }

  function over(event) {
    overlay.hidden = !isOffer(event);
    if (overlay.hidden) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    const top = document.querySelector("dialog[open]") || document.body;
    if (overlay.parentNode !== top) top.append(overlay);
  }

  function drop(event) {
    overlay.hidden = true;
    if (!isOffer(event)) return;
    event.preventDefault();
    /* A drop can be read only now, not after loading. */
    const files = Array.from(event.dataTransfer.files);
    const isLink = types(event).includes("text/uri-list");
    const text = event.dataTransfer.getData("text/plain");
    when(() => Apparatus.copydialog.take({ files, text, isLink }));
  }

  function start() {
    if (!parts.length || !document.querySelector(".block .shadow")) return;
    drawing.setAttribute("viewBox", "0 0 12 12");
    drawing.setAttribute("aria-hidden", "true");
    drawing.setAttribute("class", "g");
    const path = document.createElementNS(drawing.namespaceURI, "path");
    path.setAttribute("fill-rule", "evenodd");
    path.setAttribute("d", "M1 .5h6.5L11 4v7.5H1ZM2.4 1.9v8.2h7.2V4.9H6.6v-3ZM3.6 6h4.8v1.1H3.6ZM3.6 8h4.8v1.1H3.6Z");
    drawing.append(path);
    button.append(drawing, page.make("span", { textContent: page.say("copy.open") }));
    button.addEventListener("click", press);
    const bar = document.querySelector(".tools:not(.ledger)");
    if (bar) bar.lastElementChild.before(button);
    else document.querySelector(".block").before(page.make("p", { className: "tools" }, button));
    addEventListener("dragstart", () => (internal = true));
    addEventListener("dragend", () => (internal = false));
    addEventListener("dragover", over);
    addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) overlay.hidden = true;
    });
    addEventListener("drop", drop);
    if (stored().length) when(() => Apparatus.copypanel.recall());
  }

  Apparatus.copy = { STORED, button };
  start();
})();
