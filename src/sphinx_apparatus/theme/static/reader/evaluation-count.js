/*
 * What a class's slips say: every try is judged again by opening the seals, never taken from the slip; tries that
 * claim something else are named. Pure reckoning, no page.
 */
(function () {
  "use strict";

  const { judge, slip: { MOST_TRIES } } = globalThis.Apparatus;
  const MOST_SHOWN = 20;

  /*
   * Judge one slip against the published tasks; a generator that yields now and then, so that a slip with ten
   * thousand entries never holds the page. Its value: `{ id, code, entries, remarks }`; `entries` maps a task's id
   * to `{ tries, hints, first, solved, text }`, `remarks` are codes with values.
   */
  function* verify(slip, isChanged, tasks) {
    const entries = new Map();
    const remarks = isChanged ? [{ code: "changed" }] : [];
    let unknown = 0, repeated = 0, long = 0, odd = 0;
    for (const given of slip.tasks) {
      if (!Object.hasOwn(tasks, given.id)) unknown++;
      else if (entries.has(given.id)) repeated++;
      else {
        if (given.tries.length > MOST_TRIES) long++;
        const entry = { tries: [], hints: given.hints, more: given.more, first: false, solved: false, free: null };
        entries.set(given.id, entry);
        for (const one of given.tries.slice(0, MOST_TRIES)) {
          if (tasks[given.id].art === "offen") entry.free = freeOf(one.answer) || entry.free;
          else odd += add(entry, given.id, tasks[given.id], one);
          yield;
        }
      }
      if ((unknown + repeated) % 500 === 499) yield;
    }
    if (odd) remarks.push({ code: "odd", count: odd });
    if (unknown) remarks.push({ code: "unknown", count: unknown });
    if (repeated) remarks.push({ code: "repeated", count: repeated });
    if (long) remarks.push({ code: "long", count: long, most: MOST_TRIES });
    return { id: slip.slip, code: slip.code.trim().slice(0, 60), origin: slip.origin, entries, remarks };
  }

  /* Judge a try and add it; 1 where the slip claims otherwise. */
  function add(entry, id, task, { answer, right: claimed }) {
    const { right, said } = judge.judge(id, task, answer);
    if (right && !entry.tries.length) entry.first = true;
    entry.solved = entry.solved || right;
    entry.tries.push({ answer, right, said });
    return right === claimed ? 0 : 1;
  }

  /* A free answer of sound form. */
  function freeOf(answer) {
    const text = typeof answer === "string" ? answer : answer && answer.text;
    if (typeof text !== "string") return null;
    const ticked = Array.isArray(answer.ticked) ? answer.ticked.filter(Number.isInteger).length : 0;
    return { text: text.slice(0, 10000), ticked };
  }

  /*
   * Put a judged slip among the others: pages of one pupil become one row. `known` maps slip ids to rows. Says what
   * became of it: `new`, `added`, `doubled` (nothing in it is new) or `replaced` (a later state of a task).
   */
  function put(known, judged) {
    const row = known.get(judged.id);
    if (!row) {
      known.set(judged.id, judged);
      return "new";
    }
    let outcome = "doubled";
    for (const [id, entry] of judged.entries) {
      const before = row.entries.get(id);
      if (before && JSON.stringify([before.tries, before.free]) === JSON.stringify([entry.tries, entry.free])) continue;
      if (before) outcome = "replaced";
      else if (outcome === "doubled") outcome = "added";
      if (!before || entry.tries.length >= before.tries.length) row.entries.set(id, entry);
    }
    row.code = row.code || judged.code;
    row.remarks.push(...judged.remarks);
    return outcome;
  }

  /* An answer as people write it. */
  function inWords(answer, language) {
    if (typeof answer === "number") return answer.toLocaleString(language, { maximumFractionDigits: 6 });
    if (Array.isArray(answer)) return answer.map((one) => inWords(one, language)).join(", ");
    if (answer && typeof answer === "object") {
      return Object.entries(answer).map(([key, value]) => `${key}: ${inWords(value, language)}`).join("; ");
    }
    return String(answer).slice(0, 200);
  }

  /* Feedback without its marks of emphasis and language. */
  function bare(text) {
    return text.replace(/\{apparatus:[a-z]{2}\}`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|`([^`]+)`/g, (whole, ...found) => found.slice(0, 4).find(Boolean));
  }

  /* The words that name a wrong try: the opened feedback, else the answer itself. */
  function mistakeOf({ answer, said }, language) {
    const texts = said.filter((one) => "text" in one).map(({ text }) => bare(text));
    return texts.length ? { text: texts.join(" "), isTold: true } : { text: inWords(answer, language), isTold: false };
  }

  /* The mistakes of a task, how many slips made each, the commonest first. */
  function mistakes(rows, id, language) {
    const found = new Map();
    for (const row of rows) {
      const entry = row.entries.get(id);
      const own = new Map(((entry && entry.tries) || []).filter(({ right }) => !right).map((one) => {
        const mistake = mistakeOf(one, language);
        return [`${mistake.isTold} ${mistake.text}`, mistake];
      }));
      for (const [key, mistake] of own) {
        const known = found.get(key) || { ...mistake, count: 0 };
        found.set(key, { ...known, count: known.count + 1 });
      }
    }
    return [...found.values()]
      .sort((a, b) => b.count - a.count || Number(b.isTold) - Number(a.isTold) || (a.text < b.text ? -1 : 1))
      .slice(0, MOST_SHOWN);
  }

  /* A line for each task that somebody worked at, the least solved first. */
  function perTask(rows, tasks, language) {
    const ids = Object.keys(tasks).filter((id) => rows.some(({ entries }) => entries.has(id)));
    const lines = ids.map((id) => {
      const entries = rows.map((row) => row.entries.get(id)).filter(Boolean);
      const tries = entries.reduce((sum, { tries: own, more }) => sum + own.length + more, 0);
      return {
        id, task: tasks[id], isFree: tasks[id].art === "offen",
        count: entries.length,
        first: entries.filter(({ first }) => first).length,
        solved: entries.filter(({ solved }) => solved).length,
        tries: entries.length ? tries / entries.length : 0,
        hints: entries.filter(({ hints }) => hints > 0).length,
        mistakes: mistakes(rows, id, language),
        free: rows.flatMap((row, number) => {
          const entry = row.entries.get(id);
          return entry && entry.free ? [{ number: number + 1, row, ...entry.free }] : [];
        }),
      };
    });
    const share = (line) => (line.isFree ? 2 : line.solved / line.count + line.first / line.count / 1000);
    return lines.sort((a, b) => share(a) - share(b) || (a.id < b.id ? -1 : 1));
  }

  /* ---- as tables for other programs ------------------------------------------------------------------------- */

  /* A cell that no spreadsheet takes for a formula. */
  function cell(value) {
    const text = String(value).replace(/[\r\n\t]+/g, " ");
    const safe = /^[=+\-@]/.test(text) && !/^-?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text;
    return /[";]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  /* Lines as CSV with semicolons and a byte order mark, as spreadsheets of the continent want it. */
  function csv(lines) {
    return `\ufeff${lines.map((line) => line.map(cell).join(";")).join("\r\n")}\r\n`;
  }

  globalThis.Apparatus.evaluation = { verify, put, perTask, mistakeOf, inWords, csv };
})();
