"""References inside and out of the book, footnotes, citations, entries of the index."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from docutils import nodes

from ..printed_addresses import is_address_printed
from .markup import call, string
from .writing import Writing, names


class ReferenceVisitors(Writing):
    """What leads somewhere else."""

    def visit_reference(self, node: nodes.Element) -> None:
        """Inside the book: a link, with the page where readers need it. Outside: the address on paper too."""
        content = self.content(node, strip=False)
        language = self.language_of(node)
        if language:
            content = call("passage", content, language)
        target = self.builder.book.target(self.docname, node)
        if target is None:
            address = node.get("refuri", "")
            if not address:
                self.add(content)
            else:
                self.external(node, address, content)
        elif target.label:
            self.add(self.internal(node, target.label, content))
        else:
            self.add(content)
            if target.problem:
                self.problem(node, target.problem)
        raise nodes.SkipNode

    def internal(self, node: nodes.Element, label: str, content: str) -> str:
        """A link inside the book; `S. 12` after it unless order or alphabet lead there anyway."""
        page = self.builder.book.wants_page(self.docname, label) and not self.in_table(node)
        return call("to", content, label, page=True if page else None)

    def in_table(self, node: nodes.Node) -> bool:
        """Whether a node stands in a table or in a row of references, where pages would be noise."""
        parent = node.parent
        while parent is not None:
            if isinstance(parent, nodes.entry) or "occurrences" in names(parent, "classes"):
                return True
            parent = parent.parent
        return False

    def external(self, node: nodes.Element, address: str, content: str) -> None:
        """A link out of the book; its address goes to a footnote unless the text shows it."""
        told = None if is_address_printed(node, address) else True
        self.add(call("outside", content, address, told=told))

    def visit_target(self, node: nodes.Element) -> None:
        """A place that references lead to."""
        self.add(self.anchors(node) + self.content(node, strip=False))
        raise nodes.SkipNode

    def visit_index(self, node: nodes.Element) -> None:
        """Entries of the index point here."""
        labels = [self.label(entry[2]) for entry in list(node["entries"]) if entry[2]]
        known = dict.fromkeys(label for label in labels if self.builder.book.claim_anchor(label))
        if known:
            self.add(call("anchor", None, *known))
        raise nodes.SkipNode

    # ---- footnotes and citations ----

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        """The footnote itself at its first reference, its number at all others."""
        label = self.label(node.get("refid", ""))
        note = self.footnotes.get(node.get("refid", ""))
        if note is None:
            self.problem(node, "this footnote has no text")
        elif label in self.used_footnotes:
            self.add(f"#footnote(label({string(label)}));")
        else:
            self.used_footnotes.add(label)
            self.add(f"#footnote[{self.content(note)}]#label({string(label)});")
        raise nodes.SkipNode

    def visit_label(self, node: Any) -> None:
        """The number of a footnote; Typst counts itself."""
        raise nodes.SkipNode

    def visit_footnote(self, node: Any) -> None:
        """Printed at its reference."""
        raise nodes.SkipNode

    @cached_property
    def footnotes(self) -> dict[str, nodes.footnote]:
        """The document's footnotes by id."""
        return {
            identifier: note for note in self.document.findall(nodes.footnote) for identifier in note["ids"]
        }

    def visit_citation_reference(self, node: nodes.Element) -> None:
        """A reference to an entry of the bibliography."""
        self.add(self.content(node, strip=False))
        raise nodes.SkipNode

    def visit_citation(self, node: nodes.Element) -> None:
        """An entry of the bibliography: short title, description, address."""
        self.mark(node)
        head = [child for child in node.children if isinstance(child, nodes.label)]
        rest = [child for child in node.children if not isinstance(child, nodes.label)]
        addresses = dict.fromkeys(
            reference["refuri"]
            for part in rest
            for reference in part.findall(nodes.reference)
            if reference.get("refuri")
        )
        shown = [address for address in addresses if "://" in address]
        self.add_block(
            call(
                "source",
                self.source_of(rest),
                self.label(node["ids"][0]),
                short=head[0].astext() if head else "",
                addresses=shown,
            )
        )
        raise nodes.SkipNode

    def visit_number_reference(self, node: nodes.Element) -> None:
        """A reference to a numbered figure."""
        self.visit_reference(node)
