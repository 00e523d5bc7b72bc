"""Alphabetical order as dictionaries have it."""

from __future__ import annotations

from sphinx_apparatus.core.order import initial, sort_key


def test_german_and_dutch_dictionaries_agree_with_it() -> None:
    """A reader who looks under A for `Ärger`, under I for `ijver`, must find it there."""
    german = ["Aal", "Ärger", "arm", "Straße", "Straßenbahn", "sich stützen", "über", "Übung", "Uhr"]
    assert sorted(german[::-1], key=sort_key) == german
    dutch = ["idee", "ijver", "ik", "’s middags", "re-integratie", "reëel"]
    assert sorted(dutch[::-1], key=sort_key) == dutch
    assert sort_key("Straße") == sort_key("Strasse")
    assert sort_key("Ĳver") == sort_key("ijver")


def test_the_letter_over_a_word() -> None:
    """Ä has no section of its own, and a figure stands under none of the letters."""
    assert [initial(word) for word in ("Ärger", "’s avonds", "sich fügen", "ijver", "84.000", "")] == list(
        "AAFI##"
    )
