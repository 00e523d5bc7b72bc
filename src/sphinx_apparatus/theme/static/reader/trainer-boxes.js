/*
 * Five boxes (Leitner 1972): right moves a card one box on, wrong puts it back into the first. Each box waits so many
 * days before its cards are due again. Days are the device's own, written `2026-11-24`. No DOM, no storage here.
 */
(function () {
  "use strict";

  const Apparatus = (window.Apparatus = window.Apparatus || {});
  /* Days until a card of the first, second ... box is due. */
  const DAYS = [0, 1, 3, 7, 21];
  const LAST = DAYS.length;
  const DAY = /^\d{4}-\d{2}-\d{2}$/;

  /* A date as a day where the reader is. */
  function day(date) {
    const two = (value) => String(value).padStart(2, "0");
    return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  }

  /* The day `days` after another. */
  function after(from, days) {
    const [year, month, date] = from.split("-").map(Number);
    return day(new Date(year, month - 1, date + days, 12));
  }

  /* A card after an answer; `card` may be undefined: it is new. */
  function answered(card, isRight, today) {
    const box = isRight ? Math.min(LAST, (card ? card.box : 1) + 1) : 1;
    return { box, due: after(today, DAYS[box - 1]), seen: today };
  }

  function isDue(card, today) {
    return card.due <= today;
  }

  /* Whether something is a card: imported files and storage may hold anything. */
  function isCard(value) {
    return Boolean(value) && Number.isInteger(value.box) && value.box >= 1 && value.box <= LAST && DAY.test(value.due) && DAY.test(value.seen);
  }

  /* Which of `keys` to ask now, at most `size`: due ones, the longest due first, then new ones in the given order. */
  function plan(cards, keys, today, size) {
    const due = keys.filter((key) => cards[key] && isDue(cards[key], today));
    due.sort((one, other) => (cards[one].due < cards[other].due ? -1 : cards[one].due > cards[other].due ? 1 : cards[one].box - cards[other].box));
    const fresh = keys.filter((key) => !cards[key]);
    return { due: due.length, fresh: fresh.length, chosen: [...due, ...fresh].slice(0, size) };
  }

  /* How many cards lie in each box, the first first. */
  function counts(cards) {
    const found = DAYS.map(() => 0);
    for (const card of Object.values(cards)) found[card.box - 1]++;
    return found;
  }

  Apparatus.boxes = { DAYS, LAST, day, after, answered, isDue, isCard, plan, counts };
})();
