"""What all visitors share: paragraphs, words with their marks and languages, places for messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docx.document import Document
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from sphinx.util.docutils import SphinxTranslator

from ...labels import label
from ...sphinx_layer import nodes as n
from ..typst.writing import PrintError, names
from .document import CODE_FONT, WIDTH, element, language_tag
from .numbering import Numbering, count_in

if TYPE_CHECKING:
    from ..sheets.builder import SheetsBuilder

_SPACE = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(slots=True)
class Item:
    """What paragraphs stand in: the style of the first and of the others, the list that counts the first."""

    first: str
    rest: str
    number: int = 0
    begun: bool = False


class Writing(SphinxTranslator):
    """The tools of a translator for one page."""

    builder: SheetsBuilder

    def __init__(self, tree: nodes.document, builder: SheetsBuilder, word: Document, language: str) -> None:
        """tree: resolved, all post-transforms done. word: what is written to. language: that of the page."""
        super().__init__(tree, builder)
        self.word, self.language = word, language
        self.docname: str = builder.current_docname
        self.level = 0
        self.style_ids = {str(style.name): style.style_id for style in word.styles}
        """Looked up once: the package would search all styles for every paragraph."""
        self.numbering = Numbering(word)
        self.container: Document | _Cell = word
        self.width: int = WIDTH
        self.paragraph: Paragraph | None = None
        """What words are added to; None between paragraphs."""
        self.blank: Paragraph | None = None
        """The first paragraph of a cell, as long as nothing is in it."""
        self.apart = False
        """Whether the next paragraph keeps away from what stands before it: a table, lines to write on."""
        self.items: list[Item] = []
        self.marks: list[str] = []
        self.languages = [language_tag(language)]
        self.hints: list[tuple[int, list[n.exercise_part]]] = []
        """The hints of the tasks so far, with the numbers of the tasks; written behind all of them."""

    def say(self, key: str, **values: object) -> str:
        """A label in the language of the page."""
        return label(self.language, key, **values)

    # ---- paragraphs ----

    def begin(self, style: str = "") -> Paragraph:
        """A new paragraph, in a style of its own or in that of where it stands."""
        made = self.blank or self.container.add_paragraph()
        item = self.items[-1] if self.items and not style else None
        if item:
            style = item.rest if item.begun else item.first
            if item.number and not item.begun:
                count_in(made, item.number, self.depth - 1)
            item.begun = True
        if style:
            made._p.style = self.style_ids[style]
        if isinstance(self.container, _Cell):
            made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(2)
        if self.apart:
            made.paragraph_format.space_before = Pt(9)
        self.blank, self.apart, self.paragraph = None, False, made
        return made

    @property
    def depth(self) -> int:
        """In how many lists the paragraph stands."""
        return sum(1 for item in self.items if item.first.startswith("List"))

    def heading(self, level: int) -> None:
        """Begin a heading."""
        self.begin(f"Heading {min(6, max(1, level))}")

    def line(self) -> Paragraph:
        """The paragraph that is being written, or a new one."""
        return self.paragraph or self.begin()

    def end(self) -> None:
        """What follows is another paragraph."""
        self.paragraph = None

    def said(self, text: str, *marks: str, style: str = "", near: bool = False) -> Paragraph:
        """A paragraph of its own words; near: on the page of what follows."""
        made = self.begin(style)
        self.words(text, *marks)
        made.paragraph_format.keep_with_next = near or None
        self.end()
        return made

    @contextmanager
    def item(self, first: str, rest: str, number: int = 0) -> Iterator[None]:
        """What is written inside stands in an item of a list, or in a quotation."""
        self.end()
        self.items.append(Item(first, rest, number))
        yield
        self.items.pop()
        self.end()

    @contextmanager
    def cell(self, cell: _Cell, width: int) -> Iterator[None]:
        """What is written inside stands in a cell."""
        before = self.container, self.width, self.items, self.paragraph, self.blank, self.apart
        self.container, self.width, self.items = cell, width, []
        self.paragraph, self.blank, self.apart = None, cell.paragraphs[0], False
        yield
        self.container, self.width, self.items, self.paragraph, self.blank, self.apart = before

    # ---- words ----

    def words(self, text: str, *marks: str) -> None:
        """Words with the marks and in the language of where they stand."""
        if not text or (self.paragraph is None and not text.strip()):
            return
        run = self.line().add_run(text)
        for mark in (*self.marks, *marks):
            self.marked(run, mark)
        if self.languages[-1] != self.languages[0]:
            run._r.get_or_add_rPr().append(element("w:lang", val=self.languages[-1]))

    def marked(self, run: Run, mark: str) -> None:
        """Give words a mark; the name of a style, or one of these."""
        match mark:
            case "bold" | "italic" | "subscript" | "superscript":
                setattr(run.font, mark, True)
            case "code":
                run.font.name = CODE_FONT
                run.font.no_proof = True
            case _:
                run.style = mark

    def plain(self, text: str) -> str:
        """Text with single spaces."""
        return _SPACE.sub(" ", text)

    def children(self, node: nodes.Node, *marks: str) -> None:
        """Everything in a node, with marks and in its language."""
        self.each(node.children, *marks, language=language_class(node))

    def each(self, parts: Iterable[nodes.Node], *marks: str, language: str = "") -> None:
        """Some nodes one after the other."""
        self.marks.extend(marks)
        self.languages.append(language_tag(language) if language else self.languages[-1])
        for part in parts:
            part.walkabout(self)
        self.languages.pop()
        del self.marks[len(self.marks) - len(marks) :]

    # ---- places ----

    def place(self, node: nodes.Node) -> str:
        """File and line where a node was written, by the nearest node around it that knows."""
        known: nodes.Node | None = node
        while known is not None and not known.line:
            known = known.parent
        source = (known.source if known is not None else None) or str(self.builder.env.doc2path(self.docname))
        line = (known.line if known is not None else 0) or 1
        return f"{self.builder.shown_path(source)}:{line}"

    def unknown_visit(self, node: nodes.Node) -> Any:
        """Stop the build: what is not in the document must not go missing in silence."""
        module, name = type(node).__module__, type(node).__name__
        raise PrintError(
            f"{self.place(node)}: there is no way yet to write a `{name}` ({module}) into an "
            "editable worksheet (DOCX). Write it another way, or leave it out of the worksheet's page."
        )


def language_class(node: nodes.Node) -> str:
    """The language that a node's class gives (`language-nl`); empty for that of where it stands."""
    return next((name[9:] for name in names(node, "classes") if name.startswith("language-")), "")
