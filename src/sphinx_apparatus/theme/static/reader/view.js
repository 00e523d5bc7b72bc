/*
 * The bar above the blocks: layers, regests, density of notes, where the reader is, and the link to just this view.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { address, page } = Apparatus;
  const tools = document.querySelector(".tools:not(.ledger)");
  const blocks = Array.from(document.querySelectorAll(".block"));
  let anchor = address.parse(location.hash).anchor;

  /* How far down the reader looks: a block that begins above this line is the one being read. */
  function line() {
    return Math.min(window.innerHeight * 0.35, 130);
  }

  /* The block being read: the last that begins above the line; the first before any does. */
  function here() {
    const limit = line();
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (blocks[middle].getBoundingClientRect().top <= limit) low = middle;
      else high = middle - 1;
    }
    return blocks[low] || null;
  }

  function number(block) {
    return block ? block.id.replace(/^block-/, "") : "";
  }

  /* The anchor that the address names, and the view, as a link that opens exactly this. */
  function link() {
    const base = location.href.split("#")[0];
    const place = anchor || (here() ? here().id : "");
    return base + address.format(place, address.settings(address.current()));
  }

  /* Name another place in the address; `step` makes it a place to come back to. */
  function place(next, step) {
    anchor = next;
    address.write(anchor, address.settings(address.current()), step);
  }

  /* Go to a block and put the focus on its number. */
  function goTo(block, step) {
    if (!block) return;
    place(block.id, step);
    block.scrollIntoView({ block: "start", behavior: "instant" });
    const heading = block.querySelector(".bh a");
    if (heading) heading.focus({ preventScroll: true });
    tell();
  }

  /* The block `by` blocks away from the one being read, or from the one that has the focus. */
  function neighbour(by) {
    const held = document.activeElement && document.activeElement.closest(".block");
    const seen = held && isOnScreen(held) ? held : here();
    return blocks[blocks.indexOf(seen) + by] || null;
  }

  function isOnScreen(element) {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top < window.innerHeight;
  }

  /* Write into the bar which block is being read. */
  function tell() {
    const output = tools && tools.querySelector(".at");
    const text = page.say("view.block", { number: number(here()) });
    if (output && output.textContent !== text) output.textContent = text;
  }

  function fields() {
    return tools ? Array.from(tools.querySelectorAll("input, select")) : [];
  }

  /* Set the controls to what is shown. */
  function reflect() {
    const shown = address.current();
    for (const field of fields()) {
      if (field.type === "checkbox") field.checked = shown.layers.includes(field.value);
      else field.value = shown[field.name];
    }
  }

  /* The view that the controls describe; layers without a control stay on. */
  function wanted() {
    const boxes = fields().filter((field) => field.type === "checkbox");
    const off = boxes.filter((box) => !box.checked).map((box) => box.value);
    const chosen = { ...address.current(), layers: address.LAYERS.filter((layer) => !off.includes(layer)) };
    for (const field of fields()) if (field.type !== "checkbox") chosen[field.name] = field.value;
    return chosen;
  }

  /* Show another view without moving what is being read. */
  function apply(shown) {
    const density = address.current().notes;
    page.steady(here(), () => {
      address.show(shown);
      Apparatus.notes.refresh(density !== shown.notes);
    });
    reflect();
  }

  function changed() {
    apply(wanted());
    place(anchor, false);
    const all = Apparatus.notes.all;
    const seen = all.filter(Apparatus.notes.isListed).length;
    page.announce(page.say("view.shown", { notes: seen, total: all.length }));
  }

  /* Another address in the same page: a link that carries a view changes it, a plain anchor keeps it. */
  function arrive() {
    const parsed = address.parse(location.hash);
    const names = ["layers", "regest", "notes", "words"];
    if (names.some((name) => parsed.settings[name])) apply(address.view(parsed.settings));
    place(parsed.anchor, false);
    reach(true);
  }

  /* Open and show what the address names; the browser itself finds plain anchors only. */
  function reach(moved) {
    const target = anchor && document.getElementById(anchor);
    if (!target) return;
    if (target.matches(".note")) Apparatus.notes.open([target], { focus: false, step: false, tell: moved });
    else if (moved || location.hash.includes("&")) target.scrollIntoView({ block: "start", behavior: "instant" });
    tell();
  }

  async function copyLink(button) {
    const text = link();
    const done = await page.copy(text);
    const words = page.say(done ? "view.link_copied" : "page.not_copied");
    page.announce(words);
    const before = button.textContent;
    button.textContent = page.say("page.copied");
    setTimeout(() => (button.textContent = before), 2000);
  }

  function fold(button) {
    button.setAttribute("aria-expanded", String(tools.classList.toggle("unfolded")));
  }

  function press(event) {
    const button = event.target.closest("button");
    const action = button && button.dataset.do;
    if (action === "previous-block") goTo(neighbour(-1), true);
    if (action === "next-block") goTo(neighbour(1), true);
    if (action === "link") copyLink(button);
    if (action === "fold") fold(button);
    if (action === "help") Apparatus.keys.help();
  }

  /* A sticky column that is higher than the window shows its end, not its beginning. */
  function measure() {
    const texts = Array.from(document.querySelectorAll(".bt"));
    const spare = texts.map((text) => window.innerHeight - text.offsetHeight - 20);
    texts.forEach((text, index) => text.style.setProperty("--stick", spare[index] < 80 ? `${spare[index]}px` : ""));
  }

  function start() {
    if (tools) {
      tools.addEventListener("change", changed);
      tools.addEventListener("click", press);
      reflect();
    }
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        tell();
      });
    }, { passive: true });
    addEventListener("resize", measure);
    addEventListener("hashchange", arrive);
    addEventListener("popstate", arrive);
    measure();
    tell();
    reach(false);
  }

  Apparatus.view = { blocks, here, neighbour, goTo, place, link, isOnScreen };
  document.addEventListener("DOMContentLoaded", start);
})();
