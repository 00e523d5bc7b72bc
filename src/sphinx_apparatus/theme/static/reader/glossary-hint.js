/*
 * The entry of a term that a text links to, shown on hovering and on focus without leaving the page. It can be
 * dismissed with Escape, the pointer may move onto it, and it stays until it is left (WCAG 1.4.13).
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { gloss, page } = Apparatus;
  const WAIT = 180;
  const GAP = 4;

  const box = page.make("div", { id: "gloss-hint", className: "gloss hint", role: "tooltip", hidden: true });
  const ready = new WeakSet();
  let link = null;
  let timer = 0;

  function later(action) {
    clearTimeout(timer);
    timer = setTimeout(action, WAIT);
  }

  function hide() {
    clearTimeout(timer);
    if (link) link.removeAttribute("aria-describedby");
    link = null;
    box.hidden = true;
  }

  function isWanted(element) {
    return element.matches(":hover, :focus-visible") || (element === link && box.matches(":hover"));
  }

  function leave(element) {
    later(() => element === link && !isWanted(element) && hide());
  }

  /* Below the link, above it where there is no room, within the window. */
  function place() {
    const line = link.getClientRects()[0];
    const height = box.offsetHeight;
    const above = line.bottom + height + GAP > window.innerHeight && line.top > height + GAP;
    const left = Math.max(GAP, Math.min(line.left, document.documentElement.clientWidth - box.offsetWidth - GAP));
    const frame = (box.offsetParent || document.body).getBoundingClientRect();
    box.style.top = `${(above ? line.top - height - GAP : line.bottom + GAP) - frame.top}px`;
    box.style.left = `${left - frame.left}px`;
  }

  function show(element, term) {
    if (!element.isConnected || !isWanted(element)) return;
    hide();
    link = element;
    box.replaceChildren(gloss.card(term, "de", true));
    if (!box.isConnected) document.querySelector("main").append(box);
    box.hidden = false;
    place();
    element.setAttribute("aria-describedby", box.id);
  }

  /* A link to a term has the pointer or the focus. */
  function hint(element, type) {
    const term = gloss.entries.get(decodeURIComponent(element.hash.replace(/^#term-/, "")));
    if (!term || element === link) return;
    if (!ready.has(element)) {
      ready.add(element);
      element.addEventListener("pointerleave", () => leave(element));
      element.addEventListener("blur", () => leave(element));
    }
    if (type === "focusin") show(element, term);
    else later(() => show(element, term));
  }

  box.addEventListener("pointerleave", () => link && leave(link));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || box.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    hide();
  }, true);

  gloss.hint = hint;
})();
