"""A task: readable without JavaScript, with its hints folded; a script adds the self-check.

What the script needs stands in attributes (`data-kind`, `data-option`); what may not be read there is sealed,
in a data block of the page (output/tasks). No solution is on the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx

from ...sphinx_layer import nodes as n
from ...sphinx_layer.plain_task import parts_of
from .markup import attributes, element, escape, heading_level, say

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

LISTS = {"option": ("ol", "options"), "item": ("ul", "items"), "rubric": ("ul", "rubric")}
"""Parts that stand in a list with their like: its element and class."""


def visit_exercise(self: HTML5Translator, node: n.exercise) -> None:
    """Open the article."""
    known = {
        "class": "task",
        "id": node["ids"][0],
        "data-task": node["record_id"],
        "data-kind": node["kind"],
        "data-points": node["points"],
        "data-unit": node["unit"],
        "data-several": "yes" if node["several"] else "",
    }
    self.body.append(f"<article{attributes(known)}>\n")


def depart_exercise(self: HTML5Translator, node: n.exercise) -> None:
    """Close the article."""
    self.body.append("</article>\n")


def visit_part(self: HTML5Translator, node: n.exercise_part) -> None:
    """Open a part; the first of a kind that stands in a list opens the list."""
    name = node["name"]
    if name == "title":
        self.body.append(heading(self, node))
        raise nodes.SkipNode
    if name in LISTS:
        if not _is_like(node, _sibling(node, -1)):
            self.body.append(list_start(self, node))
        known = {"data-option": node.get("option_id"), "data-letter": node.get("letter")}
        self.body.append(f"<li{attributes(known)}>")
    elif name == "hint":
        number = 1 + sum(part["name"] == "hint" for part in parts_of(node.parent)[: node.parent.index(node)])
        self.body.append(
            f'<details class="hint"><summary>{say(self, "task.hint", number=number)}</summary>\n'
        )
    elif name == "statement":
        self.body.append('<div class="statement">\n')
    else:
        said = say(self, f"task.{name}", answer=node.get("answer", ""))
        self.body.append(f'<div class="for-teachers {name}"><p class="cl">{said}</p>\n')


def depart_part(self: HTML5Translator, node: n.exercise_part) -> None:
    """Close the part, and its list after the last of its kind."""
    name = node["name"]
    if name in LISTS:
        if name == "rubric":
            self.body.append(element("p", say(self, "task.points", count=node["points"]), {"class": "tk"}))
        last = not _is_like(node, _sibling(node, 1))
        self.body.append("</li>\n" + (f"</{LISTS[name][0]}>\n" if last else ""))
    elif name == "hint":
        self.body.append("</details>\n")
    else:
        self.body.append("</div>\n")
        if name == "statement" and node.parent["unit"]:
            unit = say(self, "task.unit", unit=node.parent["unit"])
            self.body.append(element("p", unit, {"class": "unit"}) + "\n")


def heading(self: HTML5Translator, node: n.exercise_part) -> str:
    """Number and title, then points, minutes and demand in a line."""
    task = node.parent
    title = say(self, "task.name", number=task["number"], title=node.astext())
    permalink = {"class": "pl", "href": f"#{task['ids'][0]}", "title": say(self, "task.permalink")}
    level = heading_level(self, 1)
    facts = " · ".join(
        (
            say(self, "task.points", count=task["points"]),
            say(self, "task.minutes", count=task["minutes"]),
            say(self, f"task.demand_{task['demand']}"),
        )
    )
    head = element(f"h{level}", f"{title} {element('a', '#', permalink)}")
    return f"{head}\n{element('p', facts, {'class': 'tk'})}\n"


def list_start(self: HTML5Translator, node: n.exercise_part) -> str:
    """The list's opening tag, after a line that says what stands in it."""
    tag, kind = LISTS[node["name"]]
    side = node.get("side")
    said = {"item": f"task.items_{side or 'order'}", "rubric": "task.rubric"}.get(node["name"])
    line = element("p", say(self, said), {"class": "cl"}) + "\n" if said else ""
    return f"{line}<{tag}{attributes({'class': kind, 'data-side': side})}>\n"


def _sibling(node: n.exercise_part, step: int) -> nodes.Element | None:
    """The part before or after."""
    index = node.parent.index(node) + step
    found = node.parent.children[index] if 0 <= index < len(node.parent.children) else None
    return found if isinstance(found, nodes.Element) else None


def _is_like(node: n.exercise_part, other: nodes.Element | None) -> bool:
    """Whether two parts stand in one list."""
    return other is not None and all(node.get(key) == other.get(key) for key in ("name", "side"))


def visit_gap(self: HTML5Translator, node: n.exercise_gap) -> None:
    """A blank with its number; a script makes it a field."""
    number = escape(str(node["number"]))
    said = element("span", say(self, "task.gap", number=number), {"class": "vh"})
    blank = element("span", f"______ ({number})", {"aria-hidden": "true"})
    self.body.append(element("span", said + blank, {"class": "gap", "data-gap": number}))
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the visitors of tasks, their parts and gaps."""
    app.add_node(n.exercise, override=True, html=(visit_exercise, depart_exercise))
    app.add_node(n.exercise_part, override=True, html=(visit_part, depart_part))
    app.add_node(n.exercise_gap, override=True, html=(visit_gap, None))
