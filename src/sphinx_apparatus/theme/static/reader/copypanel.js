/*
 * What became of a laid-in copy: how many notes found their place, which did not and why, the reader's decision
 * on uncertain ones, the edited text, remembering and forgetting.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { page, layin } = Apparatus;
  const { say } = layin;
  const make = page.make;
  const KEY = Apparatus.copy.STORED + layin.edition;
  const STATES = ["found", "changed", "uncertain", "missing"];
  /* A longer list helps nobody. */
  const MOST = 300;

  let panel = null;
  let banner = null;
  let status = null;

  /* A link to a note; among many its number is enough, the title shows on hovering. */
  function note(record) {
    return make("a", { href: `#${record.id}`, textContent: `${record.label} ${record.title}` });
  }
  function numbers(records) {
    return records.flatMap((one, index) => {
      const link = make("a", { href: `#${one.id}`, textContent: one.label, title: one.title });
      return index ? [", ", link] : [link];
    });
  }

  function tell(text) {
    status.textContent = text;
    page.announce(text);
  }

  /* ---- the device's storage ------------------------------------------------------------------------------ */

  function stored() {
    try {
      return localStorage.getItem(KEY);
    } catch (error) {
      return null;
    }
  }

  function forget() {
    try {
      localStorage.removeItem(KEY);
    } catch (error) {
      /* Storage is off: there is nothing to forget. */
    }
  }

  /* Keep the copy on this device; what to tell the reader. */
  function keep(text) {
    try {
      localStorage.setItem(KEY, text);
      return "remembered";
    } catch (error) {
      forget();
      return error.name === "QuotaExceededError" ? "no_room" : "no_storage";
    }
  }

  function remember(event) {
    const box = event.target;
    if (!box.checked) {
      forget();
      return tell(say("copy.not_remembered"));
    }
    const outcome = keep(layin.session().text);
    box.checked = outcome === "remembered";
    return tell(say(`copy.${outcome}`));
  }

  /* Lay in the copy that is remembered on this device. */
  async function recall() {
    const text = stored();
    if (text === null) return;
    const outcome = await layin.lay(text, {});
    if (outcome.error) return;
    show();
    page.announce(say("copy.done", { found: outcome.done.placed, total: outcome.done.total }));
  }

  /* ---- the lists ------------------------------------------------------------------------------------------ */

  /* Uncertain places: [{id, number, ranges, reason, notes}], a whole block before single notes. */
  function uncertain(session) {
    const found = [];
    for (const [number, block] of session.blocks) {
      const unsure = session.notesOf(number).filter((one) => session.place(one).state === "uncertain");
      const whole = block.state === "uncertain" && block.span;
      const inside = whole ? unsure.filter((one) => !one.ranges.length || session.isInside(one)) : [];
      if (whole && session.notesOf(number).length) {
        found.push({ id: `block-${number}`, number, ranges: [block.span], reason: block.reason, notes: inside, whole: true });
      }
      for (const one of unsure.filter((each) => !inside.includes(each))) {
        const { ranges, reason } = session.place(one);
        found.push({ id: one.id, number, ranges, reason, notes: [one], whole: false });
      }
    }
    return found;
  }

  function candidate(item) {
    const session = layin.session();
    const quote = make("blockquote", { "aria-label": say("copy.candidate"), lang: session.blocks.get(item.number).language });
    for (const part of session.excerpt(item.ranges)) {
      const words = make("bdi", { textContent: part.text.replace(/\s+/g, " ") });
      quote.append(part.marked ? make("mark", {}, words) : words);
    }
    return quote;
  }

  function button(key, action) {
    const made = make("button", { type: "button", textContent: say(`copy.${key}`) });
    made.addEventListener("click", action);
    return made;
  }

  /* One uncertain place: what it is, why, and on request the place itself with a decision. */
  function uncertainItem(item) {
    const name = item.whole ? [make("a", { href: `#${item.id}`, textContent: say("block.name", { number: item.number }) })] : [note(item.notes[0])];
    const line = make("p", {}, ...name, ": ", say(`reason.${item.reason}`));
    if (item.whole && item.notes.length) {
      line.append(" ", ...numbers(item.notes));
    }
    const entry = make("li", {}, line);
    if (!item.ranges.length) return entry;
    const place = make("div", { id: `candidate-${item.id}`, hidden: true });
    const look = button("look", () => {
      place.hidden = !place.hidden;
      look.setAttribute("aria-expanded", String(!place.hidden));
    });
    look.setAttribute("aria-expanded", "false");
    look.setAttribute("aria-controls", place.id);
    const choice = make("p", { className: "choice" });
    const decide = (decision) => {
      layin.decide(item.id, decision, item.number);
      offer(decision);
      choice.querySelector("button").focus();
      if (decision) page.announce(say(`copy.${decision}`));
    };
    const offer = (decision) => {
      const buttons = decision
        ? [make("span", { textContent: say(`copy.${decision}`) }), button("undo", () => decide(""))]
        : [button("accept", () => decide("accepted")), button("dismiss", () => decide("dismissed"))];
      choice.replaceChildren(...buttons);
    };
    offer("");
    place.append(candidate(item), choice);
    entry.append(look, place);
    return entry;
  }

  /* Missing notes: one entry for those of a block that are missing for the same reason. */
  function missingItems(session) {
    const groups = new Map();
    for (const one of session.notes) {
      const { state, reason } = session.place(one);
      if (state !== "missing") continue;
      const key = `${one.block} ${reason}`;
      if (!groups.has(key)) groups.set(key, { number: one.block, reason, notes: [] });
      groups.get(key).notes.push(one);
    }
    return Array.from(groups.values(), (group) => () => {
      const block = make("a", { href: `#block-${group.number}`, textContent: say("block.name", { number: group.number }) });
      const links = group.notes.length > 3 ? numbers(group.notes) : group.notes.flatMap((one, index) => (index ? [", ", note(one)] : [note(one)]));
      return make("li", {}, make("p", {}, block, ": ", say(`reason.${group.reason}`), " ", ...links));
    });
  }

  /* A list that is made when it is opened. */
  function list(state, count, items) {
    const summary = make("summary", { textContent: `${say(`placement.${state}`)}: ${count}` });
    const details = make("details", { className: state }, summary);
    const fill = () => {
      if (details.children.length > 1) return;
      details.append(make("ul", {}, ...items.slice(0, MOST).map((item) => item())));
      if (items.length > MOST) details.append(make("p", { textContent: say("copy.more", { count: items.length - MOST }) }));
    };
    details.addEventListener("toggle", fill);
    return details;
  }

  /* ---- the panel ------------------------------------------------------------------------------------------ */

  function summary(session) {
    const counts = session.counts();
    const lines = [say("placement.summary", { found: counts.placed, total: counts.total })];
    if (counts.changed) lines.push(say("placement.changed", { count: counts.changed }));
    if (session.exact) lines.unshift(say("copy.exact"));
    if (counts.absent) lines.push(say("copy.blocks_missing", { count: counts.absent }));
    const tally = make("dl", { className: "tally" });
    for (const state of STATES) {
      tally.append(make("div", {}, make("dt", { textContent: say(`state.${state}`) }), make("dd", { textContent: counts[state] })));
    }
    return [make("p", { textContent: lines.join(" ") }), tally];
  }

  function checkbox(key, action, attributes) {
    const box = make("input", { type: "checkbox", autocomplete: "off", ...attributes });
    box.addEventListener("change", action);
    return make("label", {}, box, " ", say(`copy.${key}`));
  }

  function edit(event) {
    const count = layin.edit(event.target.checked);
    tell(event.target.checked ? say("copy.edited_on", { count }) : say("copy.edited_off"));
  }

  function controls() {
    const edited = checkbox("edited", edit, { role: "switch" });
    edited.title = say("copy.edited_hint");
    const kept = checkbox("remember", remember, { checked: stored() !== null && stored() === layin.session().text });
    const another = button("another", () => Apparatus.copydialog.open());
    return make("div", { className: "controls" }, edited, kept, another, button("remove", remove));
  }

  /* Say what became of the copy, above the blocks; mark the page as private. */
  function show() {
    hide();
    const session = layin.session();
    const heading = make("h2", { id: "copy-panel-title", tabIndex: -1, textContent: page.say("copy.laid_in") });
    status = make("p", { className: "state" });
    panel = make("section", { className: "placement own-copy", id: "copy-panel", "aria-labelledby": heading.id }, heading, ...summary(session), controls(), status);
    const doubts = uncertain(session).map((item) => () => uncertainItem(item));
    const counts = session.counts();
    if (doubts.length) panel.append(list("uncertain", counts.uncertain, doubts));
    if (counts.missing) panel.append(list("missing", counts.missing, missingItems(session)));
    banner = make("aside", { className: "banner", "aria-label": page.say("copy.laid_in"), textContent: say("copy.banner") });
    const place = document.querySelector(".strip") || document.querySelector(".tools:not(.ledger)") || document.querySelector(".block");
    const insert = () => {
      place.before(panel);
      (document.querySelector("header.site") || document.body.firstElementChild).before(banner);
    };
    /* Who is at the beginning of the page sees the panel come; for all others the text stays where it is. */
    if (place.getBoundingClientRect().bottom > 0) insert();
    else layin.hold(insert);
    label(page.say("copy.laid_in"));
  }

  function label(text) {
    const { button: opener } = Apparatus.copy;
    opener.querySelector("span").textContent = opener.title = text;
  }

  function hide() {
    layin.hold(() => {
      for (const element of [panel, banner]) if (element) element.remove();
    });
    panel = banner = null;
  }

  /* Take the copy out and forget it. */
  async function remove() {
    forget();
    await layin.remove();
    hide();
    label(page.say("copy.open"));
    Apparatus.copy.button.focus({ preventScroll: true });
    page.announce(say("copy.removed"));
  }

  /* Go to the panel. */
  function reveal() {
    if (!panel) return;
    panel.scrollIntoView({ block: "start", behavior: "instant" });
    panel.querySelector("h2").focus({ preventScroll: true });
  }

  Apparatus.copypanel = { show, reveal, recall };
})();
