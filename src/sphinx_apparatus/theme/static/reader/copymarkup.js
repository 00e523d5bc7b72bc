/*
 * The words of a web page or of Markdown.
 *
 * HTML is parsed into a document of its own that runs nothing, loads nothing and is never shown; only its words
 * are taken. Which of them are the text is for the alignment to find out.
 */
(function () {
  "use strict";

  /* A page with more tags than this is no article; parsing it would hold the page up for seconds. */
  const MOST_TAGS = 300000;
  const DEEPEST = 5000;
  /* Elements that never hold one of their kind, or nothing at all: they may stay open and make nothing deeper. */
  const FLAT = new Set((
    "p li dt dd tr td th thead tbody tfoot option optgroup colgroup body html head " +
    "br hr img input meta link base wbr area col embed source track param"
  ).split(" "));

  const SKIPPED = new Set((
    "script style template noscript head iframe object embed audio video canvas map svg math select textarea datalist"
  ).split(" "));
  const LINES = new Set((
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol optgroup option p pre search section summary table " +
    "tbody tfoot thead tr ul"
  ).split(" "));
  const SPACED = new Set(["td", "th", "button", "sup", "sub", "img", "input", "rt"]);
  const SPACE = 1, LINE = 2, PARAGRAPH = 3;
  const BREAKS = ["", " ", "\n", "\n\n"];

  function isMarkup(text, name) {
    return /\.x?html?$/i.test(name) || /^\s*(<!doctype html|<html|<\?xml[^>]{0,200}>\s*<(!doctype )?html)/i.test(text.slice(0, 2000)) ||
      /<\/(p|div|body|article)>/i.test(text.slice(0, 200000));
  }

  /* Collects text with its breaks: the strongest of those that meet counts. */
  function collector() {
    const parts = [];
    let pending = 0;
    return {
      pause: (kind) => (pending = Math.max(pending, kind)),
      put(words) {
        if (parts.length) parts.push(BREAKS[pending]);
        pending = 0;
        parts.push(words);
      },
      text: () => parts.join(""),
    };
  }

  /* The words of a text node; only in `pre` do its line ends count. */
  function putText(node, found) {
    const lines = node.parentNode.closest("pre") ? node.data.split("\n") : [node.data];
    lines.forEach((line, index) => {
      if (index) found.pause(LINE);
      const words = line.replace(/\s+/g, " ");
      if (words.startsWith(" ")) found.pause(SPACE);
      const bare = words.trim();
      if (bare) found.put(bare);
      if (words.length > 1 && words.endsWith(" ")) found.pause(SPACE);
    });
  }

  function pauseAt(node, found) {
    const name = node.localName;
    if (name === "br" || name === "wbr") found.pause(name === "br" ? LINE : 0);
    else if (LINES.has(name)) found.pause(PARAGRAPH);
    else if (SPACED.has(name)) found.pause(SPACE);
  }

  /* The words of a parsed page in order, without what no reader sees. */
  function* wordsOf(root) {
    const found = collector();
    let node = root, count = 0;
    while (node) {
      if ((++count & 1023) === 0) yield;
      let inside = null;
      if (node.nodeType === Node.TEXT_NODE) putText(node, found);
      else if (node.nodeType === Node.ELEMENT_NODE && !SKIPPED.has(node.localName) && node.hidden !== true) {
        pauseAt(node, found);
        inside = node.firstChild;
      }
      if (inside) {
        node = inside;
        continue;
      }
      while (node && node !== root && !node.nextSibling) {
        pauseAt(node, found);
        node = node.parentNode;
      }
      if (!node || node === root) break;
      pauseAt(node, found);
      node = node.nextSibling;
    }
    return found.text();
  }

  /*
   * Whether a page has too many tags, or too many of them open at once: parsers take quadratic time over depth.
   * An end tag counts only where one of its name is open, so that made-up ones hide nothing.
   */
  function* isTangled(source) {
    const open = new Map();
    let depth = 0, tags = 0;
    for (const [, slash, written] of source.matchAll(/<(\/?)([a-z][a-z0-9-]{0,30})/gi)) {
      if (++tags > MOST_TAGS || depth > DEEPEST) return true;
      if ((tags & 4095) === 0) yield;
      const name = written.toLowerCase();
      if (FLAT.has(name)) continue;
      const count = open.get(name) || 0;
      if (slash && !count) continue;
      open.set(name, count + (slash ? -1 : 1));
      depth += slash ? -1 : 1;
    }
    return false;
  }

  /* The text of an HTML page. */
  function* fromMarkup(source) {
    if (yield* isTangled(source)) return { error: "tangled" };
    const parsed = new DOMParser().parseFromString(source, "text/html");
    yield;
    return { text: yield* wordsOf(parsed.body || parsed.documentElement) };
  }

  /* Markdown's signs are no words, but the addresses of links would be. */
  function fromMarkdown(text) {
    return text
      .replace(/\]\([^()\s]{0,2000}(?:[ \t]+(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?\)/g, "]")
      .replace(/!?\[([^\[\]\n]{0,2000})\]/g, "$1")
      .replace(/^[ \t]{0,3}(?:#{1,6}|>|[-*+])[ \t]+/gm, "")
      .replace(/(^|[\s([{„“"‘'])[*_]{1,3}(?=\S)/gm, "$1")
      .replace(/(\S)[*_]{1,3}(?=$|[\s.,;:!?)\]}“”"’'])/gm, "$1");
  }

  window.Apparatus.copymarkup = { fromMarkdown, fromMarkup, isMarkup };
})();
