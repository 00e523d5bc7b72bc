"""The controls of the view and of the ledger's filter: in the page from the start, shown only by a script.

They stand in the markup, not in a script: so their words are in the language of the site, and showing them
moves nothing. Without JavaScript they stay hidden, and nothing is lost: all is open then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from docutils import nodes

from ...core.errors import ApparatusError
from ...core.records import LAYERS, VERDICTS
from ...labels import label
from ...sphinx_layer import nodes as n
from .markup import attributes, element, escape
from .signs import sign

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

REGESTS = ("both", "de", "nl", "none")
"""Which regests are shown; the first is the default, as in `address.js`."""
DENSITIES = ("titles", "open", "none")
"""How much of the notes is shown; the first is the default, as in `address.js`."""
FEW = 8
"""So many claims need no filter."""


def view_tools(language: str | None, layers: Iterable[str]) -> str:
    """The bar above the blocks: where am I, layers, regests, notes, link to this view, help."""

    def say(key: str) -> str:
        return escape(label(language, f"reader.view.{key}"))

    where = (
        _button("previous-block", "‹", say("previous_block"))
        + '<b class="at"></b>'
        + _button("next-block", "›", say("next_block"))
    )
    shown = set(layers)
    chips = "".join(
        _chip("layers", layer, sign(layer) + escape(label(language, f"layer.{layer}")), f"l-{layer}", on=True)
        for layer in LAYERS
        if layer in shown
    )
    fold = {"type": "button", "data-do": "fold", "aria-expanded": "false", "aria-controls": "view"}
    choices = (
        _choice("regest", say("regest"), {name: say(f"regest_{name}") for name in REGESTS}),
        _choice("notes", say("notes"), {name: say(f"notes_{name}") for name in DENSITIES}),
        f'<button type="button" data-do="link" title="{say("link")}">{say("link_short")}</button>',
    )
    parts = (
        element("div", where, {"class": "where"}),
        _group(say("layers"), chips),
        element("button", say("open"), fold),
        element("div", "".join(choices), {"class": "set", "id": "view"}),
        _button("help", "?", say("help")),
    )
    return f'<section class="tools" aria-label="{say("title")}" hidden>{"".join(parts)}</section>\n'


def ledger_tools(self: HTML5Translator, document: nodes.document) -> str:
    """The filter above the ledger: verdicts, topics, how many are shown; empty where there are few claims."""
    claims = list(document.findall(n.claim))
    if len(claims) <= FEW:
        return ""
    language = self.config.language
    say = {
        key: escape(label(language, f"reader.ledger.{key}"))
        for key in ("title", "verdict", "topic", "all", "reset")
    }
    counts = Counter(claim["verdict"] for claim in claims)
    chips = "".join(
        _chip("verdict", verdict, _counted(language, verdict, counts[verdict]), f"v-{verdict}", on=False)
        for verdict in VERDICTS
        if counts[verdict]
    )
    topics = dict.fromkeys(claim["topic"] for claim in claims if claim.get("topic"))
    names = {"": say["all"]} | {topic: _topic(language, topic) for topic in topics}
    parts = (
        _group(say["verdict"], chips),
        _choice("topic", say["topic"], names),
        f'<button type="button" data-do="reset">{say["reset"]}</button>',
        '<output class="count"></output>',
    )
    return f'<section class="tools ledger" aria-label="{say["title"]}" hidden>{"".join(parts)}</section>\n'


def _counted(language: str | None, verdict: str, count: int) -> str:
    """Sign, name and number of a verdict: `belegt 15`."""
    return f"{sign(verdict)}{escape(label(language, f'verdict.{verdict}'))} <small>{count}</small>"


def _topic(language: str | None, topic: str) -> str:
    """The name of a topic; editions make topics up themselves, so the id stands in where there is none."""
    try:
        return escape(label(language, f"topic.{topic}"))
    except ApparatusError:
        return escape(topic)


def _button(action: str, content: str, name: str) -> str:
    return f'<button type="button" data-do="{action}" aria-label="{name}" title="{name}">{content}</button>'


def _chip(group: str, value: str, content: str, classes: str, *, on: bool) -> str:
    box = attributes({"type": "checkbox", "name": group, "value": value, "autocomplete": "off"})
    return element(
        "label", f"<input{box}{' checked' if on else ''}><span>{content}</span>", {"class": classes}
    )


def _group(name: str, content: str) -> str:
    return f'<fieldset><legend class="vh">{name}</legend>{content}</fieldset>'


def _choice(name: str, title: str, options: Mapping[str, str]) -> str:
    """A select with its label; `title` and the options are HTML already."""
    items = "".join(f'<option value="{escape(value)}">{text}</option>' for value, text in options.items())
    return f'<label>{title} <select name="{name}" autocomplete="off">{items}</select></label>'
