"""Lean links inside records: one page holds all notes, and Sphinx spends 60 bytes of classes on each link.

Only blocks, claims and entries are touched; links elsewhere keep the classes that other themes style.
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


RECORDS = (n.block, n.claim, n.register_entry, n.glossary_term)
"""What is made lean."""


class link(nodes.reference):
    """An internal link without classes. Attributes: `refuri` or `refid`, `reftitle`."""


def shorten_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Replace resolved internal references in records by lean links and unwrap the spans around them."""
    if app.builder.format != "html":
        return
    for record in doctree.findall(lambda node: isinstance(node, RECORDS)):
        for wrapper in [node for node in record.findall(nodes.inline) if _is_wrapper(node)]:
            position = wrapper.parent.index(wrapper)
            wrapper.parent[position : position + 1] = wrapper.children
        for reference in [node for node in record.findall(nodes.reference) if node.get("internal")]:
            known = {key: reference[key] for key in ("refuri", "refid", "reftitle") if reference.get(key)}
            reference.replace_self(link("", "", *reference.children, **known))
    for sources in list(doctree.findall(n.note_sources)):
        _drop_cited(sources)
    for field in doctree.findall(n.claim_field):
        if field["name"] == "evidence":
            _drop_brackets(field)
    for sources in doctree.findall(n.note_sources):
        _drop_brackets(sources)


def _is_wrapper(node: nodes.inline) -> bool:
    return bool(node["classes"]) and set(node["classes"]) <= WRAPPERS


def _drop_cited(sources: n.note_sources) -> None:
    """Name below a note only the sources that its own text does not cite; no line where none is left."""
    note = sources.parent
    cited = {
        node.get("refuri")
        for part in note.children
        if part is not sources and not isinstance(part, n.note_see)
        for node in part.findall(link)
    }
    named = [child for child in sources.children if isinstance(child, link)]
    rest = [child for child in named if child.get("refuri") not in cited]
    if len(rest) == len(named):
        return
    if not rest:
        note.remove(sources)
        return
    sources.clear()
    for position, child in enumerate(rest):
        sources += ([nodes.Text(", ")] if position else []) + [child]


def _drop_brackets(row: nodes.Element) -> None:
    """A row of sources needs no brackets around each of them."""
    for text in [text for text in row.findall(nodes.Text) if text.astext() in ("(", ")")]:
        text.parent.remove(text)


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
