"""A copy laid into the edition."""

from __future__ import annotations

import re

import pytest
from sphinx.errors import ConfigError

from .conftest import Project

TEXT = {"apparatus_text": "copy.txt"}


def words_of(page: str) -> str:
    """The text of a page, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


def test_words_are_laid_in(garden: Project) -> None:
    """A class that has the text reads it in its place, quotation marks and full stops included."""
    assert garden.build(overrides=TEXT) == ""
    page = garden.read("text.html")
    assert "Im Frühjahr stand das" in words_of(page)
    assert "„Toen het water zakte" in words_of(page)
    assert re.search(r"<mark[^>]*>Wasser hoch</mark>", page)


def test_pages_are_marked_as_private(garden: Project) -> None:
    """A page with the wording must say that it is not for publication; one without must not."""
    garden.write(
        "_templates/layout.html",
        '{% extends "!layout.html" %}{% block footer %}{{ apparatus_private }}{% endblock %}',
    )
    garden.build(overrides={**TEXT, "templates_path": ["_templates"]})
    assert words_of(garden.read("plain.html")).endswith("True")
    garden.build(overrides={"templates_path": ["_templates"]})
    assert words_of(garden.read("plain.html")).endswith("False")
    assert "Frühjahr" not in garden.read("text.html")


def test_another_copy_writes_the_pages_anew(garden: Project) -> None:
    """An author who mends the copy must not see the older one."""
    garden.build(overrides=TEXT)
    garden.replace("copy.txt", "langen Atem", "langen Arm")
    garden.build(overrides=TEXT)
    assert "Arm" in garden.read("text.html")


def test_changed_and_missing_words_are_told_apart(garden: Project) -> None:
    """Where the copy differs the reader is told; where the place is gone nothing is claimed."""
    garden.replace("copy.txt", "„Toen het water zakte, bleef er slib achter. Niemand mopperde.“\n", "")
    garden.replace("copy.txt", "langen Atem", "langen Arm")
    garden.build(overrides=TEXT)
    page = garden.read("text.html")
    assert re.search(r'class="changed"[^>]*>[^<]*Arm', page)
    assert "Toen het" not in page


@pytest.mark.parametrize(
    ("data", "message"), [(None, "no such file"), (b"", "empty"), (b"%PDF-1.7 \0\1", "not a text file")]
)
def test_unusable_copy_stops_the_build(data: bytes | None, message: str, garden: Project) -> None:
    """Whoever lays in a copy wants to read it: a site without it would look as if it had been ignored."""
    (garden.source / "copy.txt").unlink()
    if data is not None:
        (garden.source / "copy.txt").write_bytes(data)
    with pytest.raises(ConfigError, match=message):
        garden.build(overrides=TEXT)


def test_script_in_a_copy_stays_text(garden: Project) -> None:
    """A copy from the web may hold anything; none of it may run."""
    garden.replace("copy.txt", "langen Atem", "langen <script>alert(1)</script> Atem")
    garden.build(overrides=TEXT)
    page = garden.read("text.html")
    assert "<script>alert" not in page
    assert "&lt;" in page
