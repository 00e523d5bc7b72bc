"""The cover sheet: a substitute holds the lesson from one page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdf
import pytest
from sphinx.errors import SphinxError

from .conftest import BASE, TESTS, build_sheets, codes, text_of


def school(work: Path) -> Path:
    """A copy of the lesson of the good cases, with its witness."""
    folder = work / "school"
    shutil.copytree(TESTS / "sphinx" / "base", folder)
    shutil.copytree(TESTS / "good" / "school", folder, dirs_exist_ok=True)
    return folder


def name_of(out: Path) -> Path:
    """The one cover sheet."""
    (path,) = (out / "vertretung").glob("*.pdf")
    return path


def test_what_a_substitute_needs(tmp_path: Path) -> None:
    """Without minutes, papers or solutions the lesson cannot be held."""
    out = tmp_path / "out"
    assert build_sheets(school(tmp_path), out, apparatus_teacher=True, html_baseurl=BASE) == ""
    path = name_of(out)
    assert len(pypdf.PdfReader(path).pages) == 1
    text = text_of(path)
    stem = path.stem
    for said in (
        "Nur für Lehrkräfte",
        "Was folgt daraus?",
        "Fragt nach.",
        "Das Geheimnis der Vertretung ist Ruhe.",
        f"arbeitsblaetter/{stem}.pdf",
        f"loesungen/{stem}-loesung.pdf",
        "Lassen Sie weg: „Was folgt daraus?“.",
        "Kein Netz:",
        "Notizen",
    ):
        assert said in text, (said, text)
    assert codes(path) == [f"{BASE}tasks.html"]
    again = tmp_path / "again"
    assert build_sheets(school(again), again / "out", apparatus_teacher=True, html_baseurl=BASE) == ""
    assert name_of(again / "out").read_bytes() == path.read_bytes()


def test_pupils_have_none(tmp_path: Path) -> None:
    """It tells what the class is to find out."""
    build_sheets(school(tmp_path), tmp_path / "out")
    assert not (tmp_path / "out" / "vertretung").exists()


def test_more_than_a_page_stops_the_build(tmp_path: Path) -> None:
    """A second page stays in the copier, and with it the end of the lesson."""
    folder = school(tmp_path)
    page = folder / "lesson.md"
    text = page.read_text(encoding="utf-8")
    long = "Das Geheimnis der Vertretung ist Ruhe. " * 200
    page.write_text(text.replace("Das Geheimnis der Vertretung ist Ruhe.", long), encoding="utf-8")
    with pytest.raises(
        SphinxError, match=r"lesson\.md:\d+: lesson `\w+`, cover sheet: it takes more than one"
    ):
        build_sheets(folder, tmp_path / "out", apparatus_teacher=True)
