/*
 * The words of the glossary in a sheet over the text: those of the block where a copy is laid in, else by topic.
 * Which words a block has is found in the reader's own copy; the edition does not say it.
 */
(function () {
  "use strict";

  const Apparatus = window.Apparatus;
  const { gloss, lookup, page } = Apparatus;
  const { say, named, OTHER, NAME } = gloss;
  const make = page.make;
  const HERE = "here";
  const all = gloss.terms;
  let sheet = null;
  let parts = null;
  let block = null;
  let here = null;

  function build() {
    const topic = make("select", { autocomplete: "off" });
    const field = make("input", { type: "search", autocomplete: "off" });
    const count = make("output", { className: "count" });
    const list = make("ul", { className: "glist" });
    const lead = make("p", { className: "lead-in" });
    const links = make("p", { className: "nf" });
    for (const [name, address] of Object.entries(gloss.pages)) {
      if (address) links.append(make("a", { href: Apparatus.terms.root + address, textContent: say(`glossary.page_${name}`) }), " ");
    }
    const bar = make("div", { className: "gbar" }, make("label", {}, say("glossary.topic"), " ", topic), make("label", {}, say("glossary.search"), " ", field), count);
    const practise = make("a", { textContent: say("glossary.practise"), hidden: true });
    links.append(practise);
    sheet = page.dialog("apparatus-words", say("glossary.title"), lead, bar, list, links);
    sheet.classList.add("gsheet");
    parts = { topic, field, count, list, lead, practise };
    topic.addEventListener("change", fill);
    field.addEventListener("input", fill);
  }

  function option(value, text) {
    return make("option", { value, textContent: text });
  }

  function topics() {
    const names = Array.from(new Set(all.map((term) => term.topic).filter(Boolean)));
    const said = names.map((name) => [name, say(`term_topic.${name}`).replace(/^term_topic\./, "")]);
    const last = (name) => (name === "allgemein" ? 1 : 0);
    return said.sort((one, other) => last(one[0]) - last(other[0]) || one[1].localeCompare(other[1], "de"));
  }

  function entry(term, language) {
    const summary = make(
      "summary", {},
      make("span", { lang: language, textContent: named(term, language) }), " ",
      make("span", { className: "gother", lang: OTHER[language], textContent: named(term, OTHER[language]) })
    );
    const details = make("details", {}, summary);
    details.addEventListener("toggle", () => {
      if (!details.open || details.children.length > 1) return;
      const card = gloss.card(term, language);
      /* The words stand above already; their plurals do not. */
      if (!card.querySelector(".pl-form")) for (const line of card.querySelectorAll(".gfrom, .gto")) line.remove();
      details.append(card);
    });
    return make("li", {}, details);
  }

  /* Umlauts and accents may be missing in what is sought. */
  function plain(text) {
    return lookup.fold(text).normalize("NFD").replace(/\p{M}/gu, "");
  }

  function fill() {
    const language = here ? here.language : "de";
    const wanted = parts.topic.value;
    const query = plain(parts.field.value.trim());
    const chosen = wanted === HERE ? here.terms : all.filter((term) => !wanted || term.topic === wanted);
    const fits = (term) => !query || [term.german, term.dutch].some((word) => plain(word).includes(query));
    const name = NAME[language];
    const shown = chosen.filter(fits).sort((one, other) => one[name].localeCompare(other[name], language));
    parts.list.replaceChildren(...shown.map((term) => entry(term, language)));
    parts.count.textContent = say("glossary.count", { count: shown.length });
  }

  /* Show the words of a block, or the topics where no copy is laid in. */
  function open(which) {
    if (!sheet) build();
    gloss.hide(false);
    block = which;
    here = gloss.wordsOf(block);
    const number = block.id.replace(/^block-/, "");
    parts.field.value = "";
    parts.lead.textContent = say(here ? "glossary.lead_copy" : "glossary.lead_topics");
    parts.topic.replaceChildren(
      ...(here ? [option(HERE, say("glossary.here", { number }))] : []),
      option("", say("glossary.all")), ...topics().map(([name, text]) => option(name, text))
    );
    /* The trainer is told the words in the address of this device's page; nothing is sent. */
    parts.practise.hidden = !here || !here.terms.length || !gloss.pages.trainer;
    if (!parts.practise.hidden) {
      const words = here.terms.map((term) => term.id).join(",");
      parts.practise.href = `${Apparatus.terms.root}${gloss.pages.trainer}#block=${number}&words=${words}`;
    }
    parts.topic.value = here ? HERE : (topics()[0] || [""])[0];
    fill();
    sheet.showModal();
    parts.topic.focus();
  }

  gloss.open = open;
})();
