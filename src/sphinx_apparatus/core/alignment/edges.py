"""The edges of gaps: a deletion or insertion often fits equally well one word further on; which one is it?

With sixteen digits, the word after a gap looks like the word at its beginning once in sixteen times. Whole
sentences and blocks are lost or added more often than their halves, so a gap that falls on such breaks is
preferred; where that does not decide, the words concerned are not certain.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Breaks:
    """Witness words that begin a sentence or a block; the end of the text counts as a beginning."""

    sentences: frozenset[int]
    blocks: frozenset[int]

    def strength(self, row: int) -> int:
        """2 where a block begins, 1 where a sentence does, else 0."""
        return 2 if row in self.blocks else 1 if row in self.sentences else 0


def settle_edges(witness: str, copy: str, positions: list[int], breaks: Breaks) -> dict[int, int]:
    """Move the edges of gaps in `positions` to the likeliest place.

    The result: the words whose place stays open, each with one of its possible places.
    """
    open_words: dict[int, int] = {}
    runs = _runs(positions)
    for left, right in pairwise(runs):
        gap = right[0] - left[1] - 1
        foreign = positions[right[0]] - positions[left[1]] - 1
        if (gap > 0) == (foreign > 0):
            continue
        back, forth = _play(witness, copy, positions, left, right)
        if back or forth:
            best = _best(breaks, left[1] + 1, right[0], -back, forth)
            _shift(positions, left, right, best[0])
            open_words |= _open(positions, left[1] + 1, right[0], best)
    return open_words


def _runs(positions: list[int]) -> list[list[int]]:
    """First and last word of each maximal run that stands in the copy without a gap."""
    runs: list[list[int]] = []
    for row, column in enumerate(positions):
        if column < 0:
            continue
        if runs and runs[-1][1] == row - 1 and positions[row - 1] == column - 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return runs


def _play(
    witness: str, copy: str, positions: list[int], left: list[int], right: list[int]
) -> tuple[int, int]:
    """How many words the gap can move to the left and to the right with every word still agreeing."""
    row, column = left[1] + 1, positions[left[1]] + 1
    forth = 0
    most = right[1] - right[0]
    while forth < most and witness[row + forth] == copy[column + forth]:
        forth += 1
    row, column = right[0] - 1, positions[right[0]] - 1
    back = 0
    most = left[1] - left[0]
    while back < most and witness[row - back] == copy[column - back]:
        back += 1
    return back, forth


def _best(breaks: Breaks, start: int, end: int, least: int, most: int) -> list[int]:
    """The offsets at which the gap, words `start` to before `end`, falls best on breaks; all if none does."""
    strengths = {
        offset: breaks.strength(start + offset) + breaks.strength(end + offset)
        for offset in range(least, most + 1)
    }
    strongest = max(strengths.values())
    return [offset for offset, strength in strengths.items() if strength == strongest]


def _shift(positions: list[int], left: list[int], right: list[int], offset: int) -> None:
    """Move the gap between two runs by `offset` words."""
    columns = (positions[left[1]], positions[right[0]])
    if offset > 0:
        for step in range(1, offset + 1):
            positions[right[0] + step - 1] = -1
        for step in range(1, offset + 1):
            positions[left[1] + step] = columns[0] + step
    elif offset < 0:
        for step in range(1, -offset + 1):
            positions[left[1] - step + 1] = -1
        for step in range(1, -offset + 1):
            positions[right[0] - step] = columns[1] - step
    left[1] += offset
    right[0] += offset


def _open(positions: list[int], start: int, end: int, offsets: list[int]) -> dict[int, int]:
    """The words that would stand elsewhere, or nowhere, under another of the equally good offsets.

    `start` and `end` are the gap's edges after it was moved to the first of them. A word without a place
    gets the one that it would have then.
    """
    play = offsets[-1] - offsets[0]
    before = positions[start - 1]
    found = {row: positions[row] for row in range(end, end + play)}
    for row in range(start, start + play):
        found[row] = positions[row] if positions[row] >= 0 else before + 1 + row - start
    return found
