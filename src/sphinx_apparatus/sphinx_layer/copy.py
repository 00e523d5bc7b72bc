"""A copy of the text laid into the edition: read at the start, aligned when all notes are known.

`laid_in(app)` gives the result to whoever writes pages. The words live in memory only: neither the stored
doctrees nor the search index hold them.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx.errors import ConfigError

from ..core.alignment import Alignment, AnchorPlacement, BlockPlacement, align
from ..core.errors import ApparatusError, Place
from ..core.findings import Finding, Subtype
from ..core.reading import read_text
from ..core.records import Anchor
from ..core.sketch import sketch
from ..core.witness import Witness
from .anchors import within
from .config import settings
from .domain import domain_of
from .warnings import warn

if TYPE_CHECKING:
    from docutils import nodes as docutils_nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from . import nodes

SHOWN = ("found", "changed")
"""States that are shown as facts."""

FIRST_RUN, LAST_RUN = re.compile(r"\S*"), re.compile(r"\S*$")

OTHER_TEXT = 0.2
"""Below this share of words in blocks that were found, the copy is taken for another text."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the copy: a word, or what stands between two words."""

    text: str
    notes: tuple[str, ...]
    changed: bool


class LaidIn:
    """Where the blocks and notes of the edition stand in a copy."""

    def __init__(self, witness: Witness, alignment: Alignment) -> None:
        """Index the placements by block and by anchor."""
        self.witness = witness
        self.alignment = alignment
        self.digits = sketch(witness.edition, (word.normalised for word in alignment.words))
        self.blocks: dict[int, BlockPlacement] = {block.number: block for block in alignment.blocks}
        self.anchors: dict[Anchor, AnchorPlacement] = {place.anchor: place for place in alignment.anchors}

    @property
    def share(self) -> float:
        """The share of the witness's words that stand in blocks with a certain place in the copy."""
        total = sum(len(block.positions) for block in self.alignment.blocks)
        placed = sum(len(b.positions) for b in self.alignment.blocks if b.state in SHOWN)
        return placed / total if total else 0.0

    def state(self, number: int, ranges: list[list[int]]) -> tuple[str, str]:
        """State and reason of a note by its block and its mark's ranges; a whole block has its block's."""
        if not ranges:
            block = self.blocks.get(number)
            return (block.state, block.reason) if block else ("missing", "outside-block")
        place = self.anchors.get(as_anchor(number, ranges))
        return (place.state, place.reason) if place else ("missing", "outside-block")

    def segments(self, number: int, marks: list[dict[str, Any]]) -> list[Segment]:
        """The words of a block in the copy, from its first to its last, with the marks that cover them.

        Empty where the block has no certain place. Marks without a certain place cover nothing.
        """
        block = self.blocks.get(number)
        if block is None or block.state not in SHOWN or block.span is None:
            return []
        first, last = block.span
        covering: dict[int, list[str]] = {}
        for mark in marks:
            for word in self._covered(number, mark["ranges"]):
                covering.setdefault(word, []).append(mark["id"])
        digits = self.witness.block(number).sketch
        same = {
            position
            for digit, position in zip(digits, block.positions, strict=True)
            if position is not None and self.digits[position] == digit
        }
        words, copy = self.alignment.words, self.alignment.copy
        result: list[Segment] = []
        for index in range(first, last + 1):
            notes = tuple(covering.get(index, ()))
            changed = not self.alignment.exact and index not in same
            if result:
                between = copy[words[index - 1].end : words[index].start]
                before = result[-1].notes
                shared = tuple(identifier for identifier in before if identifier in notes)
                result.append(Segment(between, shared, False))
            result.append(Segment(copy[words[index].start : words[index].end], notes, changed))
        return [*self._edge(first, before=True), *result, *self._edge(last, before=False)]

    def _edge(self, index: int, *, before: bool) -> list[Segment]:
        """What belongs to the first or last word: quotation marks, the full stop, up to the line's end."""
        words, copy = self.alignment.words, self.alignment.copy
        if before:
            between = copy[words[index - 1].end if index else 0 : words[index].start]
            text = (
                between.rpartition("\n")[2] if "\n" in between or not index else LAST_RUN.findall(between)[0]
            )
        else:
            end = words[index + 1].start if index + 1 < len(words) else len(copy)
            between = copy[words[index].end : end]
            text = between.partition("\n")[0] if "\n" in between else FIRST_RUN.findall(between)[0]
        return [Segment(text, (), False)] if text.strip() else []

    def _covered(self, number: int, ranges: list[list[int]]) -> list[int]:
        """The copy words of a mark; none for a whole block or a place that is not certain."""
        place = self.anchors.get(as_anchor(number, ranges)) if ranges else None
        if place is None or place.state not in SHOWN:
            return []
        return [word for first, last in place.ranges for word in range(first, last + 1)]

    def fill(self, text: nodes.witness_text) -> None:
        """Write state and segments into the node of a block's wording, for its visitor."""
        number = text["number"]
        block = self.blocks.get(number)
        text["state"] = block.state if block else "missing"
        text["marks"] = [dict(mark) for mark in text["marks"]]
        for mark in text["marks"]:
            mark["state"], mark["reason"] = self.state(number, mark["ranges"])
        text["segments"] = [
            {"text": segment.text, "notes": list(segment.notes), "changed": segment.changed}
            for segment in self.segments(number, text["marks"])
        ]


def as_anchor(number: int, ranges: list[list[int]]) -> Anchor:
    """The anchor of a mark."""
    return Anchor(number, tuple((first, last) for first, last in ranges))


def laid_in(app: Sphinx) -> LaidIn | None:
    """The copy laid into this build, aligned; None where there is none (or before all pages are read)."""
    return domain_of(app.env).laid_in


def read_copy(app: Sphinx, config: Config) -> None:
    """Read the copy and let its digest count as a setting, so that another copy writes all pages anew.

    Raises ConfigError where the file cannot be used: whoever lays in a copy wants to see it.
    """
    path = settings(config).path("text", app.confdir, app.srcdir)
    if path is None:
        return
    try:
        config._apparatus_copy = read_text(path)
    except ApparatusError as error:
        raise ConfigError(f"apparatus_text: {error}") from None
    config.apparatus_copy_digest = hashlib.sha256(config._apparatus_copy.encode()).hexdigest()


def lay_in(app: Sphinx, env: BuildEnvironment) -> None:
    """Align the copy with the witness and all anchors; say so where it is another text."""
    domain = domain_of(env)
    copy = getattr(app.config, "_apparatus_copy", None)
    witness = domain.materials.witness
    if copy is None:
        return
    place = Place(str(settings(app.config).path("text", app.confdir, app.srcdir)))
    if witness is None:
        warn(Finding(Subtype.COPY, "a copy cannot be laid in without `apparatus_witness`", place))
        return
    lengths = {block.number: block.words for block in witness.blocks}
    domain.laid_in = LaidIn(witness, align(witness, copy, anchors_of(domain, lengths)))
    if domain.laid_in.share < OTHER_TEXT:
        found = sum(block.state in SHOWN for block in domain.laid_in.alignment.blocks)
        message = (
            f"this is not the text of the edition `{witness.edition}`, or another edition of it: "
            f"{found} of {len(witness.blocks)} blocks were found. "
            "Lay in a copy of the text that the witness was made from"
        )
        warn(Finding(Subtype.COPY, message, place))


def anchors_of(domain: Any, lengths: dict[int, int]) -> list[Anchor]:
    """The anchors of all notes and readings as their marks have them, each once, in order."""
    anchors = set()
    for _, page in domain.sorted_pages():
        for record in (*page.notes, *page.readings):
            ranges = within(record.anchor, lengths.get(record.anchor.block, 0))
            if ranges:
                anchors.add(Anchor(record.anchor.block, ranges))
    return sorted(anchors)


def page_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: docutils_nodes.document | None,
) -> None:
    """Tell the templates that this is a private copy for a class."""
    context["apparatus_private"] = bool(app.config.apparatus_text)


def setup(app: Sphinx) -> None:
    """Read, align and mark."""
    app.add_config_value("apparatus_copy_digest", "", "html", (str,))
    app.connect("config-inited", read_copy)
    app.connect("env-updated", lay_in)
    app.connect("html-page-context", page_context)
