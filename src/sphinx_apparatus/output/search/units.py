"""What can be found: the units of a page, each with the id of its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from docutils import nodes

from ...core.records import Entry, Term
from ...sphinx_layer import nodes as n
from .text import NameOf, plain_text

KINDS = (
    *("regest", "sache", "fakten", "text", "sprache", "rhetorik", "deutung"),
    *("claim", "entry", "term", "page", "lesson"),
)
"""The kinds of hit, in the order in which the search page lists them."""

BRIEF = 160
"""So many characters of a section are searched on a page that is worked through, not looked up."""

RECORDS = (n.block, n.annotation, n.reading, n.claim, n.glossary_term, n.register_entry)
"""Nodes that are units of their own inside a section."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that can be found.

    `anchor` is the id of its place on the page `docname` ("" = the page itself), `label` its number (`17` of
    a block, `17.3` of a note), `detail` the verdict of a claim, the kind of a register entry or the title of
    the page that a section belongs to.
    """

    kind: str
    docname: str
    anchor: str
    label: str
    title: str
    text: str
    language: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page alone does not know: records with their other names, and where an object really stands.

    `at_home` tells whether a claim, term or entry (type, id, page, anchor) stands at the place to which
    references lead: shown twice, it is found once.
    """

    language: str
    name_of: NameOf
    entries: Mapping[str, Entry]
    terms: Mapping[str, Term]
    at_home: Callable[[str, str, str, str], bool]


def page_units(document: nodes.document, docname: str, around: Surroundings, kind: str) -> Iterator[Unit]:
    """The units of a page in reading order; `kind` is that of its sections (`page` or `lesson`)."""
    title = next((plain_text(node, around.name_of) for node in document.findall(nodes.title)), docname)
    brief = _is_worked_through(document)
    for node in document.findall():
        if isinstance(node, nodes.section):
            for unit in _section(node, docname, around, kind, title):
                yield replace(unit, text=unit.text[:BRIEF]) if brief else unit
        elif isinstance(node, nodes.list_item) and node["ids"]:
            yield _item(node, docname, around, kind, title)
        elif isinstance(node, n.block):
            yield from _regests(node, docname, around)
        elif isinstance(node, (n.annotation, n.reading)):
            yield _note(node, docname, around)
        elif isinstance(node, (n.claim, n.glossary_term, n.register_entry)):
            yield from _record(node, docname, around)


def _is_worked_through(document: nodes.document) -> bool:
    """Whether a page is worked through from its beginning: a notebook, or tasks."""
    return any(
        isinstance(node, n.exercise) or "notebook-facts" in node["classes"]
        for node in document.findall(nodes.Element)
    )


def _section(node: nodes.section, docname: str, around: Surroundings, kind: str, page: str) -> Iterator[Unit]:
    """The section's own text, without sections and records inside it."""
    if not isinstance(node[0], nodes.title):
        return
    first = isinstance(node.parent, nodes.document)
    title = plain_text(node[0], around.name_of)
    body = [
        plain_text(child, around.name_of, (*RECORDS, n.regest))
        for child in node.children[1:]
        if not isinstance(child, (nodes.section, *RECORDS)) and not _has_places(child)
    ]
    anchor = "" if first else node["ids"][0]
    yield Unit(
        kind, docname, anchor, "", title, _joined(body), around.language, "" if title == page else page
    )


def _has_places(node: nodes.Node) -> bool:
    """Whether a list's items are places of their own (events of a timeline)."""
    return any(item["ids"] for item in node.findall(nodes.list_item))


def _item(node: nodes.list_item, docname: str, around: Surroundings, kind: str, page: str) -> Unit:
    """A list item with an id, such as an event: what is bold at its beginning is its title."""
    strong = next(iter(node.findall(nodes.strong)), None)
    text = plain_text(node, around.name_of)
    title = plain_text(strong, around.name_of) if strong is not None else page
    body = text.removeprefix(title).strip() if strong is not None else text
    return Unit(kind, docname, node["ids"][0], "", title.rstrip("."), body, around.language, page)


def _regests(node: n.block, docname: str, around: Surroundings) -> Iterator[Unit]:
    """One unit per language."""
    number = str(node["number"])
    for regest in node.findall(n.regest):
        text = plain_text(regest, around.name_of)
        yield Unit("regest", docname, node["ids"][0], number, "", text, regest["language"], node["kind"])


def _note(node: nodes.Element, docname: str, around: Surroundings) -> Unit:
    """A note, or a reading with the two wordings and the rule before its text."""
    parts = [plain_text(node, around.name_of)]
    if isinstance(node, n.reading):
        lemma = f"{node['lemma']}]" if node["lemma"] else ""
        parts = [part for part in (lemma, node["edited"]) if part] + ["–", *parts, node["rule"]]
    return Unit(
        node["layer"],
        docname,
        node["ids"][0],
        node["label"],
        node["title"],
        _joined(parts),
        around.language,
    )


def _record(node: nodes.Element, docname: str, around: Surroundings) -> Iterator[Unit]:
    """A claim, term or entry, if this is where references to it lead."""
    name, anchor = node["record_id"], node["ids"][0]
    kind = (
        "claim" if isinstance(node, n.claim) else ("term" if isinstance(node, n.glossary_term) else "entry")
    )
    if not around.at_home(kind, name, docname, anchor):
        return
    if isinstance(node, n.claim):
        fields = {field["name"]: field for field in node.findall(n.claim_field)}
        texts = {part: plain_text(field, around.name_of) for part, field in fields.items()}
        title = texts.get("claim", name)
        body = [texts.get("finding", ""), texts.get("refuted_if", ""), _evidence(fields, around)]
        detail = node["verdict"]
    elif isinstance(node, n.glossary_term):
        title = f"{node['german']} – {node['dutch']}"
        body, detail = [plain_text(node, around.name_of)], ""
    else:
        title, detail = node["name"], node["kind"]
        entry = around.entries.get(name)
        variants = ", ".join(entry.variants) if entry else ""
        body = [plain_text(node, around.name_of), f"({variants})" if variants else ""]
    yield Unit(kind, docname, anchor, "", title, _joined(body), around.language, detail)


def _evidence(fields: Mapping[str, nodes.Element], around: Surroundings) -> str:
    """The origins of the evidence without the rows of sources behind them."""
    if "evidence" not in fields:
        return ""
    items = [plain_text(item, around.name_of) for item in fields["evidence"].findall(nodes.list_item)]
    return "; ".join(item.rstrip(" ,:") for item in items)


def _joined(parts: list[str]) -> str:
    return " ".join(part for part in parts if part)
