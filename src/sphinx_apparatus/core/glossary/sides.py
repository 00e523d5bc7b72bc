"""The two sides of an entry, so that what holds for one language is written once for both."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..records import Term

TAGS = {"german": "de", "dutch": "nl"}
"""The names of the two languages in field names, and their BCP 47 tags."""
ARTICLES = {"german": ("der", "die", "das"), "dutch": ("de", "het")}
"""The definite articles of nouns."""
PLURAL_ARTICLES = {"german": "die", "dutch": "de"}
"""The article of every plural."""


@dataclass(frozen=True, slots=True)
class Side:
    """One language of an entry; `name` is `german` or `dutch`, as in the names of its fields."""

    name: str
    lemma: str
    article: str
    plural: str
    forms: tuple[str, ...]
    examples: tuple[str, ...]
    distractors: tuple[str, ...]
    meaning: str

    @property
    def language(self) -> str:
        """The BCP 47 tag."""
        return TAGS[self.name]

    @property
    def named(self) -> str:
        """The word with its article, unless it is written with it."""
        written = self.lemma.startswith(f"{self.article} ")
        return self.lemma if not self.article or written else f"{self.article} {self.lemma}"

    @property
    def plural_named(self) -> str:
        """The plural with its article; empty where there is none."""
        return f"{PLURAL_ARTICLES[self.name]} {self.plural}" if self.plural else ""

    @property
    def other(self) -> str:
        """The name of the other language."""
        return "dutch" if self.name == "german" else "german"


def side(term: Term, name: str) -> Side:
    """The German or the Dutch side of an entry. A Dutch wrong answer may still stand in the older field."""
    german = name == "german"
    distractors = term.german_distractors if german else term.dutch_distractors or term.distractors
    return Side(
        name=name,
        lemma=getattr(term, name),
        article=getattr(term, f"{name}_article"),
        plural=getattr(term, f"{name}_plural"),
        forms=getattr(term, f"{name}_forms"),
        examples=getattr(term, f"{name}_examples"),
        distractors=distractors,
        meaning=term.meaning if german else term.dutch_meaning,
    )


def sides(term: Term) -> tuple[Side, Side]:
    """Both sides, German first."""
    return side(term, "german"), side(term, "dutch")


_BETWEEN = re.compile(r"\s*[,;/]\s*")


def alternatives(lemma: str) -> tuple[str, ...]:
    """The words of a lemma, which may name several: `trots, fier`."""
    return tuple(part for part in _BETWEEN.split(lemma) if part)
