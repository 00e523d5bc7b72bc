/*
 * Opened as a file, the application cannot start. The page then says so, and offers the notebook that was asked for:
 * its download, and its page. The words stand in the template of `elsewhere.html`.
 */
(function () {
  "use strict";

  if (location.protocol !== "file:") return;
  const template = document.getElementById("hefte-elsewhere");
  const name = (new URLSearchParams(location.search).get("path") || "").replace(/\.ipynb$/, "");
  const page = template.content.cloneNode(true).querySelector("main");
  const items = [...page.querySelectorAll(".hefte-list li")];
  const asked = items.find((item) => item.dataset.name === name);
  if (asked) {
    for (const item of items) if (item !== asked) item.remove();
    document.title = page.querySelector("h1").textContent = `Hier läuft „${asked.querySelector("strong span").textContent}“ nicht`;
  }
  document.body.prepend(page);
})();
