"""The glossary as a table: CSV (RFC 4180) and TSV, one row an entry, one column a field.

Items of a list are separated by ` | `. A cell that a spreadsheet would run as a formula (it begins with `=`,
`+`, `-`, `@`, a tab) is preceded by an apostrophe, as OWASP advises against CSV injection.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping

from ...core.records import FalseFriend
from .records import Publication, Record

BETWEEN = " | "
_FORMULA = re.compile(r"[=+\-@\t\r]")
_SPACE = re.compile(r"\s+")


def write_csv(publication: Publication, records: tuple[Record, ...]) -> bytes:
    """Commas, quotes where needed, CRLF; with a byte order mark, by which spreadsheets know UTF-8."""
    stream = io.StringIO()
    rows = [row(publication, record) for record in records]
    writer = csv.DictWriter(stream, list(COLUMNS), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8-sig")


def write_tsv(publication: Publication, records: tuple[Record, ...]) -> bytes:
    """Tabs between cells, no quotes: no cell has a tab or a line break in it."""
    lines = ["\t".join(COLUMNS)]
    lines += ["\t".join(row(publication, record).values()) for record in records]
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


COLUMNS = (
    *("id", "german_article", "german", "german_plural", "dutch_article", "dutch", "dutch_plural"),
    *("part_of_speech", "topic", "level", "meaning", "dutch_meaning", "german_examples", "dutch_examples"),
    *("german_forms", "dutch_forms", "german_distractors", "dutch_distractors", "false_friends"),
    *("sound_laws", "sound_note", "flemish", "exact", "no_article", "no_plural", "sources", "licence"),
)
"""The columns, in order."""


def row(publication: Publication, record: Record) -> dict[str, str]:
    """An entry as cells."""
    term = record.term
    values: Mapping[str, str | Iterable[str]] = {
        **{name: getattr(term, name) for name in COLUMNS if hasattr(term, name)},
        **{
            f"{side.name}_{name}": getattr(side, name)
            for side in record.sides
            for name in ("article", "plural", "forms", "examples", "distractors")
        },
        "id": record.id,
        "meaning": record.german.meaning,
        "dutch_meaning": record.dutch.meaning,
        "false_friends": [false_friend(friend) for friend in record.false_friends],
        "sound_note": record.sound_note,
        "flemish": record.flemish,
        "exact": "true" if term.exact else "false",
        "licence": publication.note,
    }
    return {name: cell(values[name]) for name in COLUMNS}


def false_friend(friend: FalseFriend) -> str:
    """A pair in words: `Wahl = verkiezing; wal = Ufer (note)`."""
    note = f" ({friend.note})" if friend.note else ""
    return f"{friend.german} = {friend.german_in_dutch}; {friend.dutch} = {friend.dutch_in_german}{note}"


def cell(value: str | Iterable[str]) -> str:
    """A cell: one line, harmless for spreadsheets."""
    text = value if isinstance(value, str) else BETWEEN.join(value)
    text = _SPACE.sub(" ", text).strip()
    return f"'{text}" if _FORMULA.match(text) else text
