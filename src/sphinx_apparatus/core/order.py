"""Alphabetical order as dictionaries have it.

German by DIN 5007-1 (as in dictionaries): case and accents do not count, ä counts as a, ß as ss. Dutch as
dictionaries have it today: ij counts as i and j. One rule serves both.
"""

from __future__ import annotations

import re
import unicodedata

REFLEXIVE = re.compile(r"^(?:sich|zich|’s|'s)\s+")
"""What stands before a word and does not decide its place."""


def sort_key(text: str) -> str:
    """What a word is sorted by: letters, digits and single spaces, without case and accents."""
    plain = unicodedata.normalize("NFKD", REFLEXIVE.sub("", text.casefold()))
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(re.sub(r"[^\w\s]|_", " ", bare).split())


def initial(text: str) -> str:
    """The letter under which a word stands: A to Z, or # for what begins otherwise."""
    first = sort_key(text)[:1].upper()
    return first if "A" <= first <= "Z" else "#"
