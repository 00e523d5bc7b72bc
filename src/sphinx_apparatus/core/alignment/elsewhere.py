"""Passages that stand out of order or twice: found, but never shown as facts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from .chain import MATCH
from .regions import BRIDGE, MARGIN_SEEDED, Segment, score
from .seeds import seed_hits, seed_size

LEAST_SEED = 3
CONTEXT = 5
"""This many words of context around one of two equal passages decide for it."""
WEIGHT = 3
"""A passage is out of order only if more than WEIGHT times its words would be so otherwise."""
LOOKALIKE = 24
"""A longer passage that fits is no lookalike; where it stands is certain even if its order is not."""


@dataclass(slots=True)
class Doubts:
    """What is uncertain: for unplaced words a candidate, for placed words the reason to doubt them."""

    candidates: dict[int, int] = field(default_factory=dict)
    twice: set[int] = field(default_factory=set)
    crossing: set[int] = field(default_factory=set)


def search_elsewhere(witness: str, copy: str, positions: list[int]) -> Doubts:
    """Compare the copy's free words with the witness's words: first the unplaced, then the placed."""
    doubts = Doubts()
    taken = {column for column in positions if column >= 0}
    free = "".join("-" if column in taken else digit for column, digit in enumerate(copy))
    number_free = len(copy) - len(taken)
    number_lost = len(positions) - len(taken)
    if not taken or min(number_free, len(witness)) < LEAST_SEED:
        return doubts
    lost = "".join("." if place >= 0 else digit for digit, place in zip(witness, positions, strict=True))
    placed = [row for row, column in enumerate(positions) if column >= 0]
    best: dict[int, int] = {}
    used: set[int] = set()
    for segment in _passages(lost, free, number_lost * number_free):
        rows = range(segment.first, segment.last + 1)
        moved = [row for row in rows if positions[row] < 0]
        there = {row + segment.diagonal for row in moved}
        if 2 * len(there & used) > len(there):
            continue
        weight = score(witness, copy, segment.first, segment.last, segment.diagonal)
        if rivals := [row for row in moved if row in best]:
            doubts.twice.update(row for row in rivals if 4 * weight >= 3 * best[row])
            continue
        used |= there
        best.update((row, weight) for row in moved)
        doubts.candidates.update((row, row + segment.diagonal) for row in moved)
        limit = min(LOOKALIKE, WEIGHT * len(moved))
        crossed = _crossed(positions, placed, segment, limit)
        if len(crossed) <= limit:
            doubts.crossing.update(crossed)
    kept = "".join(digit if place >= 0 else "." for digit, place in zip(witness, positions, strict=True))
    for segment in _passages(kept, free, len(taken) * number_free):
        if _in_context(positions, segment):
            continue
        limit = WEIGHT * (segment.last - segment.first + 1)
        if len(_crossed(positions, placed, segment, limit)) <= limit:
            doubts.twice.update(row for row in range(segment.first, segment.last + 1) if positions[row] >= 0)
    return doubts


def _passages(witness: str, copy: str, area: int) -> list[Segment]:
    """Runs on one diagonal that are more than chance, the best first."""
    if not area:
        return []
    size = seed_size(area, LEAST_SEED)
    by_diagonal: dict[int, list[Segment]] = {}
    for row, column in seed_hits(witness, copy, size, range(len(witness)), range(len(copy))):
        runs = by_diagonal.setdefault(column - row, [])
        if runs and row - runs[-1].last - 1 <= BRIDGE:
            runs[-1].last = row + size - 1
        else:
            runs.append(Segment(row, row + size - 1, column - row))
    scored = [
        (-score(witness, copy, run.first, run.last, run.diagonal), run.first, run.diagonal, run)
        for runs in by_diagonal.values()
        for run in runs
    ]
    scored.sort(key=lambda entry: entry[:3])
    least = area.bit_length() + MARGIN_SEEDED
    return [run for negative, _, _, run in scored if -negative >= max(least, MATCH * LEAST_SEED)]


def _crossed(positions: list[int], placed: list[int], segment: Segment, limit: int) -> list[int]:
    """Placed words that stand on the other side of the passage in the copy than in the witness; stops past
    `limit`.

    `placed` are the witness words that have a place, ascending.
    """
    crossed: list[int] = []
    start, end = segment.first + segment.diagonal, segment.last + segment.diagonal
    for index in range(bisect_right(placed, segment.last), len(placed)):
        if positions[placed[index]] > start or len(crossed) > limit:
            break
        crossed.append(placed[index])
    for index in range(bisect_left(placed, segment.first) - 1, -1, -1):
        if positions[placed[index]] < end or len(crossed) > limit:
            break
        crossed.append(placed[index])
    return crossed


def _in_context(positions: list[int], segment: Segment) -> bool:
    """Whether CONTEXT words beyond the passage stand next to its placed words without a gap."""

    def adjoining(row: int, step: int) -> int:
        found = 0
        while found < CONTEXT and 0 <= row + step < len(positions) and positions[row] >= 0:
            if positions[row + step] != positions[row] + step:
                break
            row += step
            found += 1
        return found

    return adjoining(segment.first, -1) + adjoining(segment.last, 1) >= CONTEXT
