"""What a sheet cannot be made from stops the build and is named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.errors import SphinxError

from .conftest import build_sheets, sample

GOOD = "expected: Es ist die Uhr am Rathaus.\n"
CASES = {
    "without-answer": (GOOD, "unused: 1\n", "the field `expected` is missing"),
    "unknown-section": ("section: der-anfang", "section: die-mitte", "(allowed: der-anfang, der-schluss)"),
    "unknown-word": ("[uhr, turm]", "[uhr, sonne]", "the glossary has no such term (found: 'sonne')"),
    "word-not-published": ("[uhr, turm]", "[glocke]", "no regest or note of the section uses the word"),
    "too-many-words": ("[uhr, turm]", "[a, b, c, d, e, f]", "ids of one to five terms"),
    "no-questions": ("  questions:\n", "  answers:\n", "the field `questions` is missing"),
}


@pytest.mark.parametrize("case", CASES)
def test_bad_input_is_named(case: str, tmp_path: Path) -> None:
    """A sheet with a hole in it would be found in class."""
    old, new, wanted = CASES[case]
    folder = sample(tmp_path)
    file = folder / "sheets.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        said = build_sheets(folder, tmp_path / "out")
    except SphinxError as error:
        said = str(error)
    assert "sheets.yml:" in said
    assert wanted in said


def test_an_address_that_no_telephone_opens(tmp_path: Path) -> None:
    """A code with a path in it leads nowhere."""
    with pytest.raises(SphinxError, match=r"html_baseurl.*found: '/var/www'"):
        build_sheets(sample(tmp_path), tmp_path / "out", html_baseurl="/var/www")
