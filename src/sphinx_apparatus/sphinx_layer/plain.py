"""The nodes of an edition as plain docutils nodes: readable as text, in LaTeX, in a manual page.

The wording is not among them: it is laid in by the HTML visitors alone.
"""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes as docutils_nodes

from ..core.records import VERDICTS
from ..labels import label
from . import nodes
from .plain_task import gap, task
from .references import NO_BREAK_SPACE, say

Nodes = list[docutils_nodes.Node]


def make_plain(document: docutils_nodes.document, language: str | None) -> None:
    """Replace every node of ours in the document, the innermost first."""
    for node_class, convert in CONVERSIONS:
        for node in list(document.findall(node_class)):
            node.replace_self(convert(node, language))


def line(text: str, *children: docutils_nodes.Node, strong: str = "") -> docutils_nodes.paragraph:
    """A paragraph, with a word or two in bold before it."""
    paragraph = docutils_nodes.paragraph()
    if strong:
        paragraph += [docutils_nodes.strong("", strong), docutils_nodes.Text(" ")]
    if text:
        paragraph += docutils_nodes.Text(text)
    paragraph.extend(children)
    return paragraph


def block(node: nodes.block, language: str | None) -> Nodes:
    """A rubric that can be linked to, then the parts."""
    heading = label(language, "block.name", number=node["number"])
    kind = label(language, f"kind.{node['kind']}")
    target = docutils_nodes.target("", "", ids=node["ids"])
    rubric = docutils_nodes.rubric("", f"{heading} ({kind})")
    notes = [child for child in node.children if isinstance(child, docutils_nodes.definition_list_item)]
    rest = [child for child in node.children if not isinstance(child, docutils_nodes.definition_list_item)]
    return [target, rubric, *rest, *([docutils_nodes.definition_list("", *notes)] if notes else [])]


def witness_text(node: nodes.witness_text, language: str | None) -> Nodes:
    """How long the block is."""
    words = label(language, "number.words", count=len(node["sketch"]))
    sentences = label(language, "number.in_sentences", count=len(node["sentences"]))
    return [line(f"{words} {sentences}")] if node["sketch"] else []


def regest(node: nodes.regest, language: str | None) -> Nodes:
    """The language's name, then the summary as a quotation."""
    name = say(language, f"language.{node['language']}", node["language"])
    return [
        line("", strong=f"{label(language, 'regest.name')} ({name})"),
        docutils_nodes.block_quote("", *node.children, classes=node["classes"]),
    ]


def item(node: docutils_nodes.Element, heading: str, children: Nodes) -> docutils_nodes.definition_list_item:
    """An item that can be linked to."""
    term = docutils_nodes.term("", heading, ids=node["ids"])
    return docutils_nodes.definition_list_item("", term, docutils_nodes.definition("", *children))


def note(node: docutils_nodes.Element, language: str | None) -> Nodes:
    """Number, layer and title as the term; a reading's two wordings first."""
    one = len(node["ranges"]) == 1 and node["ranges"][0][0] == node["ranges"][0][1]
    spans = ", ".join(f"{a}–{b}" if a != b else str(a) for a, b in node["ranges"])
    words = label(language, "note.words", count=1 if one else 2, words=spans)
    where = words if node["ranges"] else label(language, "note.whole")
    layer = label(language, f"layer.{node['layer']}")
    children = list(node.children)
    if isinstance(node, nodes.reading):
        children[:0] = apparatus_lines(node, language)
    if node["checked"]:
        children.append(line(label(language, "note.checked", date=node["checked"])))
    heading = f"{node['label']} {layer}: {node['title']} ({where})"
    return [item(node, heading, children)]


def apparatus_lines(node: nodes.reading, language: str | None) -> Nodes:
    """`lemma] edited` with class and confidence, and the rule."""
    edited = node["edited"] or label(language, "reading.stands")
    kind = say(language, f"reading.{node['kind']}", node["kind"])
    confidence = say(language, f"confidence.{node['confidence']}", node["confidence"])
    result: Nodes = [line(f"{node['lemma']}] {edited} ({kind}, {confidence})")]
    if node["rule"]:
        result.append(line(node["rule"], strong=label(language, "reading.rule") + ":"))
    return result


def note_sources(node: nodes.note_sources, language: str | None) -> Nodes:
    """The sources as a line."""
    return [line("", *node.children, strong=label(language, "note.sources") + ":")]


def note_see(node: nodes.note_see, language: str | None) -> Nodes:
    """The references as a line."""
    return [line("", *node.children, strong=label(language, "note.see") + ":")]


def claim(node: nodes.claim, language: str | None) -> Nodes:
    """The claim itself as the term, its fields below."""
    fields = {field["name"]: field for field in node.findall(nodes.claim_field)}
    heading = fields["claim"].astext() if "claim" in fields else node["record_id"]
    verdict = label(language, f"verdict.{node['verdict']}")
    confidence = label(language, f"confidence.{node['confidence']}")
    children: Nodes = [line("", strong=f"{verdict} ({confidence})")]
    for name in ("finding", "refuted_if", "evidence", "see"):
        if name in fields:
            children += [line("", strong=label(language, f"claim.{name}") + ":"), *fields[name].children]
    dates = [label(language, f"claim.{n}", date=node[n]) for n in ("checked", "review") if node[n]]
    if dates:
        children.append(line(", ".join(dates)))
    return [docutils_nodes.definition_list("", item(node, heading, children))]


def board(node: nodes.board, language: str | None) -> Nodes:
    """The title, the columns one below the other, the conclusion."""
    conclusion: Nodes = [line("", strong=node["conclusion"])] if node["conclusion"] else []
    return [line("", strong=node["title"]), *node.children, *conclusion]


def verdict_bar(node: nodes.verdict_bar, language: str | None) -> Nodes:
    """The numbers in words."""
    counts = [(verdict, node["counts"].get(verdict, 0)) for verdict in VERDICTS]
    parts = ", ".join(f"{n}{NO_BREAK_SPACE}{label(language, f'verdict.{v}')}" for v, n in counts if n)
    return [line(label(language, "claim.bar", count=sum(n for _, n in counts), parts=parts))]


def term(node: nodes.glossary_term, language: str | None) -> Nodes:
    """Both words as the term."""
    heading = f"{node['german']} – {node['dutch']}"
    return [docutils_nodes.definition_list("", item(node, heading, list(node.children)))]


def entry(node: nodes.register_entry, language: str | None) -> Nodes:
    """The name as the term; ids of authority files at the end."""
    authority = ", ".join(f"{name} {value}" for name, value in sorted(node["authority"].items()))
    last: Nodes = [line(authority, strong=label(language, "entry.authority") + ":")] if authority else []
    return [docutils_nodes.definition_list("", item(node, node["name"], [*node.children, *last]))]


CONVERSIONS: tuple[tuple[type[docutils_nodes.Element], Callable[..., Nodes]], ...] = (
    (nodes.exercise_gap, gap),
    (nodes.exercise, task),
    (nodes.note_sources, note_sources),
    (nodes.note_see, note_see),
    (nodes.annotation, note),
    (nodes.reading, note),
    (nodes.witness_text, witness_text),
    (nodes.regest, regest),
    (nodes.block, block),
    (nodes.board, board),
    (nodes.verdict_bar, verdict_bar),
    (nodes.claim, claim),
    (nodes.glossary_term, term),
    (nodes.register_entry, entry),
)
"""Inner nodes before those that hold them."""
