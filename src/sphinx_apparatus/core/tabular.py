"""CSV as a list of rows that remember their lines.

The first line names the fields. The delimiter is a comma or, as German spreadsheets write it, a semicolon;
items of a list are separated by `|`; an empty cell is an absent field.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from .errors import ApparatusError, Place, raise_together, shorten
from .located import INTEGER, Document

LIST_SEPARATOR = "|"


def parse_csv(text: str, file: str, columns: dict[str, Any]) -> Document:
    """CSV text as a document: a list of mappings.

    columns: the JSON Schema's `properties` of a row, which decide the types. Raises ApparatusError
    (ApparatusErrors for several): empty, not CSV, a column without a name or twice, too many cells.
    """
    if "\x00" in text:
        raise ApparatusError("a NUL character: not a text file", place=Place(file))
    first_line = text.split("\n", 1)[0]
    delimiter = ";" if first_line.count(";") > first_line.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    errors: list[ApparatusError] = []
    rows: list[dict[str, Any]] = []
    lines: list[int] = []
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(header, file)
        for line, cells in _numbered(reader):
            if len(cells) > len(header):
                errors.append(
                    ApparatusError(
                        "more cells than the header has columns (a value with the delimiter needs quotes)",
                        place=Place(file, line),
                        found=len(cells),
                        allowed=f"{len(header)} cells",
                    )
                )
                continue
            rows.append(_row(header, cells, columns))
            lines.append(line)
    except csv.Error as error:
        raise ApparatusError(f"not CSV: {error}", place=Place(file, reader.line_num)) from None
    raise_together(errors)
    return Document(rows, file, rows=tuple(lines))


def _numbered(reader: Any) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows with the line each starts in, empty lines left out."""
    line = reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _check_header(header: list[str], file: str) -> None:
    """Every column has a name of its own."""
    place = Place(file, 1)
    if not any(header):
        raise ApparatusError("the file is empty", place=Place(file), allowed="a header line with field names")
    if "" in header:
        raise ApparatusError(
            "a column without a name", place=place, found=header, allowed="a field name each"
        )
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        raise ApparatusError(f"the column {shorten(twice[0])} stands twice: keep one", place=place)


def _row(header: list[str], cells: Sequence[str], columns: dict[str, Any]) -> dict[str, Any]:
    """One row as a mapping; an empty cell is an absent field."""
    row: dict[str, Any] = {}
    for name, cell in zip(header, (cell.strip() for cell in cells), strict=False):
        if cell:
            row[name] = _cell(cell, columns.get(name, {}))
    return row


def _cell(cell: str, schema: dict[str, Any]) -> object:
    """A cell by its column's type in the schema; text where it does not fit, for the schema to refuse."""
    if schema.get("type") == "array":
        return [_cell(part.strip(), schema.get("items", {})) for part in cell.split(LIST_SEPARATOR)]
    if schema.get("type") == "integer" and INTEGER.fullmatch(cell):
        return int(cell)
    if schema.get("type") == "boolean" and cell in ("true", "false"):
        return cell == "true"
    return cell
