"""Sections, paragraphs, lists, quotations, verbatim text, sources."""

from __future__ import annotations

from docutils import nodes
from docx.enum.text import WD_BREAK
from sphinx.locale import admonitionlabels

from ..typst.lists import NUMBERING
from .document import CODE
from .writing import Writing


class BlockVisitors(Writing):
    """What running text consists of."""

    def visit_document(self, node: nodes.Element) -> None:
        """The page."""
        self.children(node)
        raise nodes.SkipNode

    visit_container = visit_compound = visit_only = visit_glossary = visit_document

    def visit_section(self, node: nodes.section) -> None:
        """One level deeper."""
        self.level += 1
        self.children(node)
        self.level -= 1
        raise nodes.SkipNode

    def visit_title(self, node: nodes.Element) -> None:
        """A heading of a section; of anything else, a bold line."""
        if isinstance(node.parent, nodes.section):
            self.heading(self.level)
            self.children(node)
        else:
            self.begin().paragraph_format.keep_with_next = True
            self.children(node, "bold")
        self.end()
        raise nodes.SkipNode

    def visit_rubric(self, node: nodes.Element) -> None:
        """A heading outside the contents."""
        self.begin().paragraph_format.keep_with_next = True
        self.children(node, "bold")
        self.end()
        raise nodes.SkipNode

    visit_subtitle = visit_centered = visit_rubric

    def visit_paragraph(self, node: nodes.Element) -> None:
        """Text between blank lines."""
        self.end()
        self.children(node)
        self.end()
        raise nodes.SkipNode

    visit_compact_paragraph = visit_attribution = visit_paragraph

    def visit_transition(self, node: nodes.Element) -> None:
        """A pause."""
        self.said("* * *")
        raise nodes.SkipNode

    def visit_line_block(self, node: nodes.line_block) -> None:
        """Lines that break where the author broke them."""
        for number, child in enumerate(node.children):
            if number:
                self.line().add_run().add_break(WD_BREAK.LINE)
            child.walkabout(self) if isinstance(child, nodes.line_block) else self.children(child)
        if not isinstance(node.parent, nodes.line_block):
            self.end()
        raise nodes.SkipNode

    def visit_block_quote(self, node: nodes.Element) -> None:
        """A quotation, its source last."""
        with self.item("Quote", "Quote"):
            self.children(node)
        raise nodes.SkipNode

    def visit_literal_block(self, node: nodes.Element) -> None:
        """Verbatim text; no spelling is checked in it."""
        self.said(node.astext().rstrip("\n"), "code", style=CODE)
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block

    def visit_note(self, node: nodes.Element) -> None:
        """A box: its name where it has no title of its own, then what it says."""
        name = str(admonitionlabels.get(node.tagname, ""))
        if name and not any(isinstance(child, nodes.title) for child in node.children):
            self.said(name, "bold", near=True)
        self.children(node)
        raise nodes.SkipNode

    visit_attention = visit_caution = visit_danger = visit_error = visit_hint = visit_important = visit_note
    visit_tip = visit_warning = visit_seealso = visit_admonition = visit_topic = visit_sidebar = visit_note

    # ---- lists ----

    def listed(self, node: nodes.Element, style: str, number: int = 0) -> None:
        """The items of a list."""
        end = f" {min(3, self.depth + 1)}" if self.depth else ""
        for child in node.children:
            with self.item(f"{style}{end}", f"List Continue{end}", number):
                self.children(child)
        raise nodes.SkipNode

    def visit_bullet_list(self, node: nodes.Element) -> None:
        """A list with bullets."""
        self.listed(node, "List Bullet")

    def visit_enumerated_list(self, node: nodes.Element) -> None:
        """A list with numbers or letters, counted from `start`."""
        kind = node.get("enumtype", "arabic")
        suffix = node.get("suffix", ".") or "."
        start = node.get("start", 1)
        number = self.numbering.begin(
            kind if kind in NUMBERING else "arabic", start, node.get("prefix", ""), suffix
        )
        self.listed(node, "List Number", number)

    def visit_definition_list(self, node: nodes.Element) -> None:
        """Terms in bold, below each what it means."""
        for pair in node.children:
            for part in pair.children:
                if isinstance(part, (nodes.term, nodes.field_name)):
                    self.begin().paragraph_format.keep_with_next = True
                    self.children(part, "bold")
                    self.end()
                elif isinstance(part, nodes.classifier):
                    self.said(part.astext(), "italic")
                else:
                    with self.item("List Continue", "List Continue"):
                        self.children(part)
        raise nodes.SkipNode

    visit_field_list = visit_docinfo = visit_definition_list

    # ---- notes and sources ----

    def visit_footnote(self, node: nodes.Element) -> None:
        """A footnote, after its number."""
        label, *rest = node.children
        self.begin()
        self.words(f"{label.astext()} ", "superscript")
        for part in rest:
            self.children(part)
        self.end()
        raise nodes.SkipNode

    def visit_citation(self, node: nodes.Element) -> None:
        """A source: short title, description, address."""
        self.begin()
        for part in node.children:
            if isinstance(part, nodes.label):
                self.words(f"{part.astext()}. ", "bold")
            else:
                self.children(part)
        found = [reference.get("refuri", "") for reference in node.findall(nodes.reference)]
        for address in dict.fromkeys(address for address in found if "://" in address):
            if address not in node.astext():
                self.words(f" {address}")
        self.end()
        raise nodes.SkipNode
