"""The builder `sheets`: a PDF for each worksheet and reading sheet, in normal and in large print."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging

from ...core.errors import ApparatusError
from ...labels import label
from ...sphinx_layer import nodes as n
from ...sphinx_layer.domain import domain_of
from ..exports import cards
from ..exports.records import records
from ..exports.site import glossary_page, publication
from ..typst.book import MARK, Book, Page
from ..typst.builder import PICTURES, TypstBuilder
from ..typst.compiling import CompileError, compile_pdf
from ..typst.markup import call, escape, finish
from ..typst.translator import TypstTranslator
from ..typst.writing import PrintError, names
from . import cover, reading
from .address import address_of, check_base, qr_code
from .exercise import TaskVisitors
from .sheet import DOCUMENT, LARGE, Sheet, head_of, stem_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

TEMPLATE = Path(__file__).parent / "template"
SOLUTION, CARDS = "-loesung", "karten"
"""The end of the names of files for teachers, and the name of the cards."""
SIZES = {"": "sheet", LARGE: "sheet-large"}
"""The end of a file's name, and the measures that the template takes."""


class SheetTranslator(TypstTranslator):
    """Like the book's, but a list item that begins with a link stays: the sheet stands alone."""

    def leads_off_paper(self, item: nodes.list_item) -> bool:
        """Never: what stands in the list is needed on the sheet."""
        return False


class SheetsBuilder(TypstBuilder):
    """Writes `NAME.pdf` and `NAME-gross.pdf` for each sheet; in the teacher's edition their solutions."""

    name = "sheets"
    epilog = "The sheets are in %(outdir)s."
    default_translator_class = SheetTranslator

    def init(self) -> None:
        """Read the settings; stop where the address of the site is none."""
        super().init()
        check_base(self.config)
        self.solution = bool(self.config.apparatus_teacher)
        self.visitors = TaskVisitors(self.config.language, self.solution)
        self.sheets: list[Sheet] = []
        self.covers: list[cover.Cover] = []
        self.bibliographies: dict[str, dict[str, nodes.citation]] = {}

    def create_translator(self, *args: Any) -> nodes.NodeVisitor:
        """A translator whose tasks are those of a sheet."""
        translator = super().create_translator(*args)
        for name in ("exercise", "exercise_gap"):
            visit = getattr(self.visitors, f"visit_{name}")
            setattr(translator, f"visit_{name}", partial(visit, translator))
        return translator

    # ---- what sheets there are ----

    def write_book(self) -> None:
        """Every sheet as Typst source."""
        self.sheets = [*self.reading_sheets(), *self.worksheets()]
        self.write_template()
        for path in sorted(TEMPLATE.glob("*.typ")):
            self.put(Path(self.outdir, "template", path.name), path.read_bytes())
        for sheet in self.sheets:
            self.write_sheet(sheet)
        self.covers = list(cover.covers(self)) if self.solution else []

    def worksheets(self) -> Iterator[Sheet]:
        """The pupils' page of each lesson."""
        teaching = domain_of(self.env).teaching()
        numbers = {lesson.id: lesson.number for lesson in teaching.lessons}
        for docname, page in domain_of(self.env).sorted_pages():
            for worksheet in page.worksheets:
                number = numbers.get(worksheet.lesson, 0)
                own = page.language or self.config.language or "en"
                yield self.worksheet(docname, stem_of(worksheet.lesson, number), number, own)

    def worksheet(self, docname: str, stem: str, number: int, language: str) -> Sheet:
        """One page as a sheet; for teachers only its tasks."""
        tree = self.prepared(docname)
        head = next(box for box in tree.findall(nodes.container) if "worksheet-head" in names(box, "classes"))
        head.parent.remove(head)
        title = next(iter(tree.findall(nodes.title))).astext()
        self.visitors = TaskVisitors(language, self.solution)
        if self.solution:
            translator = self.translator(docname, tree, level=1)
            tasks = translator.source_of(tree.findall(n.exercise))
            body = f"{call('section', escape(title), level=1)}\n\n{tasks}"
        else:
            body = self.page_source(docname, 1, tree)
            hints = "\n\n".join(self.visitors.hints)
            if hints:
                body += f"\n\n#new-page();\n\n{part_head(language, 'hints')}\n\n{hints}"
            body += self.sources(docname, tree, language)
        kind = (
            label(language, "sheet.worksheet", number=number)
            if number
            else label(language, "sheet.one_sheet")
        )
        sheet = Sheet(stem, title, kind, language, address_of(self.config, docname), body)
        self.write_editable(sheet, docname, tree)
        return sheet

    def write_editable(self, sheet: Sheet, docname: str, tree: nodes.document) -> None:
        """The same page as a document that a teacher may change."""
        from ..word.worksheet import worksheet

        self.current_docname = docname
        data = worksheet(self, sheet, tree, self.cited(tree))
        self.put(Path(self.outdir, f"{self.file_of(sheet)}{DOCUMENT}"), data)

    def sources(self, docname: str, tree: nodes.document, language: str) -> str:
        """The sources that the page cites, in full: paper has no bibliography page."""
        ordered = self.cited(tree)
        if not ordered:
            return ""
        listed = self.translator(docname, tree, level=1).source_of(ordered)
        return f"\n\n{part_head(language, 'sources')}\n\n{listed}"

    def cited(self, tree: nodes.document) -> list[nodes.citation]:
        """The entries of the bibliography that a page cites, by the alphabet."""
        cited: dict[str, nodes.citation] = {}
        for inline in tree.findall(nodes.inline):
            for reference in inline.findall(nodes.reference) if is_citation(inline) else ():
                page, _, identifier = str(reference.get("refuri", "")).removeprefix(MARK).partition("#")
                if page in self.env.found_docs and identifier in self.bibliography(page):
                    cited[identifier] = self.bibliography(page)[identifier]
        return sorted(cited.values(), key=lambda entry: entry.astext().casefold())

    def bibliography(self, docname: str) -> dict[str, nodes.citation]:
        """The entries of a page with a bibliography, by id."""
        if docname not in self.bibliographies:
            entries = self.resolved_tree(docname).findall(nodes.citation)
            self.bibliographies[docname] = {name: entry for entry in entries for name in entry["ids"]}
        return self.bibliographies[docname]

    def reading_sheets(self) -> Iterator[Sheet]:
        """The reading sheets of the data file."""
        domain = domain_of(self.env)
        sheets = domain.materials.reading_sheets
        if not sheets:
            return
        docname = next(
            (home.docname for (kind, _), home in sorted(domain.homes.items()) if kind == "block"), ""
        )
        tree = self.prepared(docname)
        language = str(self.config.language or "en")
        for number, sheet in enumerate(sheets, start=1):
            translator = self.translator(docname, tree, level=0)
            try:
                section = reading.section_of(sheet, tree)
                terms = list(domain.materials.terms.values())
                body = reading.body(translator, sheet, section, terms, solution=self.solution)
            except ApparatusError as error:
                raise PrintError(str(error)) from None
            address = address_of(self.config, docname, section["ids"][0])
            kind = label(language, "sheet.reading", number=number)
            yield Sheet(sheet.id, reading.title_of(section), kind, language, address, body)

    def prepared(self, docname: str) -> nodes.document:
        """A page alone in its book: references to all others are words."""
        others = frozenset(self.env.found_docs) - {docname}
        self.book = Book([Page(docname, 1)], self.config.language or "en", others)
        tree = self.resolved_tree(docname)
        self.book.offer.take(docname, tree)
        return tree

    def translator(self, docname: str, tree: nodes.document, level: int) -> TypstTranslator:
        """A translator for parts of a page."""
        self.current_docname, self.current_level = docname, level
        translator = self.create_translator(tree, self)
        assert isinstance(translator, TypstTranslator)
        return translator

    # ---- writing ----

    def file_of(self, sheet: Sheet) -> str:
        """The name of a sheet's file without its size and suffix."""
        return sheet.name + (SOLUTION if self.solution else "")

    def write_sheet(self, sheet: Sheet) -> None:
        """The source of a sheet, with its code."""
        code = f"{PICTURES}/qr-{self.file_of(sheet)}.svg"
        if sheet.address.url:
            self.put(Path(self.outdir, code), qr_code(sheet.address.url).encode())
        head = head_of(self.config, sheet, f"/{code}", solution=self.solution)
        source, sheet.origins = finish(head + sheet.body + "\n")
        self.put(Path(self.outdir, f"{self.file_of(sheet)}.typ"), source.encode())

    def finish(self) -> None:
        """Compile every sheet in both sizes, side by side as far as `-j` allows."""
        jobs = [(sheet, end) for sheet in self.sheets for end in SIZES]
        with ThreadPoolExecutor(max(1, self.app.parallel)) as pool:
            made = [(sheet, end, pool.submit(self.made_sheet, sheet, SIZES[end])) for sheet, end in jobs]
            for sheet, end, job in made:
                try:
                    data, problems = job.result()
                except CompileError as error:
                    raise PrintError(f"{self.file_of(sheet)}{end}.pdf cannot be made:\n{error}") from None
                for place, message in problems:
                    logger.warning(
                        "%s: %s",
                        sheet.name + end,
                        message,
                        location=place or None,
                        type="apparatus",
                        subtype="print",
                    )
                self.put(Path(self.outdir, f"{self.file_of(sheet)}{end}.pdf"), data)
            for one, data in zip(self.covers, pool.map(partial(cover.made, self), self.covers), strict=True):
                self.put(Path(self.outdir, cover.FOLDER, f"{one.name}.pdf"), data)
        self.write_cards()

    def made_sheet(self, sheet: Sheet, size: str) -> tuple[bytes, list[tuple[str, str]]]:
        """A PDF, and its problems."""
        path = Path(self.outdir, f"{self.file_of(sheet)}.typ")
        return compile_pdf(path, self.folders, {"paper": size}, sheet.origins, self.place_shown)

    def write_cards(self) -> None:
        """The cards of the glossary; not among the solutions, where they would be the same."""
        domain = domain_of(self.env)
        if self.solution or not domain.materials.terms:
            return
        address = address_of(self.config, glossary_page(domain)).url
        about = replace(publication(self.app, domain), address=address)
        found = records(domain.materials.terms.values())
        for end, cut in {"": cards.NORMAL, LARGE: cards.LARGE}.items():
            self.put(Path(self.outdir, f"{CARDS}{end}.pdf"), cards.write(about, found, cut))


def is_citation(node: nodes.Element) -> bool:
    """Whether a stretch of text cites sources."""
    return "bibtex-citation" in names(node, "classes")


def part_head(language: str, name: str) -> str:
    """The heading of what the builder adds to a page."""
    return call("section", escape(label(language, f"sheet.{name}")), level=2)


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(SheetsBuilder)
