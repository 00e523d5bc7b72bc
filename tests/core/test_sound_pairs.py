"""Which letters correspond in two related words."""

from __future__ import annotations

import pytest

from sphinx_apparatus.core.errors import Place
from sphinx_apparatus.core.records import SoundLaw
from sphinx_apparatus.core.sound_pairs import Marked, marked

PAIRS = [
    ("zehn", "tien", "z, tz", "t", "[z]ehn", "[t]ien"),
    ("zwanzig", "twintig", "z", "t", "[z]wan[z]ig", "[t]win[t]ig"),
    ("Wasser", "water", "ss, ß", "t", "Wa[ss]er", "wa[t]er"),
    ("Straße", "straat", "ss, ß", "t", "Stra[ß]e", "straa[t]"),
    ("schaffen", "scheppen", "f, ff", "p, pp", "scha[ff]en", "sche[pp]en"),
    ("Pfeife", "pijp", "pf", "p", "[Pf]eife", "[p]ijp"),
    ("möglich", "mogelijk", "ch", "k", "mögli[ch]", "mogelij[k]"),
    ("hinzufügen", "toevoegen", "z", "t", "hin[z]ufügen", "[t]oevoegen"),
    ("Haus", "huis", "au", "ui", "H[au]s", "h[ui]s"),
]


def written(pieces: Marked) -> str:
    """A word with its marked letters in brackets."""
    return "".join(f"[{text}]" if lawful else text for text, lawful in pieces)


@pytest.mark.parametrize(("german", "dutch", "left", "right", "one", "other"), PAIRS)
def test_the_letters_that_correspond(
    german: str, dutch: str, left: str, right: str, one: str, other: str
) -> None:
    """A pupil who is shown the wrong letters discovers a rule that does not exist."""
    both = marked(german, dutch, SoundLaw("x", left, right, "", "", Place("x")))
    assert both is not None
    assert [written(word) for word in both] == [one, other]


def test_a_pair_that_shows_nothing() -> None:
    """Unrelated words must not look related because both have a letter of the law."""
    assert marked("Hund", "kat", SoundLaw("x", "z", "t", "", "", Place("x"))) is None
