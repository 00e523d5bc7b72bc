"""Tables: heads repeated on every page, widths from what the columns hold, a warning where it is too much."""

from __future__ import annotations

import re

from docutils import nodes

from ...labels import label
from ...sphinx_layer.generated import NONE
from .markup import Code, arguments, call, with_stop
from .writing import Writing, names

HYPHENATED = 9
"""A word of letters counts as at most so many characters wide: it can be divided."""
WIDEST = 60
"""So many characters of a cell's text weigh when columns share the room that is left."""

MEASURED = 4
"""So many of a column's longest words are measured."""
SHORT_ROWS, SHORT_TEXT = 12, 800
"""A table of so many rows and characters at most stands on one page."""
TALL = 900
"""A row with a cell of more characters may be divided."""

Columns = list[list[str]]
"""The texts of the cells of each column."""

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"(?!.*, )[\d\s.,–()%+−-]*")
_TOKEN = re.compile(r"[^\s\u200b/–—-]+[/–—-]?")


class TableVisitors(Writing):
    """Tables of rows and cells."""

    def visit_table(self, node: nodes.table) -> None:
        """One call with columns, head and cells."""
        self.mark(node)
        if "readings" in names(node, "classes"):
            as_in_apparatus(node, label(self.config.language, "print.stands"))
        group = next(iter(node.findall(nodes.tgroup)))
        titles = [child for child in node.children if isinstance(child, nodes.title)]
        heads = [row for part in group.findall(nodes.thead) for row in part.children]
        rows = [row for part in group.findall(nodes.tbody) for row in part.children]
        specs = list(group.findall(nodes.colspec))
        stub = sum(1 for spec in specs if spec.get("stub"))
        given = "colwidths-given" in node.get("classes", ())
        widths = [spec.get("colwidth", 1) for spec in specs] if given else None
        columns = columns_of([*heads, *rows], len(specs))
        place = self.origin(node)
        named = {
            "caption": Code(f"[{self.content(titles[0])}]") if titles else None,
            "longest": longest_tokens(columns),
            "unbroken": longest_words(columns),
            "fullest": fullest_cells(columns),
            "weights": widths or weights(columns),
            "stub": stub or None,
            "numeric": numeric_columns(columns_of(rows, len(specs))) or None,
            **bulk(rows),
            "place": f"{self.builder.portable_path(place.file)}:{place.line}",
            "kind": next((c for c in names(node, "classes") if not c.startswith("colwidths")), None),
        }
        cells = [self.cells(row) for row in rows]
        head = (
            [f"table.header({', '.join(self.cells(row) for row in heads)}, table.hline())"] if heads else []
        )
        body = ",\n".join([*head, *cells])
        self.add_block(f"{self.anchors(node)}\n#data-table({arguments((), named)},\n{body},\n);")
        raise nodes.SkipNode

    def cells(self, row: nodes.Node) -> str:
        """The cells of a row, separated by commas."""
        return ", ".join(self.cell(entry) for entry in entries(row))

    def cell(self, entry: nodes.entry) -> str:
        """A cell, spanning rows and columns where it does."""
        self.mark(entry)
        content = f"[{self.anchors(entry)}{self.content(entry)}]"
        named = {
            "rowspan": entry["morerows"] + 1 if entry.get("morerows") else None,
            "colspan": entry["morecols"] + 1 if entry.get("morecols") else None,
        }
        spans = arguments((), named)
        return f"table.cell({spans}){content}" if spans else content

    def visit_hlist(self, node: nodes.Element) -> None:
        """A list in several columns."""
        columns = [f"[{self.content(column)}]" for column in node.children]
        self.add_block(call("side-by-side", None, *(Code(column) for column in columns)))
        raise nodes.SkipNode

    def visit_tabular_col_spec(self, node: nodes.Element) -> None:
        """For LaTeX only."""
        raise nodes.SkipNode


def as_in_apparatus(table: nodes.Element, stands: str) -> None:
    """Make four columns of the six of a table of readings, so that the rules get room: `this] that` and what
    it is stand together, as in the apparatus; where nothing is changed, it says that the text stands."""
    for row in table.findall(nodes.row):
        if len(row.children) == 6:
            edited = row.children[2]
            if edited.astext() == NONE:
                edited.children = [nodes.paragraph("", "", nodes.emphasis("", stands))]
            join(row, 3, ", ")
            join(row, 1, "] ")
            rule = row.children[-1].astext()
            if rule != NONE:
                *_, last = row.children[-1].findall(nodes.Text)
                last.parent.replace(last, nodes.Text(last + with_stop(rule)[len(rule) :]))
    for group in table.findall(nodes.tgroup):
        specs = [child for child in group.children if isinstance(child, nodes.colspec)]
        for spec in specs[4:6]:
            group.remove(spec)


def join(row: nodes.Element, first: int, sign: str) -> None:
    """Put the next cell's words behind those of a cell, with a sign between them."""
    cell, following = row.children[first], row.children[first + 1]
    line = next(iter(cell.findall(nodes.paragraph)))
    line += nodes.Text(sign)
    for paragraph in list(following.findall(nodes.paragraph)):
        line += list(paragraph.children)
    row.remove(following)


def entries(row: nodes.Node) -> list[nodes.entry]:
    """The cells of a row."""
    return [child for child in row.children if isinstance(child, nodes.entry)]


def columns_of(rows: list[nodes.Node], count: int) -> Columns:
    """The texts of each column; cells that span several columns count for none."""
    result: Columns = [[] for _ in range(count)]
    blocked = [0] * count
    for row in rows:
        column = 0
        for entry in entries(row):
            while column < count and blocked[column]:
                blocked[column] -= 1
                column += 1
            width = entry.get("morecols", 0) + 1
            for spanned in range(column, min(column + width, count)):
                blocked[spanned] = entry.get("morerows", 0)
            if width == 1 and column < count:
                result[column].append(entry.astext())
            column += width
    return result


def longest_tokens(columns: Columns) -> list[str]:
    """For each column the longest piece of text that cannot be broken."""
    return [
        max((token for text in texts for token in tokens(text)), key=len, default="") for texts in columns
    ]


def longest_words(columns: Columns) -> list[list[str]]:
    """For each column its longest words undivided; which of them is the widest, the font decides."""
    found = [{word for text in texts for word in _TOKEN.findall(text)} for texts in columns]
    return [sorted(words, key=lambda word: (-len(word), word))[:MEASURED] for words in found]


def numeric_columns(columns: Columns) -> list[int]:
    """The columns, but for the first, that hold numbers only."""
    return [
        column
        for column, texts in enumerate(columns)
        if column
        and any(map(_DIGIT.search, texts))
        and all(_NUMBER.fullmatch(text.strip()) for text in texts)
    ]


def bulk(rows: list[nodes.Node]) -> dict[str, bool | None]:
    """How the table may be divided: `whole` where it is short, `tall` where rows have to break, too, and
    `ruled` where lines keep rows of several lines apart."""
    lengths = [len(entry.astext()) for row in rows for entry in entries(row)]
    longest = max(lengths, default=0)
    return {
        "whole": (len(rows) <= SHORT_ROWS and sum(lengths) <= SHORT_TEXT) or None,
        "tall": longest > TALL or None,
        "ruled": longest > WIDEST or None,
    }


def fullest_cells(columns: Columns) -> list[str]:
    """For each column its longest cell, as far as it counts: where all of these fit, no cell is broken."""
    return [max((text[:WIDEST] for text in texts), key=len, default="") for texts in columns]


def tokens(text: str) -> list[str]:
    """The unbreakable pieces of a text; long words are cut to what hyphenation leaves of them."""
    return [piece[:HYPHENATED] if piece.isalpha() else piece for piece in _TOKEN.findall(text)]


def weights(columns: Columns) -> list[int]:
    """How much room each column would like, in characters: its mean cell and a share of its longest."""
    return [weight([min(len(text), WIDEST) for text in texts]) for texts in columns]


def weight(lengths: list[int]) -> int:
    """The weight of a column whose cells are so long."""
    return max(1, round((sum(lengths) / len(lengths) + max(lengths)) / 2)) if lengths else 1
