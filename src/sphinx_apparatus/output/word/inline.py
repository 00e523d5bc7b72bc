"""Text and what stands inside a line: emphasis, languages, links, footnotes' numbers."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from ..printed_addresses import is_address_printed
from .document import LINK, element
from .writing import Writing


class InlineVisitors(Writing):
    """What a line consists of."""

    def visit_Text(self, node: nodes.Text) -> None:
        """Characters, exactly as they are; line breaks of the source are spaces."""
        self.words(self.plain(node.astext()))
        raise nodes.SkipNode

    def visit_emphasis(self, node: nodes.Element) -> None:
        """Italic."""
        self.children(node, "italic")
        raise nodes.SkipNode

    visit_title_reference = visit_literal_emphasis = visit_manpage = visit_emphasis

    def visit_strong(self, node: nodes.Element) -> None:
        """Bold."""
        self.children(node, "bold")
        raise nodes.SkipNode

    visit_literal_strong = visit_problematic = visit_strong

    def visit_inline(self, node: nodes.Element) -> None:
        """A stretch with classes; only its language matters."""
        self.children(node)
        raise nodes.SkipNode

    visit_generated = visit_download_reference = visit_citation_reference = visit_inline

    def visit_literal(self, node: nodes.Element) -> None:
        """Verbatim words."""
        self.words(node.astext(), "code")
        raise nodes.SkipNode

    def visit_subscript(self, node: nodes.Element) -> None:
        """Lowered."""
        self.children(node, "subscript")
        raise nodes.SkipNode

    def visit_superscript(self, node: nodes.Element) -> None:
        """Raised."""
        self.children(node, "superscript")
        raise nodes.SkipNode

    def visit_abbreviation(self, node: nodes.Element) -> None:
        """An abbreviation; what it stands for follows in parentheses where the author says it."""
        self.children(node)
        meaning = node.get("explanation", "")
        self.words(f" ({meaning})" if meaning else "")
        raise nodes.SkipNode

    visit_acronym = visit_abbreviation

    # ---- what leads somewhere ----

    def visit_reference(self, node: nodes.Element) -> None:
        """To elsewhere: a link, and the address for paper; inside the edition: its words alone."""
        target = self.builder.book.target(self.docname, node)
        address = str(node.get("refuri", ""))
        if target is not None or not address:
            self.children(node)
            raise nodes.SkipNode
        line = self.line()
        before = len(line._p)
        self.children(node, LINK)
        link = element("w:hyperlink")
        relation = self.word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), relation)
        link.extend(list(line._p)[before:])
        line._p.append(link)
        if is_address_printed(node, address):
            self.words(f" ({address})")
        raise nodes.SkipNode

    visit_number_reference = visit_reference

    def visit_target(self, node: nodes.Element) -> None:
        """A place that references lead to."""
        self.children(node)
        raise nodes.SkipNode

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        """The number of a footnote, which stands where the author wrote it."""
        self.words(node.astext(), "superscript")
        raise nodes.SkipNode

    # ---- not for paper ----

    def visit_comment(self, node: Any) -> None:
        """Comments, settings and marks of builders are not written."""
        raise nodes.SkipNode

    visit_index = visit_substitution_definition = visit_meta = visit_pending = visit_comment
    visit_highlightlang = visit_system_message = visit_toctree = visit_tabular_col_spec = visit_comment
