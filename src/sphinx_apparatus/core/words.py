"""Words: what the engine counts, and the form in which two words are the same word.

A word is a maximal run of letters, digits and marks that begins with a letter or digit (Unicode). Soft
hyphens, zero-width characters and byte order marks are as if they were not there. Quotes, dashes and spaces
never matter.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import regex

IGNORED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters that may stand inside a word without being part of it."""

LONGEST = 1000
"""Characters of a word that are compared: no word is longer, and NFC takes quadratic time over marks."""

_WORD = regex.compile(rf"[\p{{L}}\p{{N}}](?:[{IGNORED}]*[\p{{L}}\p{{N}}\p{{M}}]+)*")
_DROP_IGNORED = dict.fromkeys(map(ord, IGNORED))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: its normalised form and its place, `text[start:end]`."""

    normalised: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of `text` in order, each with offsets into `text` exactly as it was given."""
    return [Word(normalise(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)]


def normalise(text: str) -> str:
    """The form in which two words are compared: ignored characters removed, NFC, case-folded, NFC again."""
    text = text[:LONGEST]
    if text.isascii():
        return text.lower()
    composed = unicodedata.normalize("NFC", text.translate(_DROP_IGNORED))
    return unicodedata.normalize("NFC", composed.casefold())
