"""Described objects (functions, options, settings), versions, glossaries: what Sphinx's domains make."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from .markup import Code, call, string
from .writing import Writing


class DescribedVisitors(Writing):
    """Signatures with descriptions."""

    def visit_desc(self, node: nodes.Element) -> None:
        """An object: its signatures in one line each, then what it does."""
        self.mark(node)
        signatures = [child for child in node.children if isinstance(child, addnodes.desc_signature)]
        rest = [child for child in node.children if not isinstance(child, addnodes.desc_signature)]
        heads = " #linebreak();".join(self.signature(child) for child in signatures)
        self.add_block(call("described", self.source_of(rest), Code(f"[{heads}]")))
        raise nodes.SkipNode

    def signature(self, node: nodes.Node) -> str:
        """A signature as verbatim words, with its anchors."""
        return self.anchors(node) + f"#code-words({string(' '.join(node.astext().split()))});"

    def visit_desc_content(self, node: nodes.Element) -> None:
        """What the object does."""

    def depart_desc_content(self, node: nodes.Element) -> None:
        """Nothing to close."""

    def visit_versionmodified(self, node: nodes.Element) -> None:
        """Since when something is there."""

    def depart_versionmodified(self, node: nodes.Element) -> None:
        """Nothing to close."""

    def visit_glossary(self, node: nodes.Element) -> None:
        """Sphinx's glossary is a list of definitions."""

    def depart_glossary(self, node: nodes.Element) -> None:
        """Nothing to close."""

    def visit_centered(self, node: nodes.Element) -> None:
        """A centred line."""
        self.add_block(call("align", self.content(node), Code("center")))
        raise nodes.SkipNode

    def visit_productionlist(self, node: nodes.Element) -> None:
        """A grammar, verbatim."""
        self.add_block(call("raw", None, "\n".join(child.astext() for child in node.children), block=True))
        raise nodes.SkipNode

    def visit_download_reference(self, node: nodes.Element) -> None:
        """A file to download: on paper its name."""
        self.add(self.content(node, strip=False))
        raise nodes.SkipNode
