/*
 * A line at the foot of every notebook: where the work is kept, how to take it along, what to do when a cell hangs.
 * Says so plainly where the browser keeps nothing (a private window), and asks it to keep what it has.
 */
(function () {
  "use strict";

  const HELP = [
    ["Zelle ausführen", "Klick in die Zelle, dann Umschalt + Eingabe (Shift + Enter) oder den Knopf ▶ oben."],
    ["Mitnehmen", "Menü Datei, dann Herunterladen. Die Datei kannst du abgeben oder zu Hause weiterbearbeiten."],
    ["Wieder öffnen", "Zieh die Datei in die Dateiliste (Menü Datei, dann Öffnen), oder komm im selben Browser wieder."],
    [
      "Eine Zelle hört nicht auf",
      "Menü Kernel, dann Kernel neu starten. Dein Text bleibt stehen; führe danach alle Zellen von oben wieder aus.",
    ],
    [
      "Ganz von vorn",
      "Menü Datei, dann Öffnen: Wenn du dein Heft dort löschst, erscheint beim nächsten Besuch die leere Fassung.",
    ],
  ];
  const KEPT = "Deine Arbeit wird in diesem Browser gespeichert, nirgends sonst.";
  const MAY_GO = "Deine Arbeit liegt nur in diesem Browser. Lade sie am Ende herunter: Menü Datei, dann Herunterladen.";
  const LOST = "Achtung: In diesem Fenster wird nichts gespeichert (privates Fenster?). Lade dein Heft herunter, bevor du es schließt.";

  /* An element with a text. */
  function make(name, text, parent) {
    const element = document.createElement(name);
    element.textContent = text;
    if (parent) parent.append(element);
    return element;
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

  async function show() {
    const bar = document.createElement("aside");
    bar.id = "hefte-bar";
    bar.setAttribute("aria-label", "Zu diesem Heft");
    const status = make("p", "", bar);
    status.setAttribute("role", "status");
    const help = make("details", "", bar);
    make("summary", "Hilfe", help);
    const list = make("dl", "", help);
    for (const [what, how] of HELP) {
      make("dt", what, list);
      make("dd", how, list);
    }
    const name = new URLSearchParams(location.search).get("path") || "";
    const back = make("a", "Zurück zur Ausgabe", bar);
    back.href = new URL(`../../hefte/${name ? name.replace(/\.ipynb$/, ".html") : "index.html"}`, location.href).href;
    document.body.append(bar);

    const stored = await canStore();
    bar.classList.toggle("warning", !stored);
    status.textContent = stored ? ((await isLasting()) ? KEPT : MAY_GO) : LOST;
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && help.open) {
        help.open = false;
        help.firstElementChild.focus();
      }
    });
  }

  document.title = "Hefte";
  show();
})();
