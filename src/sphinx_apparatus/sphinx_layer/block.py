"""The directives block and regest."""

from __future__ import annotations

import hashlib
from typing import Any

from docutils import nodes as docutils_nodes

from ..core.findings import Subtype
from ..core.records import Block, Note, Reading, Regest
from ..core.witness import BlockSketch
from . import nodes
from .annotation import OPEN_BLOCK, OpenBlock
from .directive import EditionDirective

ACCOMPANYING = (docutils_nodes.Invisible, docutils_nodes.system_message, docutils_nodes.target)
"""What may stand between the parts of a block without being content."""


class BlockDirective(EditionDirective):
    """A block: the place of its wording, its regests, its notes and readings."""

    required_arguments = 1

    def run(self) -> list[docutils_nodes.Node]:
        """The block node; the marks of its notes are known once its content is read."""
        argument = str(self.arguments[0]).strip()
        if self.env.temp_data.get(OPEN_BLOCK) is not None:
            self.find(Subtype.CONTENT, f"block {argument} stands inside a block: close the outer one first")
            return []
        if not (argument.isascii() and argument.isdigit()):
            self.find(Subtype.BLOCK, f"`{argument}` is no block number: write `apparatus:block` 17")
            return []
        sketch = self.sketch(int(argument))
        node = nodes.block(
            number=sketch.number, kind=sketch.kind, language=sketch.language, continues=sketch.continues
        )
        self.set_source_info(node)
        self.register_id(node, f"block-{sketch.number}")
        text = nodes.witness_text(
            number=sketch.number,
            kind=sketch.kind,
            language=sketch.language,
            sketch=sketch.sketch,
            sentences=list(sketch.sentences),
        )
        self.set_source_info(text)
        opened = OpenBlock(sketch.number, sketch.words)
        self.env.temp_data[OPEN_BLOCK] = opened
        try:
            self.nest(node)
        finally:
            self.env.temp_data[OPEN_BLOCK] = None
        self.clean(node)
        self.arrange(node, text)
        text["marks"] = self.label(opened)
        self.remember(node, opened)
        return [node]

    def sketch(self, number: int) -> BlockSketch:
        """What the witness knows of the block; an empty sketch for a block that it does not have."""
        self.depend_on("witness")
        witness = self.domain.materials.witness
        if witness is not None and 1 <= number <= len(witness.blocks):
            return witness.blocks[number - 1]
        return BlockSketch(number, "prose", witness.language if witness else "", 0, (), "")

    def arrange(self, node: nodes.block, text: nodes.witness_text) -> None:
        """Wording, regests, annotations, in this order; anything else is reported and left out."""
        regests, annotations, accompanying = [], [], []
        for child in node.children:
            if isinstance(child, nodes.regest):
                regests.append(child)
            elif isinstance(child, (nodes.annotation, nodes.reading)):
                annotations.append(child)
            elif isinstance(child, ACCOMPANYING):
                accompanying.append(child)
            else:
                message = "only regests, notes and readings stand in a block: this is left out"
                self.find(Subtype.CONTENT, message, self.place_of(child))
        node.children = []
        node.extend([text, *regests, *annotations, *accompanying])

    def label(self, opened: OpenBlock) -> list[dict[str, Any]]:
        """Number the annotations in the order of the source and describe each for the wording's visitor."""
        marks = []
        for number, (node, record) in enumerate(opened.annotations, 1):
            node["label"] = f"{opened.number}.{number}"
            self.page.labels.setdefault(record.id, node["label"])
            marks.append(
                {
                    "id": node["ids"][0],
                    "label": node["label"],
                    "layer": node["layer"],
                    "title": node["title"],
                    "ranges": node["ranges"],
                }
            )
        return marks

    def remember(self, node: nodes.block, opened: OpenBlock) -> None:
        """Enter the block and its annotations into the records of the page."""
        page = self.page
        page.blocks.append(Block(opened.number, self.place))
        page.digests[opened.number] = content_digest(node)
        for _, record in opened.annotations:
            if isinstance(record, Note):
                page.notes.append(record)
            elif isinstance(record, Reading):
                page.readings.append(record)
        if self.domain.materials.settings.register:
            for annotation, record in opened.annotations:
                body = " ".join(child.astext() for child in annotation.children if not is_reference(child))
                page.texts[("note", record.id)] = f"{record.title} {body}"
            summaries = [child.astext() for child in node.children if isinstance(child, nodes.regest)]
            page.texts[("block", str(opened.number))] = " ".join(summaries)


def content_digest(node: nodes.block) -> str:
    """A short digest of what regests and notes of a block say, and where each note is anchored."""
    said = [
        (child.get("record_id", ""), child.get("title", ""), child.get("ranges", ()), child.astext())
        for child in node.children
        if isinstance(child, (nodes.regest, nodes.annotation, nodes.reading))
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]


def is_reference(node: docutils_nodes.Node) -> bool:
    """Whether a child of a note is its row of sources or references and no text."""
    return isinstance(node, (nodes.note_sources, nodes.note_see))


class RegestDirective(EditionDirective):
    """A summary of the block in one language."""

    required_arguments = 1

    def run(self) -> list[docutils_nodes.Node]:
        """The regest node; nothing outside a block."""
        language = str(self.arguments[0]).strip()
        block: OpenBlock | None = self.env.temp_data.get(OPEN_BLOCK)
        if block is None:
            message = f"the regest in `{language}` stands outside a block: move it into its block"
            self.find(Subtype.OUTSIDE_BLOCK, message)
            return []
        node = nodes.regest(language=language, classes=[f"language-{language}"])
        self.set_source_info(node)
        self.nest(node)
        if not node.children:
            self.find(Subtype.CONTENT, f"the regest of block {block.number} in `{language}` is empty")
        self.page.regests.append(Regest(block.number, language, self.place))
        return [node]
