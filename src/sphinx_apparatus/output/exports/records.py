"""What every export starts from: the entries of the glossary as plain text, and who publishes them."""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ...core.glossary.sides import Side, sides
from ...core.inline import plain
from ...core.records import FalseFriend, Term

NAMESPACE = uuid.UUID("6f6e8f0a-3c1b-5d8e-9b57-2c4a1d90e7f3")
"""Under which names of records become UUIDs; it must never change."""
EARLIEST = 1_767_225_600
"""The time in files where none is set: the first second of 2026."""
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class Publication:
    """Who publishes the glossary: `edition` is the edition's id, on which stable ids rest.

    `licence` is a sentence, perhaps with an address in it; `address` the page with the glossary's entries,
    "" where it has no fixed address; `time` seconds since 1970, for formats that must name a time.
    """

    edition: str
    title: str
    author: str = ""
    licence: str = ""
    language: str = "de"
    address: str = ""
    time: int = EARLIEST

    @property
    def note(self) -> str:
        """Title, publisher and licence in one line; it goes into every file."""
        parts = [self.title, self.author, self.licence, self.address]
        return ". ".join(part.rstrip(".") for part in parts if part) + "."

    @property
    def licence_address(self) -> str:
        """The address in the licence, "" where it has none."""
        found = _ADDRESS.search(self.licence)
        return found.group().rstrip(".,;)") if found else ""

    def uuid(self, *names: str) -> uuid.UUID:
        """The UUID (version 5, RFC 9562) of something in this edition, the same on every machine for ever."""
        return uuid.uuid5(NAMESPACE, "/".join((self.edition, *names)))


@dataclass(frozen=True, slots=True)
class Record:
    """An entry as plain text: no markup, no reference.

    `id` is the first id that the entry was published under, so that it survives renaming; `german` and
    `dutch` hold what each language says.
    """

    id: str
    term: Term
    german: Side
    dutch: Side
    sound_note: str
    flemish: str
    false_friends: tuple[FalseFriend, ...]

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both languages, German first."""
        return self.german, self.dutch

    def address(self, publication: Publication) -> str:
        """The entry's place on the web, "" where the glossary has no fixed address."""
        return f"{publication.address}#term-{self.id}" if publication.address else ""


def records(terms: Iterable[Term]) -> tuple[Record, ...]:
    """The records of a glossary, in order of their ids."""
    names = {name: term.german for term in terms for name in (term.id, *term.former_ids)}

    def text(field: str) -> str:
        return plain(field, lambda role, target: names.get(target, target))

    return tuple(
        sorted((_record(term, text) for term in terms), key=lambda record: record.id),
    )


def _record(term: Term, text: Callable[[str], str]) -> Record:
    """One entry without markup."""
    german, dutch = (
        replace(side, meaning=text(side.meaning), examples=tuple(map(text, side.examples)))
        for side in sides(term)
    )
    return Record(
        id=term.former_ids[0] if term.former_ids else term.id,
        term=term,
        german=german,
        dutch=dutch,
        sound_note=text(term.sound_note or term.sound_correspondence),
        flemish=text(term.flemish),
        false_friends=tuple(replace(friend, note=text(friend.note)) for friend in term.false_friends),
    )


def release_time() -> int:
    """The time of the release: `SOURCE_DATE_EPOCH`, or else a fixed one, so that builds can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return max(int(epoch), EARLIEST) if epoch.isascii() and epoch.isdigit() else EARLIEST
