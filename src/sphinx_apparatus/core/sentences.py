"""Sentences of a block, for the breaks in its shadow and for gaps that fall between sentences.

A rule-based splitter for German and Dutch newspaper prose: a full stop, question mark, exclamation mark or
ellipsis ends a sentence when white space and something other than a lower-case letter follow; a colon does
not, nor the point of a known abbreviation, an initial, or a number of one or two digits ("30. November").
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from .words import Word, words

ABBREVIATIONS = frozenset(
    """
    abs allg art bd bsp bzw ca dgl dipl dr etc evtl ff frl geb gest ggf hr hrsg ing inkl jh jhd kap lt max min
    mio mr mrd mrs ms nr od prof resp rd s sen sog st std str tel u usf usw vgl vs z zt
    bijv blz dhr drs enz evt excl incl jr mevr mgr mw nl ong
    """.split()  # noqa: SIM905
)
"""Normalised forms of words whose point ends no sentence (German, Dutch, English titles)."""

_STOP = regex.compile(
    r"""(?P<stop>[.!?…]+)          # the mark itself
        [\p{Pe}\p{Pf}\p{Pi}"'’]*   # closing quotes and brackets belong to the sentence
        (?=\s+[^\p{Ll}\s])         # what follows does not go on in lower case
    """,
    regex.VERBOSE,
)
_LAST_WORD = regex.compile(r"[\p{L}\p{N}]+$")


def sentence_lengths(text: str, counted: Sequence[Word] | None = None) -> tuple[int, ...]:
    """The number of words in each sentence of one block, in order; their sum is the block's words.

    `counted` may hold the block's words where they are known already.
    """
    found = words(text) if counted is None else counted
    ends = [match.end() for match in _STOP.finditer(text) if _ends_sentence(text, match)]
    lengths: list[int] = []
    begun = 0
    stop = 0
    for number, word in enumerate(found):
        while stop < len(ends) and ends[stop] <= word.start:
            if number > begun:
                lengths.append(number - begun)
                begun = number
            stop += 1
    if len(found) > begun:
        lengths.append(len(found) - begun)
    return tuple(lengths)


def _ends_sentence(text: str, match: regex.Match[str]) -> bool:
    """Whether a mark really ends a sentence; only a single point can belong to the word before it."""
    if match.group("stop") != ".":
        return True
    before = _LAST_WORD.search(text, max(0, match.start() - 40), match.start())
    if before is None:
        return True
    word = before.group()
    if word.isdigit():
        return len(word) > 2
    return len(word) > 1 and word.casefold() not in ABBREVIATIONS


def first_sentence(text: str) -> str:
    """The first sentence of a text, its mark included; all of it where it is but one."""
    whole = " ".join(text.split())
    for match in _STOP.finditer(whole):
        if _ends_sentence(whole, match):
            return whole[: match.end()]
    return whole
