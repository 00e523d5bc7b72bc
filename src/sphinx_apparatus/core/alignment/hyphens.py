"""Words that a line end has divided: joined again where the witness shows that they are one word."""

from __future__ import annotations

import regex

from ..sketch import sketch
from ..words import Word, normalise

_DIVIDED = regex.compile(r"[-\u2010\u00ad]\n[^\S\n]*")


def join_divided(
    text: str, found: list[Word], digits: str, witness: str, edition: str
) -> tuple[list[Word], str]:
    """The words and digits of a copy with divided words joined.

    A hyphen at a line end divides a word, or belongs to a compound: "Bürger-" and "meister", "IS-" and
    "Kämpfer". Two words are joined if the joined digit, with two words before and two after, stands in the
    witness and the unjoined digits, with the same neighbours, do not.
    """
    places = [
        index
        for index in range(2, len(found) - 3)
        if _DIVIDED.fullmatch(text, found[index].end, found[index + 1].start)
    ]
    if not places:
        return found, digits
    known = {witness[start : start + 5] for start in range(len(witness) - 4)}
    longer = {witness[start : start + 6] for start in range(len(witness) - 5)}
    words: list[Word] = []
    joined_digits: list[str] = []
    done = 0
    for index in places:
        if index < done:
            continue
        first, second = found[index], found[index + 1]
        joined = normalise(first.normalised + second.normalised)
        digit = sketch(edition, [joined])
        if digits[index - 2 : index] + digit + digits[index + 2 : index + 4] not in known:
            continue
        if digits[index - 2 : index + 4] in longer:
            continue
        words += [*found[done:index], Word(joined, first.start, second.end)]
        joined_digits += [digits[done:index], digit]
        done = index + 2
    words += found[done:]
    joined_digits.append(digits[done:])
    return words, "".join(joined_digits)
