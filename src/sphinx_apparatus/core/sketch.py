"""The sketch: one hex digit per word, enough to align a copy, too little to carry the wording.

The digit is the first of SHA-256 over edition id, a NUL and the normalised word. Four bits a word are less
than a word carries; that is not encryption and keeps no secret from a determined guesser, it means that the
sketch hands out no wording. The digest is one SHA-256 over all normalised words of the whole text; there is
none per block because a short block could be guessed word by word with the digest as the judge.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

DIGITS = "0123456789abcdef"
"""The alphabet of a sketch."""


def sketch(edition: str, normalised_words: Iterable[str]) -> str:
    """One digit for each normalised word, salted with the edition's id."""
    salted = hashlib.sha256(edition.encode("utf-8", "surrogatepass") + b"\0")
    known: dict[str, str] = {}
    digits = []
    for word in normalised_words:
        digit = known.get(word)
        if digit is None:
            hashing = salted.copy()
            hashing.update(word.encode("utf-8", "surrogatepass"))
            digit = known[word] = DIGITS[hashing.digest()[0] >> 4]
        digits.append(digit)
    return "".join(digits)


def digest(normalised_words: Sequence[str]) -> str:
    """SHA-256, in hex, of all normalised words joined by one space: exact identity of a text."""
    return hashlib.sha256(" ".join(normalised_words).encode("utf-8", "surrogatepass")).hexdigest()
