"""Typst source text: escaping, strings, calls, and where in the sources each line comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

COLUMNS = "\ue003"
"""In unfinished source: from here on, the page is set in columns."""

_PRIVATE = re.compile("[\ue000-\ue003]")
_SPECIAL = re.compile(r"[\\#$*_`~<>@\[\]]")
_SEQUENCES = re.compile(r"//|/\*|--+|\.\.\.|-(?=[\d?])")
_NUMBERS = re.compile(r"\b\d+–\d+\b")
_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
_DAY = re.compile(rf"\b(\d{{1,2}}\.) (?=(?:{_MONTHS.replace(' ', '|')})\b)")
_PERCENT = re.compile(r"(?<=\d) %")
_AT_START = re.compile(r"^(\s*)([-+=/]|\d+\.)")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_MARK = re.compile("\ue000([^\ue001]*)\ue001")
_LEADING = re.compile("(?:[ \n]|\ue000[^\ue001]*\ue001)+")
_BLANK_LINES = re.compile(r"\n{3,}")


def escape(text: str) -> str:
    """Text as Typst markup that shows exactly this text; line breaks become spaces.

    Private-use characters are marks of unfinished source and therefore dropped. A range of numbers stays in
    one line, so do day and month of a German date; no line begins with an ellipsis or a sign of per cent.
    """
    text = _PRIVATE.sub("", _SPACE.sub(" ", text))
    text = _DAY.sub("\\1\N{NO-BREAK SPACE}", text).replace(" …", "\N{NO-BREAK SPACE}…")
    text = _PERCENT.sub("\N{NO-BREAK SPACE}%", text)
    text = _SPECIAL.sub(lambda m: "\\" + m.group(), text)
    text = _SEQUENCES.sub(lambda m: "".join("\\" + c if c in "/-." else c for c in m.group()), text)
    text = _AT_START.sub(lambda m: m.group(1) + m.group(2)[:-1] + "\\" + m.group(2)[-1], text)
    return _NUMBERS.sub(r"#box[\g<0>];", text)


def with_stop(sentence: str) -> str:
    """A sentence with a full stop, unless it ends with a stop of its own."""
    return sentence if sentence.rstrip('”“"»«)').endswith((".", "!", "?", "…")) else f"{sentence}."


def string(text: str) -> str:
    """Text as a Typst string."""
    text = _PRIVATE.sub("", text)
    for plain, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        text = text.replace(plain, written)
    return f'"{text}"'


def value(item: object) -> str:
    """A Python value as Typst code: strings, numbers, truth, None, lists and dicts of these."""
    match item:
        case None:
            return "none"
        case bool():
            return "true" if item else "false"
        case int() | float():
            return str(item)
        case Code():
            return item.code
        case Mapping():
            pairs = ", ".join(f"{string(str(key))}: {value(inner)}" for key, inner in item.items())
            return f"({pairs or ':'})"
        case str():
            return string(item)
        case Iterable():
            parts = [value(inner) for inner in item]
            return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"
    raise TypeError(f"no Typst value for {item!r}")


@dataclass(frozen=True, slots=True)
class Code:
    """Something that is Typst code already and is not to be quoted."""

    code: str


def arguments(positional: Iterable[object] = (), named: Mapping[str, object] | None = None) -> str:
    """The inside of a call's parentheses; arguments that are None are left out."""
    parts = [value(item) for item in positional]
    parts += [f"{name}: {value(item)}" for name, item in (named or {}).items() if item is not None]
    return ", ".join(parts)


def call(name: str, content: str | None = None, /, *positional: object, **named: object) -> str:
    """`#name(arguments)[content];` - the semicolon keeps what follows from being read as part of the call.

    Underscores in the names of arguments become hyphens.
    """
    inside = arguments(positional, {key.replace("_", "-"): item for key, item in named.items()})
    body = "" if content is None else f"[{content}]"
    parentheses = f"({inside})" if inside or content is None else ""
    return f"#{name}{parentheses}{body};"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stretch of Typst source comes from: file, line, and the note, block or entry, if any."""

    file: str
    line: int
    within: str = ""

    def __str__(self) -> str:
        """`docs/text/index.md:12`, with the object in parentheses."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place} ({self.within})" if self.within else place


def mark(origin: Origin) -> str:
    """An invisible mark in unfinished source; `finish` takes it out and remembers its line."""
    return f"\ue000{origin.file}\ue002{origin.line}\ue002{origin.within}\ue001"


def stripped(source: str) -> str:
    """Source without space around it; marks at its beginning stay."""
    found = _LEADING.match(source)
    if not found:
        return source.rstrip(" \n")
    marks = "".join(re.findall("\ue000[^\ue001]*\ue001", found.group()))
    return marks + source[found.end() :].rstrip(" \n")


def finish(source: str) -> tuple[str, list[tuple[int, Origin]]]:
    """The source without marks and needless blank lines, and the line (from 1) where each origin begins."""
    parts = _MARK.split(source)
    text, origins, line = [], [], 1
    end = "\n\n"
    for index, part in enumerate(parts):
        if index % 2:
            file, number, within = part.split("\ue002")
            origins.append((line, Origin(file, int(number), within)))
            continue
        part = _BLANK_LINES.sub("\n\n", part)
        while part.startswith("\n") and end.endswith("\n\n"):
            part = part[1:]
        text.append(part)
        end = (end + part)[-2:]
        line += part.count("\n")
    return "".join(text), origins
