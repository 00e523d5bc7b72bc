"""Placing the words of the witness in the copy: region by region, from the whole text down to single gaps."""

from __future__ import annotations

from dataclasses import dataclass

from .chain import MATCH, MISMATCH, Hit, heaviest_chain
from .seeds import seed_hits, seed_size

BRIDGE = 6
"""The longest run of differing words that counts as replaced one for one."""
ATTACHED = 8
"""Least score of words that continue a trusted run after a difference."""
CORNER = 16
"""How far a trusted run is followed into a region in which nothing was found."""
MARGIN_OPEN = 16
"""Bits beyond chance that the first evidence needs, when nothing is trusted yet."""
MARGIN_SEEDED = 8
MARGIN_SMALL = 6


@dataclass(slots=True)
class Segment:
    """Consecutive witness words `first` to `last` at copy words `first + diagonal` to `last + diagonal`."""

    first: int
    last: int
    diagonal: int


@dataclass(frozen=True, slots=True)
class Region:
    """A part of witness and copy still to be compared; `left`, `right`: a trusted pair borders it there."""

    rows: range
    columns: range
    left: bool
    right: bool

    @property
    def area(self) -> int:
        """The number of pairs of words."""
        return len(self.rows) * len(self.columns)


def place_words(witness: str, copy: str) -> list[int]:
    """For each witness word its copy word, -1 where it has none; ascending. Both texts as sketches."""
    positions = [-1] * len(witness)
    pending = [Region(range(len(witness)), range(len(copy)), left=False, right=False)]
    while pending:
        region = pending.pop()
        if not region.area:
            continue
        size = seed_size(region.area)
        segments = _search(witness, copy, region, size)
        if not segments and size > 1:
            for corner in _corners(region):
                _write(positions, _search(witness, copy, corner, 1))
            continue
        _write(positions, segments)
        if size > 1 or segments:
            pending += _between(region, segments)
    return positions


def _search(witness: str, copy: str, region: Region, size: int) -> list[Segment]:
    """The trustworthy segments of a region, ascending and not overlapping."""
    rows, columns = region.rows, region.columns
    if region.left and region.right and len(rows) == len(columns) == 1:
        return [Segment(rows.start, rows.start, columns.start - rows.start)]
    hits = seed_hits(witness, copy, size, rows, columns)
    chain = heaviest_chain(hits, size, len(rows), len(columns), region.left, region.right)
    if not chain:
        same_length = region.left and region.right and len(rows) == len(columns) <= BRIDGE
        return [Segment(rows.start, rows[-1], columns.start - rows.start)] if same_length else []
    segments = _segments(chain, size, rows.start, columns.start)
    trusted = [segment for segment in segments if _trusted(witness, copy, region, segment, size)]
    _trim(trusted)
    trusted = [segment for segment in trusted if segment.first <= segment.last]
    _extend(witness, copy, region, trusted)
    return trusted


def _segments(chain: list[Hit], size: int, top: int, edge: int) -> list[Segment]:
    """The chain's hits, joined where at most BRIDGE words lie between two on the same diagonal."""
    segments: list[Segment] = []
    for row, column in chain:
        first, diagonal = row + top, column + edge - row - top
        if segments and segments[-1].diagonal == diagonal and first - segments[-1].last - 1 <= BRIDGE:
            segments[-1].last = first + size - 1
        else:
            segments.append(Segment(first, first + size - 1, diagonal))
    return segments


def _trusted(witness: str, copy: str, region: Region, segment: Segment, size: int) -> bool:
    """Whether a segment is more than chance; one that continues a trusted pair is stretched to it."""
    start = region.rows.start
    last = region.rows[-1]
    to_left = (
        region.left and segment.diagonal == region.columns.start - start and segment.first - start <= BRIDGE
    )
    to_right = (
        region.right and segment.diagonal == region.columns[-1] - last and last - segment.last <= BRIDGE
    )
    first = start if to_left else segment.first
    end = last if to_right else segment.last
    attached = score(witness, copy, first, end, segment.diagonal)
    if (to_left and to_right) or ((to_left or to_right) and attached >= ATTACHED):
        segment.first, segment.last = first, end
        return True
    if not (region.left or region.right):
        margin = MARGIN_OPEN
    else:
        margin = MARGIN_SMALL if size == 1 else MARGIN_SEEDED
    alone = score(witness, copy, segment.first, segment.last, segment.diagonal)
    return alone >= region.area.bit_length() + margin


def score(witness: str, copy: str, first: int, last: int, diagonal: int) -> int:
    """MATCH for every word that agrees, less MISMATCH for every other."""
    here, there = witness[first : last + 1], copy[first + diagonal : last + diagonal + 1]
    agreeing = sum(map(str.__eq__, here, there))
    return MATCH * agreeing - MISMATCH * (last - first + 1 - agreeing)


def _trim(segments: list[Segment]) -> None:
    """Let each segment begin after the one before it, in the witness and in the copy."""
    row = column = -1
    for segment in segments:
        segment.first = max(segment.first, row + 1, column + 1 - segment.diagonal)
        if segment.first <= segment.last:
            row, column = segment.last, segment.last + segment.diagonal


def _extend(witness: str, copy: str, region: Region, segments: list[Segment]) -> None:
    """Grow each segment over agreeing words, to the right, then to the left, up to its neighbours."""
    for index, segment in enumerate(segments):
        following = segments[index + 1] if index + 1 < len(segments) else None
        row_end = following.first if following else region.rows.stop
        column_end = following.first + following.diagonal if following else region.columns.stop
        limit = min(row_end, column_end - segment.diagonal) - 1
        while segment.last < limit and witness[segment.last + 1] == copy[segment.last + 1 + segment.diagonal]:
            segment.last += 1
        before = segments[index - 1] if index else None
        row_start = before.last + 1 if before else region.rows.start
        column_start = before.last + before.diagonal + 1 if before else region.columns.start
        limit = max(row_start, column_start - segment.diagonal)
        while (
            segment.first > limit and witness[segment.first - 1] == copy[segment.first - 1 + segment.diagonal]
        ):
            segment.first -= 1


def _between(region: Region, segments: list[Segment]) -> list[Region]:
    """What is left of a region before, between and after its segments."""
    rest: list[Region] = []
    row, column, left = region.rows.start, region.columns.start, region.left
    for segment in segments:
        rest.append(
            Region(range(row, segment.first), range(column, segment.first + segment.diagonal), left, True)
        )
        row, column, left = segment.last + 1, segment.last + 1 + segment.diagonal, True
    rest.append(Region(range(row, region.rows.stop), range(column, region.columns.stop), left, region.right))
    return rest


def _corners(region: Region) -> list[Region]:
    """The parts of a barren region next to its trusted edges."""
    height = min(CORNER, len(region.rows) // 2)
    width = min(CORNER, len(region.columns) // 2)
    corners = []
    if region.left:
        corners.append(Region(region.rows[:height], region.columns[:width], left=True, right=False))
    if region.right:
        start, edge = len(region.rows) - height, len(region.columns) - width
        corners.append(Region(region.rows[start:], region.columns[edge:], left=False, right=True))
    return [corner for corner in corners if corner.area]


def _write(positions: list[int], segments: list[Segment]) -> None:
    for segment in segments:
        for row in range(segment.first, segment.last + 1):
            positions[row] = row + segment.diagonal
