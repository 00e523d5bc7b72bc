"""The glossary as a card sheet: A4, three by eight, German on the front, Dutch on the back; large
print two by four.

Backs stand in the order of the fronts seen from behind, so that sheets printed on both sides (turned over the
long edge) can be cut. Set with Typst as tagged PDF (PDF/UA-1); the same glossary gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...core.glossary.sides import Side
from ..typst.markup import escape, string
from .records import Publication, Record


@dataclass(frozen=True, slots=True)
class Cut:
    """How a sheet is cut: columns, rows, the height of a card, and sizes of type.

    `sizes`: the largest number of letters that each size leaves room for; longer words have the size
    `smallest`; `rest` is that of plural and meaning, `note` that of the line at the foot.
    """

    columns: int
    rows: int
    height: str
    sizes: tuple[tuple[int, str], ...]
    smallest: str
    rest: str
    note: str

    @property
    def cards(self) -> int:
        """How many cards a sheet has."""
        return self.columns * self.rows


NORMAL = Cut(3, 8, "34.7mm", ((18, "15pt"), (30, "12pt"), (48, "10pt")), "8.5pt", "8.5pt", "6.5pt")
LARGE = Cut(2, 4, "62mm", ((18, "26pt"), (30, "22pt")), "18pt", "18pt", "18pt")
TEMPLATE = """\
#set document(title: %(title)s, author: %(author)s, date: none)
#set page(width: 210mm, height: 297mm, margin: (x: 9mm, top: 8mm, bottom: %(bottom)s), footer-descent: 2mm,
  footer: text(size: %(note_size)s)[%(note)s #h(1fr) #context counter(page).display()])
#set text(font: "Libertinus Serif", lang: "de", size: 9pt, hyphenate: true)
#let card(tag, size, word, plural, remark) = block(width: 100%%, height: 100%%, inset: 3mm,
  align(center + horizon, {
    text(lang: tag, size: size, weight: "semibold", word)
    if plural != none { linebreak(); text(lang: tag, size: %(rest)s, style: "italic", plural) }
    if remark != none { block(above: 2.2mm, text(lang: tag, size: %(rest)s, remark)) }
  }))
#let sheet(..cards) = grid(columns: (1fr,) * %(columns)d, rows: (%(height)s,) * %(rows)d,
  stroke: (paint: luma(65%%), thickness: .3pt, dash: "dotted"), ..cards)
"""


def write(publication: Publication, records: tuple[Record, ...], cut: Cut = NORMAL) -> bytes:
    """The sheets as PDF, in order of the ids; fronts and backs take turns."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False)
    text = source(publication, records, cut)
    return bytes(typst.compile(text.encode(), font_paths=fonts, format="pdf", pdf_standards=["ua-1"]))


def source(publication: Publication, records: Sequence[Record], cut: Cut = NORMAL) -> str:
    """The Typst source of the sheets."""
    head = TEMPLATE % {
        "title": string(publication.title),
        "author": string(publication.author or publication.edition),
        "note": escape(publication.note),
        "bottom": "11mm" if cut is NORMAL else "37mm",
        "note_size": cut.note,
        "rest": cut.rest,
        "columns": cut.columns,
        "height": cut.height,
        "rows": cut.rows,
    }
    pages = []
    for first in range(0, len(records), cut.cards):
        part = records[first : first + cut.cards]
        pages.append(_sheet((_card(record, record.german, cut) for record in part), cut))
        pages.append(_sheet(_backs(part, cut), cut))
    return head + "#pagebreak()\n".join(pages)


def _sheet(cards: Iterable[str], cut: Cut) -> str:
    """A page of cards; places without a card stay empty."""
    filled = [*cards]
    filled += ["[]"] * (cut.cards - len(filled))
    return "#sheet(\n" + ",\n".join(filled) + ")\n"


def _backs(records: Sequence[Record], cut: Cut) -> Iterable[str]:
    """The Dutch sides, each row from right to left."""
    for first in range(0, cut.cards, cut.columns):
        row = [_card(record, record.dutch, cut) for record in records[first : first + cut.columns]]
        yield from reversed(row + ["[]"] * (cut.columns - len(row)))


def _card(record: Record, side: Side, cut: Cut) -> str:
    """One side of a card: word with article, plural; the Dutch side also says what it means."""
    word = side.named
    size = next((size for longest, size in cut.sizes if len(word) <= longest), cut.smallest)
    remark = side.meaning if side is record.dutch else ""
    plural = f"[{escape(side.plural_named)}]" if side.plural else "none"
    told = f"[{escape(remark)}]" if remark else "none"
    return f'card("{side.language}", {size}, [{escape(word)}], {plural}, {told})'
