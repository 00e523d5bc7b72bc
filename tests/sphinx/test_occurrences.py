"""Where the names of a register occur."""

from __future__ import annotations

import pytest

from sphinx_apparatus.core.errors import Place
from sphinx_apparatus.core.records import Entry
from sphinx_apparatus.sphinx_layer.occurrences import find_occurrences


def entry(identifier: str, name: str, *variants: str) -> Entry:
    """An entry with nothing but its names."""
    return Entry(identifier, "person", name, "", (), Place(""), variants)


ENTRIES = {
    e.id: e
    for e in (entry("grün", "Ada Grün", "Grün"), entry("gruen-ag", "Grün & Co."), entry("ort", "Bad Ufer"))
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada Grün schrieb.", {"grün"}),
        ("Grüns Buch, Ada Grün’ Buch", {"grün"}),
        ("Die Firma Grün & Co. baut.", {"gruen-ag"}),
        ("Grünkohl, ergrün, grün", set()),
        ("In Bad\n   Ufer und in Bad\u00adUfer", {"ort"}),
        ("Badeufer", set()),
        ("Ada Gru\u0308n", {"grün"}),
    ],
)
def test_names_are_found_as_whole_words(text: str, found: set[str]) -> None:
    """A register that lists words which merely look like a name would send readers astray."""
    places = find_occurrences(ENTRIES, {("note", "x"): text})
    assert {identifier for identifier, where in places.items() if where} == found


def test_no_names_find_nothing() -> None:
    """An empty register must not match everything."""
    assert find_occurrences({}, {("note", "x"): "Text"}) == {}
