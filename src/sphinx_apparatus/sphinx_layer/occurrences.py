"""Where the entries of a register occur: their names as whole words in notes, readings and regests."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from ..core.records import Entry
from .records import Target


def name_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern for names as whole words, the longest first; a genitive `s` or apostrophe may follow.

    Case counts: most names differ from words by it (Groen, groen).
    """
    listed = sorted({normal(name) for name in names if name.strip()}, key=lambda name: (-len(name), name))
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in listed)
    return re.compile(rf"(?<!\w)({words})(?:s|['’]s?)?(?!\w)" if words else r"(?!)")


def find_occurrences(entries: Mapping[str, Entry], texts: Mapping[Target, str]) -> dict[str, set[Target]]:
    """Entry id to the notes, readings and blocks in whose text one of its names stands.

    Where names overlap the longest counts: "Bart Somers" is no occurrence of an entry "Somers".
    """
    owners: dict[str, set[str]] = {}
    for entry in entries.values():
        for name in (entry.name, *entry.variants):
            owners.setdefault(" ".join(normal(name).split()), set()).add(entry.id)
    pattern = name_pattern(owners)
    found: dict[str, set[Target]] = {identifier: set() for identifier in entries}
    for target, text in texts.items():
        for name in {" ".join(match.split()) for match in pattern.findall(normal(text))}:
            for identifier in owners.get(name, ()):
                found[identifier].add(target)
    return found


def normal(text: str) -> str:
    """Composed characters, no soft hyphens."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "")
