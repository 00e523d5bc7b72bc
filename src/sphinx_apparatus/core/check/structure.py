"""Ids, blocks, regests, anchors, layers, titles and order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..edition import Edition
from ..errors import Place, shorten
from ..findings import Finding, Subtype
from ..records import CONFIDENCES, LAYERS, READING_CLASSES, Anchor, Note, Reading

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TITLE_LENGTH = 60
MARKUP = re.compile(r"<[a-zA-Z/!]|\{[a-z:]+\}`|`|\]\(")


def noun(record: Note | Reading) -> str:
    """`note` or `reading`, for messages."""
    return "note" if isinstance(record, Note) else "reading"


def ids(edition: Edition) -> Iterator[Finding]:
    """Ids are well formed and unique: notes and readings together, claims, entries and terms each."""
    namespaces: tuple[tuple[str, Iterable[tuple[str, Place]]], ...] = (
        ("note or reading", [(r.id, r.place) for r in edition.annotations]),
        ("claim", [(r.id, r.place) for r in edition.claims]),
        ("register entry", [(r.id, r.place) for r in edition.entries]),
        ("term", [(r.id, r.place) for r in edition.terms]),
        ("sound law", [(r.id, r.place) for r in edition.sound_laws]),
    )
    for name, members in namespaces:
        first: dict[str, Place] = {}
        for identifier, place in members:
            if not ID.fullmatch(identifier):
                yield Finding(
                    Subtype.ID,
                    f"id {shorten(identifier)} of a {name}: write it in a to z, digits and single hyphens",
                    place,
                )
            if identifier in first:
                yield Finding(
                    Subtype.DUPLICATE_ID,
                    f"id `{identifier}` is taken by a {name} at {first[identifier]}: choose another",
                    place,
                )
            first.setdefault(identifier, place)


def blocks(edition: Edition) -> Iterator[Finding]:
    """Every block of the witness stands in the edition once, and no other."""
    numbers = {block.number for block in edition.witness.blocks}
    first: dict[int, Place] = {}
    for block in edition.blocks:
        if block.number not in numbers:
            yield Finding(
                Subtype.BLOCK, f"the witness has no block {block.number}: {span(numbers)}", block.place
            )
        elif block.number in first:
            yield Finding(
                Subtype.BLOCK,
                f"block {block.number} stands at {first[block.number]} already: write each block once",
                block.place,
            )
        first.setdefault(block.number, block.place)
    for number in sorted(numbers - set(first)):
        yield Finding(
            Subtype.BLOCK,
            f"block {number} of the witness is missing: write an `apparatus:block` for it",
            Place(""),
        )


def span(numbers: set[int]) -> str:
    """`its blocks are 1 to 40`, for messages."""
    return f"its blocks are {min(numbers)} to {max(numbers)}" if numbers else "it has no blocks"


def regests(edition: Edition) -> Iterator[Finding]:
    """Every block has exactly one regest in each required language and none in another."""
    wanted = edition.regest_languages
    numbers = {block.number for block in edition.witness.blocks}
    first: dict[tuple[int, str], Place] = {}
    for regest in edition.regests:
        if regest.language not in wanted:
            yield Finding(
                Subtype.REGEST,
                f"block {regest.block}: regest in language {shorten(regest.language)}: "
                f"regests are written in {', '.join(wanted)}",
                regest.place,
            )
        key = (regest.block, regest.language)
        if key in first:
            yield Finding(
                Subtype.REGEST,
                f"block {regest.block}: a regest in `{regest.language}` stands at {first[key]} already: "
                "keep one",
                regest.place,
            )
        first.setdefault(key, regest.place)
    for block in edition.blocks:
        for language in wanted if block.number in numbers else ():
            if (block.number, language) not in first:
                yield Finding(
                    Subtype.REGEST,
                    f"block {block.number} has no regest in `{language}`: add `apparatus:regest` {language}",
                    block.place,
                )


def anchors(edition: Edition) -> Iterator[Finding]:
    """Every anchor, and every block number of a claim or entry, lies inside the witness."""
    lengths = {block.number: block.words for block in edition.witness.blocks}
    for record in edition.annotations:
        problem = anchor_problem(record.anchor, lengths)
        if problem:
            yield Finding(Subtype.ANCHOR, f"{noun(record)} `{record.id}`: {problem}", record.place)
    for name, holders in (("claim", edition.claims), ("register entry", edition.entries)):
        for holder in holders:
            for number in holder.blocks:
                if number not in lengths:
                    yield Finding(
                        Subtype.ANCHOR,
                        f"{name} `{holder.id}`: the witness has no block {number}: {span(set(lengths))}",
                        holder.place,
                    )


def anchor_problem(anchor: Anchor, lengths: dict[int, int]) -> str:
    """What is wrong with an anchor, with a remedy, or "" where nothing is."""
    if anchor.block not in lengths:
        return f"the witness has no block {anchor.block}: {span(set(lengths))}"
    length = lengths[anchor.block]
    for first, last in anchor.ranges:
        if first > last:
            return f"words {first}-{last} run backwards: write {last}-{first}"
        if first < 1 or last > length:
            where = f"{first}-{last}" if first != last else str(first)
            return f"words {where} are outside block {anchor.block}: its words are 1 to {length}"
    for (_, before), (after, _) in pairwise(anchor.ranges):
        if after <= before:
            return f"ranges overlap or are out of order at word {after}: write each word once, ascending"
    return ""


def layers(edition: Edition) -> Iterator[Finding]:
    """Every note is in one of the six layers."""
    for note in edition.notes:
        if note.layer not in LAYERS:
            yield Finding(
                Subtype.LAYER,
                f"note `{note.id}`: unknown layer {shorten(note.layer)}: choose one of {', '.join(LAYERS)}",
                note.place,
            )


def titles(edition: Edition) -> Iterator[Finding]:
    """Every note and reading has a short plain title."""
    for record in edition.annotations:
        title = record.title.strip()
        if not title:
            problem = "has no title: add one in your own words"
        elif len(title) > TITLE_LENGTH:
            problem = f"has a title of {len(title)} characters: shorten it to {TITLE_LENGTH}"
        elif MARKUP.search(title):
            problem = "has markup in its title: write plain text"
        else:
            continue
        yield Finding(Subtype.TITLE, f"{noun(record)} `{record.id}` {problem}", record.place)


def order(edition: Edition) -> Iterator[Finding]:
    """Inside a block notes on the whole block come first, then the others by first word."""
    by_block: dict[tuple[int, str], list[Note | Reading]] = {}
    for record in edition.annotations:
        if record.place.line:
            by_block.setdefault((record.anchor.block, record.place.file), []).append(record)
    for (number, _), records in by_block.items():
        for before, after in pairwise(records):
            if first_word(after.anchor) < first_word(before.anchor):
                yield Finding(
                    Subtype.ORDER,
                    f"block {number}: {noun(after)} `{after.id}` belongs before `{before.id}` "
                    "(whole block first, then by first word)",
                    after.place,
                )


def first_word(anchor: Anchor) -> int:
    """The first word number of an anchor, 0 for a whole block."""
    return min((first for first, _ in anchor.ranges), default=0)


def readings(edition: Edition) -> Iterator[Finding]:
    """Every reading has a class and a confidence of the scale, a lemma, words, and changes something."""
    for reading in edition.readings:
        if reading.kind not in READING_CLASSES:
            problem = f"unknown class {shorten(reading.kind)}: choose one of {', '.join(READING_CLASSES)}"
        elif reading.confidence not in CONFIDENCES:
            problem = (
                f"unknown confidence {shorten(reading.confidence)}: choose one of {', '.join(CONFIDENCES)}"
            )
        elif not reading.lemma.strip():
            problem = "has no lemma: give the witness's wording at the anchor"
        elif not reading.anchor.ranges:
            problem = "has no words: anchor it to the words of its lemma"
        elif reading.edited == reading.lemma:
            problem = "changes nothing: leave `edited` out where the witness stands"
        else:
            continue
        yield Finding(Subtype.READING, f"reading `{reading.id}`: {problem}", reading.place)
