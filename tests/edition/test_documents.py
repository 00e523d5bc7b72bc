"""Worksheets that teachers may change, and cover sheets: all of the lesson, and in the right hands."""

from __future__ import annotations

import re
from pathlib import Path

import pypdf
import pytest

from sphinx_apparatus.kit.secrets import edition_secrets, find_leaks
from tests.conftest import ROOT
from tests.sheets.conftest import text_of
from tests.sheets.reading import alternative_texts, languages, opened, outline, words

from .test_sheets import LESSONS, letters, lost, titles_of

pytestmark = pytest.mark.xdist_group("book")
DUTCH = "11-erste-deutsche-zeitungsprosa"
FOOT = re.compile(r"Der Mechelen-Essay\s+(?:Seite|Pagina)\s+\d+\s+v[ao]n\s+\d+")
BEGINNING = 30
"""So many letters of a paragraph are looked for: further on, addresses of links stand elsewhere."""
PHASE = re.compile(r"^:title: (.*)\n:minutes: ([\d, ]+)$", re.MULTILINE)


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_task_is_lost(site: Path, sheets: Path, lesson: str) -> None:
    """Who changes a worksheet has the tasks of the page, in their order, as headings."""
    path, titles = sheets / f"{lesson}.docx", titles_of(site, lesson)
    headings = " ".join(line for line in outline(path) if line.startswith("Heading"))
    assert len(titles) >= 5 and lost(titles, letters(headings)) == []
    assert all(alternative_texts(path))
    document = opened(path)
    wanted = "nl-BE" if lesson == DUTCH else "de-DE"
    assert document.core_properties.language == wanted and document.core_properties.title


@pytest.mark.parametrize("lesson", LESSONS)
def test_document_and_pdf_say_the_same(sheets: Path, lesson: str) -> None:
    """A material, a hint or a source is in the one and not in the other, and the class cannot do a task."""
    pdf = letters(FOOT.sub(" ", text_of(sheets / f"{lesson}.pdf")))
    lines = [line for line in outline(sheets / f"{lesson}.docx") if not line.startswith("Table Grid >")]
    pieces = [piece for line in lines for piece in line.partition(": ")[2].split(" | ")]
    begun = [letters(piece.partition("\t")[0])[:BEGINNING] for piece in pieces]
    assert len(begun) > 60
    assert [piece for piece in begun if piece not in pdf] == []


def test_each_language_is_marked(sheets: Path) -> None:
    """German words on the Dutch sheet would be spelt as Dutch ones."""
    assert "de-DE" in set(languages(sheets / f"{DUTCH}.docx").values())


def test_no_solution_for_pupils(root: Path, sheets: Path, teacher_sheets: Path) -> None:
    """A worksheet with its answers in it is handed out; and the teacher's documents are not empty."""
    secrets = edition_secrets(root)
    for lesson in LESSONS:
        assert find_leaks(sheets / f"{lesson}.docx", secrets) == []
        assert len(find_leaks(teacher_sheets / f"{lesson}-loesung.docx", secrets)) > 5
        assert "Lösung:" in words(teacher_sheets / f"{lesson}-loesung.docx") or lesson == DUTCH


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_cover_sheet_is_one_page_with_every_phase(teacher_sheets: Path, sheets: Path, lesson: str) -> None:
    """A substitute with half a plan stands before a class; a pupil with the sheet knows the answers."""
    path = teacher_sheets / "vertretung" / f"{lesson}.pdf"
    assert len(pypdf.PdfReader(path).pages) == 1
    assert not (sheets / "vertretung").exists()
    text = letters(text_of(path))
    phases = PHASE.findall((ROOT / "lessons" / lesson / "index.md").read_text(encoding="utf-8"))
    assert len(phases) >= 3
    place = 0
    for title, minutes in phases:
        planned = "".join(one for one in map(str.strip, minutes.split(",")) if one != "0")
        place = text.find(letters(title) + planned, place)
        assert place >= 0, (title, minutes)
