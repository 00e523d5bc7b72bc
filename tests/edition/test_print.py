"""The edition on paper and as an e-book: all is there, none of the wording, nothing off the page."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from lxml import etree, html

from tests.conftest import ROOT, require_tool
from tests.typst.conftest import boxes, elements, landing_links

pytestmark = pytest.mark.xdist_group("book")
FILES = ("edition.pdf", "edition-a5.pdf")
LESSONS = "unterricht.pdf"
LINKS = {**dict.fromkeys(FILES, 4000), LESSONS: 100}
"""At least so many links inside each PDF."""
KINDS = {"note": 340, "reading": 60, "claim": 55, "term": 260, "entry": 80, "quelle": 500}
"""What begins the ids of notes, readings, claims, terms, entries and sources; how many there are at least."""
PAGES = {
    "note": ["text/index"],
    "reading": ["text/index"],
    "claim": ["faktencheck"],
    "term": ["glossar/index"],
    "entry": [f"register/{name}" for name in ("personen", "orte", "organisationen", "ereignisse", "werke")],
    "quelle": ["bibliografie"],
}
SEEN = 16
"""Letters of a heading that stand in one line even in the narrow columns of A5."""
HEADING = "(.//h2|.//h3|.//h4|.//*[@role='heading']|.//*[@class='label'])[1]"
ASIDE = "self::a[@class='pl'] or self::span[@class='vh']"


@pytest.fixture(scope="module", params=FILES)
def pdf(book: Path, request: pytest.FixtureRequest) -> Path:
    """Each PDF of the edition."""
    return book / request.param


@pytest.fixture(scope="module", params=[*FILES, LESSONS])
def volume(book: Path, lesson_book: Path, request: pytest.FixtureRequest) -> Path:
    """Each PDF of the edition, the lessons too."""
    return lesson_book if request.param == LESSONS else book / request.param


def records(root: etree._Element, kind: str) -> Iterator[tuple[str, str]]:
    """Id and heading of each record of a kind on a page, in order."""
    for element in root.xpath(f"//*[starts-with(@id, '{kind}-')]"):
        heading = element.xpath(HEADING)
        if heading:
            texts = heading[0].xpath(f".//text()[not(ancestor::*[{ASIDE}])]")
            yield element.get("id"), "".join(texts)


@cache
def text_of(pdf: Path) -> str:
    """All text of a PDF in the order in which it was written."""
    program = require_tool("pdftotext")
    done = subprocess.run([program, "-q", "-raw", str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def letters(text: str) -> str:
    """Letters and digits only: divisions of words, quotes and spaces are those of a medium."""
    return re.sub(r"[^\w]|_", "", text).casefold()


def on_site(site: Path, kind: str) -> list[tuple[str, str]]:
    """The records of a kind as the site shows them."""
    roots = [html.parse(site / f"{page}.html").getroot() for page in PAGES[kind]]
    return [record for root in roots for record in records(root, kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_book_has_all_records_in_order(site: Path, pdf: Path, kind: str) -> None:
    """One record, many outputs: what is missing on paper is missing for whoever reads on paper."""
    between = "" if kind in ("note", "reading") else "\n"
    text, place = between.join(letters(line) for line in text_of(pdf).splitlines()), 0
    found = on_site(site, kind)
    assert len(found) >= KINDS[kind]
    for identifier, heading in found:
        # the number makes notes unmistakable; all others begin a line, and may go on in the next
        sought = between + (letters(heading)[:SEEN] if between else letters(heading))
        place = text.find(sought, place) + 1
        assert place, f"{identifier} ({heading}) is not in {pdf.name}, or not in its order"


@pytest.mark.parametrize("kind", KINDS)
def test_the_ebook_has_all_records_in_order(site: Path, ebook: Path, kind: str) -> None:
    """The same for whoever reads on a train."""
    with zipfile.ZipFile(ebook) as archive:
        roots = [html.fromstring(archive.read(f"{page}.xhtml")) for page in PAGES[kind]]
    found = [record for root in roots for record in records(root, kind)]
    assert found == on_site(site, kind) and len(found) >= KINDS[kind]


def leak(real_witness: Path, path: Path) -> subprocess.CompletedProcess[str]:
    """What the gate says of a file."""
    command = [sys.executable, "-m", "sphinx_apparatus.cli", "leak", "--text", str(real_witness), str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_no_wording_in_it(volume: Path, real_witness: Path) -> None:
    """The wording belongs to its author."""
    require_tool("pdftotext")
    done = leak(real_witness, volume)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_planted_leak_in_a_pdf_is_found(real_witness: Path, tmp_path: Path) -> None:
    """A gate that never closes is none: the same typesetter, the wording in it."""
    import typst

    require_tool("pdftotext")
    shutil.copy(real_witness, tmp_path / "copy.txt")
    (tmp_path / "planted.typ").write_text('#set text(hyphenate: true)\n#read("copy.txt")', encoding="utf-8")
    typst.compile(str(tmp_path / "planted.typ"), output=str(tmp_path / "planted.pdf"))
    assert leak(real_witness, tmp_path / "planted.pdf").returncode == 1


def test_nothing_is_off_the_page(volume: Path) -> None:
    """What runs over the edge is lost; 5 mm is what a printer at school leaves."""
    edge = 14
    for page, width, height, (left, top, right, bottom), word in boxes(volume):
        assert left > edge and right < width - edge and top > edge and bottom < height - edge, (page, word)


def test_links_land(volume: Path) -> None:
    """Thousands of references, and not one into nothing."""
    assert landing_links(volume) > LINKS[volume.name]


def test_the_lessons_are_a_volume_of_their_own(book: Path, lesson_book: Path) -> None:
    """A hundred pages of lesson plans in the middle of an edition are in the way of readers and teachers."""
    plans_and_sheets = list((ROOT / "docs" / "unterricht").glob("*/*.md"))
    assert len(chapters(lesson_book)) == 1 + len(plans_and_sheets) > 25
    assert chapters(lesson_book)[0] == "Unterrichten"
    assert "Faktencheck" in chapters(book / FILES[0])
    assert "Unterrichten" not in chapters(book / FILES[0])


def chapters(path: Path) -> list[str]:
    """The titles of a PDF's chapters, from its bookmarks."""
    with pikepdf.open(path) as document, document.open_outline() as outline:
        return [str(one.title) for one in outline.root if one.title != "Inhalt"]


def test_it_says_what_it_is(pdf: Path) -> None:
    """Libraries and screen readers take title, language and licence from here."""
    with pikepdf.open(pdf) as document:
        info = {key: str(value) for key, value in document.docinfo.items()}
        assert info["/Title"] == "Der Mechelen-Essay" and "CC BY 4.0" in info["/Subject"]
        assert info["/Author"] and "Mechelen" in info["/Keywords"] and "/CreationDate" not in info
        assert str(document.Root.Lang) == "de"
        figures = [one for one in elements(document.Root.StructTreeRoot) if str(one.S) == "/Figure"]
        assert len(figures) >= 2 and all(str(one.get("/Alt", "")).strip() for one in figures)


def test_nothing_for_the_screen_only(pdf: Path) -> None:
    """A sentence about a trainer that paper does not have makes readers look for it."""
    text = " ".join(text_of(pdf).split())
    assert "die andere Richtung" in text
    assert "üben, auch ohne Netz" not in text and "klickt auf der Textseite" not in text
