/*
 * The self-check: every task of the page gets its fields and a button; what is answered is judged by opening seals,
 * kept on this device, and can be handed in as a slip.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { page, judge, taskFields, taskStore: store } = Apparatus;
  const { make, say } = page;
  const ROLE = /\{apparatus:([a-z]{2})\}`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|`([^`]+)`/g;
  const published = page.data("apparatus-tasks");
  const tasks = [...document.querySelectorAll("article.task")].map(begin).filter(Boolean);

  /* Feedback with its emphasis as elements: never parsed as HTML. */
  function prose(text) {
    const parts = [];
    let end = 0;
    for (const match of text.matchAll(ROLE)) {
      parts.push(text.slice(end, match.index));
      if (match[1]) parts.push(make("i", { lang: match[1], textContent: match[2] }));
      else if (match[3]) parts.push(make("strong", { textContent: match[3] }));
      else if (match[4]) parts.push(make("em", { textContent: match[4] }));
      else parts.push(make("code", { textContent: match[5] }));
      end = match.index + match[0].length;
    }
    return [...parts, text.slice(end)];
  }

  /* What was said, as nodes with a space between; options by the letters that they bear. */
  function spoken(said, field) {
    const named = (one) => (one.option && field.name ? { ...one, option: field.name(one.option) } : one);
    return said.flatMap((one) => [" ", ...("text" in one ? prose(one.text) : [say(`task.said.${one.code}`, named(one))])]);
  }

  /* ---- one task --------------------------------------------------------------------------------------------- */

  function begin(article) {
    const id = article.dataset.task;
    const task = published[id];
    if (!task) return null;
    const form = make("form", { className: "check", noValidate: true, id: `check-${id}` });
    const field = taskFields.of(article, form, task);
    const one = { id, article, task, field, form, verdict: make("div", { className: "reply", tabIndex: -1 }) };
    one.verdict.hidden = true;
    const hints = [...article.querySelectorAll("details.hint")];
    hints.forEach((hint) => hint.addEventListener("toggle", () => {
      if (hint.open) store.change(id, { hints: Math.max(store.record(id).hints, hints.indexOf(hint) + 1) });
    }));
    if (!field) {
      article.insertBefore(make("p", { className: "elsewhere", textContent: say("task.elsewhere") }), hints[0] || null);
      return one;
    }
    const isFree = task.art === "offen";
    form.append(...field.parts, make("p", { className: "actions" }, make("button", { type: "submit", className: "primary", textContent: say(isFree ? "task.keep" : "task.check") })));
    article.insertBefore(form, hints[0] || null);
    form.after(one.verdict);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      check(one);
    });
    keepDraft(one);
    restore(one);
    return one;
  }

  function keepDraft({ id, article, field }) {
    let timer = 0;
    const save = () => {
      clearTimeout(timer);
      timer = 0;
      store.change(id, { draft: field.draft() });
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(save, 300);
    };
    for (const kind of ["input", "change"]) article.addEventListener(kind, later);
    window.addEventListener("pagehide", () => timer && save());
  }

  /* Put back what was there when the page was left; nothing is announced. */
  function restore(one) {
    const { id, task, field } = one;
    const { draft, tries } = store.record(id);
    if (draft !== undefined) field.write(draft);
    const last = tries[tries.length - 1];
    if (!last) return;
    if (task.art === "offen") show(one, "open", []);
    else {
      const { right, said } = judge.judge(id, task, last.answer);
      show(one, right ? "right" : "wrong", said);
    }
  }

  function check(one) {
    const { id, task, field } = one;
    const { problem, ...read } = field.read();
    if (problem) {
      show(one, "form", [{ code: problem, ...read }]);
      tell(one);
      const place = read.field || field.fields[0];
      if (place) {
        place.setAttribute("aria-invalid", "true");
        place.addEventListener("input", () => place.removeAttribute("aria-invalid"), { once: true });
        place.focus();
      }
      return;
    }
    store.change(id, { draft: field.draft() });
    if (task.art === "offen") {
      store.written(id, read.answer);
      show(one, "open", []);
    } else {
      const answers = read.answers || [read.answer];
      const judged = answers.map((answer) => ({ answer, ...judge.judge(id, task, answer) }));
      const best = judged.find(({ right }) => right) || judged.find(({ said }) => said.length) || judged[0];
      store.tried(id, best.answer, best.right);
      const hint = !best.right && !store.record(id).hints && one.article.querySelector("details.hint") ? [{ code: "hint_there" }] : [];
      show(one, best.right ? "right" : "wrong", [...best.said, ...hint]);
    }
    tell(one);
    sum();
  }

  /* The verdict under the form: a word, then what belongs to it. */
  function show(one, state, said) {
    const isPraised = state === "right" && said[0] && /^(Richtig|Stimmt|Genau|Right|Juist)/.test(said[0].text || "");
    const word = isPraised || state === "form" ? [] : [make("b", { textContent: say(`task.${state}`) })];
    one.verdict.className = `reply ${state}`;
    one.verdict.hidden = false;
    one.verdict.replaceChildren(make("p", {}, ...word, ...spoken(said, one.field)));
    one.article.classList.toggle("solved", state === "right");
  }

  function tell({ verdict }) {
    page.announce(verdict.textContent.trim());
  }

  /* ---- the slip --------------------------------------------------------------------------------------------- */

  const score = make("p", { className: "score" });
  const status = make("p", { className: "state", role: "status" });

  /* How many are solved; free answers count as written. */
  function sum() {
    const judged = tasks.filter(({ task, field }) => field && task.art !== "offen");
    const solved = judged.filter(({ id }) => store.record(id).tries.some(({ right }) => right)).length;
    const free = tasks.filter(({ task }) => task.art === "offen");
    const written = free.filter(({ id }) => store.record(id).tries.length).length;
    const parts = [judged.length && say("task.solved", { solved, total: judged.length }), free.length && say("task.written", { written, total: free.length })];
    score.textContent = parts.filter(Boolean).join(" ");
  }

  function give() {
    const ids = tasks.map(({ id }) => id);
    const made = store.slipOf(ids);
    if (!made.tasks.length) {
      status.textContent = say("slip.nothing");
      return;
    }
    const code = made.code.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "").toLowerCase().slice(0, 30);
    const place = location.pathname.split("/").slice(-2, -1)[0].replace(/[^A-Za-z0-9-]+/g, "-").slice(0, 40);
    const name = `ergebnis-${[place, code || made.slip.slice(0, 4)].filter(Boolean).join("-")}.json`;
    const text = `${JSON.stringify(made, null, 1)}\n`;
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    status.textContent = say("slip.given", { file: name, count: made.tasks.length });
  }

  function button(text, action, className = "") {
    const made = make("button", { type: "button", textContent: text, className });
    made.addEventListener("click", action);
    return made;
  }

  function slipSection() {
    const code = make("input", { type: "text", id: "slip-code", autocomplete: "off", spellcheck: false, maxLength: 60, value: store.mine().code });
    code.addEventListener("change", () => store.setCode(code.value));
    const ask = make("div", { className: "ask-clear", hidden: true });
    const forget = button(say("slip.clear"), () => {
      ask.hidden = false;
      ask.querySelector("button").focus();
    });
    const close = () => {
      ask.hidden = true;
      forget.focus();
    };
    ask.append(
      make("p", { textContent: say("slip.clear_ask") }),
      button(say("slip.clear_yes"), () => {
        store.clear(tasks.map(({ id }) => id));
        location.reload();
      }),
      button(say("slip.clear_no"), close)
    );
    const kept = say(store.isKept() ? "slip.kept" : "slip.not_kept");
    return make(
      "section", { className: "slip", "aria-labelledby": "slip-title" },
      make("h2", { id: "slip-title", textContent: say("slip.title") }), score,
      make("p", { textContent: say("slip.what") }),
      make("p", { className: "field" }, make("label", { htmlFor: code.id, textContent: say("slip.code") }), code),
      make("p", { className: "hint-line", textContent: say("slip.code_hint") }),
      make("p", { className: "actions" }, button(say("slip.give"), give, "primary"), forget), ask, status,
      make("p", { className: "hint-line", textContent: kept })
    );
  }

  if (tasks.some(({ field }) => field)) {
    sum();
    const main = document.querySelector("main");
    (main.querySelector(":scope > section, section") || main).append(slipSection());
  }
})();
