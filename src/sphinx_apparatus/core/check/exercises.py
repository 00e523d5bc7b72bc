"""Rules on what the glossary's exercises and tables are made from: wrong answers and sound laws."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ..edition import Edition
from ..findings import Finding, Subtype
from ..glossary.answers import RightAnswers, answer
from ..glossary.sides import Side, sides
from ..glossary.sounds import shows
from ..records import Term
from .glossary import at_field, checked

DISTRACTORS = 3
"""So many wrong answers stand beside the right one."""


def distractors(edition: Edition) -> Iterator[Finding]:
    """The wrong answers of each direction are three, different, and wrong."""
    terms = checked(edition)
    right = RightAnswers(terms)
    for term in terms:
        for one in sides(term):
            if one.distractors:
                yield from _distractors(term, one, right)


def _distractors(term: Term, one: Side, right: RightAnswers) -> Iterator[Finding]:
    """What is the matter with the wrong answers in one language."""
    name = f"{one.name}_distractors"
    given = [answer(text, one.name) for text in one.distractors]
    if len(given) != DISTRACTORS or len(set(given)) != DISTRACTORS:
        message = "not three different wrong answers"
        yield at_field(
            Subtype.DISTRACTOR, term, name, message, ", ".join(one.distractors), "three, each another word"
        )
    own, others = right.own(term, one.name), right.others(term, one.name)
    for text, form in zip(one.distractors, given, strict=True):
        if form in own:
            message = "a wrong answer that is right: it is the answer itself or a form of it"
        elif form in others:
            message = "a wrong answer that is right: another entry has it for the same word"
        else:
            continue
        yield at_field(Subtype.DISTRACTOR, term, name, message, text, "a word that is wrong here")


def sound_laws(edition: Edition) -> Iterator[Finding]:
    """Every sound law that an entry names exists, and its two words show it."""
    laws = {law.id: law for law in edition.sound_laws}
    for term in edition.terms:
        for name in term.sound_laws:
            law = laws.get(name)
            if law is None:
                close = get_close_matches(name, laws, n=1)
                hint = f"unknown sound law, did you mean `{close[0]}`?" if close else "unknown sound law"
                allowed = ", ".join(sorted(laws)) or "set apparatus_sound_laws to the file of the laws"
                yield at_field(Subtype.SOUND_LAW, term, "sound_laws", hint, name, allowed)
            elif shows(law, term.german, term.dutch) is False:
                message = f"`{term.german}` and `{term.dutch}` do not show this law"
                allowed = f"a law whose letters both have ({law.german} and {law.dutch}: {law.id})"
                yield at_field(Subtype.SOUND_LAW, term, "sound_laws", message, name, allowed)
