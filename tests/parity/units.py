"""What a built site says, record by record, and whether another built form says it too.

Everything is read from the built files: HTML pages, the words of the PDF (`pdftotext`), the pages of the EPUB
in reading order. Compared are letters and digits only: hyphens, ligatures and line breaks do not matter.
"""

from __future__ import annotations

import posixpath
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup
from lxml import etree

KINDS = {
    "note": ("text/index.html",),
    "reading": ("text/index.html",),
    "claim": ("faktencheck.html",),
    "entry": ("register/*.html",),
    "term": ("glossar/index.html",),
    "quelle": ("bibliografie.html",),
    "task": ("unterricht/*/aufgaben.html",),
}
"""The records, by the beginning of their ids in the HTML, and the pages on which they stand, in order."""
ORDERED = ("note", "reading", "claim", "quelle", "task")
"""Records whose order is meant: that of the text, of the ledger, of the alphabet."""
SHORT = 20
"""So many letters and digits of a record's words are looked for at a time."""
SKIPPED = (
    "script, style, svg, .vh, .pl, .fn-bracket, .nk, .nf, .cl, .occurrences, .forms, .screen-only, "
    ".tk, .unit, details"
)
"""Parts of a record that other forms say otherwise: labels for screen readers, signs, links back."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A record as the site shows it: its id, its title ("" where it has none), its words."""

    id: str
    title: str
    words: str


def letters(text: str) -> str:
    """Letters and digits of a text, in lower case, composed."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def units(site: Path, kind: str) -> list[Unit]:
    """The records of a kind on the pages of a built site, in their order."""
    found: list[Unit] = []
    for page in (path for pattern in KINDS[kind] for path in sorted(site.glob(pattern))):
        tree = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
        for node in tree.select(f'[id^="{kind}-"]'):
            for skipped in node.select(SKIPPED):
                skipped.decompose()
            head = node.select_one("h2, h3, h4, dt, .label, .ct")
            title = head.get_text() if head else ""
            found.append(Unit(str(node["id"]), letters(title), letters(node.get_text())))
    return found


def words_of_pdf(path: Path) -> str:
    """All letters and digits of a PDF, in the order in which they were set."""
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
    return letters(re.sub(r"-\n", "", done.stdout.decode("utf-8")))


def words_of_epub(path: Path) -> str:
    """All letters and digits of an e-book, in its reading order."""
    with zipfile.ZipFile(path) as book:
        return "".join(letters("".join(page.itertext())) for page in _pages(book))


def ids_of_epub(path: Path) -> set[str]:
    """Every id in an e-book's pages."""
    with zipfile.ZipFile(path) as book:
        return {node.get("id") for page in _pages(book) for node in page.iter() if node.get("id")}


def ids_of_site(site: Path) -> set[str]:
    """Every id in the pages of a built site."""
    pages = (
        path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html")) if "lite" not in path.parts
    )
    return {found for page in pages for found in re.findall(r'\sid="([^"]+)"', page)}


def _pages(book: zipfile.ZipFile) -> Iterator[etree._Element]:
    """The pages of an e-book in reading order, each its body."""
    package = etree.fromstring(book.read("content.opf"))
    names = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
    for reference in package.iter("{*}itemref"):
        page = etree.fromstring(book.read(posixpath.normpath(names[reference.get("idref")])))
        body = page.find("{*}body")
        assert body is not None
        for hidden in [node for node in body.iter("{*}script", "{*}style", "{*}svg")]:
            hidden.getparent().remove(hidden)
        yield body


def pieces(words: str) -> list[str]:
    """A record's words in short pieces, of which a page break, a number or a reference hides only a few."""
    return [words[start : start + SHORT] for start in range(0, max(1, len(words) - SHORT + 1), SHORT)]


def missing(wanted: Sequence[Unit], words: str) -> list[str]:
    """The ids of the records that a built form does not hold: not half of their words, or not their title."""
    return [
        unit.id
        for unit in wanted
        if _share(unit.words, words) < 0.5 or (unit.title and unit.title not in words)
    ]


def _share(wanted: str, words: str) -> float:
    """Which share of a record's pieces the words hold."""
    parts = pieces(wanted)
    return sum(part in words for part in parts) / len(parts)


def out_of_order(wanted: Sequence[Unit], words: str) -> list[str]:
    """The ids of records that stand before the one that precedes them on the site."""
    late: list[str] = []
    position = 0
    for unit in wanted:
        places = [words.find(piece, position) for piece in pieces(unit.words)]
        ahead = [place for place in places if place >= 0]
        if ahead:
            position = min(ahead)
        else:
            late.append(unit.id)
    return late
