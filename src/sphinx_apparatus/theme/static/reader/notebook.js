/*
 * A page with a notebook: on a page that was opened as a file, running in the browser cannot work. The button then
 * says so and offers the download, instead of leading to a page that stays empty.
 */
(function () {
  "use strict";

  const { page } = window.Apparatus;
  const box = document.querySelector(".notebook-actions");
  const run = box && box.querySelector("a.run");
  if (!run || location.protocol !== "file:") return;

  const status = page.make("div", { className: "notebook-file", role: "status" });
  box.append(status);

  /* A link with the address of one that is there already. */
  function copyOf(link, text) {
    return link ? page.make("a", { href: link.getAttribute("href"), textContent: text }) : "";
  }

  run.addEventListener("click", (event) => {
    event.preventDefault();
    const download = copyOf(box.querySelector("a.download"), page.say("notebook.download"));
    const all = copyOf(box.querySelector("a.all"), page.say("notebook.all"));
    const text = page.make("p", {}, `${page.say("notebook.file")} `, download, download && all ? " · " : "", all);
    status.replaceChildren(text);
    status.scrollIntoView({ block: "nearest", behavior: "instant" });
  });
})();
