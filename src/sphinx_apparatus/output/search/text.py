"""The words of a piece of a page as a reader would see them, without what only leads elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from docutils import nodes
from sphinx import addnodes

from ...sphinx_layer import nodes as n

NameOf = Callable[[addnodes.pending_xref], str]
"""The words that a reference without words of its own will show; empty where it shows none worth finding."""

SKIPPED = (
    nodes.Invisible,
    nodes.raw,
    nodes.system_message,
    nodes.math,
    nodes.math_block,
    nodes.footnote_reference,
    addnodes.index,
    n.note_sources,
    n.note_see,
    n.generated_references,
    n.generated_list,
    n.witness_text,
    n.verdict_bar,
)
"""What holds no words, or only references."""


def is_beside_the_point(node: nodes.Node) -> bool:
    """Whether nobody searches for this: program code, what it printed, hints that give a way away."""
    if isinstance(node, n.exercise_part):
        return bool(node["name"] == "hint")
    classes = node["classes"] if isinstance(node, nodes.Element) else ()
    return isinstance(node, nodes.literal_block) or "notebook-table" in classes or "notebook-says" in classes


BEFORE_STOP = re.compile(r" +(?=[.,;:!?)])")
"""The space that a citation leaves before the full stop."""


def plain_text(part: nodes.Node, name_of: NameOf, apart: tuple[type[nodes.Node], ...] = ()) -> str:
    """The words of a node in one line.

    `apart` names the classes of descendants that are units of their own and are left out. Soft hyphens and
    doubled spaces are gone; paragraphs and cells are set apart by a space.
    """
    pieces = "".join(_pieces(part, name_of, apart, part))
    return BEFORE_STOP.sub("", " ".join(pieces.replace("\u00ad", "").split()))


def _pieces(
    node: nodes.Node, name_of: NameOf, apart: tuple[type[nodes.Node], ...], start: nodes.Node
) -> Iterator[str]:
    if isinstance(node, nodes.Text):
        yield node.astext()
        return
    if (isinstance(node, SKIPPED) and node is not start) or is_beside_the_point(node):
        return
    if node is not start and apart and isinstance(node, apart):
        yield " "
        return
    if isinstance(node, addnodes.pending_xref) and not node.get("refexplicit"):
        yield name_of(node)
        return
    block = not isinstance(node, (nodes.Inline, nodes.reference))
    if block:
        yield " "
    for child in node.children:
        yield from _pieces(child, name_of, apart, start)
    if block:
        yield " "
