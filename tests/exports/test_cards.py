"""The card sheet holds every word where scissors and a second print run expect it."""

from __future__ import annotations

import io

import pypdf
import pytest
from pypdf import PageObject

from sphinx_apparatus.core.glossary.sides import sides
from sphinx_apparatus.core.records import Term

from .conftest import written

ON_A_PAGE = 24


@pytest.fixture(scope="module")
def sheets(glossary: tuple[Term, ...]) -> pypdf.PdfReader:
    """The sheets of a glossary."""
    return pypdf.PdfReader(io.BytesIO(written(glossary, "cards")))


def words(page: PageObject) -> str:
    """A page's text without line breaks and soft hyphens."""
    return "".join(page.extract_text().replace("\u00ad", "").split())


def test_fronts_and_backs(sheets: pypdf.PdfReader, glossary: tuple[Term, ...]) -> None:
    """A card whose back belongs to another word teaches a mistake."""
    terms = sorted(glossary, key=lambda term: (*term.former_ids, term.id)[0])
    assert len(sheets.pages) == 2 * -(-len(terms) // ON_A_PAGE)
    for number, page in enumerate(sheets.pages):
        text = words(page)
        first = number // 2 * ON_A_PAGE
        for term in terms[first : first + ON_A_PAGE]:
            side = sides(term)[number % 2]
            assert "".join(side.named.split()) in text, (term.id, number + 1)
            assert "".join(side.plural_named.split()) in text, (term.id, number + 1)


def test_backs_are_mirrored(sheets: pypdf.PdfReader, glossary: tuple[Term, ...]) -> None:
    """Turned over the long edge, the left card of the front is the right one of the back."""
    terms = sorted(glossary, key=lambda term: (*term.former_ids, term.id)[0])[:3]
    front, back = (words(page) for page in sheets.pages[:2])
    places = [front.index("".join(sides(term)[0].named.split())) for term in terms]
    assert places == sorted(places)
    places = [back.index("".join(sides(term)[1].named.split())) for term in terms]
    assert places == sorted(places, reverse=True)


def test_tagged_and_licensed(sheets: pypdf.PdfReader) -> None:
    """A screen reader needs the structure; whoever finds a sheet needs the licence."""
    assert sheets.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert sheets.metadata.title
    assert all("CCBY4.0" in words(page) for page in sheets.pages)
