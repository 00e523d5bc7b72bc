"""The board plan of a lesson: a figure of boxes, drawn by the style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.application import Sphinx

from ...sphinx_layer import nodes as n
from .markup import attributes, escape

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


def visit_board(self: HTML5Translator, node: n.board) -> None:
    """Open the figure with its title, and the row of columns."""
    columns = min(int(node["columns"]), 4)
    self.body.append(f"<figure{attributes({'class': 'board'})}>\n")
    self.body.append(f"<figcaption>{escape(node['title'], quote=False)}</figcaption>\n")
    self.body.append(f'<div class="board-columns of-{columns}">\n')


def depart_board(self: HTML5Translator, node: n.board) -> None:
    """Close the row; the conclusion stands at the foot."""
    self.body.append("</div>\n")
    if node["conclusion"]:
        self.body.append(f'<p class="board-foot">{escape(node["conclusion"], quote=False)}</p>\n')
    self.body.append("</figure>\n")


def setup(app: Sphinx) -> None:
    """Register the visitor."""
    app.add_node(n.board, override=True, html=(visit_board, depart_board))
