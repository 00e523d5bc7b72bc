"""Checks that need the wording: is the witness file current, do lemmas stand where they say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..edition import Edition
from ..errors import ApparatusError, Place, shorten
from ..findings import Finding, Subtype
from ..records import Reading
from ..witness import make_witness, split_blocks
from ..words import Word, words

QUOTES = str.maketrans({c: "'" for c in '"„“”‟‚‘’‛«»‹›′″'} | {c: "-" for c in "‐‑‒–—―−"})
INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def check_text(edition: Edition, text: str) -> list[Finding]:
    """Compare the edition with the wording it was made from.

    edition: its records; text: the decoded witness. Says whether digest, sketches and sentences of the
    witness file are those of the text, and whether each reading's lemma stands at its anchor: word for word
    whatever the typography (`lemma`), and then in case and punctuation too, where kinds of quotes, dashes
    and spaces still count as the same (`lemma_exact`). Messages quote no wording of the text.
    """
    found = list(witness_current(edition, text))
    if not any(finding.subtype is Subtype.WITNESS for finding in found):
        found += lemmas(edition, split_blocks(text))
    return sorted(found, key=lambda f: (f.place, f.subtype.value, f.message))


def witness_current(edition: Edition, text: str) -> Iterator[Finding]:
    """Digest, blocks, sketches and sentences are those of the text."""
    witness = edition.witness
    place = Place("witness")
    remedy = (
        "write the witness file anew with `apparatus sketch`, then check the anchors, or give the right text"
    )
    try:
        fresh = make_witness(text, witness.edition, witness.language, previous=witness)
    except ApparatusError as error:
        yield Finding(Subtype.WITNESS, f"no witness can be made from the text: {error}", place)
        return
    if len(fresh.blocks) != len(witness.blocks):
        yield Finding(
            Subtype.WITNESS,
            f"the text has {len(fresh.blocks)} blocks, the witness file {len(witness.blocks)}: {remedy}",
            place,
        )
        return
    for old, new in zip(witness.blocks, fresh.blocks, strict=True):
        if old.words != new.words or old.sketch != new.sketch:
            yield Finding(
                Subtype.WITNESS,
                f"block {old.number} of the text has other words than the witness file: {remedy}",
                place,
            )
        elif tuple(old.sentences) != tuple(new.sentences):
            yield Finding(
                Subtype.SENTENCES,
                f"block {old.number}: the text has sentences of {list(new.sentences)} words, "
                f"the witness file declares {list(old.sentences)}: write it anew with `apparatus sketch`",
                place,
            )
    if fresh.digest != witness.digest:
        yield Finding(
            Subtype.WITNESS, f"the digest of the text is not that of the witness file: {remedy}", place
        )


def lemmas(edition: Edition, blocks: list[str]) -> Iterator[Finding]:
    """Each reading's lemma is the wording at its anchor."""
    split: dict[int, list[Word]] = {}
    for reading in edition.readings:
        number = reading.anchor.block
        if not 1 <= number <= len(blocks) or not reading.anchor.ranges:
            continue
        block_words = split.setdefault(number, words(blocks[number - 1]))
        first, last = reading.anchor.ranges[0][0], reading.anchor.ranges[-1][1]
        if 1 <= first <= last <= len(block_words):
            yield from lemma(reading, blocks[number - 1], block_words[first - 1 : last])


def lemma(reading: Reading, block: str, span: list[Word]) -> Iterator[Finding]:
    """Compare one lemma with the words of its span."""
    claimed = [word.normalised for word in words(reading.lemma)]
    where = f"reading `{reading.id}` at {reading.anchor}"
    if claimed != [word.normalised for word in span]:
        yield Finding(
            Subtype.LEMMA,
            f"{where}: the lemma {shorten(reading.lemma)} is not what the text has there: "
            "correct `words` or `lemma` (`apparatus find` gives the numbers)",
            reading.place,
        )
    elif inner(reading.lemma) != inner(block[span[0].start : span[-1].end]):
        yield Finding(
            Subtype.LEMMA_EXACT,
            f"{where}: the lemma {shorten(reading.lemma)} has the right words in other case or punctuation: "
            "write it exactly as the text has it",
            reading.place,
        )


def inner(passage: str) -> str:
    """A passage from its first to its last word, with one form of quotes, dashes and spaces."""
    visible = INVISIBLE.sub("", unicodedata.normalize("NFC", passage))
    found = words(visible)
    if found:
        visible = visible[found[0].start : found[-1].end]
    return " ".join(visible.translate(QUOTES).split())
