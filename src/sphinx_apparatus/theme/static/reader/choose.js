/*
 * From words to notes: a click on marked words, or Enter on a reference, opens exactly the notes on those words.
 *
 * Where the window is narrow, the notes chosen at words stand below the words themselves until they are closed.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { address, page } = Apparatus;
  const WIDE = window.matchMedia("(min-width: 68rem)");
  /* Where a note that was moved to its words stood before: a comment in its place. */
  const homes = new Map();

  /* The numbers of the notes on a run of words. */
  function numbers(run) {
    return (run.dataset.n || "").split(" ").filter(Boolean);
  }

  /* The notes of each block by their number; a moved note keeps its block. */
  const known = new Map();
  function numbered(block) {
    if (!known.size) {
      for (const note of Apparatus.notes.all) {
        const home = Apparatus.notes.block(note);
        if (!known.has(home)) known.set(home, new Map());
        known.get(home).set(Apparatus.notes.number(note), note);
      }
    }
    return known.get(block) || new Map();
  }

  function notesOn(run) {
    const notes = numbered(run.closest(".block"));
    return numbers(run).map((number) => notes.get(number)).filter(Boolean);
  }

  function runs(block) {
    return Array.from(block.querySelectorAll(".m[data-n]"));
  }

  /* Light the words and references of notes; all others of their block step back. */
  function light(notes) {
    for (const lit of document.querySelectorAll(".lit, .dim")) lit.classList.remove("lit", "dim");
    for (const note of notes) {
      const block = Apparatus.notes.block(note);
      const number = Apparatus.notes.number(note);
      const covered = runs(block).filter((run) => numbers(run).includes(number));
      for (const run of covered) run.classList.add("lit");
      const reference = block.querySelector(`.ref[href="#${note.id}"]`);
      if (reference) reference.classList.add("lit");
      if (covered.length) block.querySelector(".witness").classList.add("dim");
    }
  }

  /* Move the chosen notes of a narrow page to their words; on a wide one they stand beside them anyway. */
  function place(notes, fromWords) {
    restore();
    if (WIDE.matches || !fromWords) return;
    const witness = Apparatus.notes.block(notes[0]).querySelector(".witness");
    if (!witness) return;
    const slot = page.make("div", { className: "slot" });
    witness.after(slot);
    for (const note of notes) {
      const home = document.createComment("");
      note.replaceWith(home);
      homes.set(note, home);
      slot.append(note);
    }
  }

  /* Put moved notes back: one of them, or all. */
  function restore(only) {
    for (const [note, home] of Array.from(homes)) {
      if (only && note !== only) continue;
      home.replaceWith(note);
      homes.delete(note);
    }
    for (const slot of document.querySelectorAll(".slot")) if (!slot.children.length) slot.remove();
  }

  /* The other notes on some of the same words. */
  function others(note) {
    const block = Apparatus.notes.block(note);
    const number = Apparatus.notes.number(note);
    const shared = new Set(runs(block).map(numbers).filter((on) => on.includes(number)).flat());
    return Array.from(numbered(block)).filter(([other]) => other !== number && shared.has(other));
  }

  /* When a note is first shown: the way to cite it, in its first line, so that nothing moves. */
  function complete(note) {
    const line = note.querySelector(".nk");
    if (!line || line.querySelector(".do")) return;
    const cite = page.make("button", { type: "button", className: "do", textContent: page.say("note.cite") });
    cite.addEventListener("click", () => Apparatus.cite.show(note));
    line.append(cite);
  }

  /* When a reader opens a note: the other notes on the same words. */
  function overlap(note) {
    const body = note.querySelector(".nb");
    if (body.querySelector(".also")) return;
    const links = others(note).map(([, other]) => {
      const number = other.querySelector("b").textContent;
      const title = Apparatus.notes.name(other).replace(/^\S+ /, "");
      return page.make("a", { href: `#${other.id}`, textContent: number, title });
    });
    if (!links.length) return;
    const line = page.make("p", { className: "nf also" });
    line.append(page.make("span", { textContent: page.say("note.also") }));
    for (const link of links) line.append(" ", link);
    body.append(line);
  }

  /* Click on words: all notes on them whose layers are on. */
  function chooseWords(run) {
    const block = run.closest(".block");
    const notes = notesOn(run).filter(Apparatus.notes.isListed);
    const back = notes.length && block.querySelector(`.ref[href="#${notes[0].id}"]`);
    if (notes.length) Apparatus.notes.open(notes, { focus: true, step: true, from: run, at: back || null });
  }

  function click(event) {
    if (!Apparatus.notes.isPlain(event) || event.defaultPrevented) return;
    const anchor = event.target.closest("a");
    if (anchor) return follow(event, anchor);
    const run = event.target.closest(".m[data-n]");
    /* Whoever selects words wants to copy them. */
    if (run && String(window.getSelection()).trim() === "") chooseWords(run);
  }

  /* A link to a note of this page opens it; from words it stays there, from elsewhere the page goes to it. */
  function follow(event, anchor) {
    const target = (anchor.getAttribute("href") || "").startsWith("#") && document.getElementById(anchor.hash.slice(1));
    if (!target || !target.matches(".note") || anchor === Apparatus.notes.link(target)) return;
    if (!Apparatus.notes.isListed(target)) reveal(target);
    event.preventDefault();
    const words = anchor.closest(".witness, .bh");
    Apparatus.notes.open([target], { focus: true, step: true, from: words ? anchor : null, at: anchor });
  }

  /* A link that was followed on purpose switches the layer of its note on. */
  function reveal(note) {
    const shown = address.current();
    const layer = address.LAYERS.find((name) => note.classList.contains(`l-${name}`));
    const box = document.querySelector(`.tools input[value="${layer}"]`);
    if (box) box.click();
    else address.show({ ...shown, layers: [...shown.layers, layer] });
  }

  /* Tie references and marked words to their notes for screen readers. */
  function tie() {
    for (const note of Apparatus.notes.all) {
      const reference = document.querySelector(`.ref[href="#${note.id}"]`);
      if (reference) reference.setAttribute("aria-details", note.id);
    }
    for (const mark of document.querySelectorAll("mark.m[data-n]")) {
      const ids = notesOn(mark).map((note) => note.id);
      if (ids.length) mark.setAttribute("aria-details", ids[0]);
    }
  }

  function start() {
    Apparatus.notes.start();
    tie();
    document.addEventListener("click", click);
    WIDE.addEventListener("change", () => restore());
    addEventListener("beforeprint", () => restore());
  }

  Apparatus.choose = { light, place, restore, complete, overlap, tie };
  start();
})();
