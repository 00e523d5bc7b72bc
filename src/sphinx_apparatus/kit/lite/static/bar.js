/*
 * A line at the foot of every notebook: whether Python is ready, where the work is kept, how to take it along, bring it
 * back, begin anew, and what to do when a cell hangs. A cell that is run before Python is ready waits and is not lost.
 */
(function () {
  "use strict";

  const HELP = [
    ["Zelle ausführen", "Klick in die Zelle, dann Umschalt + Eingabe (Shift + Enter) oder den Knopf ▶ oben."],
    [
      "Eine Zelle hört nicht auf",
      "Bei [*] rechnet Python noch. Nach einer Minute hängt es wohl in einer Endlosschleife. Dann: Menü Kernel, Kernel neu " +
        "starten. Dein Text bleibt stehen. Verbessere die Zelle und führe alle Zellen von oben wieder aus.",
    ],
    ["Mitnehmen", "„Herunterladen“ speichert dein Heft als Datei. Du kannst sie abgeben oder zu Hause weiterbearbeiten. Ein privates Fenster vergisst alles beim Schließen."],
    ["Weitermachen", "Komm im selben Browser wieder, oder öffne deine heruntergeladene Datei mit „Datei öffnen“."],
  ];
  const OPENING = "Das Heft wird geladen.";
  const AGAIN = "Deine Arbeit ist noch da. Python fängt neu an: Führe die Zellen von oben noch einmal aus (Menü Ausführen).";
  const STARTING = "Python wird geladen. Das dauert einen Augenblick, lies schon einmal.";
  const WAITING = "Python wird noch geladen. Deine Zelle läuft gleich von selbst.";
  const DEAD = "Python ist nicht gestartet. Lade die Seite neu. Hilft das nicht, nimm einen anderen Browser.";
  const KEPT = "Deine Arbeit wird in diesem Browser gespeichert, nirgends sonst.";
  const MAY_GO = "Deine Arbeit liegt nur in diesem Browser. Lade sie am Ende herunter.";
  const LOST = "Achtung: Dieses Fenster speichert nichts. Lade dein Heft herunter, bevor du es schließt.";
  const ANEW = "Deine Eingaben in diesem Heft werden gelöscht, und du bekommst die leere Fassung. Wirklich?";
  const NOT_A_NOTEBOOK = "Diese Datei ist kein Heft. Hefte enden auf .ipynb.";

  const bar = document.createElement("aside");
  const status = make("p", "", bar);
  const path = new URLSearchParams(location.search).get("path") || "";

  /* An element with a text. */
  function make(name, text, parent) {
    const element = document.createElement(name);
    element.textContent = text;
    if (parent) parent.append(element);
    return element;
  }

  /* Say something in the line; `kind` is "", "busy" or "warning". */
  function say(text, kind = "") {
    status.textContent = text;
    bar.className = kind;
  }

  /* The result of a question once it is neither null nor undefined nor false. */
  function until(question) {
    return new Promise((resolve) => {
      const timer = setInterval(() => {
        const answer = question();
        if (!answer) return;
        clearInterval(timer);
        resolve(answer);
      }, 50);
    });
  }

  /* Whether the browser lets pages store something. */
  function canStore() {
    return new Promise((resolve) => {
      try {
        const request = indexedDB.open("hefte-probe");
        request.onsuccess = () => {
          request.result.close();
          indexedDB.deleteDatabase("hefte-probe");
          resolve(true);
        };
        request.onerror = request.onblocked = () => resolve(false);
      } catch {
        resolve(false);
      }
    });
  }

  /* Whether the browser promises not to clear the store by itself. */
  async function isLasting() {
    try {
      return (await navigator.storage.persisted()) || (await navigator.storage.persist());
    } catch {
      return false;
    }
  }

  /* Say where the work is kept. */
  async function sayKept() {
    if (!(await canStore())) say(LOST, "warning");
    else say((await isLasting()) ? KEPT : MAY_GO);
  }

  /* Whether the notebook that is shown was run on an earlier visit: what was computed then is forgotten. */
  async function wasRun(app) {
    const context = await until(() => app.shell.currentWidget?.context);
    await context.ready;
    return context.model.toJSON().cells.some((cell) => cell.execution_count);
  }

  /* Save what is not saved when the page goes out of sight: on a tablet it may never come back. */
  function saveOnLeaving(app, link) {
    const save = async () => {
      const context = app.shell.currentWidget?.context;
      if (context?.model.dirty) await context.save();
    };
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") save();
    });
    link.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      await save();
      location.assign(link.href);
    });
  }

  /* Say that a cell run too early waits for Python; resolves once Python is ready. */
  async function ready(app) {
    const kernel = () => app.shell.currentWidget?.sessionContext?.session?.kernel;
    const execute = app.commands.execute.bind(app.commands);
    let state;
    app.commands.execute = (id, ...rest) => {
      if (!/^(notebook:run|runmenu:run)/.test(id)) return execute(id, ...rest);
      if (!state) say(WAITING, "busy");
      else if (status.textContent === AGAIN) sayKept();
      return kernel() ? execute(id, ...rest) : later(app, kernel, () => execute(id, ...rest));
    };
    state = await until(() => ["idle", "busy", "dead"].find((one) => one === kernel()?.status));
    if (state === "dead") throw new Error(DEAD);
  }

  /* Run the cell that is chosen now as soon as there is a kernel: before, JupyterLab would drop it. */
  async function later(app, kernel, run) {
    const notebook = app.shell.currentWidget.content;
    const chosen = notebook.activeCellIndex;
    await until(kernel);
    notebook.activeCellIndex = chosen;
    return run();
  }

  /* Put a notebook from a file into the store and open it. */
  async function open(app, file) {
    let content;
    try {
      content = JSON.parse(await file.text());
      if (!Array.isArray(content.cells)) throw new TypeError();
    } catch {
      say(NOT_A_NOTEBOOK, "warning");
      return;
    }
    const name = file.name.replace(/\.ipynb$/i, "").replace(/ \(\d+\)$/, "") + ".ipynb";
    await app.serviceManager.contents.save(name, { type: "notebook", format: "json", content });
    location.search = `?path=${encodeURIComponent(name)}`;
  }

  /* Buttons that work with the application. */
  function addButtons(app, before) {
    const button = (text, action) => {
      const one = make("button", text);
      one.type = "button";
      one.addEventListener("click", action);
      bar.insertBefore(one, before);
    };
    const chooser = make("input", "", bar);
    chooser.type = "file";
    chooser.accept = ".ipynb";
    chooser.hidden = true;
    chooser.addEventListener("change", () => chooser.files[0] && open(app, chooser.files[0]));
    button("Herunterladen", async () => {
      await app.commands.execute("docmanager:save");
      await app.commands.execute("docmanager:download");
    });
    button("Datei öffnen", () => chooser.click());
    button("Von vorn", async () => {
      if (!window.confirm(ANEW)) return;
      await app.shell.currentWidget.context.save();
      await app.serviceManager.contents.delete(path);
      location.reload();
    });
  }

  /* The part that is there from the beginning; returns what the buttons stand before, and the way back. */
  function build() {
    bar.id = "hefte-bar";
    bar.setAttribute("aria-label", "Zu diesem Heft");
    status.setAttribute("role", "status");
    const help = make("details", "", bar);
    make("summary", "Hilfe", help);
    const list = make("dl", "", help);
    for (const [what, how] of HELP) {
      make("dt", what, list);
      make("dd", how, list);
    }
    const back = make("a", "Zurück zur Ausgabe", bar);
    back.href = new URL(path ? `../../hefte/${path.replace(/\.ipynb$/, ".html")}` : "../../index.html", location.href).href;
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && help.open) {
        help.open = false;
        help.firstElementChild.focus();
      }
    });
    document.body.append(bar);
    // The application gives way to the line, however many lines it takes.
    new ResizeObserver(() => {
      document.documentElement.style.setProperty("--hefte-bar", `${bar.offsetHeight}px`);
      window.dispatchEvent(new Event("resize"));
    }).observe(bar);
    return { help, back };
  }

  /* Start Python now: the kernel is given this worker when it asks for one of its own. Once, as a restart needs another. */
  function startEarly() {
    // Then the kernel is of another kind.
    if (window.crossOriginIsolated) return;
    const Worker = window.Worker;
    const early = new Worker("../python.js", { type: "module" });
    window.Worker = function (address, options) {
      if (!String(address).includes("/comlink.worker.")) return new Worker(address, options);
      window.Worker = Worker;
      return early;
    };
  }

  async function start() {
    // Then nothing starts; the page explains itself.
    if (location.protocol === "file:") return;
    startEarly();
    const { help, back } = build();
    say(OPENING, "busy");
    const app = await until(() => window.jupyterapp);
    addButtons(app, help);
    saveOnLeaving(app, back);
    try {
      const started = ready(app);
      const again = await wasRun(app);
      if (status.textContent === OPENING) say(STARTING, "busy");
      await started;
      const early = status.textContent === WAITING;
      await sayKept();
      if (again && !early && !bar.className) say(AGAIN);
    } catch (error) {
      say(error.message, "warning");
    }
  }

  start();
})();
