/*
 * The state of the view in the address: `#block-17&layers=fakten,text&regest=nl`.
 *
 * An anchor, then settings; either may be missing, so plain anchors such as `#note-x` stay what they are.
 * Loaded in the head, before the page is painted: the view stands as attributes on the root element and all else
 * is CSS, so nothing moves when the other scripts arrive. Nothing is stored.
 */
(function () {
  "use strict";

  const Apparatus = (window.Apparatus = window.Apparatus || {});
  const root = document.documentElement;
  const LAYERS = ["sache", "fakten", "text", "sprache", "rhetorik", "deutung"];
  /* The first of each is the default and is not written. */
  const CHOICES = { regest: ["both", "de", "nl", "none"], notes: ["titles", "open", "none"], words: ["tell", "ask"] };
  const NAMES = Object.keys(CHOICES);
  const NONE = "none";

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      return text;
    }
  }

  /* A hash as anchor and settings; whatever is not understood is left alone. */
  function parse(hash) {
    const parts = decoded(hash.replace(/^#/, "")).split("&");
    const anchor = parts[0].includes("=") ? "" : parts.shift();
    const settings = {};
    for (const part of parts) {
      const [name, value] = part.split("=", 2);
      if (/^[a-z]+$/.test(name) && value) settings[name] = value;
    }
    return { anchor, settings };
  }

  function format(anchor, settings) {
    const pairs = Object.keys(settings).filter((name) => settings[name]).map((name) => `${name}=${settings[name]}`);
    const parts = [anchor, ...pairs].filter(Boolean);
    return parts.length ? `#${parts.join("&")}` : "";
  }

  /* The view that settings describe, complete and with known values only. */
  function view(settings) {
    const listed = settings.layers ? settings.layers.split(",") : LAYERS;
    const shown = { layers: LAYERS.filter((layer) => listed.includes(layer)) };
    for (const name of NAMES) shown[name] = CHOICES[name].includes(settings[name]) ? settings[name] : CHOICES[name][0];
    return shown;
  }

  /* The settings that describe a view, the shortest way. */
  function settings(shown) {
    const all = shown.layers.length === LAYERS.length;
    const found = { layers: all ? "" : shown.layers.join(",") || NONE };
    for (const name of NAMES) found[name] = shown[name] === CHOICES[name][0] ? "" : shown[name];
    return found;
  }

  /* Put a view on the root element. */
  function show(shown) {
    root.dataset.off = LAYERS.filter((layer) => !shown.layers.includes(layer)).join(" ");
    for (const name of NAMES) root.dataset[name] = shown[name];
  }

  /* The view that the root element has. */
  function current() {
    const off = (root.dataset.off || "").split(" ");
    const shown = { layers: LAYERS.filter((layer) => !off.includes(layer)) };
    for (const name of NAMES) shown[name] = root.dataset[name];
    return shown;
  }

  /* Write anchor and settings into the address; `step` makes it a place to come back to. */
  function write(anchor, values, step) {
    const hash = format(anchor, values);
    if (hash === decoded(location.hash)) return;
    const address = hash || location.href.split("#")[0];
    try {
      history[step ? "pushState" : "replaceState"](null, "", address);
    } catch (error) {
      /* Some browsers forbid it on file://. The reader then has the link button, which needs no address bar. */
    }
  }

  root.classList.add("js");
  show(view(parse(location.hash).settings));
  Apparatus.address = { parse, format, view, settings, show, current, write, LAYERS };
})();
