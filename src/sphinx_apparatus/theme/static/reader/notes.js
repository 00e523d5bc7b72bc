/*
 * Notes beside their words: which are open, opening and closing them, stepping from one to the next.
 *
 * A closed note keeps its heading; its body is hidden `until-found`, so that the browser's own search in the page
 * still finds and opens it. Which notes are open: by default none, in the density "open" all.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { address, page } = Apparatus;
  const all = Array.from(document.querySelectorAll(".note"));
  let chosen = [];
  let origin = null;

  function body(note) {
    return note.querySelector(".nb");
  }

  function link(note) {
    return note.querySelector("a");
  }

  function block(note) {
    return note.closest(".block");
  }

  /* The number of a note within its block: `3` for 17.3. */
  function number(note) {
    return note.querySelector("b").textContent.split(".").pop();
  }

  function title(note) {
    return link(note).lastElementChild.textContent;
  }

  /* Number and title, as a live region says it. */
  function name(note) {
    return `${note.querySelector("b").textContent} ${title(note)}`;
  }

  /* Whether its layer is switched on. */
  function isListed(note) {
    return address.current().layers.some((layer) => note.classList.contains(`l-${layer}`));
  }

  /* In the density "open" a note is open unless it was shut, else closed unless it was opened. */
  function isOpen(note) {
    return address.current().notes === "open" ? !note.classList.contains("shut") : note.classList.contains("open");
  }

  function set(note, open) {
    const always = address.current().notes === "open";
    note.classList.toggle("open", open && !always);
    note.classList.toggle("shut", !open && always);
    reflect(note);
    if (open) Apparatus.choose.overlap(note);
  }

  /* Bring attributes in line with what is open. */
  function reflect(note) {
    const open = isOpen(note);
    link(note).setAttribute("aria-expanded", String(open));
    if (open) {
      body(note).removeAttribute("hidden");
      Apparatus.choose.complete(note);
    } else {
      body(note).setAttribute("hidden", "until-found");
    }
  }

  /* After a change of the view; another density forgets what was opened one by one. */
  function refresh(forget) {
    if (forget) {
      choose([]);
      for (const note of all) note.classList.remove("open", "shut");
    }
    all.forEach(reflect);
  }

  /* Remember which notes are the chosen ones and light their words. */
  function choose(notes) {
    chosen = notes;
    Apparatus.choose.light(notes);
  }

  /*
   * Open exactly these notes: others that were opened are closed, what is read stays where it is.
   * options: `focus` the first, `step` in the browser's history, `tell` the live region, `from` the words, `at`
   * the element to return to.
   */
  function open(notes, options) {
    const wanted = notes.filter(isListed);
    if (!wanted.length) return;
    origin = options.at || origin;
    page.steady(options.from || block(wanted[0]), () => {
      if (address.current().notes !== "open") {
        for (const note of all) if (note.classList.contains("open") && !wanted.includes(note)) set(note, false);
      }
      Apparatus.choose.place(wanted, Boolean(options.from));
      wanted.forEach((note) => set(note, true));
      choose(wanted);
    });
    Apparatus.view.place(wanted[0].id, options.step);
    bringIntoView(wanted, options.from);
    if (options.focus) link(wanted[0]).focus({ preventScroll: true });
    if (options.tell !== false) {
      page.announce(page.say("note.opened", { count: wanted.length, titles: wanted.map(name).join("; ") }));
    }
  }

  /* Show as much as fits, the beginning first; notes below their words leave the words on the screen. */
  function bringIntoView(notes, words) {
    if (words && notes[0].closest(".slot")) {
      const below = notes[0].getBoundingClientRect().top - window.innerHeight * 0.6;
      const above = words.getBoundingClientRect().top - 90;
      if (below > 0 && above > 0) window.scrollBy({ top: Math.min(below, above), behavior: "instant" });
      return;
    }
    notes[notes.length - 1].scrollIntoView({ block: "nearest", behavior: "instant" });
    notes[0].scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  /* Close the chosen notes and go back to where the reader came from. */
  function close() {
    const open = chosen.filter(isOpen);
    if (!open.length) return false;
    const home = block(open[0]);
    const back = origin && origin.isConnected ? origin : home.querySelector(`.ref[href="#${open[0].id}"]`);
    page.steady(home, () => {
      for (const note of open) if (address.current().notes !== "open") set(note, false);
      Apparatus.choose.restore();
      choose([]);
    });
    origin = null;
    Apparatus.view.place(home.id, false);
    if (back) {
      back.focus({ preventScroll: true });
      back.scrollIntoView({ block: "nearest", behavior: "instant" });
    }
    page.announce(page.say("note.closed"));
    return true;
  }

  /* Click on a heading: open or close this one note, leave the others. */
  function toggle(note) {
    const opening = !isOpen(note);
    page.steady(link(note), () => {
      set(note, opening);
      if (!opening) Apparatus.choose.restore(note);
    });
    origin = link(note);
    if (opening) choose([note]);
    else choose(chosen.filter((other) => other !== note));
    Apparatus.view.place(opening ? note.id : block(note).id, false);
    page.announce(
      opening ? page.say("note.opened", { count: 1, titles: name(note) }) : page.say("note.closed")
    );
  }

  /* The next note in reading order among those whose layer is on; -1 for the one before. */
  function step(by) {
    const listed = all.filter(isListed);
    const now = chosen.find(isListed);
    let index = listed.indexOf(now);
    if (index < 0) {
      const { blocks, here } = Apparatus.view;
      const from = blocks.indexOf(here());
      const first = listed.findIndex((note) => blocks.indexOf(block(note)) >= from);
      index = first < 0 ? listed.length : first;
      if (by > 0) index -= 1;
    }
    const next = listed[index + by];
    if (!next) return page.announce(page.say(by > 0 ? "note.last" : "note.first"));
    return open([next], { focus: true, step: false, at: link(next) });
  }

  function isPlain(event) {
    return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  }

  function start() {
    for (const note of all) {
      link(note).addEventListener("click", (event) => {
        if (!isPlain(event)) return;
        event.preventDefault();
        toggle(note);
      });
      body(note).addEventListener("beforematch", () => set(note, true));
    }
    refresh(false);
    document.documentElement.classList.add("ready");
  }

  Apparatus.notes = { all, start, open, close, step, refresh, isListed, isOpen, isPlain, number, name, block, link };
})();
