"""Markup taken off: tags of HTML and XML, marks of Markdown and reStructuredText.

Tolerant by intent: a page that no parser accepts can still show a leak, so nothing here parses strictly.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_REST = r"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+"
_COMMENT = re.compile(r"<!--(.*?)-->|<\?(.*?)\?>", re.DOTALL)
_TAG = re.compile(rf"<[/!]?[a-zA-Z]{_REST}>|<!\[CDATA\[|\]\]>", re.DOTALL)
_ATTRIBUTE = re.compile(r"([\w:@.-]+)\s*=\s*(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>=]+))")
_INLINE = (
    "abbr|acronym|b|bdi|bdo|big|button|cite|code|del|dfn|em|font|i|ins|kbd|label|mark|mi|mn|mo|mtext"
    "|output|q|ruby|rb|s|samp|slot|small|strike|strong|textpath|time|tt|u|var|wbr"
    # of word processors everything inside a paragraph: they cut words at will into runs with properties
    r"|w:(?!(?:br|cr|drawing|p|ptab|sectPr|tab|tbl|tc|tr)(?![\w]))\w+"
)
_WRAPPING = "span|a|text|tspan|g|data"
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?![\w:.-]){_REST}>", re.IGNORECASE)
_WRAPPING_TAG = re.compile(rf"</?(?:{_WRAPPING})(?![\w:.-]){_REST}>", re.IGNORECASE)
_SEAM, _WRAP = "\ue000", "\ue001"
_SEAMS = re.compile(rf"{_SEAM}+")
_ANY_SEAMS = re.compile(rf"[{_SEAM}{_WRAP}]+")
_ROW = re.compile(r"<tr\b.*?(?=<tr\b|</table|\Z)", re.DOTALL | re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b[^>]*>", re.IGNORECASE)

_MARKS = re.compile(r"[*_~`\\^+|]+")
_MARKUP = re.compile(
    r"\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\"|\s+'[^']*')?\s*\)"  # the target of [text](target)
    r"|\]\[[^\[\]]*\]"  # the label of [text][label]
    r"|!?\[\^[^\[\]]*\]"  # a footnote mark
    r"|\[[#*\w-]*\]_"  # a footnote or citation mark of reStructuredText
    r"|\{[\w:.+-]+\}(?=`)|:[\w:.+-]+:(?=`)"  # the name of a role
    r"|`\{[^{}\n]*\}|\{[#.%][^{}\n]*\}"  # attributes
    r"|[ \t\n]*<[^<>`\n]*>(?=`)"  # the target of `text <target>`
)
_HAS_MARKUP = re.compile(r"[\]`{]")


def tagged(text: str) -> Iterator[str]:
    """The streams of a text with tags: visible text, comments, values of each attribute, table columns.

    The visible text comes in up to three forms: tags as gaps; inline tags inside a word as nothing; the
    same but with wrapping tags (`span`, `a`) as gaps.
    """
    comments = [first or second for first, second in _COMMENT.findall(text)]
    if comments:
        yield html.unescape("\n".join(comments))
        text = _COMMENT.sub("", text)
    marked = _TAG.sub(" ", _WRAPPING_TAG.sub(_WRAP, _INLINE_TAG.sub(_SEAM, text)))
    marked = html.unescape(marked)
    yield marked.replace(_SEAM, " ").replace(_WRAP, " ")
    for pattern in (_ANY_SEAMS, _SEAMS):
        joined = pattern.sub(_nothing_in_word, marked)
        if len(joined) != len(marked):
            yield joined.replace(_SEAM, " ").replace(_WRAP, " ")
    yield from attributes(text)
    if "<td" in text or "<th" in text or "<TD" in text:
        yield from _columns(text)


def _nothing_in_word(match: re.Match[str]) -> str:
    """Nothing for marks between letters, else the marks themselves.

    A pattern that looks at the letters itself begins anew at each of ten thousand marks in a row, as the
    styles of a word processor have them.
    """
    text, start, end = match.string, match.start(), match.end()
    inside = start > 0 and end < len(text) and text[start - 1].isalpha() and text[end].isalpha()
    return "" if inside else match.group()


def attributes(text: str) -> Iterator[str]:
    """The values of each attribute name, in their order."""
    values: dict[str, list[str]] = {}
    tags = "\n".join(match.group() for match in _TAG.finditer(text))
    for name, double, single, bare in _ATTRIBUTE.findall(tags):
        values.setdefault(name, []).append(double or single or bare)
    for members in values.values():
        value = html.unescape("\n".join(members))
        yield value
        if "<" in value:
            yield _TAG.sub(" ", value)


def _columns(text: str) -> Iterator[str]:
    """The columns of tables."""
    columns: dict[int, list[str]] = {}
    for row in _ROW.findall(text):
        for number, cell in enumerate(_CELL.split(row)[1:]):
            columns.setdefault(number, []).append(cell)
    for members in columns.values():
        yield html.unescape(_TAG.sub(" ", "\n".join(members)))


def prose(text: str) -> Iterator[str]:
    """A text without the marks of Markdown and reStructuredText, if it has any that can split a run."""
    bare = _MARKUP.sub("", text) if _HAS_MARKUP.search(text) else text
    joined = _MARKS.sub(_nothing_in_word, bare)
    if len(joined) != len(text):
        yield joined
        if len(joined) != len(bare) and len(bare) != len(text):
            yield bare
