"""Reading sheets: what a section is about, words to know, questions with room to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ...core.errors import ApparatusError
from ...core.glossary.sides import side
from ...core.reading_sheets import ReadingSheet, words_of
from ...labels import label
from ...sphinx_layer import nodes as n
from ..typst.markup import Code, call, escape
from .exercise import fill_table

if TYPE_CHECKING:
    from ...core.records import Term
    from ..typst.translator import TypstTranslator


def section_of(sheet: ReadingSheet, page: nodes.document) -> nodes.section:
    """The section of a sheet. Raises ApparatusError for a heading that the page does not have."""
    sections = {
        identifier: section
        for section in page.findall(nodes.section)
        if any(isinstance(child, n.block) for child in section.children)
        for identifier in section["ids"]
    }
    if sheet.section not in sections:
        raise ApparatusError(
            "the page with the blocks has no such section",
            place=sheet.place,
            field=f"{sheet.id}.section",
            found=sheet.section,
            allowed=", ".join(sections),
        )
    return sections[sheet.section]


def title_of(section: nodes.section) -> str:
    """The heading of a section."""
    return next(iter(section.findall(nodes.title))).astext()


def body(
    translator: TypstTranslator,
    sheet: ReadingSheet,
    section: nodes.section,
    terms: list[Term],
    *,
    solution: bool,
) -> str:
    """The sheet below its head. Raises ApparatusError for a word that the section does not use."""
    language = translator.config.language

    def say(key: str, **values: object) -> str:
        return escape(label(language, key, **values))

    parts = [call("section", escape(title_of(section)), level=1)]
    if not solution:
        parts += [call("section", say("sheet.about"), level=2), regests(translator, section)]
        words = words_of(sheet, terms, published(section))
        parts += [call("section", say("sheet.words", count=len(words)), level=2), word_table(words, say)]
    parts.append(call("section", say("sheet.questions"), level=2))
    for number, one in enumerate(sheet.questions, start=1):
        name = say("sheet.question", number=number)
        room = (
            call("said", f"{call('strong', say('sheet.expected'))} {escape(one.expected)}")
            if solution
            else call("answer-lines", None, one.lines)
        )
        head = call("task-head", name, level=3)
        parts.append(call("together", f"{head}\n\n{escape(one.question)}\n\n{room}"))
    return "\n\n".join(parts)


def published(section: nodes.section) -> str:
    """All that the edition says of a section: regests, notes, their titles, lemmata of readings."""
    notes: list[nodes.Element] = [*section.findall(n.annotation), *section.findall(n.reading)]
    said = [str(note.get(name) or "") for note in notes for name in ("title", "lemma", "edited")]
    return " ".join([section.astext(), *said])


def regests(translator: TypstTranslator, section: nodes.section) -> str:
    """The summaries of the blocks in the language of the edition, each with the number of its block."""
    language = (translator.config.language or "en").partition("-")[0]
    items = []
    for block in section.findall(n.block):
        told = [
            part for part in block.children if isinstance(part, n.regest) and part["language"] == language
        ]
        for part in told:
            number = escape(label(translator.config.language, "block.name", number=block["number"]))
            items.append(f"terms.item([{number}], [{translator.content(part)}]),")
    return "#terms(tight: false, separator: [:#h(.5em)],\n" + "\n".join(items) + "\n);"


def word_table(words: list[Term], say: object) -> str:
    """Word, the other language, what it means here, and an empty cell for a sentence of one's own."""
    assert callable(say)
    heads = [say("sheet.word"), say("sheet.dutch"), say("sheet.own_sentence")]
    cells = []
    for term in words:
        german, dutch = side(term, "german"), side(term, "dutch")
        plural = f", {german.plural_named}" if german.plural else ""
        cells.append(Code(f"[{call('strong', escape(german.named))}{escape(plural)}]"))
        cells.append(Code(f"[{call('passage', escape(dutch.named), 'nl')}]"))
        cells.append(Code("[]"))
    return fill_table(Code("(1.1fr, 1fr, 1.3fr)"), heads, cells)
