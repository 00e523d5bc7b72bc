"""The glossary as a card sheet: A4, three by eight, German on the front, Dutch on the back.

Backs stand in the order of the fronts seen from behind, so that sheets printed on both sides (turned over the
long edge) can be cut. Set with Typst as tagged PDF (PDF/UA-1); the same glossary gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...core.glossary.sides import Side
from ..typst.markup import escape, string
from .records import Publication, Record

COLUMNS, ROWS = 3, 8
SIZES = ((18, "15pt"), (30, "12pt"), (48, "10pt"))
"""The largest number of letters that each size of type leaves room for; longer words are smaller still."""
SMALLEST = "8.5pt"
TEMPLATE = """\
#set document(title: %(title)s, author: %(author)s, date: none)
#set page(width: 210mm, height: 297mm, margin: (x: 9mm, top: 8mm, bottom: 11mm), footer-descent: 2mm,
  footer: text(size: 6.5pt)[%(note)s #h(1fr) #context counter(page).display()])
#set text(font: "Libertinus Serif", lang: "de", size: 9pt, hyphenate: true)
#let card(tag, size, word, plural, remark) = block(width: 100%%, height: 100%%, inset: 3mm,
  align(center + horizon, {
    text(lang: tag, size: size, weight: "semibold", word)
    if plural != none { linebreak(); text(lang: tag, size: 8.5pt, style: "italic", plural) }
    if remark != none { block(above: 2.2mm, text(lang: tag, size: 8.5pt, remark)) }
  }))
#let sheet(..cards) = grid(columns: (1fr,) * 3, rows: (34.7mm,) * 8,
  stroke: (paint: luma(65%%), thickness: .3pt, dash: "dotted"), ..cards)
"""


def write(publication: Publication, records: tuple[Record, ...]) -> bytes:
    """The sheets as PDF, in order of the ids; fronts and backs take turns."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False)
    text = source(publication, records)
    return bytes(typst.compile(text.encode(), font_paths=fonts, format="pdf", pdf_standards=["ua-1"]))


def source(publication: Publication, records: Sequence[Record]) -> str:
    """The Typst source of the sheets."""
    head = TEMPLATE % {
        "title": string(publication.title),
        "author": string(publication.author or publication.edition),
        "note": escape(publication.note),
    }
    size = COLUMNS * ROWS
    pages = []
    for first in range(0, len(records), size):
        part = records[first : first + size]
        pages.append(_sheet(_card(record, record.german) for record in part))
        pages.append(_sheet(_backs(part)))
    return head + "#pagebreak()\n".join(pages)


def _sheet(cards: Iterable[str]) -> str:
    """A page of cards; places without a card stay empty."""
    filled = [*cards]
    filled += ["[]"] * (COLUMNS * ROWS - len(filled))
    return "#sheet(\n" + ",\n".join(filled) + ")\n"


def _backs(records: Sequence[Record]) -> Iterable[str]:
    """The Dutch sides, each row from right to left."""
    for first in range(0, COLUMNS * ROWS, COLUMNS):
        row = [_card(record, record.dutch) for record in records[first : first + COLUMNS]]
        yield from reversed(row + ["[]"] * (COLUMNS - len(row)))


def _card(record: Record, side: Side) -> str:
    """One side of a card: word with article, plural; the Dutch side also says what it means."""
    word = side.named
    size = next((size for longest, size in SIZES if len(word) <= longest), SMALLEST)
    remark = side.meaning if side is record.dutch else ""
    plural = f"[{escape(side.plural_named)}]" if side.plural else "none"
    told = f"[{escape(remark)}]" if remark else "none"
    return f'card("{side.language}", {size}, [{escape(word)}], {plural}, {told})'
