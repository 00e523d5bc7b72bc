"""The inline markup of text fields in data files: roles in MyST's notation, emphasis between asterisks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_MARKUP = re.compile(
    r"\{(?P<role>[a-z][a-z0-9:_-]*)\}`(?P<content>[^`]+)`"
    r"|(?<![\w*])\*(?P<stressed>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])"
)
_TITLED = re.compile(r"(?P<title>.+?)\s*<(?P<target>[^<>]+)>", re.DOTALL)

FOREIGN = "apparatus:"
EMPHASIS = "*"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a field: `role` is "" for text, `*` for emphasis, else the role's name.

    `text` is what is shown, "" where a reference has no text of its own; `target` is what a reference
    leads to; `source` the piece as it was written.
    """

    role: str
    text: str
    source: str
    target: str = ""

    @property
    def language(self) -> str:
        """The language of a foreign passage (`apparatus:nl`), else ""."""
        name = self.role.removeprefix(FOREIGN)
        return name if self.role.startswith(FOREIGN) and len(name) == 2 else ""


def segments(text: str) -> Iterator[Segment]:
    """A field in pieces, in order; white space is one space each, as in running text."""
    text = re.sub(r"\s+", " ", text.strip())
    end = 0
    for match in _MARKUP.finditer(text):
        if match.start() > end:
            yield Segment("", text[end : match.start()], text[end : match.start()])
        yield _segment(match)
        end = match.end()
    if end < len(text):
        yield Segment("", text[end:], text[end:])


def _segment(match: re.Match[str]) -> Segment:
    """Emphasis, a foreign passage or a reference."""
    if match["stressed"]:
        return Segment(EMPHASIS, match["stressed"], match[0])
    role, content = match["role"], match["content"]
    foreign = Segment(role, content, match[0])
    if foreign.language:
        return foreign
    titled = _TITLED.fullmatch(content)
    if titled:
        return Segment(role, titled["title"], match[0], titled["target"].strip())
    return Segment(role, "", match[0], content.strip())


def plain(text: str, name_of: Callable[[str, str], str] = lambda role, target: target) -> str:
    """A field without its markup; `name_of(role, target)` says how a reference without text reads."""
    return "".join(
        segment.text or name_of(segment.role, segment.target)
        for part in re.split(r"\n\s*\n", text.strip())
        for segment in (*segments(part), Segment("", " ", " "))
    ).strip()
