"""What an alignment says: placements of blocks and of anchors, each with its state and the reason for it."""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Anchor
from ..words import Word

STATES = ("found", "changed", "uncertain", "missing")
"""Only `found` and `changed` are shown as facts; the other two are listed for the reader."""

REASONS = {
    "exact": "found: every word of the anchor stands there, without a gap",
    "words-differ": "changed: the place is certain, some words differ",
    "words-missing": "changed: the place is certain, fewer than half of the words are gone",
    "words-inserted": "changed: every word stands there, with other words between them",
    "moved": "uncertain: words like these stand elsewhere, out of the order of the text",
    "order-unclear": "uncertain: stands in order only if another passage of similar weight is out of order",
    "two-candidates": "uncertain: two places fit equally well",
    "gap-edge": "uncertain: at the edge of a deletion or insertion, two ways to read it fit equally well",
    "deleted": "missing: the neighbouring words follow each other directly",
    "replaced": "missing: other words stand between the neighbours",
    "cut-off": "missing: nothing of the text is found before, or nothing after, this place",
    "block-missing": "missing: no word of the block is there",
    "other-text": "missing: the copy is another text",
    "outside-block": "missing: the text has no such block, or the block no such words",
}
"""Every reason code with the state it belongs to; blocks use them too."""


@dataclass(frozen=True, slots=True)
class BlockPlacement:
    """Where one block stands in the copy.

    `span` is the first and last copy word (from 0), also for an uncertain place; `similarity` is 1 minus the
    edit distance of the sketches over the longer length; `positions` has for each word of the block its copy
    word, or None where the word is not placed or its place is not certain.
    """

    number: int
    state: str
    reason: str
    span: tuple[int, int] | None
    similarity: float
    positions: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class AnchorPlacement:
    """Where one anchor stands: ascending ranges of copy words (from 0, ends included); none if missing."""

    anchor: Anchor
    state: str
    ranges: tuple[tuple[int, int], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """A copy laid against a witness; `words` are the copy's words as aligned, divided ones joined."""

    copy: str
    words: tuple[Word, ...]
    exact: bool
    blocks: tuple[BlockPlacement, ...]
    anchors: tuple[AnchorPlacement, ...]
