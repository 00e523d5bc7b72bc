"""Tables with a head that is repeated on every page."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from docx.shared import Emu
from docx.table import Table, _Cell, _Row

from ..typst.tables import columns_of, entries, weights
from .document import element
from .writing import Writing


class TableVisitors(Writing):
    """Rows and cells."""

    def visit_table(self, node: nodes.Element) -> None:
        """Caption, head, body; widths from what the columns hold."""
        group = next(iter(node.findall(nodes.tgroup)))
        for title in [child for child in node.children if isinstance(child, nodes.title)]:
            self.begin("Caption")
            self.children(title)
            self.end()
        heads = [row for part in group.findall(nodes.thead) for row in part.children]
        rows = [*heads, *(row for part in group.findall(nodes.tbody) for row in part.children)]
        columns = sum(1 for _ in group.findall(nodes.colspec))
        table = self.grid(len(rows), weights(columns_of(rows, columns)), len(heads))
        taken: set[tuple[int, int]] = set()
        for y, row in enumerate(rows):
            x, marks = 0, ("bold",) if y < len(heads) else ()
            for entry in entries(row):
                while (y, x) in taken:
                    x += 1
                below, right = y + entry.get("morerows", 0), x + entry.get("morecols", 0)
                taken |= {(j, i) for j in range(y, below + 1) for i in range(x, right + 1)}
                cell = table.cell(y, x)
                if (below, right) != (y, x):
                    cell = cell.merge(table.cell(below, right))
                with self.cell(cell, sum(int(table.columns[i].width or 0) for i in range(x, right + 1))):
                    self.children(entry, *marks)
                x = right + 1
        raise nodes.SkipNode

    def grid(self, rows: int, shares: Sequence[int], heads: int = 1) -> Table:
        """An empty table with lines, as wide as the text, its columns by their shares."""
        self.end()
        if self.apart:
            self.said("", style="No Spacing")  # else the two would be one table
        table = self.container.add_table(rows, len(shares))
        if isinstance(self.container, _Cell):
            self.blank = self.container.paragraphs[-1]
        table.style, table.autofit = "Table Grid", False
        widths = [Emu(self.width * share // sum(shares)) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for number, row in enumerate(table.rows):
            whole(row, head=number < heads)
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width
        self.apart = True
        return table


def whole(row: _Row, *, head: bool) -> None:
    """Keep a row on one page; repeat it on each where it is a head."""
    properties = row._tr.get_or_add_trPr()
    properties.append(element("w:cantSplit"))
    if head:
        properties.append(element("w:tblHeader"))
