"""Sections, paragraphs, quotations, verbatim text."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from .markup import Code, call
from .writing import Writing, has_entries, names

STYLES = ("grammar", "example", "forms", "dutch-meaning", "remark")
"""Classes of paragraphs that the template sets in a way of their own."""


class BlockVisitors(Writing):
    """What running text consists of."""

    def visit_document(self, node: nodes.document) -> None:
        """The first heading is what references to the whole document lead to."""
        self.waiting = [self.label("")]

    def depart_document(self, node: nodes.document) -> None:
        """A document without any heading is led to all the same."""
        if self.waiting:
            self.frames[0].insert(0, call("anchor", None, *self.waiting) + "\n\n")

    def visit_section(self, node: nodes.section) -> None:
        """One level deeper; below the chapter, columns begin with the heading of a section with entries."""
        self.level += 1
        if self.level > 1 and has_entries(node.children):
            self.begin_columns()

    def depart_section(self, node: nodes.section) -> None:
        """One level up."""
        self.level -= 1

    def visit_title(self, node: nodes.title) -> None:
        """A heading; single letters, as in a glossary, stay out of the contents."""
        self.mark(node)
        content = self.content(node)
        if isinstance(node.parent, nodes.section):
            labels = [*self.waiting, *self.labels(node.parent), *self.labels(node)]
            self.waiting = []
            letter = len(node.astext()) == 1
            if not letter:
                self.builder.heading_levels.append(max(1, self.level))
            named = {"level": max(1, self.level), "labels": labels, "outlined": False if letter else None}
            self.add_block(call("section", content, **named))
        else:
            self.add_block(call("sub-heading", content))
        raise nodes.SkipNode

    def visit_subtitle(self, node: nodes.subtitle) -> None:
        """A subtitle below its title."""
        self.add_block(call("sub-heading", self.content(node)))
        raise nodes.SkipNode

    def visit_rubric(self, node: nodes.rubric) -> None:
        """A heading outside the contents."""
        self.mark(node)
        self.add_block(call("rubric", self.anchors(node) + self.content(node)))
        raise nodes.SkipNode

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """Text between blank lines; nothing but strong words is the heading of what follows."""
        self.mark(node)
        language = self.language_of(node)
        content = self.anchors(node) + self.content(node)
        if content and language:
            content = call("passage", content, language)
        if content and len(node.children) == 1 and isinstance(node.children[0], nodes.strong):
            content = call("label-line", content)
        style = next((name for name in names(node, "classes") if name in STYLES), "")
        if content:
            self.add_block(call("styled", content, style) if style else content)
        raise nodes.SkipNode

    def visit_compact_paragraph(self, node: Any) -> None:
        """A paragraph of Sphinx's lists of contents."""
        self.visit_paragraph(node)

    def visit_transition(self, node: nodes.transition) -> None:
        """A pause."""
        self.add_block("#transition();")
        raise nodes.SkipNode

    # ---- lines, quotations, verbatim ----

    def visit_line_block(self, node: nodes.line_block) -> None:
        """Lines that break where the author broke them."""
        lines = [
            self.source_of([child]) if isinstance(child, nodes.line_block) else self.content(child)
            for child in node.children
        ]
        self.add_block(call("lines", " #linebreak();".join(lines)))
        raise nodes.SkipNode

    def visit_block_quote(self, node: nodes.block_quote) -> None:
        """A quotation with its source."""
        said = [child for child in node.children if not isinstance(child, nodes.attribution)]
        by = [self.content(child) for child in node.children if isinstance(child, nodes.attribution)]
        named = {"attribution": Code(f"[{by[0]}]")} if by else {}
        self.add_block(call("quote", self.source_of(said), block=True, **named))
        raise nodes.SkipNode

    def visit_literal_block(self, node: nodes.Element) -> None:
        """Verbatim text, with its language for colours where Typst knows it."""
        self.mark(node)
        given = str(node.get("language", ""))
        language = None if given in ("", "default", "none", "text") else given
        text = node.astext().rstrip("\n")
        if node.get("ids"):
            self.add_block(self.anchors(node))
        self.add_block(call("raw", None, text, block=True, lang=language))
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block
