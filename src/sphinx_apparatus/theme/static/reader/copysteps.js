/*
 * A picture of the three steps for people who lay a copy in for the first time: copy, paste, read.
 */
(function () {
  "use strict";

  const { page } = window.Apparatus;
  const SVG = "http://www.w3.org/2000/svg";
  /* Lengths of the lines of text on the drawn pages, and of the words they become. */
  const LINES = [52, 44, 56, 38, 50];
  const WORDS = [[9, 15, 8, 14], [16, 8], [8, 23, 16], [13, 20]];

  function draw(name, attributes, ...children) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  const box = (x, y, width, height, kind, radius = 2) => draw("rect", { x, y, width, height, rx: radius, class: kind });

  /* A wavy line stands for a word one can read. */
  function written(x, y, length) {
    const waves = Math.max(2, Math.round(length / 4));
    return draw("path", { class: "word", d: `M${x} ${y}${"q1 -3 2 0t2 0".repeat(waves)}` });
  }

  /* The reader's own page, all of it selected. */
  function copied() {
    const lines = LINES.flatMap((length, index) => {
      const y = 30 + index * 13;
      return [box(17, y - 6, length + 6, 10, "selected", 0), written(20, y, length)];
    });
    return draw("g", {}, box(8, 12, 80, 86, "sheet-of-paper"), ...lines);
  }

  /* This page with its field; what was copied comes into it. */
  function pasted() {
    const lines = LINES.slice(0, 2).map((length, index) => written(149, 56 + index * 13, length * 0.9));
    return draw(
      "g", {},
      box(130, 12, 100, 86, "window", 3), draw("path", { class: "edge", d: "M130 24h100" }),
      draw("circle", { cx: 136, cy: 18, r: 1.6, class: "dot" }), draw("circle", { cx: 142, cy: 18, r: 1.6, class: "dot" }),
      box(142, 44, 76, 36, "field", 1), ...lines, draw("path", { class: "caret", d: "M191 62v9" }),
      box(142, 85, 30, 8, "button"), draw("path", { class: "arrow", d: "M180 28v11m-4 -4l4 4l4 -4" })
    );
  }

  /* The text page: bars above, words below, a sign at one of them and its note. */
  function read() {
    const parts = WORDS.flatMap((row, index) => {
      let x = 280;
      return row.map((length) => {
        const y = 28 + index * 15;
        const drawn = index < 1 ? box(x, y - 5, length, 6, "bar", 1.5) : written(x, y, length);
        x += length + 5;
        return drawn;
      });
    });
    return draw(
      "g", {},
      box(272, 12, 120, 86, "window", 3), ...parts,
      draw("path", { class: "marked", d: "M293 62.500h23" }), draw("path", { class: "sign", d: "M321 45l3.500 3.500l-3.500 3.500l-3.500 -3.500Z" }),
      draw("path", { class: "lead", d: "M327 48.500h23" }), box(352, 44, 33, 34, "note", 1),
      draw("path", { class: "note-lines", d: "M356 51h22M356 57h25M356 63h18M356 69h23" })
    );
  }

  function between(x) {
    return draw("path", { class: "arrow", d: `M${x} 55h22m-6 -5l6 5l-6 5` });
  }

  /* The figure: the picture with title and description, and the steps in words. */
  function steps(say) {
    const title = draw("title", { id: "copy-steps-title" }, say("copy.steps_picture"));
    const description = draw("desc", { id: "copy-steps-text" }, say("copy.steps_description"));
    const picture = draw(
      "svg",
      { viewBox: "0 0 400 108", role: "img", "aria-labelledby": "copy-steps-title", "aria-describedby": "copy-steps-text" },
      title, description, copied(), between(98), pasted(), between(240), read()
    );
    const list = page.make("ol", {}, ...[1, 2, 3].map((step) => page.make("li", { textContent: say(`copy.step_${step}`) })));
    return page.make("figure", { className: "steps" }, picture, list);
  }

  window.Apparatus.copysteps = { steps };
})();
