"""What a reader unfolds: admonitions with the class `disclosure` become `details`, in HTML only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx

from .markup import escape

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


class disclosure(nodes.General, nodes.Element):
    """Content under a summary. Attribute: `summary`."""


def fold(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Replace the admonitions; builders without folding show them as they are."""
    if app.builder.format != "html":
        return
    for box in list(doctree.findall(nodes.admonition)):
        if "disclosure" in box["classes"] and isinstance(box[0], nodes.title):
            folded = disclosure("", *box.children[1:], summary=box[0].astext())
            box.replace_self(folded)


def visit_disclosure(self: HTML5Translator, node: disclosure) -> None:
    """Open with the summary."""
    summary = escape(node["summary"], quote=False)
    self.body.append(f'<details class="disclosure"><summary>{summary}</summary>\n')


def depart_disclosure(self: HTML5Translator, node: disclosure) -> None:
    """Close."""
    self.body.append("</details>\n")


def setup(app: Sphinx) -> None:
    """Register the node and where it replaces the admonition."""
    app.add_node(disclosure, override=True, html=(visit_disclosure, depart_disclosure))
    app.connect("doctree-resolved", fold, priority=800)
