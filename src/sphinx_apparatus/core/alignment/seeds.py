"""Seeds: short runs of digits that stand in the witness and in the copy."""

from __future__ import annotations

REPEATS = 64
"""A run of digits with more pairs of places than this says nothing about the place."""


def seed_size(area: int, least: int = 1) -> int:
    """The smallest length of seed that leaves at most 64 chance hits in `area` pairs of places."""
    size = 1
    while area > 64 * 16**size:
        size += 1
    return max(size, least)


def seed_hits(witness: str, copy: str, size: int, rows: range, columns: range) -> list[tuple[int, int]]:
    """All pairs (witness word, copy word), relative to the region's corner, from which `size` digits agree;
    sorted.

    A seed with more than REPEATS pairs is left out, unless it stands equally often on both sides: then its
    places are paired in order (a refrain). Seeds of one digit are never left out.
    """
    places: dict[str, list[int]] = {}
    for column in range(columns.start, columns.stop - size + 1):
        places.setdefault(copy[column : column + size], []).append(column - columns.start)
    wanted: dict[str, list[int]] = {}
    for row in range(rows.start, rows.stop - size + 1):
        seed = witness[row : row + size]
        if seed in places:
            wanted.setdefault(seed, []).append(row - rows.start)
    hits: list[tuple[int, int]] = []
    for seed, found in wanted.items():
        there = places[seed]
        if size == 1 or len(found) * len(there) <= REPEATS:
            hits += [(row, column) for row in found for column in there]
        elif len(found) == len(there):
            hits += zip(found, there, strict=True)
    hits.sort()
    return hits
