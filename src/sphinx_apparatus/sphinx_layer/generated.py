"""The directives readings and coverage: tables that are filled when all pages are read."""

from __future__ import annotations

from collections.abc import Collection

from docutils import nodes as docutils_nodes

from ..core.records import LAYERS
from ..labels import label
from . import nodes
from .directive import EditionDirective
from .references import reference, say
from .views import COLUMNS, Views

NONE = "–"
WIDEST = 30


class GeneratedDirective(EditionDirective):
    """A placeholder that a transform replaces before the page is written."""

    has_content = False
    what = ""

    def run(self) -> list[docutils_nodes.Node]:
        """The placeholder; the page is written again when its list changes."""
        self.page.lists.add((self.what, ""))
        node = nodes.generated_list(what=self.what)
        self.set_source_info(node)
        return [node]


class ReadingsDirective(GeneratedDirective):
    """All readings as a table."""

    what = "readings"


class CoverageDirective(GeneratedDirective):
    """Blocks against layers, claims, terms and register entries; a dash is a gap."""

    what = "coverage"

    def run(self) -> list[docutils_nodes.Node]:
        """The placeholder; the table depends on all data files."""
        for setting in ("witness", "claims", "register", "glossary"):
            self.depend_on(setting)
        return super().run()


def table(
    heads: list[str], rows: list[list[docutils_nodes.Node | str]], name: str
) -> list[docutils_nodes.Node]:
    """A table whose first row and first column are header cells; nothing where there are no rows."""
    if not rows:
        return []
    group = docutils_nodes.tgroup(cols=len(heads))
    for column, head in enumerate(heads):
        width = max(column_width(cell) for cell in (head, *(row[column] for row in rows)))
        spec = docutils_nodes.colspec(colwidth=width)
        if column == 0:
            spec["stub"] = 1
        group += spec
    group += docutils_nodes.thead("", row_of(list(heads)))
    group += docutils_nodes.tbody("", *(row_of(row) for row in rows))
    return [docutils_nodes.table("", group, classes=[name, "colwidths-auto"])]


def column_width(cell: docutils_nodes.Node | str) -> int:
    """How wide a cell wants to be, in characters: the text builder takes the numbers literally."""
    text = cell if isinstance(cell, str) else cell.astext()
    return max([min(len(text), WIDEST), *map(len, text.split())])


def row_of(cells: list[docutils_nodes.Node | str]) -> docutils_nodes.row:
    """One row; a dash is marked as a gap."""
    row = docutils_nodes.row()
    for cell in cells:
        content = docutils_nodes.Text(cell) if isinstance(cell, str) else cell
        classes = ["gap"] if cell == NONE else []
        row += docutils_nodes.entry("", docutils_nodes.paragraph("", "", content), classes=classes)
    return row


def readings_table(views: Views, language: str | None, docname: str) -> list[docutils_nodes.Node]:
    """The list of all readings, each with a link to it in its block."""
    heads = [
        label(language, "note.reading_ref", label="").strip(),
        label(language, "reading.lemma"),
        label(language, "reading.edited"),
        label(language, "list.class"),
        label(language, "list.confidence"),
        label(language, "reading.rule"),
    ]
    rows: list[list[docutils_nodes.Node | str]] = [
        [
            reference("note", identifier, docname, "short"),
            docutils_nodes.inline("", lemma, classes=["lemma"]),
            docutils_nodes.inline("", edited, classes=["edited"]) if edited else NONE,
            say(language, f"reading.{kind}", kind),
            say(language, f"confidence.{confidence}", confidence),
            rule or NONE,
        ]
        for identifier, _, lemma, edited, kind, confidence, rule in views.readings()
    ]
    return table(heads, rows, "readings")


def coverage_table(views: Views, language: str | None, docname: str) -> list[docutils_nodes.Node]:
    """The coverage of each block."""
    heads = [label(language, "list.block")]
    heads += [say(language, f"layer.{name}", "") or label(language, f"list.{name}") for name in COLUMNS]
    rows: list[list[docutils_nodes.Node | str]] = [
        [
            reference("block", str(number), docname, "short"),
            *(str(count) if count else NONE for count in counts),
        ]
        for number, counts in views.coverage()
    ]
    return table(*without_unused(heads, rows, range(1 + len(LAYERS), len(heads))), "coverage")


def without_unused(
    heads: list[str], rows: list[list[docutils_nodes.Node | str]], columns: Collection[int]
) -> tuple[list[str], list[list[docutils_nodes.Node | str]]]:
    """Heads and rows without those of the columns named that no row has anything in.

    A layer without notes is a gap that has to be seen; an edition that never refers to, say, its glossary has
    chosen so.
    """
    used = [i for i in range(len(heads)) if i not in columns or any(row[i] != NONE for row in rows)]
    return [heads[i] for i in used], [[row[i] for i in used] for row in rows]


TABLES = {"readings": readings_table, "coverage": coverage_table}
