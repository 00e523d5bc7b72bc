/*
 * What every script of the page needs: its words, the record of the edition, the live region, copying, a place
 * for preferences that may be missing, and a dialog that closes.
 */
(function () {
  "use strict";

  const Apparatus = (window.Apparatus = window.Apparatus || {});

  /* The JSON of a data block; an empty object where there is none. */
  function data(id) {
    const block = document.getElementById(id);
    try {
      return block ? JSON.parse(block.textContent) : {};
    } catch (error) {
      return {};
    }
  }

  const labels = data("apparatus-labels");
  const edition = data("apparatus-edition");

  /* The label `key` with its `{placeholders}` filled in; a plural is chosen by `count`. */
  function say(key, values) {
    const found = labels[key];
    const text = found && typeof found === "object" ? found[values && values.count === 1 ? "one" : "other"] : found;
    return String(text === undefined ? key : text).replace(/\{(\w+)\}/g, (whole, name) =>
      values && name in values ? String(values[name]) : whole
    );
  }

  /* An element with properties, attributes (names with a hyphen, `role`) and children. */
  function make(name, properties, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties || {})) {
      if (key.includes("-") || key === "role") element.setAttribute(key, value);
      else element[key] = value;
    }
    element.append(...children);
    return element;
  }

  const region = make("p", { className: "vh", "aria-live": "polite", id: "apparatus-live" });
  document.body.append(region);

  /* Say something to those who do not see it; the same words twice are said twice. */
  function announce(text) {
    region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  }

  /* Copy without the clipboard's interface: pages from a file or an old browser have none. */
  function copyBySelection(text) {
    const box = make("textarea", { value: text, className: "vh", readOnly: true });
    const before = document.activeElement;
    (document.querySelector("dialog[open]") || document.body).append(box);
    box.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch (error) {
      done = false;
    }
    box.remove();
    if (before && before.focus) before.focus({ preventScroll: true });
    return done;
  }

  /* Put text on the clipboard; a promise of whether it went. */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      return copyBySelection(text);
    }
  }

  /* A preference kept on this device where the browser allows it, and on this page in any case. */
  const kept = {};
  function keep(name, value) {
    kept[name] = value;
    try {
      localStorage.setItem(`apparatus.${name}`, value);
    } catch (error) {
      /* Storage is off: the preference lasts as long as the page. */
    }
  }
  function recall(name) {
    if (name in kept) return kept[name];
    try {
      return localStorage.getItem(`apparatus.${name}`);
    } catch (error) {
      return null;
    }
  }

  /* A native dialog with a heading and a button that closes it; made when it is first needed. */
  function dialog(id, title, ...content) {
    const heading = make("h2", { id: `${id}-title`, textContent: title });
    const close = make("button", { type: "button", className: "close", textContent: "×" });
    close.setAttribute("aria-label", say("page.close"));
    const box = make("dialog", { id, className: "sheet", "aria-labelledby": heading.id }, close, heading, ...content);
    close.addEventListener("click", () => box.close());
    box.addEventListener("click", (event) => {
      if (event.target === box) box.close();
    });
    document.body.append(box);
    return box;
  }

  /*
   * Load style sheets and scripts that the page names, the scripts in order; a promise that fails with the name of
   * a file that is missing.
   */
  function load(addresses) {
    return Promise.all(
      addresses.map((address) => {
        const element = /\.css\b/.test(address)
          ? make("link", { rel: "stylesheet", href: address })
          : make("script", { src: address, async: false });
        return new Promise((resolve, reject) => {
          element.addEventListener("load", resolve);
          element.addEventListener("error", () => reject(new Error(address.replace(/^.*\/|\?.*$/g, ""))));
          document.head.append(element);
        });
      })
    );
  }

  /* Do something that changes heights above `element` and leave `element` where it is on the screen. */
  function steady(element, action) {
    const before = element ? element.getBoundingClientRect().top : 0;
    action();
    if (element && element.isConnected && element.getClientRects().length) {
      const moved = element.getBoundingClientRect().top - before;
      if (Math.abs(moved) >= 1) window.scrollBy({ top: moved, behavior: "instant" });
    }
  }

  Apparatus.page = { data, say, edition, make, announce, copy, keep, recall, dialog, load, steady };
})();
