/*
 * The fields of a task by its kind, made from what the page shows without scripts. Each kind gives
 * `{ parts, read(), write(value) }`: elements for the form, what is in them (`{ answer }`, `{ answers }` where a
 * number can be read in two ways, or `{ problem }`), and a way to put a former answer back.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { page, numbers } = Apparatus;
  const { make, say } = page;
  const language = document.documentElement.lang;
  const plain = { autocomplete: "off", autocapitalize: "off", spellcheck: false };
  let serial = 0;

  const names = (list) => Array.from(list.children, (item) => item.textContent.trim());

  /* A field with its label above it. */
  function labelled(text, field, ...behind) {
    field.id = field.id || `task-field-${++serial}`;
    return make("p", { className: "field" }, make("label", { htmlFor: field.id, textContent: text }), field, ...behind);
  }

  function line(options) {
    return make("input", { type: "text", ...plain, ...options });
  }

  const KINDS = {};

  KINDS.numerisch = (article) => {
    const unit = article.dataset.unit || "";
    const field = line({ inputMode: "decimal", className: "number" });
    article.querySelector("p.unit")?.remove();
    const behind = unit ? [make("span", { className: "unit-name", textContent: unit })] : [];
    return {
      parts: [labelled(say("task.number"), field, ...behind)],
      read() {
        const answers = numbers.readings(field.value, language, unit);
        if (answers.length) return { answers };
        return { problem: field.value.trim() ? "no_number" : "empty" };
      },
      draft: () => field.value,
      write: (value) => (field.value = value),
      fields: [field],
    };
  };

  KINDS.kurztext = () => {
    const field = line({ lang: "" });
    return {
      parts: [labelled(say("task.text"), field)],
      read: () => (Apparatus.seal.normal(field.value) ? { answer: field.value.trim() } : { problem: "empty" }),
      draft: () => field.value,
      write: (value) => (field.value = value),
      fields: [field],
    };
  };

  KINDS.auswahl = (article) => {
    const list = article.querySelector("ol.options");
    const several = article.dataset.several === "yes";
    const fieldset = make("fieldset", { className: "options" }, make("legend", { textContent: say(several ? "task.choose_several" : "task.choose") }));
    const name = `task-choice-${++serial}`;
    const letters = new Map();
    const fields = Array.from(list.children, (item) => {
      const field = make("input", { type: several ? "checkbox" : "radio", name, value: item.dataset.option });
      const text = make("span", {});
      text.append(...item.childNodes);
      const letter = make("span", { className: "letter", textContent: `${item.dataset.letter})` });
      letters.set(item.dataset.option, item.dataset.letter);
      fieldset.append(make("label", {}, field, letter, text));
      return field;
    });
    list.remove();
    const chosen = () => fields.filter((field) => field.checked).map((field) => field.value);
    return {
      parts: [fieldset],
      read: () => (chosen().length ? { answer: chosen() } : { problem: "nothing_chosen" }),
      draft: chosen,
      write: (value) => fields.forEach((field) => (field.checked = Array.isArray(value) && value.includes(field.value))),
      name: (option) => letters.get(option) || option,
      fields,
    };
  };

  KINDS.reihenfolge = (article) => {
    const before = article.querySelector("ul.items");
    const things = names(before);
    const list = make("ol", { className: "order", "aria-label": say("task.order") });
    let order = things;

    function item(thing, place) {
      const buttons = [-1, 1].map((step) => {
        const button = make("button", { type: "button", textContent: step < 0 ? "↑" : "↓" });
        const isPossible = order[place + step] !== undefined;
        button.setAttribute("aria-label", say(step < 0 ? "task.up" : "task.down", { thing }));
        if (!isPossible) button.setAttribute("aria-disabled", "true");
        else button.addEventListener("click", () => move(place, step));
        return button;
      });
      return make("li", {}, make("span", { className: "thing", textContent: thing }), make("span", { className: "moves" }, ...buttons));
    }

    function draw() {
      list.replaceChildren(...order.map(item));
    }

    function move(place, step) {
      const thing = order[place];
      order = order.map((one, i) => (i === place ? order[place + step] : i === place + step ? thing : one));
      draw();
      list.children[place + step].querySelectorAll("button")[step < 0 ? 0 : 1].focus();
      page.announce(say("task.moved", { thing, place: place + step + 1, total: order.length }));
      list.dispatchEvent(new Event("change", { bubbles: true }));
    }

    before.previousElementSibling.remove();
    before.remove();
    draw();
    return {
      parts: [make("p", { className: "cl", textContent: say("task.order") }), list],
      read: () => ({ answer: order }),
      draft: () => order,
      write(value) {
        if (!Array.isArray(value) || [...value].sort().join("\0") !== [...things].sort().join("\0")) return;
        order = value;
        draw();
      },
      fields: [],
    };
  };

  KINDS.zuordnung = (article) => {
    const lists = [...article.querySelectorAll("ul.items")];
    const keys = names(lists[0]);
    const values = lists[1] ? names(lists[1]) : [];
    for (const list of lists) {
      list.previousElementSibling.remove();
      list.remove();
    }
    const fields = keys.map(() => {
      if (!values.length) return line({ inputMode: "decimal", className: "number" });
      const empty = make("option", { value: "", textContent: say("task.pick") });
      return make("select", {}, empty, ...values.map((value) => make("option", { value, textContent: value })));
    });
    const parts = keys.map((key, i) => labelled(key, fields[i]));
    return {
      parts: [make("fieldset", { className: "pairs" }, make("legend", { textContent: say("task.match") }), ...parts)],
      read() {
        const given = fields.map((field) => (values.length ? field.value : numbers.readings(field.value, language, "")[0]));
        const missing = fields.findIndex((field) => !field.value.trim());
        if (missing >= 0) return { problem: "pair_missing", key: keys[missing], field: fields[missing] };
        const odd = given.findIndex((one) => one === undefined);
        if (odd >= 0) return { problem: "no_number", field: fields[odd] };
        return { answer: Object.fromEntries(keys.map((key, i) => [key, given[i]])) };
      },
      draft: () => fields.map((field) => field.value),
      write: (value) => Array.isArray(value) && fields.forEach((field, i) => (field.value = value[i] || "")),
      fields,
    };
  };

  KINDS.luecken = (article, form) => {
    const gaps = [...article.querySelectorAll(".gap")].sort((a, b) => a.dataset.gap - b.dataset.gap);
    const fields = gaps.map((gap) => {
      const field = line({ className: "gap-field" });
      field.setAttribute("aria-label", say("task.gap", { number: gap.dataset.gap }));
      field.setAttribute("form", form.id);
      gap.replaceChildren(field, make("sup", { "aria-hidden": "true", textContent: gap.dataset.gap }));
      return field;
    });
    return {
      parts: [],
      read() {
        const empty = fields.findIndex((field) => !Apparatus.seal.normal(field.value));
        if (empty >= 0) return { problem: "gap_empty", number: gaps[empty].dataset.gap, field: fields[empty] };
        return { answer: Object.fromEntries(fields.map((field, i) => [gaps[i].dataset.gap, field.value.trim()])) };
      },
      draft: () => fields.map((field) => field.value),
      write: (value) => Array.isArray(value) && fields.forEach((field, i) => (field.value = value[i] || "")),
      fields,
    };
  };

  KINDS.liste = (article, form, task) => {
    const field = make("textarea", { rows: 4, ...plain });
    return {
      parts: [labelled(say("task.list"), field)],
      read() {
        const lines = field.value.split("\n").map((one) => one.trim()).filter(Boolean);
        const given = task.zahlen ? lines.map((one) => numbers.readings(one, language, "")[0]) : lines;
        if (!given.length) return { problem: "empty" };
        return given.includes(undefined) ? { problem: "no_number" } : { answer: given };
      },
      draft: () => field.value,
      write: (value) => (field.value = value),
      fields: [field],
    };
  };

  KINDS.offen = (article) => {
    const list = article.querySelector("ul.rubric");
    const field = make("textarea", { rows: 8, maxLength: Apparatus.slip.MOST_TEXT });
    const fieldset = make("fieldset", { className: "rubric" }, make("legend", { textContent: say("task.rubric") }));
    const boxes = Array.from(list.children, (item) => {
      const box = make("input", { type: "checkbox" });
      const text = make("span", {});
      text.append(...item.childNodes);
      fieldset.append(make("label", {}, box, text));
      return box;
    });
    list.previousElementSibling.remove();
    list.remove();
    const ticked = () => boxes.flatMap((box, i) => (box.checked ? [i + 1] : []));
    return {
      parts: [labelled(say("task.own_words"), field), fieldset],
      read: () => (field.value.trim() ? { answer: { text: field.value.trim(), ticked: ticked() } } : { problem: "empty" }),
      draft: () => ({ text: field.value, ticked: ticked() }),
      write(value) {
        if (!value || typeof value.text !== "string" || !Array.isArray(value.ticked)) return;
        field.value = value.text;
        boxes.forEach((box, i) => (box.checked = value.ticked.includes(i + 1)));
      },
      fields: [field],
    };
  };

  Apparatus.taskFields = { of: (article, form, task) => (KINDS[task.art] ? KINDS[task.art](article, form, task) : null) };
})();
