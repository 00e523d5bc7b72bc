/*
 * The dialog in which a copy is opened, pasted or dropped, and everything that can go wrong on the way, in words.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { page, copytext, layin, copysteps } = Apparatus;
  const { say } = layin;
  const make = page.make;
  /* Work that takes longer shows its progress. */
  const PATIENCE = 300;
  const KINDS = ".txt,.text,.md,.markdown,.html,.htm,.xhtml,text/plain,text/html,text/markdown";

  let box = null;
  let parts = null;
  let controller = null;

  function build() {
    const field = make("textarea", { id: "copy-text", rows: 5, autocomplete: "off", spellcheck: false, "aria-describedby": "copy-private" });
    const file = make("input", { type: "file", id: "copy-file", accept: KINDS, className: "vh", "aria-describedby": "copy-kinds" });
    const layIn = make("button", { type: "submit", className: "primary", textContent: say("copy.lay_in") });
    const cancel = make("button", { type: "button", hidden: true, textContent: say("copy.cancel") });
    const progress = make("progress", { max: 100, hidden: true, "aria-label": say("copy.title") });
    const status = make("p", { className: "state", role: "status" });
    const problem = make("p", { className: "problem", role: "alert" });
    const proof = make("details", {}, make("summary", { textContent: say("copy.proof") }), make("p", { textContent: say("copy.proof_text") }));
    const form = make(
      "form", { noValidate: true },
      make("label", { htmlFor: field.id, textContent: say("copy.paste") }), field,
      make("div", { className: "actions" }, layIn, make("label", { htmlFor: file.id, className: "button" }, say("copy.choose")), file, cancel, progress, status),
      make("small", { id: "copy-kinds", textContent: `${say("copy.file")}: ${say("copy.file_kinds")}` }),
      problem
    );
    /* The file field comes before its label, so that the label shows the field's focus. */
    file.after(form.querySelector("label.button"));
    box = page.dialog(
      "apparatus-copy-dialog", say("copy.title"),
      make("p", { className: "lead-in", textContent: say("copy.lead") }),
      make("div", { className: "private", id: "copy-private" }, make("p", { textContent: say("copy.private") }), proof),
      copysteps.steps(say), make("p", { className: "hint", textContent: say("copy.keys") }), form
    );
    box.classList.add("copy-dialog");
    parts = { field, file, layIn, cancel, progress, status, problem };
    form.addEventListener("submit", submit);
    file.addEventListener("change", () => file.files.length && take({ files: Array.from(file.files) }));
    cancel.addEventListener("click", stop);
    box.addEventListener("close", stop);
    box.addEventListener("paste", paste);
  }

  /* Show the dialog; its heading has the focus, so that it is read from the beginning. */
  function open() {
    if (!box) build();
    if (box.open) return;
    parts.problem.textContent = "";
    box.showModal();
    const heading = box.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus();
  }

  function submit(event) {
    event.preventDefault();
    const text = parts.field.value;
    if (!text.trim()) {
      fail("nothing");
      parts.field.focus();
      return;
    }
    run((signal) => copytext.readText(text, signal));
  }

  /* Pasting anywhere in the dialog is meant for its field; a pasted file is opened. */
  function paste(event) {
    const { files } = event.clipboardData;
    if (files.length) {
      event.preventDefault();
      take({ files: Array.from(files) });
    } else if (event.target !== parts.field) {
      event.preventDefault();
      parts.field.value = event.clipboardData.getData("text/plain");
      parts.field.focus();
    }
  }

  /* What was chosen or dropped: {files, text, isLink}. */
  function take({ files = [], text = "", isLink = false }) {
    if (!box) build();
    if (files.length > 1) fail("several");
    else if (files.length) run((signal) => copytext.read(files[0], signal));
    else if (isLink && /^\S+$/.test(text.trim())) fail("link");
    else if (text.trim()) run((signal) => copytext.readText(text, signal));
    else fail("empty");
  }

  /* Read, then lay in; the page changes only if all of it goes well. */
  async function run(reading) {
    if (controller) controller.abort();
    const mine = new AbortController();
    controller = mine;
    parts.problem.textContent = "";
    const waiting = setTimeout(() => busy(0), PATIENCE);
    const onProgress = (share) => parts.progress.hidden || busy(Math.round(share * 100));
    let outcome;
    try {
      outcome = await reading(mine.signal);
      if (!outcome.error) outcome = await layin.lay(outcome.text, { signal: mine.signal, onProgress });
    } catch (error) {
      outcome = { error: "failed" };
    }
    clearTimeout(waiting);
    if (controller !== mine) return;
    controller = null;
    idle();
    if (outcome.error) fail(outcome.error, outcome);
    else done(outcome.done);
  }

  /* Show that work goes on and how far it is. */
  function busy(percent) {
    open();
    const { progress, cancel, layIn, status } = parts;
    progress.hidden = cancel.hidden = false;
    layIn.disabled = true;
    progress.value = percent;
    if (!status.textContent || percent % 25 === 0) status.textContent = say("copy.working", { percent });
  }

  function idle() {
    const { progress, cancel, layIn, status, file } = parts;
    progress.hidden = cancel.hidden = true;
    layIn.disabled = false;
    status.textContent = "";
    file.value = "";
  }

  /* Stop what is going on, if anything is; nothing has changed then. */
  function stop() {
    if (!controller) return;
    controller.abort();
    controller = null;
    idle();
    parts.status.textContent = say("copy.stopped");
  }

  /* Say what is wrong and what helps. */
  function fail(code, values) {
    open();
    const key = code === "stopped" ? "copy.stopped" : `copy.error.${code}`;
    parts.problem.textContent = say(code === "other_text" && !values.count ? `${key}_none` : key, values);
    parts.problem.scrollIntoView({ block: "nearest" });
  }

  /* The words are there: leave no second copy of them in the field, and say how the notes fared. */
  function done(counts) {
    parts.field.value = "";
    if (box.open) box.close();
    Apparatus.copypanel.show();
    page.announce(say("copy.done", { found: counts.placed, total: counts.total }));
  }

  Apparatus.copydialog = { open, take };
})();
