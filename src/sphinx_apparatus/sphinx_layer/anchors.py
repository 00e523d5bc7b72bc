"""Word numbers as an author writes them, `12-15, 20`."""

from __future__ import annotations

import re

from ..core.errors import ApparatusError
from ..core.records import Anchor

RANGE = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")

Ranges = tuple[tuple[int, int], ...]


def parse_ranges(text: str) -> Ranges:
    """Ranges of word numbers, both ends included; nothing for an empty text.

    Raises ApparatusError for anything else than numbers and ranges separated by commas.
    """
    ranges = []
    for part in text.split(",") if text.strip() else ():
        match = RANGE.fullmatch(part.strip())
        if match is None:
            raise ApparatusError(
                "not word numbers", field="words", found=part.strip(), allowed="numbers and ranges: 12-15, 20"
            )
        first = int(match[1])
        ranges.append((first, int(match[2] or first)))
    return tuple(ranges)


def within(anchor: Anchor, words: int) -> Ranges:
    """The part of an anchor's ranges that a block of this many words has, in order, each word once.

    What is shown must be drawable; what the author wrote is kept in the record, and the check reports it.
    """
    numbers = sorted({n for first, last in anchor.ranges for n in range(max(first, 1), min(last, words) + 1)})
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return tuple(ranges)
