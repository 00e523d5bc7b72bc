"""The glossary covers the essay, measured on its wording (not in the repository); its forms are right."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
import simplemma
import yaml
from wordfreq import zipf_frequency

from sphinx_apparatus.core.loading import load_entries, load_terms
from sphinx_apparatus.core.reading import read_text
from sphinx_apparatus.core.records import Term
from sphinx_apparatus.core.witness import load_witness, split_blocks
from sphinx_apparatus.core.words import words

HERE = Path(__file__).resolve().parent
COMMON = 5.0
"""From this Zipf frequency on (ten occurrences in a million words), a German word needs no entry."""
LEAST = 260
LANGUAGES = {"german": "de", "dutch": "nl"}
HANDLES = {"bartsomers", "meralx", "ozcan", "1zuggnsllu", "rae3waqhxw"}
"""Names of accounts and pieces of shortened addresses in the tweets: no words of any language."""


@pytest.fixture(scope="module")
def terms(root: Path) -> tuple[Term, ...]:
    """The entries."""
    return load_terms(root / "docs" / "daten" / "glossar")


def split(texts: Iterable[str]) -> set[str]:
    """Every word of some texts, normalised."""
    return {word.normalised for text in texts for word in words(text)}


def uncovered(
    real_witness: Path, root: Path, language: str, known: set[str], common: float = float("inf")
) -> set[str]:
    """The words of the blocks of a language that are rarer than `common` and stand in no entry."""
    blocks = split_blocks(read_text(real_witness))
    witness = load_witness(root / "docs" / "text" / "witness.yml")
    found = split(blocks[block.number - 1] for block in witness.blocks if block.language == language)
    return {word for word in found - known if not word.isdigit() and zipf_frequency(word, language) < common}


def forms(terms: Iterable[Term], side: str) -> set[str]:
    """Every word of every form of one side."""
    return split(form for term in terms for form in (getattr(term, side), *getattr(term, f"{side}_forms")))


def named(root: Path) -> set[str]:
    """The words of the names in the register, which has an article on each."""
    entries = load_entries(root / "docs" / "daten" / "register.yml")
    return split(name for entry in entries for name in (entry.name, *entry.variants))


def test_no_german_word_is_missing(real_witness: Path, root: Path, terms: tuple[Term, ...]) -> None:
    """A Flemish pupil clicks a word of the essay and nothing answers."""
    known = forms(terms, "german") | named(root)
    assert uncovered(real_witness, root, "de", known, COMMON) == set()


def test_no_dutch_word_is_missing(real_witness: Path, root: Path, terms: tuple[Term, ...]) -> None:
    """The tweets are short: here every word counts, also the commonest."""
    known = forms(terms, "dutch") | named(root)
    assert uncovered(real_witness, root, "nl", known) == HANDLES


def test_a_missing_entry_is_noticed(real_witness: Path, root: Path, terms: tuple[Term, ...]) -> None:
    """The tests above would pass if they read no words."""
    fewer = [term for term in terms if term.id != "buergermeister"]
    assert len(fewer) == len(terms) - 1
    known = forms(fewer, "german") | named(root)
    assert "bürgermeister" in uncovered(real_witness, root, "de", known, COMMON)


def test_there_are_enough_entries(terms: tuple[Term, ...]) -> None:
    """A glossary with fewer leaves paragraphs without help."""
    assert len(terms) >= LEAST


def disagreements(terms: Iterable[Term], side: str) -> set[str]:
    """Single-word forms whose lemma, as simplemma sees it, is no form of the same entry."""
    found = set()
    for term in terms:
        own = {form.casefold() for form in (getattr(term, side), *getattr(term, f"{side}_forms"))}
        for form in own_words(getattr(term, f"{side}_forms")):
            # simplemma marks the parts of some Dutch compounds with an underscore
            lemma = simplemma.lemmatize(form, LANGUAGES[side]).replace("_", "")
            if lemma.casefold() not in own:
                found.add(form)
    return found


def own_words(forms: Iterable[str]) -> Iterable[str]:
    """The forms that are one word."""
    return (form for form in forms if " " not in form and "…" not in form)


@pytest.mark.parametrize("side", LANGUAGES)
def test_every_form_belongs_to_its_word(terms: tuple[Term, ...], side: str) -> None:
    """A form under the wrong entry explains the wrong word; each disagreement is explained in lemmata.yml."""
    explained = yaml.safe_load((HERE / "lemmata.yml").read_text(encoding="utf-8"))[LANGUAGES[side]]
    assert disagreements(terms, side) == set(explained)
    assert all(len(reason.split()) >= 3 for reason in explained.values())
