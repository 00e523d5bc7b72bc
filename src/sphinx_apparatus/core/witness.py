"""The text-free witness: what an edition knows of a text without holding a word of it, and its file.

`witness.yml` lists for each block its number, kind, language, number of words, sentence lengths and sketch,
and one digest over the whole text. It is written by `apparatus sketch` and read by everything else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import regex

from . import sketch as sketching
from .errors import ApparatusError
from .kinds import Character, characterise
from .records import KINDS
from .sentences import sentence_lengths
from .words import words

FORMAT = 1
"""The version of the file format."""

EDITION_ID = regex.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE_TAG = regex.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
EDITION_ALLOWED = "lower-case letters and digits, joined by hyphens"
LANGUAGE_ALLOWED = "a language tag such as de or nl-BE"
_BLANK_LINES = regex.compile(r"\n(?:[^\S\n\u2029]*[\u200b\u2060\ufeff]*[^\S\n]*\n)+")
_LINE_ENDS = regex.compile("\r\n|[\r\v\f\x85\u2028]")


@dataclass(frozen=True, slots=True)
class BlockSketch:
    """What is known of one block: `sketch` has one hex digit per word, `sentences` sum up to `words`."""

    number: int
    kind: str
    language: str
    words: int
    sentences: tuple[int, ...]
    sketch: str
    continues: int = 0


@dataclass(frozen=True, slots=True)
class Witness:
    """A text without its wording; `digest` tells whether a copy is exactly this text."""

    edition: str
    language: str
    digest: str
    blocks: tuple[BlockSketch, ...]

    @property
    def words(self) -> int:
        """The number of words of the whole text."""
        return sum(block.words for block in self.blocks)

    def block(self, number: int) -> BlockSketch:
        """The block with this number; `ApparatusError` if the text has none."""
        if not 1 <= number <= len(self.blocks):
            allowed = f"1 to {len(self.blocks)}" if self.blocks else "none, the witness is empty"
            raise ApparatusError("there is no such block", field="block", found=number, allowed=allowed)
        return self.blocks[number - 1]


def split_blocks(text: str) -> list[str]:
    """The blocks of a text: runs of lines between blank lines that hold at least one word.

    Any line end is understood; a run without a word (a rule, three asterisks) is no block.
    """
    text = _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n")
    return [run.strip("\n") for run in _BLANK_LINES.split(text) if words(run)]


def make_witness(
    text: str,
    edition: str,
    language: str,
    kinds: Mapping[int, str] | None = None,
    previous: Witness | None = None,
) -> Witness:
    """The witness of `text`, to be published without it.

    `edition` salts the sketch; `language` is the text's (BCP 47). `kinds` overrules the kind of blocks by
    number. `previous` is an older witness of the same text whose kinds, languages and continuations, perhaps
    mended by hand, are kept: block by block where the number of blocks is the same, else for each block with
    the same sketch. Errors: `ApparatusError` for a malformed id or tag, an unknown kind or block number.
    """
    _require(bool(EDITION_ID.fullmatch(edition)), "malformed id", "edition", edition, EDITION_ALLOWED)
    _require(bool(LANGUAGE_TAG.fullmatch(language)), "malformed tag", "language", language, LANGUAGE_ALLOWED)
    blocks = split_blocks(text)
    counted = [words(block) for block in blocks]
    sketches = [sketching.sketch(edition, (word.normalised for word in block)) for block in counted]
    characters = characterise(blocks, language)
    if previous is not None:
        characters = _kept(characters, sketches, previous)
    for number, kind in sorted((kinds or {}).items()):
        _require(1 <= number <= len(blocks), "no such block", "kinds", number, f"1 to {len(blocks)}")
        _require(kind in KINDS, "unknown kind", "kinds", kind, ", ".join(KINDS))
        characters[number - 1] = replace(characters[number - 1], kind=kind)
    made = [
        BlockSketch(
            number=index + 1,
            kind=characters[index].kind,
            language=characters[index].language,
            words=len(counted[index]),
            sentences=sentence_lengths(block, counted[index]),
            sketch=sketches[index],
            continues=characters[index].continues,
        )
        for index, block in enumerate(blocks)
    ]
    digest = sketching.digest([word.normalised for block in counted for word in block])
    return Witness(edition, language, digest, tuple(made))


def dump_witness(witness: Witness) -> str:
    """The text of `witness.yml`: fixed order, strings quoted (a sketch may look like a number)."""
    lines = [
        f"format: {FORMAT}",
        f"edition: {json.dumps(witness.edition)}",
        f"language: {json.dumps(witness.language)}",
        f"words: {witness.words}",
        f"digest: {json.dumps(witness.digest)}",
        "blocks:" if witness.blocks else "blocks: []",
    ]
    for block in witness.blocks:
        lines += [
            f"- number: {block.number}",
            f"  kind: {block.kind}",
            f"  language: {json.dumps(block.language)}",
            f"  words: {block.words}",
            f"  sentences: [{', '.join(map(str, block.sentences))}]",
            f"  sketch: {json.dumps(block.sketch)}",
        ]
        if block.continues:
            lines.append(f"  continues: {block.continues}")
    return "\n".join(lines) + "\n"


def write_witness(witness: Witness, path: Path) -> None:
    """Write `witness.yml` in one step, so that an interrupted run leaves the old file whole."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_text(dump_witness(witness), encoding="utf-8", newline="\n")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise ApparatusError(f"cannot write {path}: {error.strerror or error}") from None


def load_witness(path: Path) -> Witness:
    """The witness that a `witness.yml` holds; `ApparatusError` with file, line and field if malformed."""
    from .witness_file import read_witness

    return read_witness(path)


def _kept(found: list[Character], sketches: list[str], previous: Witness) -> list[Character]:
    """The characters that a previous witness has decided, the found ones elsewhere."""
    same_count = len(previous.blocks) == len(found)
    by_sketch: dict[str, BlockSketch] = {}
    for block in previous.blocks:
        by_sketch.setdefault(block.sketch, block)
    kept = []
    for index, character in enumerate(found):
        old = previous.blocks[index] if same_count else by_sketch.get(sketches[index])
        if old is None:
            kept.append(character)
            continue
        distance = old.number - old.continues
        continues = index + 1 - distance if old.continues and index + 1 > distance else 0
        kept.append(Character(old.kind, old.language, continues))
    return kept


def _require(holds: bool, message: str, field: str, found: object, allowed: str) -> None:
    if not holds:
        raise ApparatusError(message, field=field, found=found, allowed=allowed)
