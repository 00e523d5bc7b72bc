"""Every record of the site is in the book and in the e-book, read from the built files themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import require_tool

from .units import (
    KINDS,
    ORDERED,
    Unit,
    ids_of_epub,
    ids_of_site,
    missing,
    out_of_order,
    units,
    words_of_epub,
    words_of_pdf,
)

LEAST = {"note": 340, "reading": 60, "claim": 55, "entry": 80, "term": 260, "quelle": 400, "task": 90}
"""So many records of each kind there are at least: a search that finds none must not pass."""


@pytest.fixture(scope="session")
def recorded(site: Path) -> dict[str, list[Unit]]:
    """The records of the site by kind."""
    return {kind: units(site, kind) for kind in KINDS}


@pytest.fixture(scope="session")
def forms(book: Path, lesson_book: Path, ebook: Path) -> dict[str, str]:
    """The letters of the book, both volumes, and of the e-book."""
    require_tool("pdftotext")
    volumes = words_of_pdf(book / "edition.pdf") + words_of_pdf(lesson_book)
    return {"book": volumes, "e-book": words_of_epub(ebook)}


pytestmark = pytest.mark.xdist_group("parity")


@pytest.mark.parametrize("kind", KINDS)
def test_the_site_has_the_records(recorded: dict[str, list[Unit]], kind: str) -> None:
    """A change of the markup must not make this comparison empty; no id stands twice."""
    ids = [unit.id for unit in recorded[kind]]
    assert len(ids) >= LEAST[kind] and len(set(ids)) == len(ids)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["book", "e-book"])
def test_no_record_is_lost(
    recorded: dict[str, list[Unit]], forms: dict[str, str], form: str, kind: str
) -> None:
    """Who reads on paper or on a reader would miss a note, a claim, a word, and not know it."""
    assert missing(recorded[kind], forms[form]) == []


@pytest.mark.parametrize("kind", ORDERED)
@pytest.mark.parametrize("form", ["book", "e-book"])
def test_the_order_is_the_same(
    recorded: dict[str, list[Unit]], forms: dict[str, str], form: str, kind: str
) -> None:
    """A note cited as 17.3 must stand after 17.2 everywhere."""
    assert out_of_order(recorded[kind], forms[form]) == []


def test_the_ebook_has_no_records_of_its_own(
    recorded: dict[str, list[Unit]], site: Path, ebook: Path
) -> None:
    """What only the e-book said could not be cited; what has an id on the site has it in the e-book too."""
    ids = ids_of_epub(ebook)
    cited = ids_of_site(site)
    for kind in KINDS:
        assert {unit.id for unit in recorded[kind]} <= ids
        assert {one for one in ids if one.startswith(f"{kind}-")} <= cited


def test_one_record_less_is_noticed(recorded: dict[str, list[Unit]], forms: dict[str, str]) -> None:
    """The comparison itself can fail: a record cut out of the book's words is named, one moved is late."""
    notes = recorded["note"]
    gone = notes[17]
    start = forms["book"].index(gone.title)
    end = forms["book"].index(notes[18].title, start)
    assert gone.id in missing(notes, forms["book"][:start] + forms["book"][end:])
    moved = forms["book"][start:end] + forms["book"][:start] + forms["book"][end:]
    assert out_of_order(notes, moved)
