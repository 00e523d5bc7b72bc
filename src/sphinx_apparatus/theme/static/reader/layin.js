/*
 * A copy in the page: the shadow's bars turn into words and back. The markup is that of a class copy
 * (output/html/shadow.py); references to notes are moved, not made anew, so that whatever listens to them goes on.
 *
 * Words reach the page as text nodes only.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { page, align, laidin } = Apparatus;
  const witness = window.ApparatusWitness;
  /* Words shown, and milliseconds worked, between two pauses: a long text never holds the page up. */
  const MOST_WORDS = 1500;
  const SLICE = 30;
  const FADE = 260;
  /* A page with more blocks is so long that a browser should draw only what is seen of it. */
  const MOST_BLOCKS = 100;
  /* Signs that turn the direction of writing and could reach beyond their word. */
  const TURNING = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/;

  /* Each block of this page that has a shadow: {number, language, words, section, shadow, refs: id -> element and its mark in the shadow,
   * shown: what stands there now, before and extra: lines around it}. */
  const places = new Map();
  const notes = [];
  let session = null;
  let edited = false;

  /* A label of laying in, with its `{placeholders}` filled in; a plural is chosen by `count`. */
  function say(key, values) {
    const found = witness.labels[key];
    const text = found && typeof found === "object" ? found[values && values.count === 1 ? "one" : "other"] : found;
    return String(text === undefined ? key : text).replace(/\{(\w+)\}/g, (whole, name) =>
      values && name in values ? String(values[name]) : whole
    );
  }

  /* Find the blocks of this page and their notes, once. */
  function survey() {
    if (places.size) return;
    for (const { number, language, sketch } of witness.blocks) {
      const section = document.getElementById(`block-${number}`);
      const shadow = section && section.querySelector(".shadow");
      if (!shadow) continue;
      const refs = new Map();
      for (const ref of shadow.querySelectorAll(".ref")) refs.set(ref.getAttribute("href").slice(1), { element: ref, mark: document.createComment("") });
      places.set(number, { number, language, words: sketch.length, section, shadow, refs, shown: shadow, before: [], extra: [] });
    }
    const isHere = ({ id, block, ranges }) => places.has(block) && (!ranges.length || places.get(block).refs.has(id));
    notes.push(...witness.notes.filter(isHere));
  }

  /* What the readings say, as the page has it. */
  function readings() {
    const found = {};
    for (const note of notes) {
      const line = note.id.startsWith("reading-") && document.getElementById(note.id)?.querySelector(".app");
      const words = line && line.querySelector("ins");
      if (words) found[note.id] = { lemma: line.querySelector(".lemma").textContent, edited: words.textContent };
    }
    return found;
  }

  /* Put text into an element; a text that turns its direction stays within itself. */
  function put(parent, text, turning) {
    const plain = text.replace(/\s+/g, " ");
    parent.append(turning ? page.make("bdi", { textContent: plain }) : plain);
  }

  /* The words of a block as an element, references after the last words of their notes. */
  function wording(place) {
    const segments = session.segments(place.number, edited);
    const byId = new Map(session.notesOf(place.number).map((note) => [note.id, note]));
    const last = new Map();
    segments.forEach((segment, index) => segment.notes.forEach((id) => last.set(id, index)));
    const paragraph = page.make("p");
    segments.forEach((segment, index) => {
      let parent = paragraph;
      if (segment.notes.length) parent = paragraph.appendChild(markOf(segment.notes.map((id) => byId.get(id))));
      const turning = TURNING.test(segment.text);
      const held = wrapped(segment);
      if (held) parent.append(held);
      put(held || parent, edge(segment.text, index === 0, index === segments.length - 1), turning);
      for (const id of segment.notes) if (last.get(id) === index) paragraph.append(place.refs.get(id).element);
    });
    return page.make("div", { className: "witness wording", lang: place.language }, paragraph);
  }

  function edge(text, isFirst, isLast) {
    const from = isFirst ? text.trimStart() : text;
    return isLast ? from.trimEnd() : from;
  }

  /* The element around words that differ or were put in; null for the copy's own. */
  function wrapped(segment) {
    if (segment.reading) {
      const title = say("copy.edited_word", { label: segment.reading.label, text: segment.was });
      return page.make("ins", { className: "edited", title });
    }
    return segment.changed ? page.make("span", { className: "changed", title: say("block.changed") }) : null;
  }

  /* `mark` around words with notes: their layers, their numbers in the block, and the first of them (ARIA has one). */
  function markOf(covering) {
    const layers = Array.from(new Set(covering.map((note) => `l-${note.layer}`)));
    const mark = page.make("mark", {
      className: ["m", ...layers].join(" "),
      "data-n": covering.map((note) => note.label.split(".").pop()).join(" "),
      "aria-details": covering[0].id,
    });
    if (covering.some((note) => session.accepted.has(note.id))) {
      mark.classList.add("accepted");
      mark.title = say("copy.accepted_word");
    }
    return mark;
  }

  /* The notes of a block that have no place in its words, as a line; null if there is none. */
  function unplaced(place) {
    const lost = session.notesOf(place.number).filter((note) => note.ranges.length && !session.isPlaced(note) && !isElsewhere(note));
    if (!lost.length) return null;
    const line = page.make("p", { className: "unplaced" }, say("placement.block"), " ");
    lost.forEach((note, index) => {
      line.append(index ? ", " : "", place.refs.get(note.id).element, ` (${say(`state.${session.place(note).state}`)})`);
    });
    return line;
  }

  /* Whether the reader has confirmed a place that is not in the words of the note's own block. */
  function isElsewhere(note) {
    return session.accepted.has(note.id) && !session.isPlaced(note) && session.place(note).ranges.length > 0;
  }

  /* A confirmed place elsewhere in the copy, quoted below the block. */
  function passage(place, note) {
    const line = page.make("p", { className: "passage", lang: place.language }, page.make("span", { textContent: say("copy.elsewhere") }), " ");
    for (const part of session.excerpt(session.place(note).ranges)) {
      const parent = part.marked ? line.appendChild(markOf([note])) : line;
      put(parent, part.text, TURNING.test(part.text));
      if (part.marked) line.append(place.refs.get(note.id).element);
    }
    return line;
  }

  /* The shadow with its references where they were. */
  function restore(place) {
    for (const { element, mark } of place.refs.values()) if (mark.parentNode) mark.replaceWith(element);
    for (const line of place.extra) line.remove();
    place.extra = [];
    place.before = [];
    place.shown = place.shadow;
  }

  /* Show what the session says of one block. All work is done outside of the document, which is touched once. */
  function render(place) {
    const spot = document.createComment("");
    place.shown.replaceWith(spot);
    restore(place);
    if (session) fill(place);
    spot.replaceWith(...place.before, place.shown, ...place.extra);
    place.extra.push(...place.before);
  }

  /* The words of a block or its shadow, and the lines before and after. */
  function fill(place) {
    const block = session.blocks.get(place.number);
    const lift = ({ element, mark }) => element.replaceWith(mark);
    if (session.isShown(place.number)) {
      place.refs.forEach(lift);
      place.shown = wording(place);
      if (!laidin.SHOWN.includes(block.state)) {
        place.shown.classList.add("accepted");
        place.before = [page.make("p", { className: "absent", textContent: say("copy.accepted_word") })];
      }
      const line = unplaced(place);
      if (line) place.extra.push(line);
    } else {
      const key = block.state === "uncertain" ? "block.unsure" : "block.absent";
      place.before = [page.make("p", { className: "absent", textContent: say(key) })];
    }
    for (const note of session.notesOf(place.number).filter(isElsewhere)) {
      if (!place.refs.get(note.id).mark.parentNode) lift(place.refs.get(note.id));
      place.extra.push(passage(place, note));
    }
  }

  function pause() {
    return new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        channel.port1.close();
        resolve();
      };
      channel.port2.postMessage(null);
    });
  }

  /* Change the page while what is being read stays where it is; at its beginning nothing can move it. */
  function hold(action) {
    if (window.scrollY < 1 || !Apparatus.view) action();
    else page.steady(Apparatus.view.here(), action);
  }

  /* Let the browser draw only those blocks that are seen; from the last on, so that no piece moves the others. */
  async function lighten(list) {
    for (let end = list.length; end > 0; end -= MOST_BLOCKS) {
      for (const { section } of list.slice(Math.max(0, end - MOST_BLOCKS), end)) section.classList.add("far");
      await pause();
    }
  }

  /* Show all blocks anew, in pieces. */
  async function renderAll() {
    const root = document.documentElement;
    if (Apparatus.choose) Apparatus.choose.restore();
    const list = Array.from(places.values());
    const isLong = list.length > MOST_BLOCKS;
    if (isLong) await lighten(list);
    for (let index = 0; index < list.length; ) {
      const until = isLong ? performance.now() + SLICE : Infinity;
      let words = 0;
      hold(() => {
        do {
          words += list[index].words;
          render(list[index++]);
        } while (index < list.length && words < MOST_WORDS && performance.now() < until);
      });
      if (index < list.length) await pause();
    }
    root.classList.toggle("has-copy", Boolean(session));
    /* What has just come fades in; on a long page that would cost more than it is worth. */
    const arrival = session ? "words-come" : "bars-come";
    if (!isLong) root.classList.add(arrival);
    setTimeout(() => root.classList.remove(arrival), FADE);
    tell();
  }

  /* Other scripts may care that words have come or gone, and how high the columns are now. */
  function tell() {
    document.dispatchEvent(new CustomEvent("apparatus:text", { detail: { laidIn: Boolean(session), edited } }));
    requestAnimationFrame(() => window.dispatchEvent(new Event("resize")));
  }

  function again(number) {
    const place = places.get(number);
    page.steady(place.section, () => render(place));
    tell();
  }

  /*
   * Lay a text in. A promise of {done: counts} or of {error: code, ...}; where the text is refused or is another
   * one, the page stays as it was. Options: `signal`, `onProgress`.
   */
  async function lay(text, options) {
    survey();
    if (places.size > MOST_BLOCKS) await pause();
    const anchored = notes.filter((note) => note.ranges.length);
    const alignment = await align.run(witness, text, anchored, options);
    if (alignment.refused) return { error: { "too-long": "too_long" }[alignment.code] || alignment.code };
    const made = laidin.make(witness, text, alignment, notes, readings());
    const stranger = made.stranger();
    if (stranger) return { error: "other_text", count: stranger.blocks, total: stranger.total };
    session = made;
    edited = false;
    await renderAll();
    return { done: session.counts() };
  }

  /* Take the copy out again. */
  async function remove() {
    session = null;
    edited = false;
    await renderAll();
  }

  /* Put the readings in, or take them out; how many there are. */
  function edit(on) {
    edited = on;
    const list = Array.from(places.values()).filter((place) => session.isShown(place.number) && session.edits(place.number).length);
    hold(() => list.forEach(render));
    tell();
    return list.reduce((sum, place) => sum + session.edits(place.number).length, 0);
  }

  /* The reader's decision on an uncertain note or block: "accepted", "dismissed" or "" to think again. */
  function decide(id, decision, number) {
    session.accepted.delete(id);
    session.dismissed.delete(id);
    if (decision) session[decision].add(id);
    again(number);
  }

  window.Apparatus.layin = {
    say, lay, remove, edit, decide, survey, hold,
    isLaidIn: () => session !== null, isEdited: () => edited, session: () => session, edition: witness.edition,
  };
})();
