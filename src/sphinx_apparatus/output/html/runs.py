"""Which words carry which notes: the marks of a block cut into runs that no note begins or ends inside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """Words `first` to `last` of a block (counted from 1, both included), the ids of the notes that cover all
    of them, and the ids of those whose anchor ends with `last`.
    """

    first: int
    last: int
    notes: tuple[str, ...]
    ends: tuple[str, ...]


def covered(mark: Mapping[str, Any], word: int) -> bool:
    """Whether the mark covers the word; a mark of the whole block covers none in particular."""
    return any(first <= word <= last for first, last in mark["ranges"])


def last_word(mark: Mapping[str, Any]) -> int:
    """The last word of the mark, where its reference stands; 0 for the whole block."""
    return max((last for _, last in mark["ranges"]), default=0)


def cut(words: int, sentences: Sequence[int], marks: Iterable[Mapping[str, Any]]) -> list[list[Run]]:
    """The runs of a block of `words` words, sentence by sentence.

    `sentences` are the lengths of the sentences; what they leave over is one more sentence.
    """
    listed = list(marks)
    result: list[list[Run]] = []
    first = 1
    for length in _complete(words, sentences):
        last = first + length - 1
        result.append(_cut_sentence(first, last, listed))
        first = last + 1
    return result


def _complete(words: int, sentences: Sequence[int]) -> list[int]:
    rest = words - sum(sentences)
    return [*sentences, rest] if rest > 0 else list(sentences)


def _cut_sentence(first: int, last: int, marks: list[Mapping[str, Any]]) -> list[Run]:
    runs: list[Run] = []
    start = first
    for word in range(first, last + 1):
        here = _notes(marks, word)
        ends = tuple(mark["id"] for mark in marks if last_word(mark) == word)
        if word == last or _notes(marks, word + 1) != here:
            runs.append(Run(start, word, here, ends))
            start = word + 1
    return runs


def _notes(marks: list[Mapping[str, Any]], word: int) -> tuple[str, ...]:
    return tuple(mark["id"] for mark in marks if covered(mark, word))
