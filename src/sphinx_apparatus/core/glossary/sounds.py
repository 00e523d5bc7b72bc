"""Whether a pair of words shows a sound law: `Zeit`, `tijd` show z-t and ei-ij."""

from __future__ import annotations

import re

from ..records import SoundLaw
from .forms import normalised

_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"ij|[aeiouyäöüàáâèéêëíîïóôúû]+")

SYLLABLES = 1
"""So many syllables the two places may lie apart, for prefixes that one language has: `Zahl`, `getal`."""


def groups(letters: str) -> tuple[str, ...] | None:
    """The letter groups of one side of a law, `z, tz, ss` (`ß` is `ss`); None where it is not written so."""
    parts = [part.strip(" -–'’") for part in letters.casefold().split(",")]
    return tuple(parts) if parts and all(_LETTERS.fullmatch(part) for part in parts) else None


def shows(law: SoundLaw, german: str, dutch: str) -> bool | None:
    """Whether both words have the law's letters at about the same place; None where that cannot be tested."""
    left, right = groups(law.german), groups(law.dutch)
    if left is None or right is None:
        return None
    return any(
        abs(first - second) <= SYLLABLES
        for first in syllables_before(left, german)
        for second in syllables_before(right, dutch)
    )


def syllables_before(letters: tuple[str, ...], phrase: str) -> list[int]:
    """Before each place of one of the letter groups in a phrase, how many vowels stand."""
    word = " ".join(normalised(phrase))
    return [
        len(_VOWELS.findall(word[: match.start()]))
        for group in letters
        for match in re.finditer(rf"(?={re.escape(group)})", word)
    ]
