"""Words, sentences and sketch: what an anchor counts must never depend on typography."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_apparatus.core.sentences import sentence_lengths
from sphinx_apparatus.core.sketch import digest, sketch
from sphinx_apparatus.core.words import normalise, words


def normalised(text: str) -> list[str]:
    """The words in their normalised form."""
    return [word.normalised for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die 84.000-Seelen-Stadt", ["die", "84", "000", "seelen", "stadt"]),
        ("„Grüße“ – STRASSE, Straße", ["grüsse", "strasse", "strasse"]),
        ("Tür\u00admer\u200bin\u00a0und\u202fDohle", ["türmerin", "und", "dohle"]),
        ("fo\u0308hn Fo\u0308hn Föhn", ["föhn", "föhn", "föhn"]),
        ("#Turm @klas_6b pic.example/a1", ["turm", "klas", "6b", "pic", "example", "a1"]),
        ("’t is ’n ijs, hè?", ["t", "is", "n", "ijs", "hè"]),
        ("\u00ad \u200b \ufeff", []),
        ("a\u00ad", ["a"]),
        ("\u0301a", ["a"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """An author's word numbers would shift between two typographic forms of the same text."""
    assert normalised(text) == expected


@given(st.text(max_size=200))
def test_offsets_are_those_of_the_text_given(text: str) -> None:
    """The laid-in copy would be marked beside the words meant."""
    found = words(text)
    assert all(normalise(text[word.start : word.end]) == word.normalised for word in found)
    places = [place for word in found for place in (word.start, word.end)]
    assert places == sorted(places)


@given(st.text(max_size=200))
def test_normal_form_does_not_matter(text: str) -> None:
    """A copy saved by a Mac (NFD) would lose its umlauts' anchors."""
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert normalised(composed) == normalised(decomposed)


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing(text: str) -> None:
    """Two programs that normalise at different times would disagree."""
    assert all(normalise(word) == word for word in normalised(text))


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("Die Uhr geht nach. Das bleibt so!", (4, 3)),
        ("Mr. Zero kam. Dr. Rabe ging.", (3, 3)),
        ("Am 30. November 2016. Dann nicht.", (4, 2)),
        ("Sie sagten: „Nie.“ Und schwiegen …", (3, 2)),
        ("Er sagte: So ist es nicht.", (6,)),
        ("Was? Wie bitte?! Ja", (1, 2, 1)),
        ("z. B. ein Ei, u. a. zwei", (7,)),
        ("Ende. klein geht es weiter", (5,)),
        ("Überschrift ohne Punkt", (3,)),
        ("...", ()),
        ("... Ja. ... Nein.", (1, 1)),
    ],
)
def test_sentences(text: str, lengths: tuple[int, ...]) -> None:
    """The shadow would break in the middle of a sentence."""
    assert sentence_lengths(text) == lengths


@given(st.text(alphabet=st.sampled_from("aÄ1 .!?…“\n-"), max_size=80) | st.text(max_size=80))
def test_sentences_add_up_to_the_words(text: str) -> None:
    """A witness would be written that its own reader refuses."""
    lengths = sentence_lengths(text)
    assert sum(lengths) == len(words(text)) and 0 not in lengths


def test_the_sketch_is_what_the_handbook_says() -> None:
    """Another implementation, written from the definition, would not align with our witnesses."""
    expected = [
        hashlib.sha256(f"kleinwieden\0{word}".encode()).hexdigest()[0] for word in ("die", "dohle", "die")
    ]
    assert sketch("kleinwieden", ["die", "dohle", "die"]) == "".join(expected)
    assert digest(["die", "dohle"]) == hashlib.sha256(b"die dohle").hexdigest()


@given(st.lists(st.text(max_size=8), max_size=20), st.text(max_size=8))
def test_any_words_can_be_sketched(chosen: list[str], edition: str) -> None:
    """A strange character in a copy would crash the laying in."""
    assert len(sketch(edition, chosen)) == len(chosen)
    assert len(digest(chosen)) == 64
