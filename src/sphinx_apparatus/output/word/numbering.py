"""Numbered lists of word processors: each list counts for itself."""

from __future__ import annotations

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

from .document import element

FORMATS = {
    "arabic": "decimal",
    "loweralpha": "lowerLetter",
    "upperalpha": "upperLetter",
    "lowerroman": "lowerRoman",
    "upperroman": "upperRoman",
}
AFTER_NUMBER = ("w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
"""What follows the number among the properties of a paragraph; their order is fixed."""
LEVELS = 3
STEP = 360
"""How far one level is indented, in twentieths of a point."""


class Numbering:
    """The numbered lists of one document."""

    def __init__(self, document: Document) -> None:
        """document: where lists are entered."""
        self.lists = document.part.numbering_part.element
        self.kinds: dict[tuple[str, str, str], int] = {}

    def begin(self, kind: str = "arabic", start: int = 1, prefix: str = "", suffix: str = ".") -> int:
        """The number of a new list, whose first item counts `start`."""
        number = 1 + max((int(one.get(qn("w:numId"))) for one in self.lists.iter(qn("w:num"))), default=0)
        made = element("w:num", numId=number)
        made.append(element("w:abstractNumId", val=self.kind(kind, prefix, suffix)))
        for level in range(LEVELS):
            override = element("w:lvlOverride", ilvl=level)
            override.append(element("w:startOverride", val=start))
            made.append(override)
        self.lists.append(made)
        return number

    def kind(self, kind: str, prefix: str, suffix: str) -> int:
        """The number of a kind of lists, entered before all lists when it is first used."""
        key = (kind, prefix, suffix)
        if key not in self.kinds:
            known = [int(one.get(qn("w:abstractNumId"))) for one in self.lists.iter(qn("w:abstractNum"))]
            self.kinds[key] = 1 + max(known, default=0)
            made = element("w:abstractNum", abstractNumId=self.kinds[key])
            made.append(element("w:multiLevelType", val="hybridMultilevel"))
            for level in range(LEVELS):
                made.append(self.level(level, FORMATS.get(kind, "decimal"), f"{prefix}%{level + 1}{suffix}"))
            self.lists.insert(len(known), made)
        return self.kinds[key]

    def level(self, number: int, form: str, text: str) -> etree._Element:
        """One level of a kind."""
        made = element("w:lvl", ilvl=number)
        made.append(element("w:start", val=1))
        made.append(element("w:numFmt", val=form))
        made.append(element("w:lvlText", val=text))
        made.append(element("w:lvlJc", val="left"))
        properties = element("w:pPr")
        properties.append(element("w:ind", left=STEP * (number + 1), hanging=STEP))
        made.append(properties)
        return made


def count_in(paragraph: Paragraph, number: int, depth: int) -> None:
    """Make a paragraph an item of a list; depth: 0 outside all others."""
    counted = OxmlElement("w:numPr")
    counted.append(element("w:ilvl", val=min(depth, LEVELS - 1)))
    counted.append(element("w:numId", val=number))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(counted, *AFTER_NUMBER)  # type: ignore[arg-type]
