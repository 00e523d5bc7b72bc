"""Which answers to a question of the trainer are right, so that no wrong answer offered is one of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from ..records import Term
from .forms import Form, parse_form
from .sides import ARTICLES, TAGS, side

_INDEFINITE = {"german": ("ein", "eine"), "dutch": ("een",)}
_BETWEEN = re.compile(r"\s*[,;/]\s*")


def answer(text: str, language: str) -> Form:
    """An answer as it is compared: without case, punctuation and a leading article."""
    form = parse_form(text)
    first = form[0]
    if len(first) > 1 and first[0] in (*ARTICLES[language], *_INDEFINITE[language]):
        return (first[1:], *form[1:])
    return form


def lemmas(text: str, language: str) -> set[Form]:
    """The words of a lemma field, which may name several: `trots, fier`."""
    return {answer(part, language) for part in _BETWEEN.split(text) if part}


class RightAnswers:
    """The right answers to the question for a word, over the whole glossary."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Index the lemmas of both languages."""
        self._answers: dict[str, dict[Form, set[Form]]] = {name: defaultdict(set) for name in TAGS}
        for term in terms:
            german, dutch = lemmas(term.german, "german"), lemmas(term.dutch, "dutch")
            for word in german:
                self._answers["dutch"][word] |= dutch
            for word in dutch:
                self._answers["german"][word] |= german

    def own(self, term: Term, wanted: str) -> set[Form]:
        """The entry's own answer in the language `wanted`, in all its forms."""
        return lemmas(getattr(term, wanted), wanted) | {
            answer(form, wanted) for form in side(term, wanted).forms
        }

    def others(self, term: Term, wanted: str) -> set[Form]:
        """What other entries give for the word asked for, or for a word that means the same."""
        asked = side(term, wanted).other
        questions = lemmas(getattr(term, asked), asked)
        direct = {found for question in questions for found in self._answers[wanted][question]}
        back = {question for found in direct for question in self._answers[asked][found]}
        return direct | {found for question in back for found in self._answers[wanted][question]}
