"""Reading sheets: for a section of the text, words to know and questions to answer, from a data file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .errors import ApparatusError, Place
from .loading import load_records
from .records import Term

LINES = 4
"""So many lines a question has where the file does not say."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, how many lines there are to answer, and what teachers may expect."""

    question: str
    expected: str
    lines: int


@dataclass(frozen=True, slots=True)
class ReadingSheet:
    """A sheet. `section` is the id of a heading, `words` are ids of terms."""

    id: str
    section: str
    words: tuple[str, ...]
    questions: tuple[Question, ...]
    place: Place


def load_reading_sheets(path: Path) -> tuple[ReadingSheet, ...]:
    """The sheets in the order of the file.

    Raises ApparatusError for a file that cannot be read or is not as its schema says: a question without its
    expected answer, a field nobody knows.
    """
    return tuple(
        ReadingSheet(
            id=located.data["id"],
            section=located.data["section"],
            words=tuple(located.data["words"]),
            questions=tuple(
                Question(one["question"].strip(), one["expected"].strip(), one.get("lines", LINES))
                for one in located.data["questions"]
            ),
            place=located.place,
        )
        for located in load_records(path, "reading_sheets")
    )


def words_of(sheet: ReadingSheet, terms: Iterable[Term], published: str) -> list[Term]:
    """The terms of a sheet in alphabetical order, so that the list says nothing of their places.

    `published`: all that the edition itself says of the section. A word that does not occur there would tell
    something of the wording that nobody publishes. Raises ApparatusError for such a word and for one that the
    glossary does not have.
    """
    known = {term.id: term for term in terms}
    said = {word.casefold() for word in re.findall(r"[^\W\d_]+", published)}
    found = []
    for name in sheet.words:
        term = known.get(name)
        if term is None:
            raise ApparatusError(
                "the glossary has no such term", place=sheet.place, field=f"{sheet.id}.words", found=name
            )
        if not said & {form.casefold() for form in term.german_forms}:
            raise ApparatusError(
                "no regest or note of the section uses the word: it would tell of the wording",
                place=sheet.place,
                field=f"{sheet.id}.words",
                found=name,
            )
        found.append(term)
    return sorted(found, key=lambda term: (term.german.casefold(), term.id))
