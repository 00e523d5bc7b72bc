/*
 * The progress of the trainer: in this browser's storage where it allows that, on this page in any case, and as a
 * file that can be carried to another device.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { boxes, page } = Apparatus;
  const NAME = "apparatus.trainer";
  const FORMAT = "apparatus-trainer";
  const VERSION = 1;
  /* A thousand entries, asked in every way, take a tenth of it. */
  const MOST_BYTES = 2_000_000;

  const title = page.edition.title || "edition";
  const slug = title.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").toLowerCase().replace(/^-|-$/g, "");
  const key = `${NAME}.${slug}`;
  let cards = {};
  let isKept = false;
  let isUnreadable = false;

  /* The cards of a record of ours; others are left out. */
  function cardsOf(record) {
    const found = {};
    if (!record || typeof record.cards !== "object" || record.cards === null) return found;
    for (const [name, card] of Object.entries(record.cards)) {
      if (boxes.isCard(card)) found[name] = { box: card.box, due: card.due, seen: card.seen };
    }
    return found;
  }

  function load() {
    try {
      const text = localStorage.getItem(key);
      localStorage.setItem(`${key}.probe`, "1");
      localStorage.removeItem(`${key}.probe`);
      isKept = true;
      if (text !== null) {
        const read = parse(text);
        isUnreadable = Boolean(read.error);
        cards = read.cards || {};
      }
    } catch (error) {
      isKept = false;
    }
  }

  function save() {
    try {
      localStorage.setItem(key, text());
      isKept = true;
    } catch (error) {
      isKept = false;
    }
  }

  /* The progress as text, the same for the same progress. */
  function text() {
    const sorted = Object.fromEntries(Object.keys(cards).sort().map((name) => [name, cards[name]]));
    return `${JSON.stringify({ format: FORMAT, version: VERSION, edition: title, cards: sorted }, null, 1)}\n`;
  }

  /* What a text holds: {cards} or {error: "damaged", "foreign" or "newer"}. */
  function parse(written) {
    let record;
    try {
      record = JSON.parse(written);
    } catch (error) {
      return { error: "damaged" };
    }
    if (!record || typeof record !== "object" || record.format !== FORMAT || record.edition !== title) return { error: "foreign" };
    if (!Number.isInteger(record.version) || record.version < 1) return { error: "damaged" };
    if (record.version > VERSION) return { error: "newer" };
    if (typeof record.cards !== "object" || record.cards === null) return { error: "damaged" };
    return { cards: cardsOf(record) };
  }

  /*
   * Take the cards of a file over; of a card that both have, the one seen later counts. `current` says under which
   * name the glossary has a card now, or "" if it has it no longer.
   */
  async function take(file, current) {
    if (file.size > MOST_BYTES) return { error: "too_large" };
    let written;
    try {
      written = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    } catch (error) {
      return { error: "damaged" };
    }
    const read = parse(written);
    if (read.error) return read;
    let taken = 0;
    let unknown = 0;
    for (const [name, card] of Object.entries(read.cards)) {
      const known = current(name);
      if (!known) unknown++;
      else {
        taken++;
        if (!cards[known] || cards[known].seen <= card.seen) cards[known] = card;
      }
    }
    save();
    return { taken, unknown };
  }

  /* Give the progress to the reader as a file; its name. */
  function give(today) {
    const name = `trainer-${slug}-${today}.json`;
    const link = page.make("a", { href: URL.createObjectURL(new Blob([text()], { type: "application/json" })), download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    return name;
  }

  function set(name, card) {
    cards[name] = card;
    save();
  }

  function clear() {
    cards = {};
    try {
      localStorage.removeItem(key);
    } catch (error) {
      /* Storage is off: there is nothing to remove. */
    }
  }

  load();
  Apparatus.store = {
    cards: () => cards, set, clear, take, give, parse, isKept: () => isKept, isUnreadable: () => isUnreadable,
  };
})();
