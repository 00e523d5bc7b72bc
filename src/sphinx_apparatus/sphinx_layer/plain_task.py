"""A task as plain docutils nodes: what is asked, lists of what it is made of, hints, rubric."""

from __future__ import annotations

from itertools import groupby

from docutils import nodes as docutils_nodes

from ..labels import label
from . import nodes
from .references import NO_BREAK_SPACE

Nodes = list[docutils_nodes.Node]


def gap(node: nodes.exercise_gap, language: str | None) -> Nodes:
    """A blank to write in, with its number."""
    return [docutils_nodes.Text(f"__________ ({node['number']})")]


def parts_of(node: docutils_nodes.Element) -> list[nodes.exercise_part]:
    """The parts of a task."""
    return [part for part in node.children if isinstance(part, nodes.exercise_part)]


def heading(node: nodes.exercise, language: str | None) -> str:
    """`Aufgabe 3: Title (2 Punkte, 6 Minuten)`."""
    title = next(part.astext() for part in parts_of(node) if part["name"] == "title")
    name = label(language, "task.name", number=node["number"], title=title)
    points = amount(language, "points", node["points"])
    return f"{name} ({points}, {amount(language, 'minutes', node['minutes'])})"


def amount(language: str | None, what: str, count: int) -> str:
    """`2 Punkte` or `etwa 6 Minuten`, never parted."""
    return label(language, f"task.{what}", count=count).replace(" ", NO_BREAK_SPACE)


def task(node: nodes.exercise, language: str | None) -> Nodes:
    """A rubric that can be linked to, then the parts in their order, those of one name together."""
    result: Nodes = [
        docutils_nodes.target("", "", ids=node["ids"]),
        docutils_nodes.rubric("", heading(node, language)),
    ]
    for (name, side), members in groupby(parts_of(node), key=lambda part: (part["name"], part.get("side"))):
        if name != "title":
            result += PARTS[name](list(members), language, side)
    return result


def opened(parts: list[nodes.exercise_part], language: str | None, side: str | None) -> Nodes:
    """Body elements as they are."""
    return [child for part in parts for child in part.children]


def options(parts: list[nodes.exercise_part], language: str | None, side: str | None) -> Nodes:
    """The options with their letters."""
    items = [
        docutils_nodes.list_item("", docutils_nodes.paragraph("", f"{part['letter']}) ", *part.children))
        for part in parts
    ]
    return [docutils_nodes.bullet_list("", *items, classes=["lettered"])]


def things(parts: list[nodes.exercise_part], language: str | None, side: str | None) -> Nodes:
    """What is to be ordered or matched, after a word that says which."""
    items = [docutils_nodes.list_item("", docutils_nodes.paragraph("", part.astext())) for part in parts]
    said = label(language, f"task.items_{side or 'order'}")
    return [docutils_nodes.paragraph("", said), docutils_nodes.bullet_list("", *items)]


def rubric(parts: list[nodes.exercise_part], language: str | None, side: str | None) -> Nodes:
    """What points are given for."""
    items = []
    for part in parts:
        points = amount(language, "points", part["points"])
        items.append(docutils_nodes.list_item("", *with_words(part.children, f" ({points})")))
    return [
        docutils_nodes.paragraph("", label(language, "task.rubric")),
        docutils_nodes.bullet_list("", *items),
    ]


def with_words(children: Nodes, words: str) -> Nodes:
    """The nodes with words at the end of the last paragraph, or in one of their own."""
    if not children or not isinstance(children[-1], docutils_nodes.paragraph):
        return [*children, docutils_nodes.paragraph("", words.strip())]
    last = children[-1].deepcopy()
    last += docutils_nodes.Text(words)
    return [*children[:-1], last]


def named(parts: list[nodes.exercise_part], language: str | None, side: str | None) -> Nodes:
    """Hints, answers, solutions and mistakes, each after its name."""
    result: Nodes = []
    for number, part in enumerate(parts, start=1):
        said = label(language, f"task.{part['name']}", number=number, answer=part.get("answer", ""))
        result += [docutils_nodes.paragraph("", "", docutils_nodes.strong("", said)), *part.children]
    return result


PARTS = {
    "statement": opened,
    "option": options,
    "item": things,
    "rubric": rubric,
    "hint": named,
    "answer": named,
    "solution": named,
    "mistake": named,
}
"""How the parts of each name are written."""
