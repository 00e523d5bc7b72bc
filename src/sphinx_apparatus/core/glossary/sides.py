"""The two sides of an entry, so that what holds for one language is written once for both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..records import Term

TAGS = {"german": "de", "dutch": "nl"}
"""The names of the two languages in field names, and their BCP 47 tags."""
ARTICLES = {"german": ("der", "die", "das"), "dutch": ("de", "het")}
"""The definite articles of nouns."""


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


def sides(term: Term) -> Iterator[Side]:
    """Both sides, German first."""
    return (side(term, name) for name in TAGS)
