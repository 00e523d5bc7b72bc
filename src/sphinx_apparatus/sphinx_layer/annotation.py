"""The directives note and reading: an annotation of words of a block."""

from __future__ import annotations

from dataclasses import dataclass, field

from docutils import nodes as docutils_nodes

from ..core.errors import ApparatusError, Place
from ..core.findings import Subtype
from ..core.records import CONFIDENCES, LAYERS, READING_CLASSES, Anchor, Note, Reading
from . import nodes
from .anchors import Ranges, parse_ranges, within
from .directive import TEXT_OPTION, EditionDirective
from .references import reference, row

OPEN_BLOCK = "apparatus:block"
HOLDER = "apparatus:holder"


@dataclass(slots=True)
class OpenBlock:
    """The block that is being read: its number, how many words it has, and what was found in it so far."""

    number: int
    words: int
    annotations: list[tuple[nodes.annotation | nodes.reading, Note | Reading]] = field(default_factory=list)


class AnnotationDirective(EditionDirective):
    """What notes and readings share."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = {  # noqa: RUF012 - the name and type are docutils's
        name: TEXT_OPTION for name in ("words", "title", "sources", "checked", "see")
    }

    def run(self) -> list[docutils_nodes.Node]:
        """The annotation's node; nothing outside a block, where it could annotate no words."""
        block: OpenBlock | None = self.env.temp_data.get(OPEN_BLOCK)
        if block is None:
            message = f"{self.kind} `{self.identifier}` stands outside a block: move it into its block"
            self.find(Subtype.OUTSIDE_BLOCK, message)
            return []
        anchor = Anchor(block.number, self.ranges())
        node, record = self.make(anchor, self.place)
        node["ranges"] = [list(pair) for pair in within(anchor, block.words)] if block.words else []
        self.fill(node)
        block.annotations.append((node, record))
        return [node]

    @property
    def kind(self) -> str:
        """`note` or `reading`."""
        return self.name.rpartition(":")[2]

    @property
    def identifier(self) -> str:
        """The id as the author wrote it."""
        return str(self.arguments[0]).strip()

    def make(self, anchor: Anchor, place: Place) -> tuple[nodes.annotation | nodes.reading, Note | Reading]:
        """The empty node and the record."""
        raise NotImplementedError

    def ranges(self) -> Ranges:
        """The option `words`; what cannot be read is reported and counts as the whole block."""
        try:
            return parse_ranges(self.text("words"))
        except ApparatusError as error:
            self.find(Subtype.ANCHOR, f"{self.kind} `{self.identifier}`: {error}")
            return ()

    def fill(self, node: nodes.annotation | nodes.reading) -> None:
        """Attributes and children that notes and readings share."""
        node["record_id"] = self.identifier
        node["title"] = self.text("title")
        node["checked"] = self.text("checked")
        node["block"] = self.env.temp_data[OPEN_BLOCK].number
        node["label"] = ""
        self.set_source_info(node)
        self.register_id(node, f"{self.kind}-{self.identifier}")
        self.env.temp_data[HOLDER] = self.identifier
        self.nest(node)
        self.env.temp_data[HOLDER] = ""
        if not node.children:
            self.find(Subtype.CONTENT, f"{self.kind} `{self.identifier}` has no text: write what it says")
        keys = self.names("sources")
        if keys:
            node.append(nodes.note_sources("", "", *row(self.citations(keys))))
        links = [reference("note", target, self.env.docname, "long") for target in self.names("see")]
        if node.get("claim"):
            links.insert(0, reference("claim", node["claim"], self.env.docname, "fromnote"))
        if links:
            self.page.shows.update((link["reftype"], link["reftarget"]) for link in links)
            node.append(nodes.note_see("", "", *row(list(links))))


class NoteDirective(AnnotationDirective):
    """A note in one of the six layers."""

    option_spec = {  # noqa: RUF012 - the name and type are docutils's
        **AnnotationDirective.option_spec,
        "layer": TEXT_OPTION,
        "claim": TEXT_OPTION,
    }

    def make(self, anchor: Anchor, place: Place) -> tuple[nodes.annotation, Note]:
        """A note; an unknown layer is kept in the record for the check and shown as the first one."""
        layer = self.text("layer")
        record = Note(
            self.identifier,
            anchor,
            layer,
            self.text("title"),
            self.names("sources"),
            place,
            self.text("claim"),
            self.day("checked"),
            self.names("see"),
        )
        node = nodes.annotation(layer=layer if layer in LAYERS else LAYERS[0], claim=record.claim)
        return node, record


class ReadingDirective(AnnotationDirective):
    """An entry of the critical apparatus."""

    option_spec = {  # noqa: RUF012 - the name and type are docutils's
        **AnnotationDirective.option_spec,
        **{name: TEXT_OPTION for name in ("lemma", "edited", "class", "confidence", "rule")},
    }

    def make(self, anchor: Anchor, place: Place) -> tuple[nodes.reading, Reading]:
        """A reading; class and confidence outside their scales are kept in the record for the check."""
        kind, confidence = self.text("class"), self.text("confidence")
        record = Reading(
            self.identifier,
            anchor,
            self.text("title"),
            self.text("lemma"),
            self.text("edited"),
            kind,
            confidence,
            self.text("rule"),
            self.names("sources"),
            place,
            self.day("checked"),
            self.names("see"),
        )
        node = nodes.reading(
            layer="text",
            claim="",
            lemma=record.lemma,
            edited=record.edited,
            kind=kind if kind in READING_CLASSES else READING_CLASSES[0],
            confidence=confidence if confidence in CONFIDENCES else CONFIDENCES[-1],
            rule=record.rule,
        )
        return node, record
