"""What lessons hold for teachers alone, as secrets to search for in what is published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..core.lessons import TEACHER_PARTS
from ..core.located import read_utf8
from .secrets import Secret, squeezed

SHORTEST, SHORTEST_LINE = 30, 45
"""So many characters a sentence for teachers must have, and a line that is none (on the board): shorter ones
stand in other texts by chance."""

_OPEN = re.compile(r"^(?P<fence>:{3,}|`{3,})\{apparatus:part\}\s*(?P<name>\S+)\s*$")
_OPTION = re.compile(r"^:(?:title|conclusion):\s*")
_ROLE = re.compile(r"\{[a-z:]+\}`[^`]*`")
_MARK = re.compile(r"^(?:\s*(?:[-*:]|\d+\.)\s+)+")


def lesson_secrets(pages: Iterable[Path]) -> set[Secret]:
    """The sentences of the parts for teachers on these pages (Markdown), without what others say too."""
    found: set[Secret] = set()
    public: list[str] = []
    for path in sorted(pages):
        hidden, shown = _parted(read_utf8(path))
        public.append(squeezed(" ".join(shown)))
        origin = f"{path.parent.name}/{path.name}"
        found |= {Secret(text, f"{origin}: {name}") for name, line in hidden for text in _sentences(line)}
    whole = "\n".join(public)
    return {
        secret
        for secret in found
        if len(squeezed(secret.text)) >= shortest(secret.text) and squeezed(secret.text) not in whole
    }


def shortest(text: str) -> int:
    """How long a text must be to be searched for."""
    return SHORTEST if text.endswith((".", "!", "?", ":")) else SHORTEST_LINE


def _parted(source: str) -> tuple[list[tuple[str, str]], list[str]]:
    """The paragraphs of the parts for teachers, each with the part's name, and all other lines."""
    hidden: list[tuple[str, str]] = []
    shown: list[str] = []
    fence, name = "", ""
    for line in source.splitlines():
        opened = _OPEN.match(line)
        if opened and opened["name"] in TEACHER_PARTS:
            fence, name = opened["fence"], opened["name"]
            hidden.append((name, ""))
        elif fence and line.strip() == fence:
            fence = ""
        elif fence:
            text = _OPTION.sub("", _MARK.sub("", line)).strip()
            if not line.strip() or _MARK.match(line) or _OPTION.match(line):
                hidden.append((name, text))
            else:
                hidden[-1] = (name, f"{hidden[-1][1]} {text}")
        else:
            shown.append(line)
    return hidden, shown


def _sentences(paragraph: str) -> Iterator[str]:
    """The sentences of a paragraph, cut where a role stands."""
    for piece in _ROLE.split(paragraph):
        for sentence in re.split(r"(?<=[.!?:])\s+", piece):
            if sentence.strip():
                yield sentence.strip()
