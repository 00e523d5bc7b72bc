"""The board plan of a lesson on paper: a frame with columns."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from ...sphinx_layer import nodes as n
from .markup import Code, call, escape
from .translator import TypstTranslator


def visit_board(self: TypstTranslator, node: n.board) -> None:
    """Title, columns, conclusion."""
    columns = []
    for column in node.children:
        assert isinstance(column, nodes.Element)
        head, *rest = column.children
        assert isinstance(head, nodes.Element)
        columns.append(
            Code(f"[{call('board-column', self.content(head), Code(f'[{self.source_of(rest)}]'))}]")
        )
    named = {"foot": Code(f"[{escape(node['conclusion'])}]") if node["conclusion"] else None}
    self.add_block(call("board", escape(node["title"]), *columns, **named))
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the visitor."""
    app.add_node(n.board, override=True, typst=(visit_board, None))
