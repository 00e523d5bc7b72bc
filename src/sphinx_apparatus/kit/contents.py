"""What a page shows of a notebook: its cells as headings, prose, code, text, pictures and tables.

No markup of an output gets into a page as it is: pictures come with their alternative text, tables cell by
cell, of everything else the plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from lxml import etree
from lxml import html as lxml_html

PICTURES = ("image/svg+xml", "image/png", "image/jpeg")
"""Kinds of pictures that are shown; a drawing comes first, as it can be enlarged."""

_HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_FACTS = re.compile(r"\*\*[^*\n]*·[^*\n]*\*\*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in Markdown: 1 for the title of the whole, 2 for a section and so on."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown without headings."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """The source of a code cell."""

    source: str
    language: str


@dataclass(frozen=True, slots=True)
class Printed:
    """What a cell printed or gave back."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as an address that holds its data (`data:...`), and what it says in words."""

    address: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `right` holds the numbers of the columns that are set flush right."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int]


Part = Heading | Prose | Code | Printed | Picture | Table


def contents(notebook: Any) -> Iterator[Part]:
    """The parts of a notebook in order, outputs after the code that made them.

    The title (a heading of level 1) and a bold line of facts right under it (`**90 Minuten · Klasse 10**`)
    are left out: the page says both already.
    """
    metadata = notebook.metadata
    language = str(metadata.get("kernelspec", {}).get("language") or "python")
    begun = False
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for part in prose(cell.source):
                if not begun and _is_head(part):
                    continue
                begun = True
                yield part
        elif cell.cell_type == "code":
            begun = True
            if cell.source.strip():
                yield Code(cell.source, language)
            for output in cell.get("outputs", ()):
                yield from shown(output)


def _is_head(part: Part) -> bool:
    """Whether this is the title, or the line of facts."""
    if isinstance(part, Heading):
        return part.level == 1
    return isinstance(part, Prose) and bool(_FACTS.match(part.text))


def prose(source: str) -> Iterator[Heading | Prose]:
    """Markdown cut at its headings (those with `#`), code fences left whole; the line of facts by itself."""
    lines: list[str] = []
    fence = ""
    for line in source.split("\n"):
        found = _FENCE.match(line)
        if found and (not fence or found[1].startswith(fence)):
            fence = "" if fence else found[1]
        heading = None if fence else _HEADING.match(line)
        if heading or _FACTS.match(line):
            yield from _joined(lines)
            lines = []
            yield Heading(len(heading[1]), heading[2]) if heading else Prose(line)
        else:
            lines.append(line)
    yield from _joined(lines)


def _joined(lines: list[str]) -> Iterator[Prose]:
    """The lines as one piece, where they hold anything."""
    text = "\n".join(lines).strip("\n")
    if text.strip():
        yield Prose(text)


def shown(output: Mapping[str, Any]) -> Iterator[Part]:
    """One output: a picture, a table, or its text; errors and what has no text show nothing."""
    if output["output_type"] == "stream":
        yield from printed(output["text"])
        return
    data = output.get("data", {})
    plain = str(data.get("text/plain", ""))
    markup = str(data.get("text/html", ""))
    for kind in PICTURES:
        if kind in data:
            alternative = str(output.get("metadata", {}).get(kind, {}).get("alt", ""))
            yield Picture(_address(kind, str(data[kind])), alternative)
            return
    element = _element(markup) if markup else None
    if element is not None and element.tag == "img" and str(element.get("src")).startswith("data:image/"):
        yield Picture(str(element.get("src")), str(element.get("alt") or ""))
    elif element is not None and element.tag == "table":
        yield table(element)
    else:
        yield from printed(plain)


def printed(text: str) -> Iterator[Printed]:
    """Text without blank lines around it, where there is any."""
    if text.strip():
        yield Printed(text.strip("\n"))


def _address(kind: str, data: str) -> str:
    """The data of a picture as an address."""
    if kind == "image/svg+xml":
        return f"data:{kind}," + quote(data, safe=" =:;/,()?!*@$+~[]{}|'.-_")
    return f"data:{kind};base64," + "".join(data.split())


def _element(markup: str) -> etree._Element | None:
    """The one element that the markup is; None for anything else."""
    try:
        found = lxml_html.fragments_fromstring(markup)
    except (etree.ParserError, ValueError):
        return None
    elements = [one for one in found if not isinstance(one, str)]
    return elements[0] if len(elements) == 1 else None


def table(element: etree._Element) -> Table:
    """A table of an output: texts only; the first row of `thead` is its head."""
    caption = " ".join(_text(one) for one in element.iter("caption"))
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")]
    has_head = next(element.iter("thead"), None) is not None and bool(rows)
    heads = rows.pop(0) if has_head else []
    aligned = rows[0] if rows else heads
    return Table(
        caption,
        tuple(map(_text, heads)),
        tuple(tuple(map(_text, row)) for row in rows),
        frozenset(number for number, cell in enumerate(aligned) if cell.get("align") == "right"),
    )


def _text(cell: etree._Element) -> str:
    """The words of an element."""
    return " ".join("".join(map(str, cell.itertext())).split())
