"""A published text as streams of words: every order in which a reader or a program may meet its words.

A run of words can be split by markup, by escapes, by keys of a data structure or by a line break inside a
word. Each function here undoes one such split and yields the text once more; a stream too many costs a
little time, a stream too few hides a leak.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

from .markup import prose, tagged

_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(.))", re.DOTALL
)
_HAS_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F{]|U0|x[0-9a-fA-F]{2}|[nrtbf\n])")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_CONTROL_ESCAPES = {
    "n": "\n",
    "r": "\n",
    "t": "\t",
    "b": " ",
    "f": " ",
    "v": " ",
    "0": " ",
    "\n": "",
    "N": " ",
    "_": " ",
}
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_HYPHEN = re.compile(r"[-\u2010\u00ad][ \t\r]*\n\s*(?=[^\W\d_])")
_PAGES = frozenset({".html", ".htm", ".xhtml", ".xml", ".svg", ".opf", ".ncx", ".rss", ".atom"})
_PAGE = re.compile(r"\s*<(?:!doctype|html|\?xml|svg)\b", re.IGNORECASE)
_ESCAPED_TAG = re.compile(r"&(?:lt|#60|#[xX]3[cC]);/?[a-zA-Z!]")
_TAG = re.compile(r"<[a-zA-Z/!?]")
_KEYED = re.compile(r"^[ \t]*(?:- +)*[\"']?([\w.-]+)[\"']?[ \t]*[:=][ \t]*(\S.*)$", re.MULTILINE)
_TABLE_ROW = re.compile(r"^[ \t]*\|.*$", re.MULTILINE)
_LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'|`((?:[^`\\]|\\.)*)`', re.DOTALL)
_MESSAGE = re.compile(
    r'^(?:#~ ?)?(msg\w+)(?:\[\d+\])?\s+((?:(?:#~ ?)?"(?:[^"\\\n]|\\.)*"\s*)+)', re.MULTILINE
)
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)


def streams(text: str, suffix: str) -> Iterator[str]:
    """Every stream of a text; `suffix` (`.html`, `.json` ...) decides which structure is looked for."""
    if suffix in _PAGES or _PAGE.match(text):
        yield from page(text)
        return
    yield from plain(text)
    structure = _STRUCTURES.get(suffix)
    if structure is not None:
        yield from structure(text)


def page(text: str) -> Iterator[str]:
    """The streams of HTML, XML or SVG: the source itself, what `tagged` yields, what its scripts hold."""
    unescaped = html.unescape(text) if _ENTITY.search(text) else text
    yield unescaped
    yield from tagged(text)
    if _ESCAPED_TAG.search(text):
        yield from tagged(unescaped)
    yield from addresses(text)
    for match in _SCRIPT.finditer(text):
        yield from literals(match.group(1))


def plain(text: str) -> Iterator[str]:
    """The streams that any text may need: as it stands, unescaped, without markup, hyphens undone."""
    yield text
    if _HAS_ESCAPE.search(text):
        text = unescape(text)
        yield text
    if _ENTITY.search(text):
        if _TAG.search(text):
            yield from tagged(text)
        text = html.unescape(text)
        yield text
    if _TAG.search(text):
        for stream in tagged(text):
            yield stream
            yield from prose(stream)
    yield from prose(text)
    joined = _HYPHEN.sub("", text)
    if len(joined) != len(text):
        yield joined
    yield from addresses(text)
    yield from columns_of_pipes(text)


def addresses(text: str) -> Iterator[str]:
    """What stands percent-encoded in addresses."""
    if _PERCENT.search(text):
        yield unquote("\n".join(part for part in text.split() if "%" in part))


def unescape(text: str) -> str:
    """A text with the backslash escapes of JSON, JavaScript, Python, YAML and gettext undone."""
    text = _ESCAPE.sub(_unescaped, text)
    return _SURROGATES.sub(lambda m: m.group().encode("utf-16", "surrogatepass").decode("utf-16"), text)


def _unescaped(match: re.Match[str]) -> str:
    """The character that one escape stands for."""
    digits = match.group(1) or match.group(2) or match.group(3) or match.group(4)
    if digits:
        code = int(digits, 16)
        return chr(code) if code <= 0x10FFFF else " "
    return _CONTROL_ESCAPES.get(match.group(5), match.group(5))


def by_key(pairs: Iterator[tuple[str, str]]) -> Iterator[str]:
    """The values of each key that occurs more than once, in their order."""
    values: dict[str, list[str]] = {}
    for key, value in pairs:
        values.setdefault(key, []).append(value)
    for members in values.values():
        if len(members) > 1:
            yield "\n".join(members)


def columns_of_pipes(text: str) -> Iterator[str]:
    """The columns of tables drawn with `|`."""
    if "|" in text:
        rows = _TABLE_ROW.findall(text)
        if len(rows) > 1:
            yield from by_key((str(n), cell) for row in rows for n, cell in enumerate(row.split("|")))


def keyed_lines(text: str) -> Iterator[str]:
    """The values of each key in lines such as `key: value` or `key = value`."""
    for stream in by_key((m.group(1), m.group(2)) for m in _KEYED.finditer(text)):
        yield from plain(stream)


def literals(text: str) -> Iterator[str]:
    """The string literals of a program, and the data after the first bracket if it is JSON."""
    strings = ["".join(groups) for groups in _LITERAL.findall(text)]
    if strings:
        yield unescape(" ".join(strings))
    yield from data(text)


def data(text: str) -> Iterator[str]:
    """The texts of JSON: all values in order, all keys in order, the values of each key."""
    start = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    if start < 0:
        return
    try:
        value = json.JSONDecoder().raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return
    keys: list[str] = []
    pairs: list[tuple[str, str]] = []
    stack: list[tuple[str, Any]] = [("", value)]
    while stack:
        key, item = stack.pop()
        if isinstance(item, str):
            pairs.append((key, item))
        elif isinstance(item, dict):
            keys.extend(item)
            stack.extend((str(k), item[k]) for k in reversed(item))
        elif isinstance(item, list):
            stack.extend((key, child) for child in reversed(item))
    yield " ".join(keys)
    yield from plain("\n".join(text for _, text in pairs))
    for stream in by_key(iter(pairs)):
        yield from plain(stream)


def cells(text: str) -> Iterator[str]:
    """The columns of a table with commas, semicolons or tabs."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return
    yield from by_key((str(n), cell) for row in rows for n, cell in enumerate(row))


def messages(text: str) -> Iterator[str]:
    """The texts of a gettext catalogue: originals apart from translations, pieces of a message joined."""
    pairs: list[tuple[str, str]] = []
    for match in _MESSAGE.finditer(text):
        pieces = ("".join(groups) for groups in _LITERAL.findall(match.group(2)))
        pairs.append((match.group(1), unescape("".join(pieces))))
    for stream in by_key(iter(pairs)):
        yield from plain(stream)


def bibtex(text: str) -> Iterator[str]:
    """BibTeX or LaTeX with accents composed and braces removed."""
    from .bibliography import plain_text

    yield plain_text(text)
    yield from keyed_lines(text)


_STRUCTURES: dict[str, Callable[[str], Iterator[str]]] = {
    ".json": data,
    ".ipynb": data,
    ".webmanifest": data,
    ".map": data,
    ".geojson": data,
    ".jsonl": keyed_lines,
    ".js": literals,
    ".mjs": literals,
    ".ts": literals,
    ".css": literals,
    ".py": literals,
    ".typ": literals,
    ".toml": keyed_lines,
    ".yml": keyed_lines,
    ".yaml": keyed_lines,
    ".csv": cells,
    ".tsv": cells,
    ".po": messages,
    ".pot": messages,
    ".bib": bibtex,
    ".tex": bibtex,
}
