"""Tasks on paper: the plain form of a task, set with the visitors of plain nodes."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from ...sphinx_layer import nodes as n
from ...sphinx_layer import plain_task
from .markup import escape
from .translator import TypstTranslator


def visit_exercise(self: TypstTranslator, node: n.exercise) -> None:
    """Heading, statement, lists, hints, rubric."""
    self.within.append(plain_task.heading(node, self.language))
    self.mark(node)
    self.add_block(self.anchors(node))
    whole = nodes.Element()
    whole.parent = node
    whole += plain_task.task(node, self.language)[1:]
    for part in list(whole.children):
        part.walkabout(self)
    self.within.pop()
    raise nodes.SkipNode


def visit_gap(self: TypstTranslator, node: n.exercise_gap) -> None:
    """A blank with its number."""
    self.add(escape(plain_task.gap(node, self.language)[0].astext()))
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the visitors; parts are set by their task."""
    app.add_node(n.exercise, override=True, typst=(visit_exercise, None))
    app.add_node(n.exercise_gap, override=True, typst=(visit_gap, None))
