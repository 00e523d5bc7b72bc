/*
 * What a pupil has done with the tasks, on this device only: a record for each task, so that two open pages never
 * overwrite each other, and for the slip its random id and the code word.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { page, slip } = Apparatus;
  const title = page.edition.title || "edition";
  const slug = title.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").toLowerCase().replace(/^-|-$/g, "");
  const PREFIX = `apparatus.task.${slug}`;
  const OWN = `apparatus.slip.${slug}`;
  const records = new Map();
  let isKept = isWritable();
  /* After clearing, nothing is written until the page is loaded anew. */
  let isCleared = false;

  const isPlain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const count = (value) => (Number.isInteger(value) && value >= 0 ? value : 0);

  function isWritable() {
    try {
      localStorage.setItem(`${PREFIX}.probe`, "1");
      localStorage.removeItem(`${PREFIX}.probe`);
      return true;
    } catch (error) {
      return false;
    }
  }

  function stored(key) {
    try {
      const value = JSON.parse(localStorage.getItem(key) || "null");
      return isPlain(value) ? value : {};
    } catch (error) {
      return {};
    }
  }

  function save(key, value) {
    if (isCleared) return;
    try {
      localStorage.setItem(key, JSON.stringify(value));
      isKept = true;
    } catch (error) {
      isKept = false;
    }
  }

  /* The record of a task: `{ tries: [{ answer, right }], more, hints, draft }`. */
  function record(id) {
    if (!records.has(id)) {
      const { tries, more, hints, draft } = stored(`${PREFIX}.${id}`);
      const sound = Array.isArray(tries) ? tries.filter((one) => isPlain(one) && typeof one.right === "boolean" && "answer" in one) : [];
      records.set(id, { tries: sound.slice(0, slip.MOST_TRIES), more: count(more), hints: count(hints), draft });
    }
    return records.get(id);
  }

  function change(id, changes) {
    records.set(id, { ...record(id), ...changes });
    save(`${PREFIX}.${id}`, records.get(id));
  }

  /* Write a try down; beyond the limit only their number. The same answer twice in a row is one try. */
  function tried(id, answer, right) {
    const { tries, more } = record(id);
    const last = tries[tries.length - 1];
    if (last && JSON.stringify(last.answer) === JSON.stringify(answer)) return;
    if (tries.length < slip.MOST_TRIES) change(id, { tries: [...tries, { answer, right }] });
    else change(id, { more: more + 1 });
  }

  /* A free answer is one try, whatever becomes of it. */
  function written(id, answer) {
    change(id, { tries: [{ answer, right: false }] });
  }

  function random() {
    return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /* The slip's id, the same as long as the work is kept, and the code word. */
  function own() {
    const { slip: id, code } = stored(OWN);
    return { slip: /^[0-9a-f]{12}$/.test(id) ? id : random(), code: typeof code === "string" ? code.slice(0, 60) : "" };
  }
  let mine = own();

  function setCode(code) {
    mine = { ...mine, code: code.trim().slice(0, 60) };
    save(OWN, mine);
  }

  /* Forget some tasks, and with them whose slip it was. */
  function clear(ids) {
    for (const key of [...ids.map((id) => `${PREFIX}.${id}`), OWN]) {
      try {
        localStorage.removeItem(key);
      } catch (error) {
        /* Storage is off: there is nothing to remove. */
      }
    }
    records.clear();
    isCleared = true;
    mine = { slip: random(), code: "" };
  }

  /* The slip over some tasks; those without a try are left out. */
  function slipOf(ids) {
    save(OWN, mine);
    const tasks = ids.map((id) => ({ id, ...record(id) })).filter((task) => task.tries.length);
    return slip.make({
      origin: "page", ...mine, tasks: tasks.map(({ id, hints, more, tries }) => ({ id, hints, more, tries })),
    });
  }

  Apparatus.taskStore = { record, change, tried, written, setCode, clear, slipOf, mine: () => mine, isKept: () => isKept };
})();
