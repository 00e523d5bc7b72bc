"""The data of the notebooks: is each table as its description says, and does the description say enough?"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ..core.errors import ApparatusError, Place
from ..core.located import Document, parse_yaml, read_utf8
from ..core.validation import problems

OWN = ("Diese Ausgabe", "Erfunden")
"""How the title of a source begins that is no publication: drawn from the edition itself, or made up."""


def _number(text: str) -> object:
    """A number with a decimal point; ValueError for a comma, for `nan`, for grouped digits."""
    if not all(character in "0123456789.-+eE" for character in text):
        raise ValueError(text)
    return float(text)


def _truth(text: str) -> object:
    """`true` or `false`; ValueError for anything else."""
    return {"true": True, "false": False}[text] if text in ("true", "false") else int("no truth value")


_READERS: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "year": int,
    "number": _number,
    "boolean": _truth,
    "date": date.fromisoformat,
}


def check_data_package(folder: Path) -> list[ApparatusError]:
    """Everything wrong with the tables of a folder and `datapackage.json` in it; empty if nothing is.

    Each figure can be traced: a source has an address, or its title begins with one of the words of `OWN`.
    """
    path = Path(folder) / "datapackage.json"
    document = parse_yaml(read_utf8(path), str(path))
    found = list(problems(document, "datapackage"))
    if found:
        return found
    for index, resource in enumerate(document.value["resources"]):
        found += _sources(document, index, resource)
        found += _table(Path(folder) / resource["path"], resource)
    described = {resource["path"] for resource in document.value["resources"]}
    found += [
        ApparatusError("a table without a description", place=Place(str(table)), allowed=str(path))
        for table in sorted(Path(folder).glob("*.csv"))
        if table.name not in described
    ]
    names = [resource["name"] for resource in document.value["resources"]]
    found += [
        ApparatusError("two tables have the same name", place=Place(str(path)), found=name)
        for name in sorted({name for name in names if names.count(name) > 1})
    ]
    return found


def _sources(document: Document, index: int, resource: Mapping[str, Any]) -> Iterator[ApparatusError]:
    """Sources that lead nowhere."""
    for number, source in enumerate(resource["sources"]):
        steps = ("resources", index, "sources", number)
        if "path" not in source and not source["title"].startswith(OWN):
            yield ApparatusError(
                "a source without an address",
                place=document.place(steps),
                field=f"{resource['name']}.sources[{number}]",
                found=source["title"],
                allowed=f"`path`, or a title that begins with {' or '.join(OWN)}",
            )


def _table(path: Path, resource: Mapping[str, Any]) -> Iterator[ApparatusError]:
    """Rows and columns that are not as described."""
    try:
        rows = list(csv.reader(io.StringIO(read_utf8(path)), strict=True))
    except ApparatusError as error:
        yield error
        return
    except csv.Error as error:
        yield ApparatusError(f"not a CSV file: {error}", place=Place(str(path)))
        return
    fields = resource["schema"]["fields"]
    names = [field["name"] for field in fields]
    if not rows or rows[0] != names:
        yield ApparatusError(
            "other columns than described",
            place=Place(str(path), 1),
            found=rows[0] if rows else None,
            allowed=", ".join(names),
        )
        return
    for line, row in enumerate(rows[1:], start=2):
        if len(row) != len(fields):
            yield ApparatusError(
                "wrong number of fields",
                place=Place(str(path), line),
                found=len(row),
                allowed=str(len(fields)),
            )
            continue
        for field, text in zip(fields, row, strict=True):
            yield from _value(text, field, Place(str(path), line))


def _value(text: str, field: Mapping[str, Any], place: Place) -> Iterator[ApparatusError]:
    """A value that is not of its column's type; an empty one is missing."""
    if not text:
        return
    try:
        _READERS[field["type"]](text)
    except ValueError:
        yield ApparatusError(
            "not of the column's type", place=place, field=field["name"], found=text, allowed=field["type"]
        )
    if text != text.strip():
        yield ApparatusError("space around a value", place=place, field=field["name"], found=text)
