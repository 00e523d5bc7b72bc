/*
 * The evaluation of a class's slips: files come by drop or choice, are judged in small steps, and are shown. All that
 * comes from a slip is shown as text. Nothing is stored, nothing leaves the page but the tables that are asked for.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { page, evaluation, slip } = Apparatus;
  const { make } = page;
  const tasks = window.ApparatusTasks || {};
  const place = document.querySelector(".evaluation");
  const language = document.documentElement.lang;
  const say = (key, values) => page.say(`evaluation.${key}`, values);
  const root = document.currentScript.src.replace(/_static\/.*$/, "");
  const STEP = 30;
  const MOST_REMARKS = 200;
  let rows = new Map();
  let remarks = [];
  let waiting = Promise.resolve();
  let isStopped = false;

  const pause = () => new Promise((resolve) => setTimeout(resolve, 0));

  /* ---- reading ---------------------------------------------------------------------------------------------- */

  /* Run a generator in steps short enough to keep the page alive; null where all was cleared meanwhile. */
  async function run(job, report) {
    let since = performance.now();
    let done = 0;
    for (let step = job.next(); ; step = job.next()) {
      if (step.done) return step.value;
      done++;
      if (performance.now() - since > STEP) {
        report(done);
        await pause();
        if (isStopped) return null;
        since = performance.now();
      }
    }
  }

  function remark(file, code, values) {
    if (remarks.length < MOST_REMARKS) remarks.push({ file: file.slice(0, 120), text: say(`remark.${code}`, values), code });
  }

  async function take(file) {
    const read = await slip.read(file, (job) => run(job, () => undefined));
    if (!read) return undefined;
    if (read.error) return remark(file.name, read.error);
    if (read.slip.tasks.length && !read.slip.tasks.some(({ id }) => Object.hasOwn(tasks, id))) return remark(file.name, "foreign");
    const one = await run(evaluation.verify(read.slip, read.isChanged, tasks), (done) => progress(say("working", { file: file.name.slice(0, 60), done })));
    if (!one) return undefined;
    if (!one.entries.size) return remark(file.name, "empty");
    if (one.code && [...rows.values()].some((row) => row.code === one.code && row.id !== one.id)) remark(file.name, "same_code", { word: one.code });
    for (const { code, ...values } of one.remarks) remark(file.name, code, values);
    const outcome = evaluation.put(rows, one);
    if (outcome === "doubled" || outcome === "replaced") remark(file.name, outcome);
    return undefined;
  }

  /* Files one after the other; more may be dropped meanwhile. */
  function add(files) {
    const list = [...files];
    waiting = waiting.then(async () => {
      isStopped = false;
      for (const [number, file] of list.entries()) {
        progress(say("reading", { number: number + 1, total: list.length }));
        await pause();
        await take(file);
        if (isStopped) return;
      }
      show();
      const done = say("done", { count: rows.size, remarks: remarks.length });
      progress(done);
      page.announce(done);
    });
    return waiting;
  }

  /* ---- the page --------------------------------------------------------------------------------------------- */

  const status = make("p", { className: "state" });
  const progress = (text) => (status.textContent = text);
  const result = make("div", { className: "result" });

  function button(text, action, className = "") {
    const made = make("button", { type: "button", textContent: text, className });
    made.addEventListener("click", action);
    return made;
  }

  function entrance() {
    const input = make("input", { type: "file", id: "slips", multiple: true, accept: ".json,application/json", className: "vh" });
    input.addEventListener("change", () => {
      add(input.files);
      input.value = "";
    });
    const zone = make("div", { className: "drop" }, make("p", { textContent: say("drop") }), input, make("label", { htmlFor: "slips", className: "button", textContent: say("choose") }));
    for (const kind of ["dragenter", "dragover"]) zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      add(event.dataTransfer.files);
    });
    return zone;
  }

  function cells(name, ...texts) {
    return texts.map((text) => (text instanceof Node ? make(name, {}, text) : make(name, { textContent: text })));
  }

  function table(caption, heads, lines) {
    const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col", textContent: text })));
    const frame = make("div", { className: "scroll", role: "group", tabIndex: 0 }, make("table", {}, make("caption", { textContent: caption }), make("thead", {}, head), make("tbody", {}, ...lines)));
    frame.setAttribute("aria-label", caption);
    return frame;
  }

  const titleOf = (task, id) => task.titel || id;
  const nameOf = (row, number) => row.code || say("slip", { number });

  function titled(id, task) {
    if (!task.url) return make("span", { textContent: titleOf(task, id) });
    return make("a", { href: root + task.url, textContent: titleOf(task, id) });
  }

  function mistakeText({ text, isTold, count }) {
    return say(isTold ? "mistake_told" : "mistake_answer", { text, count });
  }

  function mistakeCell(line) {
    if (line.isFree) return say("free");
    if (!line.mistakes.length) return "–";
    const [first, ...more] = line.mistakes;
    if (!more.length) return mistakeText(first);
    const list = make("ul", {}, ...more.map((one) => make("li", { textContent: mistakeText(one) })));
    const rest = make("details", {}, make("summary", { textContent: say("more_mistakes", { count: more.length }) }), list);
    return make("div", {}, make("p", { textContent: mistakeText(first) }), rest);
  }

  function taskTable(lines) {
    const heads = ["task", "count", "first", "solved", "tries", "hints", "mistake"].map((key) => say(`head.${key}`));
    const body = lines.map((line) => {
      const numbers = line.isFree ? [line.count, "–", "–", "–", line.hints] : [line.count, line.first, line.solved, line.tries.toLocaleString(language, { maximumFractionDigits: 1 }), line.hints];
      return make("tr", {}, make("th", { scope: "row" }, titled(line.id, line.task)), ...cells("td", ...numbers.map(String), mistakeCell(line)));
    });
    return table(say("by_task"), heads, body);
  }

  function signOf(entry) {
    if (!entry) return ["", say("mark.none")];
    if (entry.free) return ["✎", say("mark.free")];
    const count = entry.tries.length + entry.more;
    if (entry.solved) return [entry.first ? "✓" : `✓ ${count}`, say(entry.first ? "mark.first" : "mark.solved", { count })];
    return [`✗ ${count}`, say("mark.unsolved", { count })];
  }

  function slipTable(list, lines) {
    const heads = [say("head.slip"), ...lines.map(({ id, task }) => titleOf(task, id))];
    const body = list.map((row, number) => make(
      "tr", {}, make("th", { scope: "row", textContent: nameOf(row, number + 1) }),
      ...lines.map(({ id }) => {
        const [sign, words] = signOf(row.entries.get(id));
        return make("td", {}, make("span", { "aria-hidden": "true", textContent: sign }), make("span", { className: "vh", textContent: words }));
      })
    ));
    return table(say("by_slip"), heads, body);
  }

  function freeTexts(lines) {
    return lines.filter(({ free }) => free.length).map(({ id, task, free }) => make(
      "details", { className: "texts" }, make("summary", { textContent: say("texts", { title: titleOf(task, id), count: free.length }) }),
      ...free.flatMap(({ row, number, text, ticked }) => [make("p", { className: "who", textContent: say("text_of", { name: nameOf(row, number), ticked }) }), make("blockquote", { textContent: text })])
    ));
  }

  function remarkList() {
    if (!remarks.length) return [];
    const items = remarks.map(({ file, text }) => make("li", {}, make("b", { textContent: file }), `: ${text}`));
    return [make("section", { className: "remarks" }, make("h2", { textContent: say("remarks") }), make("ul", {}, ...items), make("p", { className: "hint-line", textContent: say("no_proof") }))];
  }

  function show() {
    const list = [...rows.values()];
    const lines = evaluation.perTask(list, tasks, language);
    const tables = list.length ? [
      make("h2", { textContent: say("title", { count: list.length }) }),
      make("p", { className: "actions" }, button(say("csv_tasks"), () => give("aufgaben", taskLines(lines))), button(say("csv_slips"), () => give("zettel", slipLines(list, lines))), button(say("clear"), clear)),
      taskTable(lines), slipTable(list, lines), ...freeTexts(lines),
    ] : [];
    result.replaceChildren(...remarkList(), ...tables);
  }

  function clear() {
    isStopped = true;
    rows = new Map();
    remarks = [];
    result.replaceChildren();
    progress(say("cleared"));
    document.getElementById("slips").focus();
  }

  /* ---- CSV -------------------------------------------------------------------------------------------------- */

  const decimal = (value) => value.toLocaleString(language, { maximumFractionDigits: 2, useGrouping: false });

  function taskLines(lines) {
    const heads = ["id", "task", "points", "count", "first", "solved", "tries", "hints", "mistake"].map((key) => say(`head.${key}`));
    return [heads, ...lines.map((line) => [
      line.id, titleOf(line.task, line.id), line.task.punkte ?? "", line.count, line.isFree ? "" : line.first, line.isFree ? "" : line.solved,
      line.isFree ? "" : decimal(line.tries), line.hints, line.mistakes.length ? mistakeText(line.mistakes[0]) : "",
    ])];
  }

  function slipLines(list, lines) {
    const heads = ["slip", "id", "task", "points", "solved", "first", "tries", "hints", "last"].map((key) => say(`head.${key}`));
    const body = list.flatMap((row, number) => lines.filter(({ id }) => row.entries.has(id)).map(({ id, task }) => {
      const entry = row.entries.get(id);
      const last = entry.tries[entry.tries.length - 1];
      const yes = (is) => (entry.free ? "" : is ? 1 : 0);
      return [
        nameOf(row, number + 1), id, titleOf(task, id), task.punkte ?? "", yes(entry.solved), yes(entry.first), entry.tries.length + entry.more, entry.hints,
        entry.free ? entry.free.text : last ? evaluation.inWords(last.answer, language) : "",
      ];
    }));
    return [heads, ...body];
  }

  function give(name, lines) {
    const link = make("a", { href: URL.createObjectURL(new Blob([evaluation.csv(lines)], { type: "text/csv" })), download: `auswertung-${name}.csv`, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  place.replaceChildren(entrance(), status, result);
})();
