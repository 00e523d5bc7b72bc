"""The bibliography `references.bib` as source records with line numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.scanner import PybtexSyntaxError

from .errors import ApparatusError, Place, raise_together
from .located import read_utf8
from .records import Source

_ACCENTS = {
    '"': "\u0308",
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "u": "\u0306",
    "H": "\u030b",
    "r": "\u030a",
}
_LETTERS = {
    "ss": "ß",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "aa": "å",
    "i": "ı",
}
_ACCENT = re.compile(r"\\([\"'`^~=.])\s*\{?\\?([A-Za-z])\}?|\\([cvuHr])(?:\{\s*|\s+)([A-Za-z])\}?")
_LETTER = re.compile(r"\\(ss|ae|AE|oe|aa|[oOlLi])(?:\{\}|(?![A-Za-z])) ?")
_ESCAPED = re.compile(r"\\([&%$#_{}])")


class _Parser(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
    """pybtex's parser that collects syntax errors instead of stopping at the first."""

    def __init__(self, text: str, file: str) -> None:
        super().__init__(text, macros=dict(month_names), filename=file)
        self.file = file
        self.errors: list[ApparatusError] = []

    def handle_error(self, error: PybtexSyntaxError) -> None:
        """Note the error with its line; parsing goes on at the next `@`."""
        self.errors.append(
            ApparatusError(
                f"not BibTeX: {error.error_type}: {error.args[0] if error.args else error}",
                place=Place(self.file, getattr(error, "lineno", 0)),
                field=self.current_entry_key or "",
            )
        )

    def commands(self) -> Iterator[tuple[int, str, object]]:
        """Each command with the line of its `@`."""
        line, at = 1, 0
        for command in self:
            line += self.text.count("\n", at, self.command_start)
            at = self.command_start
            yield line, command[0], command[1]


def load_bibliography(path: Path) -> tuple[Source, ...]:
    """Every entry of a BibTeX file in its order, repeated keys included: `check` finds those.

    Raises ApparatusError (ApparatusErrors for several): missing, unreadable, not UTF-8, not BibTeX,
    a field twice in an entry.
    """
    path = Path(path)
    text = read_utf8(path)
    parser = _Parser(text, str(path))
    sources: list[Source] = []
    repeated: list[ApparatusError] = []
    for line, command, body in parser.commands():
        if command.lower() in ("string", "preamble", "comment") or not isinstance(body, tuple) or not body[0]:
            continue
        place = Place(str(path), line)
        fields: dict[str, str] = {}
        for name, parts in body[1]:
            if name.lower() in fields:
                repeated.append(
                    ApparatusError("the field stands twice", place=place, field=f"{body[0]}.{name}")
                )
            fields[name.lower()] = plain_text("".join(parts))
        sources.append(_source(body[0], command.lower(), fields, place))
    raise_together([*parser.errors, *repeated])
    if not sources and text.strip():
        raise ApparatusError("no entry in this file", place=Place(str(path)), found=text.strip())
    return tuple(sources)


def load_sources(path: Path) -> dict[str, Source]:
    """The entries of a BibTeX file by key; of a repeated key the first. Raises as `load_bibliography`."""
    sources: dict[str, Source] = {}
    for source in load_bibliography(path):
        sources.setdefault(source.key, source)
    return sources


def plain_text(value: str) -> str:
    """A field's text without BibTeX's braces, LaTeX's accents and escapes, in one line."""
    if "\\" in value:
        value = _ACCENT.sub(_accent, value)
        value = _LETTER.sub(lambda match: _LETTERS[match.group(1)], value)
    value = re.sub(r"(?<!\\)[{}]", "", value)
    value = _ESCAPED.sub(r"\1", value)
    return unicodedata.normalize("NFC", " ".join(value.split()))


def _accent(match: re.Match[str]) -> str:
    """A letter with its accent, composed."""
    accent, letter = (match.group(1), match.group(2)) if match.group(1) else (match.group(3), match.group(4))
    return unicodedata.normalize("NFC", letter + _ACCENTS[accent])


def _source(key: str, kind: str, fields: dict[str, str], place: Place) -> Source:
    """A source record from the fields of an entry."""
    keywords = (word.strip() for word in fields.get("keywords", "").split(","))
    return Source(
        key=key,
        kind=kind,
        title=fields.get("title", ""),
        url=fields.get("url", ""),
        language=fields.get("langid", "") or fields.get("language", ""),
        seen=fields.get("note", ""),
        place=place,
        author=fields.get("author", "") or fields.get("editor", ""),
        organization=fields.get("organization", "") or fields.get("publisher", ""),
        date=fields.get("date", "") or fields.get("year", ""),
        shorttitle=fields.get("shorttitle", ""),
        keywords=tuple(word for word in keywords if word),
    )
