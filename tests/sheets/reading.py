"""What stands in a document for word processors, in its order, read with python-docx."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree


def opened(path: Path) -> Document:
    """The document of a file."""
    return docx.Document(str(path))


def outline(path: Path) -> Iterator[str]:
    """A line for each paragraph (style and words) and each row of a table (`>`: a head, repeated)."""
    for item in opened(path).iter_inner_content():
        if isinstance(item, Paragraph):
            assert item.style is not None
            counted = " #" if item._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None else ""
            yield f"{item.style.name}{counted}: {item.text}".rstrip()
        else:
            yield from rows(item)


def rows(table: Table) -> Iterator[str]:
    """The rows of a table after its style."""
    assert table.style is not None
    for row in table.rows:
        head = row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        cells = " | ".join(cell.text.replace("\n", " / ") for cell in row.cells)
        yield f"{table.style.name}{' >' if head else ''}: {cells}".rstrip()


def words(path: Path) -> str:
    """All words of the body, spaces made equal."""
    return " ".join("\n".join(line.partition(": ")[2] for line in outline(path)).split())


def languages(path: Path) -> dict[str, str]:
    """Runs with a language of their own: their words, and the language."""
    body = opened(path).element.body
    return {
        "".join(text.text or "" for text in run.iter(qn("w:t"))): str(tag.get(qn("w:val")))
        for run in body.iter(qn("w:r"))
        for tag in run.iter(qn("w:lang"))
    }


def alternative_texts(path: Path) -> list[str]:
    """The alternative texts of all pictures, those in foots included."""
    found = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                tree = etree.fromstring(archive.read(name))
                found += [str(one.get("descr", "")) for one in tree.iter(qn("wp:docPr"))]
    return found
