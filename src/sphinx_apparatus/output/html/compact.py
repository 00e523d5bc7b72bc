"""Lean links inside blocks: one page holds all notes, and Sphinx spends 60 bytes of classes on each link.

Only blocks are touched; links elsewhere keep the classes that other themes style.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx

from ...sphinx_layer import nodes as n
from .markup import attributes

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

WRAPPERS = {"bibtex-citation", "apparatus-ref", "std", "std-ref", "doc"}
"""Classes of inline nodes around a link or its text that no style sheet of ours needs."""


class link(nodes.reference):
    """An internal link without classes. Attributes: `refuri` or `refid`, `reftitle`."""


def shorten_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Replace resolved internal references in blocks by lean links and unwrap the spans around them."""
    if app.builder.format != "html":
        return
    for block in doctree.findall(n.block):
        for wrapper in [node for node in block.findall(nodes.inline) if _is_wrapper(node)]:
            position = wrapper.parent.index(wrapper)
            wrapper.parent[position : position + 1] = wrapper.children
        for reference in [node for node in block.findall(nodes.reference) if node.get("internal")]:
            known = {key: reference[key] for key in ("refuri", "refid", "reftitle") if reference.get(key)}
            reference.replace_self(link("", "", *reference.children, **known))
    for sources in doctree.findall(n.note_sources):
        _drop_brackets(sources)


def _is_wrapper(node: nodes.inline) -> bool:
    return bool(node["classes"]) and set(node["classes"]) <= WRAPPERS


def _drop_brackets(sources: n.note_sources) -> None:
    """A row of sources needs no brackets around each of them."""
    for text in [child for child in sources.children if isinstance(child, nodes.Text)]:
        text.parent.replace(text, nodes.Text(text.astext().replace("(", "").replace(")", "")))


def visit_link(self: HTML5Translator, node: link) -> None:
    """The address and, where there is one, the hint."""
    address = node.get("refuri") or f"#{node['refid']}"
    self.body.append(f"<a{attributes({'href': address, 'title': node.get('reftitle')})}>")


def depart_link(self: HTML5Translator, node: link) -> None:
    """Close the link."""
    self.body.append("</a>")


def setup(app: Sphinx) -> None:
    """Register the lean link and where it replaces Sphinx's."""
    app.add_node(link, override=True, html=(visit_link, depart_link))
    app.connect("doctree-resolved", shorten_links, priority=900)
