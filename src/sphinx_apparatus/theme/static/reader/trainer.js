/*
 * The trainer: what to practise, the questions of a round, its end, and the reader's progress.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { answers, boxes, page, questions, report, store } = Apparatus;
  const { make } = page;
  const say = (key, values) => page.say(`trainer.${key}`, values);
  const place = document.querySelector(".trainer");
  const SIZES = [10, 20, 50];
  const CHOSEN = "trainer-chosen";
  const BLOCK = "block";

  let terms = [];
  let byId = new Map();
  let chosen = { mode: "choice", target: "nl", topic: "", size: SIZES[0] };
  let round = null;
  /* The words of a block, as the sheet of words on the text page found them: {number, ids}, or null. */
  let only = null;

  function today() {
    return boxes.day(new Date());
  }

  function button(text, action, className) {
    const made = make("button", { type: "button", textContent: text, className: className || "" });
    made.addEventListener("click", action);
    return made;
  }

  /* Show a view; its heading has the focus unless the page has just come. */
  function show(heading, focus, ...content) {
    const title = make("h2", { textContent: heading, tabIndex: -1 });
    place.replaceChildren(title, ...content);
    if (focus) title.focus();
  }

  /* ---- what to practise ------------------------------------------------------------------------------------- */

  function radios(name, legend, options) {
    const set = make("fieldset", {}, make("legend", { textContent: legend }));
    for (const [value, text, hint] of options) {
      const input = make("input", { type: "radio", name, value, checked: chosen[name] === value, autocomplete: "off" });
      set.append(make("label", {}, input, make("span", {}, make("b", { textContent: text }), ...(hint ? [make("small", { textContent: hint })] : []))));
    }
    return set;
  }

  function topicName(topic) {
    const name = page.say(`term_topic.${topic}`);
    return name.startsWith("term_topic.") ? topic : name;
  }

  function choice(name, text, options) {
    const field = make("select", { name, autocomplete: "off" });
    for (const [value, label] of options) field.append(make("option", { value, textContent: label, selected: String(chosen[name]) === String(value) }));
    return make("label", {}, text, " ", field);
  }

  function fitting() {
    const wanted = chosen.topic === BLOCK ? (term) => only.ids.has(term.id) : (term) => !chosen.topic || term.topic === chosen.topic;
    return terms.filter((term) => wanted(term) && questions.fits(term, chosen.mode, chosen.target));
  }

  /* The cards to ask now; `repeat` asks those that are not due, too. */
  function planned(repeat) {
    const all = questions.shuffled(fitting(), Math.random).map((term) => questions.key(term, chosen.mode, chosen.target));
    const plan = boxes.plan(store.cards(), all, today(), chosen.size);
    return { ...plan, all, chosen: repeat ? all.slice(0, chosen.size) : plan.chosen };
  }

  function setup(focus) {
    round = null;
    const article = chosen.mode === "article";
    const topics = Array.from(new Set(terms.map((term) => term.topic).filter(Boolean)));
    const named = topics.map((topic) => [topic, topicName(topic)]).sort((one, other) => one[1].localeCompare(other[1]));
    if (only) named.unshift([BLOCK, Apparatus.gloss.say("glossary.here", { number: only.number })]);
    const ready = make("p", { className: "ready", role: "status" });
    const actions = make("p", { className: "actions" });
    const form = make(
      "form", { className: "choose" },
      radios("mode", say("mode"), questions.MODES.map((mode) => [mode, say(`mode_${mode}`), say(`mode_${mode}_hint`)])),
      radios("target", say("direction"), questions.TARGETS.map((target) => [target, say(`${article ? "article" : "direction"}_${target}`)])),
      make("div", { className: "selects" }, choice("topic", say("topic"), [["", say("all")], ...named]), choice("size", say("size"), SIZES.map((size) => [size, size]))),
      ready, actions
    );
    const tell = () => {
      const plan = planned(false);
      ready.textContent = plan.all.length ? (plan.chosen.length ? say("ready", plan) : say("ready_none")) : say("too_few");
      const start = make("button", { type: "submit", className: "primary", textContent: say(plan.chosen.length ? "start" : "again_all") });
      actions.replaceChildren(...(plan.all.length ? [start] : []));
    };
    form.addEventListener("change", () => {
      const data = new FormData(form);
      const before = chosen.mode;
      chosen = { mode: data.get("mode"), target: data.get("target"), topic: data.get("topic"), size: Number(data.get("size")) };
      page.keep(CHOSEN, JSON.stringify(chosen));
      if ((before === "article") !== (chosen.mode === "article")) {
        setup(false);
        place.querySelector("input[name=mode]:checked").focus();
      } else tell();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      begin();
    });
    show(say("setup"), focus, form, progress());
    tell();
  }

  /* ---- progress --------------------------------------------------------------------------------------------- */

  function progress() {
    const status = make("p", { className: "state", role: "status" });
    const tell = (text) => (status.textContent = text);
    const input = make("input", { type: "file", id: "trainer-file", accept: ".json,application/json", className: "vh" });
    input.addEventListener("change", async () => {
      if (!input.files.length) return;
      const outcome = await store.take(input.files[0], (name) => questions.current(name, byId));
      input.value = ""; /* so that the same file, mended, is a change */
      if (outcome.error) return tell(say(`import_error.${outcome.error}`));
      const unknown = outcome.unknown ? ` ${say("import_unknown", { count: outcome.unknown })}` : "";
      const said = say("import_done", { count: outcome.taken }) + unknown;
      setup(false);
      place.querySelector(".state").textContent = said;
      return place.querySelector("#trainer-file").focus();
    });
    const question = make("p", { className: "ask-reset", role: "group", hidden: true });
    const reset = button(say("reset"), () => {
      const count = Object.keys(store.cards()).length;
      question.replaceChildren(
        make("span", { textContent: say("reset_ask", { count }) }),
        button(say("reset_yes"), () => {
          store.clear();
          setup(true);
          place.querySelector(".state").textContent = say("reset_done");
        }),
        button(say("reset_no"), () => {
          question.hidden = true;
          reset.focus();
        })
      );
      question.hidden = false;
      question.querySelector("button").focus();
    });
    reset.disabled = !Object.keys(store.cards()).length;
    const kept = store.isUnreadable() ? say("unreadable") : say(store.isKept() ? "kept" : "not_kept");
    return make(
      "section", { className: "progress" },
      make("h3", { textContent: say("boxes") }), report.row(store.cards()),
      make("h3", { textContent: say("progress") }), make("p", { textContent: kept }),
      make("p", { className: "actions" }, button(say("export"), () => tell(say("exported", { file: store.give(today()) }))), input,
        make("label", { htmlFor: input.id, className: "button" }, say("import")), reset),
      question, status
    );
  }

  /* ---- a round ---------------------------------------------------------------------------------------------- */

  function begin() {
    const plan = planned(false);
    const keys = plan.chosen.length ? plan.chosen : planned(true).chosen;
    const list = keys.map((key) => questions.make(byId.get(key.split("/")[0]), chosen.mode, chosen.target, Math.random));
    round = { list, at: 0, results: [] };
    ask();
  }

  function ask() {
    const question = round.list[round.at];
    round.tries = 0;
    const task = question.mode === "article" ? `ask_article_${question.target}` : `ask_${question.target}`;
    const head = make("p", { className: "count", textContent: say("count", { number: round.at + 1, total: round.list.length }) });
    const word = make("p", { className: "prompt", lang: question.promptLanguage, textContent: question.prompt });
    const feedback = make("div", { className: "feedback" });
    round.feedback = feedback;
    round.answer = question.mode === "typing" ? field(question) : options(question);
    show(say(task), true, head, word, round.answer, feedback, make("p", { className: "actions quiet" }, button(say("stop"), finish)));
    if (question.mode === "typing") place.querySelector("input").focus();
    /* Who listens hears the word with the question. */
    place.querySelector("h2").append(make("span", { className: "vh", lang: question.promptLanguage, textContent: ` ${question.prompt}` }));
  }

  function options(question) {
    const list = make("ol", { className: `options ${question.mode}` });
    for (const option of question.options) {
      const choose = button(option, () => judged(option === question.right, [], choose));
      choose.lang = question.target;
      list.append(make("li", {}, choose));
    }
    return make("div", {}, list, make("p", { className: "hint", textContent: say("keys_choice", { last: question.options.length }) }));
  }

  function field(question) {
    const input = make("input", { type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: false, lang: question.target });
    const skip = button(say("skip"), () => judged(false, [], null));
    const form = make("form", { className: "write" }, make("label", {}, make("span", { textContent: say("answer") }), " ", input),
      make("button", { type: "submit", className: "primary", textContent: say("check") }), skip);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!input.value.trim()) return;
      const asked = { lemma: question.lemma, article: question.article, forms: question.forms, language: question.target };
      const { verdict, remarks } = answers.judge(input.value, asked);
      if (verdict === "almost" && round.tries++ === 0) {
        const said = [...remarks.map((code) => say(`remark.${code}`)), say("almost")].join(" ");
        round.feedback.replaceChildren(make("p", { className: "verdict-line almost", textContent: said }));
        page.announce(said);
        input.select();
        return;
      }
      judged(verdict === "right", remarks, input);
    });
    return form;
  }

  /* The answer is in: say what it is worth, move the card, show the entry. */
  function judged(isRight, remarks, given) {
    const question = round.list[round.at];
    if (round.results.length > round.at) return;
    round.results.push({ question, isRight });
    const card = boxes.answered(store.cards()[question.key], isRight, today());
    store.set(question.key, card);
    for (const control of round.answer.querySelectorAll("button, input")) {
      control.disabled = true;
      if (control.matches(".options button")) control.classList.toggle("good", control.textContent === question.right);
    }
    if (given && !isRight) given.classList.add("bad");
    const verdict = isRight ? say("right") : say(given ? "wrong" : "skipped", { answer: question.answer });
    const said = [verdict, ...(isRight ? remarks.map((code) => say(`remark.${code}`, question)) : []), say("moved", { number: card.box })];
    const line = make("p", { className: `verdict-line ${isRight ? "good" : "bad"}`, textContent: said.join(" ") });
    const go = button(say("next"), next, "primary");
    round.feedback.replaceChildren(line, Apparatus.gloss.card(question.term, question.from), make("p", { className: "actions" }, go));
    page.announce(said.join(" "));
    go.focus({ preventScroll: true });
    round.feedback.scrollIntoView({ block: "nearest", behavior: "instant" });
  }

  function next() {
    round.at++;
    if (round.at < round.list.length) ask();
    else finish();
  }

  function finish() {
    const { results } = round;
    round = null;
    if (!results.length) return setup(true);
    const again = make("p", { className: "actions" }, button(say("once_more"), begin, "primary"), button(say("choose"), () => setup(true)));
    return show(say("summary"), true, ...report.summary(results, store.cards(), today()), again);
  }

  /* ---- keys and start --------------------------------------------------------------------------------------- */

  function press(event) {
    if (!round || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const list = place.querySelectorAll(".options button:enabled");
    if (!/^[1-4]$/.test(event.key) || !list[event.key - 1]) return;
    event.preventDefault();
    list[event.key - 1].click();
  }

  function recalled() {
    try {
      const before = JSON.parse(page.recall(CHOSEN)) || {};
      if (questions.MODES.includes(before.mode)) chosen.mode = before.mode;
      if (questions.TARGETS.includes(before.target)) chosen.target = before.target;
      if (terms.some((term) => term.topic === before.topic)) chosen.topic = before.topic;
      if (SIZES.includes(before.size)) chosen.size = before.size;
    } catch (error) {
      /* Nothing sensible was kept. */
    }
  }

  /* `#block=4&words=uhr,wissen`: practise just these words. */
  function sent() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const ids = (asked.get("words") || "").split(",").map((id) => (byId.get(id) || {}).id).filter(Boolean);
    only = ids.length && /^\d{1,4}$/.test(asked.get("block") || "") ? { number: asked.get("block"), ids: new Set(ids) } : null;
    if (only) chosen.topic = BLOCK;
    else if (chosen.topic === BLOCK) chosen.topic = "";
  }

  Apparatus.terms.when((gloss) => {
    gloss.complete();
    terms = gloss.terms;
    byId = new Map(terms.flatMap((term) => [term.id, ...(term.former_ids || [])].map((id) => [id, term])));
    recalled();
    sent();
    window.addEventListener("hashchange", () => {
      sent();
      setup(true);
    });
    document.addEventListener("keydown", press);
    setup(false);
  }, true);
})();
