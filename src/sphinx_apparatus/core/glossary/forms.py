"""Forms of words and phrases, and where they stand in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..words import words

GAP = "…"
"""Stands between the parts of a separated verb: `findet … statt`."""

Form = tuple[tuple[str, ...], ...]
"""The parts of a form between its gaps, each as normalised words."""


def parse_form(text: str) -> Form:
    """A form as it is compared: case and punctuation do not count."""
    return tuple(normalised(part) for part in text.split(GAP))


def normalised(text: str) -> tuple[str, ...]:
    """The words of a text, normalised."""
    return tuple(word.normalised for word in words(text))


def well_formed(form: Form) -> bool:
    """Whether every part has a word."""
    return all(form)


def places(form: Form, sentence: Sequence[str]) -> Iterator[tuple[int, ...]]:
    """Where a form stands in a sentence: the indexes of its words, for each place of its first part.

    The parts of a separated form stand in order, with or without words between; of a later part the first
    place behind the part before it counts.
    """
    if not form or not well_formed(form):
        return
    for start in occurrences(form[0], sentence, 0):
        found = list(range(start, start + len(form[0])))
        for part in form[1:]:
            following = next(occurrences(part, sentence, found[-1] + 1), None)
            if following is None:
                break
            found += range(following, following + len(part))
        else:
            yield tuple(found)


def occurrences(part: Sequence[str], sentence: Sequence[str], start: int) -> Iterator[int]:
    """The indexes from `start` at which these words stand in a row."""
    wanted = list(part)
    for index in range(start, len(sentence) - len(wanted) + 1):
        if list(sentence[index : index + len(wanted)]) == wanted:
            yield index


def contains(text: str, forms: Sequence[str]) -> bool:
    """Whether one of the forms stands in a text."""
    sentence = normalised(text)
    return any(next(places(parse_form(form), sentence), None) is not None for form in forms)
