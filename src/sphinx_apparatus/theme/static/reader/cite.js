/*
 * Permalink and citation of a block, note, reading or claim: a sheet with a link and four forms, each copied with
 * one click. What is cited comes from the page's one record of the edition and from the record's own heading.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { page, formats } = Apparatus;
  const { say, make } = page;
  const FORMS = ["link", "text", "bibtex", "ris", "csl"];
  let sheet = null;

  /* The address of this page as others reach it; as it is here where nobody told. */
  function base() {
    return page.edition.address || location.href.split("#")[0];
  }

  function isLocal() {
    return !page.edition.address && location.protocol === "file:";
  }

  /* The name of what is cited. */
  function part(target) {
    if (target.matches(".block")) return say("cite.block", { number: target.id.replace(/^block-/, "") });
    if (target.matches(".claim")) {
      return say("cite.claim", { title: target.querySelector(".ct").textContent.trim().replace(/\s+/g, " ") });
    }
    const title = Apparatus.notes.link(target).lastElementChild.textContent;
    const number = target.querySelector("b").textContent;
    return say(target.matches(".reading") ? "cite.reading" : "cite.note", { number, title });
  }

  /* Today where the reader is, as an ISO date. */
  function today() {
    const now = new Date();
    const two = (value) => String(value).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  /* The record of a citation. */
  function record(target) {
    const { edition } = page;
    const slug = (edition.title || "edition").normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").toLowerCase();
    const place = `#${target.id}`;
    return {
      id: `${slug.replace(/^-|-$/g, "")}-${target.id}`,
      part: part(target),
      edition: edition.title || document.title,
      editors: edition.editors || "",
      version: edition.version || "",
      language: edition.language || document.documentElement.lang,
      link: base() + place,
      address: isLocal() ? "" : base() + place,
      place: (edition.page || "") + place,
      accessed: today(),
    };
  }

  /* One form of a citation. */
  function form(name, cited) {
    return name === "link" ? cited.link : formats[name](cited, say);
  }

  async function copy(button, text, box) {
    const done = await page.copy(text);
    page.announce(say(done ? "page.copied" : "page.not_copied"));
    if (!done) {
      box.focus();
      window.getSelection().selectAllChildren(box);
      return;
    }
    for (const other of sheet.querySelectorAll(".done")) other.classList.remove("done");
    button.classList.add("done");
  }

  function row(name, cited) {
    const text = form(name, cited);
    const label = say(`cite.${name}`);
    const box = make("pre", { textContent: text, tabIndex: 0, role: "region", "aria-label": label });
    const button = make("button", { type: "button", textContent: say("cite.copy", { format: label }) });
    button.addEventListener("click", () => copy(button, text, box));
    return make("div", { className: "form" }, make("h3", { textContent: label }), button, box);
  }

  /* Open the sheet for a block, note, reading or claim. */
  function show(target) {
    const content = (sheet && sheet.querySelector(".forms")) || make("div", { className: "forms" });
    sheet = sheet || page.dialog("apparatus-cite", say("cite.title"), content);
    const cited = record(target);
    sheet.querySelector("h2").textContent = cited.part;
    content.replaceChildren(...FORMS.map((name) => row(name, cited)));
    if (isLocal()) content.append(make("p", { className: "nf", textContent: say("cite.local") }));
    sheet.showModal();
  }

  function button(target) {
    const made = make("button", { type: "button", className: "do", textContent: say("cite.cite") });
    made.setAttribute("aria-label", say("cite.cite_this", { part: part(target) }));
    made.addEventListener("click", () => show(target));
    return made;
  }

  for (const block of document.querySelectorAll(".block")) block.querySelector(".bh").append(button(block));
  for (const claim of document.querySelectorAll(".claim[id]")) claim.querySelector(".ck").append(button(claim));

  Apparatus.cite = { show, record, form, FORMS };
})();
