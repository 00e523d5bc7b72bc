"""The glossary in the formats of other programs: one writer a format, all from the same plain records.

A writer is a function from a publication and its records to bytes. It adds nothing: every format holds the
same entries, each with the id that never changes, and says under which licence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from . import anki, cards, tables, tbx, turtle
from .records import Publication, Record

__all__ = ["FORMATS", "Format", "Publication", "Record"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the end of its files' names, what it is, and its writer."""

    suffix: str
    description: str
    write: Callable[[Publication, tuple[Record, ...]], bytes]


FORMATS: Mapping[str, Format] = {
    "anki": Format("apkg", "flash cards for Anki, in both directions", anki.write),
    "csv": Format("csv", "a table, separated by commas", tables.write_csv),
    "tsv": Format("tsv", "a table, separated by tabs", tables.write_tsv),
    "tbx": Format("tbx", "terminology, ISO 30042, dialect TBX-Basic", tbx.write),
    "cards": Format("pdf", "cards to print and cut, A4, three by eight", cards.write),
    "skos": Format("ttl", "concepts, SKOS in Turtle", turtle.write),
}
"""The formats by name."""
