"""The directive register: persons, places, organisations, events and works, with where they occur."""

from __future__ import annotations

from docutils import nodes as docutils_nodes

from ..core.findings import Subtype
from ..core.order import sort_key
from ..core.records import ENTRY_KINDS, Entry
from . import nodes
from .directive import TEXT_OPTION, EditionDirective
from .prose import paragraphs
from .references import row


class RegisterDirective(EditionDirective):
    """The entries of a kind (option `kind`; without it all) in alphabetical order."""

    has_content = False
    option_spec = {"kind": TEXT_OPTION}  # noqa: RUF012

    def run(self) -> list[docutils_nodes.Node]:
        """One node per entry."""
        self.depend_on("register")
        kinds = self.names("kind")
        for kind in kinds:
            if kind not in ENTRY_KINDS:
                allowed = ", ".join(ENTRY_KINDS)
                self.find(Subtype.CONTENT, f"unknown kind of register `{kind}`: choose one of {allowed}")
        entries = [e for e in self.domain.materials.entries.values() if not kinds or e.kind in kinds]
        return [
            self.entry(entry) for entry in sorted(entries, key=lambda e: (sort_key(e.sort or e.name), e.id))
        ]

    def entry(self, record: Entry) -> docutils_nodes.Node:
        """An entry with its description, its sources and the place of its occurrences."""
        node = nodes.register_entry(
            record_id=record.id,
            kind=record.kind,
            name=record.name,
            blocks=list(record.blocks),
            authority=dict(record.authority),
        )
        self.set_source_info(node)
        self.page.homes.append(("entry", record.id, self.register_id(node, f"entry-{record.id}")))
        node += paragraphs(self, record.description)
        if record.sources:
            node += nodes.note_sources("", "", *row(self.citations(record.sources)))
        self.page.lists.add(("entry", record.id))
        places = nodes.generated_references(what="entry", target=record.id)
        node += docutils_nodes.paragraph("", "", places, classes=["occurrences"])
        return node
