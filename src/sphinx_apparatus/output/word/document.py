"""An empty document for word processors: paper, styles, language; and how it becomes a file."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from lxml import etree

ANSWER_LINE, TICK_BOX, CODE, LINK = "Answer Line", "Tick Box", "Code", "Hyperlink"
"""The styles that the package's template lacks."""
FONT, CODE_FONT = "Arial", "Courier New"
"""Fonts that every word processor has or replaces by ones of the same widths."""
HEADINGS = (18, 14, 12, 11, 11, 11)
"""Sizes of headings in points."""
REGIONS = {"de": "de-DE", "en": "en-GB", "fr": "fr-FR", "nl": "nl-BE"}
"""Spelling checkers want a region: that of the edition's languages."""
PAPER = (Mm(210), Mm(297))
MARGINS = {"left_margin": Mm(24), "right_margin": Mm(20), "top_margin": Mm(18), "bottom_margin": Mm(20)}
WIDTH = PAPER[0] - MARGINS["left_margin"] - MARGINS["right_margin"]
"""How wide text, tables and pictures are at most."""
EPOCH = (1980, 1, 1, 0, 0, 0)


def element(tag: str, **attributes: object) -> etree._Element:
    """An element of WordprocessingML with attributes of the same name space."""
    made: etree._Element = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def language_tag(language: str) -> str:
    """A language as spelling checkers name it: `de-DE` for `de`; one with a region stays."""
    return REGIONS.get(language, language)


def new_document(language: str) -> Document:
    """An empty A4 page with all styles, in a language."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = PAPER
    for name, value in MARGINS.items():
        setattr(section, name, value)
    for key, relation in list(document.part.package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:  # a picture of the package's own template
            del document.part.package.rels[key]
    speak(document, language)
    text_styles(document)
    headings(document)
    own_styles(document)
    return document


def speak(document: Document, language: str) -> None:
    """The language of everything that says no other."""
    for part in (document.styles.element, document.settings.element):
        for known in [*part.iter(qn("w:lang")), *part.iter(qn("w:themeFontLang"))]:
            known.set(qn("w:val"), language_tag(language))
            known.set(qn("w:eastAsia"), language_tag(language))


def paragraph_style(document: Document, name: str) -> ParagraphStyle:
    """A style of paragraphs by its name."""
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def font_of(style: CharacterStyle, name: str, size: float) -> None:
    """Set font and size, black and upright, whatever the template's theme says."""
    style.font.name, style.font.size = name, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]
    for script in ("cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)
    style.font.color.rgb = RGBColor(0, 0, 0)


def text_styles(document: Document) -> None:
    """Running text, captions, lists, quotations."""
    normal = paragraph_style(document, "Normal")
    font_of(normal, FONT, 11)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    caption = paragraph_style(document, "Caption")
    font_of(caption, FONT, 10)
    caption.paragraph_format.keep_with_next = True
    for name in ("Quote", "Footer"):
        font_of(paragraph_style(document, name), FONT, 11 if name == "Quote" else 9)
    paragraph_style(document, "Quote").paragraph_format.left_indent = Mm(8)
    for base in ("List Bullet", "List Number", "List Continue"):
        for name in (base, f"{base} 2", f"{base} 3"):
            paragraph_style(document, name).paragraph_format.space_after = Pt(3)


def headings(document: Document) -> None:
    """Headings: black, one font, near to what follows."""
    for level, size in enumerate(HEADINGS, start=1):
        style = paragraph_style(document, f"Heading {level}")
        font_of(style, FONT, size)
        style.font.bold, style.font.italic = True, False
        style.paragraph_format.space_before = Pt(0 if level == 1 else 14)
        style.paragraph_format.space_after = Pt(5)
        style.paragraph_format.keep_with_next = True


def own_styles(document: Document) -> None:
    """Lines to write on, boxes to tick, verbatim text, links."""
    add = document.styles.add_style
    for name in (ANSWER_LINE, TICK_BOX, CODE):
        style = add(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        style.base_style = document.styles["Normal"]
        style.quick_style = True
    line = paragraph_style(document, ANSWER_LINE)
    line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    line.paragraph_format.line_spacing = Mm(9)
    line.paragraph_format.space_after = Pt(0)
    borders = element("w:pBdr")
    for side in ("bottom", "between"):  # without `between`, lines that follow each other would be one box
        borders.append(element(f"w:{side}", val="single", sz=4, space=1, color="595959"))
    line.element.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    box = paragraph_style(document, TICK_BOX)
    box.paragraph_format.left_indent, box.paragraph_format.first_line_indent = Mm(7), Mm(-7)
    box.paragraph_format.space_after = Pt(4)
    code = paragraph_style(document, CODE)
    font_of(code, CODE_FONT, 10)
    code.paragraph_format.left_indent = Mm(5)
    link = add(LINK, WD_STYLE_TYPE.CHARACTER)
    assert isinstance(link, CharacterStyle)
    link.font.underline = True


def describe(
    document: Document, *, title: str, author: str, subject: str, licence: str, language: str
) -> None:
    """Title, author, kind, licence and language in the properties; no date, as two builds are the same."""
    properties = document.core_properties
    properties.title, properties.author, properties.subject = title, author, subject
    properties.comments, properties.language = licence, language_tag(language)
    properties.last_modified_by, properties.keywords = author, ""
    inside = properties._element
    for date in [*inside.iter(qn("dcterms:created")), *inside.iter(qn("dcterms:modified"))]:
        inside.remove(date)


def bytes_of(document: Document) -> bytes:
    """The file; every member bears the same date."""
    written, out = io.BytesIO(), io.BytesIO()
    document.save(written)
    with ZipFile(written) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            new.writestr(info, old.read(name))
    return out.getvalue()
