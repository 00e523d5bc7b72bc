"""From placed words to what the reader is told about blocks and anchors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import edlib

from ..records import Anchor
from ..witness import Witness
from .elsewhere import Doubts
from .outcome import AnchorPlacement, BlockPlacement

JOINED = 2
"""Ranges with at most this many other words between them are shown as one."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The words of the witness in the copy, with everything that is known against them."""

    witness: Witness
    sketch: str
    copy: str
    positions: Sequence[int]
    open_edges: Mapping[int, int]
    doubts: Doubts
    starts: tuple[int, ...]
    previous: Sequence[int]
    following: Sequence[int]

    def rows(self, anchor: Anchor) -> list[int] | None:
        """The witness words of an anchor, counted from 0 over the whole text; None if it points outside."""
        if not 1 <= anchor.block <= len(self.witness.blocks):
            return None
        start, count = self.starts[anchor.block - 1], self.witness.blocks[anchor.block - 1].words
        if not anchor.ranges:
            return list(range(start, start + count))
        if any(not 1 <= first <= last <= count for first, last in anchor.ranges):
            return None
        return sorted({start + number - 1 for number in anchor.words})

    def doubt(self, row: int) -> str:
        """Why a placed word is not certain; empty if it is."""
        if row in self.doubts.twice:
            return "two-candidates"
        if row in self.doubts.crossing:
            return "order-unclear"
        return "gap-edge" if row in self.open_edges else ""

    def candidate(self, row: int) -> int | None:
        """Where a word that has no place might stand."""
        if self.positions[row] >= 0:
            return None
        return self.doubts.candidates.get(row, self.open_edges.get(row))

    def suspicion(self, rows: Iterable[int]) -> str:
        """Why the candidates of these unplaced words are no more than that."""
        if any(row in self.doubts.twice for row in rows):
            return "two-candidates"
        return "moved" if any(row in self.doubts.candidates for row in rows) else "gap-edge"

    def absence(self, rows: Sequence[int]) -> str:
        """Why words are missing, told from the first of them that is not placed."""
        row = next((row for row in rows if self.positions[row] < 0), rows[0])
        before, after = self.previous[row], self.following[row]
        if before < 0 and after < 0:
            return "other-text"
        if before < 0 or after < 0:
            return "cut-off"
        return "deleted" if after == before + 1 else "replaced"


def neighbours(positions: Sequence[int]) -> tuple[list[int], list[int]]:
    """For each witness word the copy word of the nearest placed word up to it and from it on; -1 for none."""
    previous, following = list(positions), list(positions)
    for row in range(1, len(previous)):
        if previous[row] < 0:
            previous[row] = previous[row - 1]
    for row in range(len(following) - 2, -1, -1):
        if following[row] < 0:
            following[row] = following[row + 1]
    return previous, following


def judge(placed: Placed, rows: Sequence[int]) -> tuple[str, str, tuple[tuple[int, int], ...]]:
    """State, reason and copy ranges of some witness words.

    In this order: every word certain: found (all agree, no gap) or changed; at least half certain: changed;
    at least half placed: uncertain; at least half placed or with a candidate elsewhere: uncertain (moved);
    else missing.
    """
    if not rows:
        return "missing", "outside-block", ()
    positions = placed.positions
    doubtful = {row: reason for row in rows if positions[row] >= 0 and (reason := placed.doubt(row))}
    certain = [row for row in rows if positions[row] >= 0 and row not in doubtful]
    count = len(rows)
    if 2 * len(certain) >= count:
        columns = [positions[row] for row in certain]
        reason = _change(placed, rows, certain)
        return ("found" if reason == "exact" else "changed"), reason, _ranges(columns)
    if 2 * (len(certain) + len(doubtful)) >= count:
        columns = [positions[row] for row in rows if positions[row] >= 0]
        reasons = Counter(doubtful.values())
        reason = max(sorted(reasons), key=lambda name: reasons[name])
        return "uncertain", reason, _ranges(columns)
    elsewhere = {row: column for row in rows if (column := placed.candidate(row)) is not None}
    if elsewhere and 2 * (len(certain) + len(doubtful) + len(elsewhere)) >= count:
        return "uncertain", placed.suspicion(elsewhere), _ranges(sorted(elsewhere.values()))
    return "missing", placed.absence(rows), ()


def place_anchor(placed: Placed, anchor: Anchor, blocks: Sequence[BlockPlacement]) -> AnchorPlacement:
    """The placement of one anchor; a missing one says so if its whole block is missing."""
    rows = placed.rows(anchor)
    if rows is None:
        return AnchorPlacement(anchor, "missing", (), "outside-block")
    state, reason, ranges = judge(placed, rows)
    if state == "missing" and rows and blocks[anchor.block - 1].reason == "block-missing":
        reason = "block-missing"
    return AnchorPlacement(anchor, state, ranges, reason)


def place_block(placed: Placed, number: int) -> BlockPlacement:
    """The placement of one block."""
    block = placed.witness.blocks[number - 1]
    start = placed.starts[number - 1]
    rows = range(start, start + block.words)
    state, reason, ranges = judge(placed, rows)
    certain = tuple(
        placed.positions[row] if placed.positions[row] >= 0 and not placed.doubt(row) else None
        for row in rows
    )
    if state == "missing":
        none_there = all(placed.positions[row] < 0 for row in rows)
        if none_there and reason in ("deleted", "replaced"):
            reason = "block-missing"
        return BlockPlacement(number, state, reason, None, 0.0, certain)
    span = (ranges[0][0], ranges[-1][1])
    return BlockPlacement(number, state, reason, span, _similarity(block.sketch, placed.copy, span), certain)


def _similarity(sketch: str, copy: str, span: tuple[int, int]) -> float:
    """1 minus the edit distance of block and span over the longer of the two."""
    there = copy[span[0] : span[1] + 1]
    if there == sketch:
        return 1.0
    distance: int = edlib.align(sketch, there, mode="NW", task="distance")["editDistance"]
    return 1 - distance / max(len(sketch), len(there))


def _change(placed: Placed, rows: Sequence[int], certain: Sequence[int]) -> str:
    """Whether and how the certain words differ from the witness's."""
    if len(certain) < len(rows):
        return "words-missing"
    positions = placed.positions
    if any(placed.sketch[row] != placed.copy[positions[row]] for row in rows):
        return "words-differ"
    for row, after in pairwise(rows):
        if after == row + 1 and positions[after] != positions[row] + 1:
            return "words-inserted"
    return "exact"


def _ranges(columns: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Ascending copy words as ranges; gaps of up to JOINED words are bridged."""
    ranges: list[tuple[int, int]] = []
    for column in columns:
        if ranges and column - ranges[-1][1] - 1 <= JOINED:
            ranges[-1] = (ranges[-1][0], column)
        else:
            ranges.append((column, column))
    return tuple(ranges)
