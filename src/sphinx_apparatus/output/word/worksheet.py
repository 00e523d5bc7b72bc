"""A worksheet as a document: head with lines for names, the page, hints, sources, foot."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from ...labels import label
from ...sphinx_layer import nodes as n
from ...sphinx_layer.config import settings
from ..sheets.address import Address, qr_code_png
from .document import bytes_of, describe, element, new_document
from .translator import WordTranslator

if TYPE_CHECKING:
    from ..sheets.builder import SheetsBuilder
    from ..sheets.sheet import Sheet

FIELDS = (("name", 85), ("class", 122), ("date", 166))
"""The lines in the head, and where each ends, in millimetres."""
CODE_SIZE = Mm(24)


def worksheet(
    builder: SheetsBuilder, sheet: Sheet, tree: nodes.document, sources: Sequence[nodes.citation]
) -> bytes:
    """A page as a DOCX file, the same bytes for the same page; for teachers only its tasks with solutions.

    tree: the page as the sheet takes it. sources: what it cites, in their order. Raises PrintError, naming
    file and line, for what cannot be written.
    """
    word = new_document(sheet.language)
    translator = WordTranslator(tree, builder, word, sheet.language)
    translator.solution = builder.solution
    config = builder.config
    kind = f"{sheet.kind} · {translator.say('sheet.solution')}" if builder.solution else sheet.kind
    licence = settings(config).licence
    describe(
        word,
        title=f"{kind}: {sheet.title}",
        author=str(config.author),
        subject=f"{kind} · {config.project}",
        licence=translator.say("sheet.licence", licence=licence) if licence else "",
        language=sheet.language,
    )
    translator.said(kind)
    if builder.solution:
        translator.said(sheet.title, style="Heading 1")
        translator.level = 1
        translator.each(tree.findall(n.exercise))
    else:
        names(translator)
        tree.walkabout(translator)
        hints(translator)
        cited(translator, sources)
    foot(word.sections[0], str(config.project), sheet.language)
    origin(translator, sheet.address, str(config.author), licence)
    return bytes_of(word)


def names(translator: WordTranslator) -> None:
    """Lines for name, class and date."""
    line = translator.begin()
    for field, end in FIELDS:
        line.paragraph_format.tab_stops.add_tab_stop(Mm(end), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)
        translator.words(f"{translator.say(f'sheet.{field}')} \t ")
    line.paragraph_format.space_after = Mm(5)
    translator.end()


def hints(translator: WordTranslator) -> None:
    """The hints of all tasks on a page of their own, which need not be copied."""
    if not translator.hints:
        return
    head = translator.said(translator.say("sheet.hints"), style="Heading 2")
    head.paragraph_format.page_break_before = True
    for task, parts in translator.hints:
        translator.apart = True
        translator.said(translator.say("sheet.task", number=task), "bold", near=True)
        number = translator.numbering.begin()
        for part in parts:
            with translator.item("List Number", "List Continue", number):
                translator.children(part)


def cited(translator: WordTranslator, sources: Sequence[nodes.citation]) -> None:
    """The sources that the page cites."""
    if sources:
        translator.said(translator.say("sheet.sources"), style="Heading 2")
        translator.each(sources)


def origin(translator: WordTranslator, address: Address, author: str, licence: str) -> None:
    """The foot of the first page: source, licence, address, and a code where the address is known."""
    section = translator.word.sections[0]
    section.different_first_page_header_footer = True
    footer = section.first_page_footer
    key = "address" if address.url else "path"
    rows = [
        translator.say("sheet.source", title=translator.config.project, author=author),
        translator.say("sheet.licence", licence=licence) if licence else "",
        f"{translator.say(f'sheet.{key}')} {address.shown}",
    ]
    paragraphs = [footer.paragraphs[0], *(footer.add_paragraph() for row in rows[1:] if row)]
    for paragraph, row in zip(paragraphs, filter(None, rows), strict=True):
        paragraph.style = "Footer"
        paragraph.add_run(row)
    if address.url:
        shape = footer.add_paragraph().add_run()
        made = shape.add_picture(io.BytesIO(qr_code_png(address.url)), width=CODE_SIZE)
        made._inline.docPr.set("descr", translator.say("sheet.code", address=address.url))


def foot(section: object, project: str, language: str) -> None:
    """What every further page says at its foot: the edition and the number of the page."""
    paragraph: Paragraph = section.footer.paragraphs[0]  # type: ignore[attr-defined]
    paragraph.style = "Footer"
    paragraph.add_run(f"{project} · {label(language, 'sheet.page')}\u00a0")
    field(paragraph, "PAGE")
    paragraph.add_run(label(language, "sheet.page_of"))
    field(paragraph, "NUMPAGES")


def field(paragraph: Paragraph, instruction: str) -> None:
    """A figure that the word processor counts itself."""
    made = element("w:fldSimple", instr=instruction)
    run = element("w:r")
    text = element("w:t")
    text.text = "1"
    run.append(text)
    made.append(run)
    paragraph._p.append(made)
