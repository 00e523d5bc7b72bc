"""Reading `witness.yml`: one walk over the YAML nodes, so that each error names its line."""

from __future__ import annotations

from pathlib import Path

import regex
import yaml

from .errors import ApparatusError, Place
from .reading import LIMIT, read_text
from .records import KINDS
from .witness import (
    EDITION_ALLOWED,
    EDITION_ID,
    FORMAT,
    LANGUAGE_ALLOWED,
    LANGUAGE_TAG,
    BlockSketch,
    Witness,
)

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER = regex.compile(r"0|[1-9][0-9]{0,8}")
_SKETCH = regex.compile(r"[0-9a-f]+")
_DIGEST = regex.compile(r"[0-9a-f]{64}")
_WITNESS_FIELDS = ("format", "edition", "language", "words", "digest", "blocks")
_BLOCK_FIELDS = ("number", "kind", "language", "words", "sentences", "sketch", "continues")
_DEPTH = 8
_NESTING = regex.compile(r"[\[\]{}]|[ ?:-]{100,}")


def read_witness(path: Path) -> Witness:
    """The witness in the file `path`; `ApparatusError` names file, line, field, found and allowed."""
    return _Reader(str(path)).witness(read_text(path, limit=10 * LIMIT))


class _Reader:
    """The walk over one file; it holds the file's name so that every error can tell its place."""

    def __init__(self, file: str) -> None:
        self.file = file

    def fail(
        self, message: str, node: yaml.Node, field: str = "", found: object = None, allowed: str = ""
    ) -> None:
        raise ApparatusError(
            message,
            place=Place(self.file, node.start_mark.line + 1),
            field=field,
            found=found,
            allowed=allowed,
        )

    def witness(self, text: str) -> Witness:
        root = self.compose(text)
        fields = self.mapping(root, "", _WITNESS_FIELDS, required=_WITNESS_FIELDS)
        if self.number(fields["format"], "format") != FORMAT:
            self.fail("unknown format", fields["format"], "format", fields["format"].value, str(FORMAT))
        edition = self.text(fields["edition"], "edition", EDITION_ID, EDITION_ALLOWED)
        language = self.text(fields["language"], "language", LANGUAGE_TAG, LANGUAGE_ALLOWED)
        digest = self.text(fields["digest"], "digest", _DIGEST, "64 hex digits")
        nodes = self.sequence(fields["blocks"], "blocks")
        blocks = tuple(self.block(node, number) for number, node in enumerate(nodes, start=1))
        witness = Witness(edition, language, digest, blocks)
        if self.number(fields["words"], "words") != witness.words:
            self.fail(
                "not the sum of the blocks' words",
                fields["words"],
                "words",
                int(fields["words"].value),
                str(witness.words),
            )
        return witness

    def compose(self, text: str) -> yaml.Node:
        self.refuse_depth(text)
        try:
            root: yaml.Node | None = yaml.compose(text, Loader=_Loader)
        except yaml.YAMLError as error:
            mark: yaml.Mark | None = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or str(error).splitlines()[0]
            if "'\\t'" in problem or (mark and "\t" in _line(text, mark.line)):
                problem = "a tab where YAML wants spaces"
            place = Place(self.file, mark.line + 1 if mark else 0)
            raise ApparatusError(f"not valid YAML: {problem}", place=place) from None
        if root is None:
            raise ApparatusError("the file holds no data", place=Place(self.file))
        return root

    def refuse_depth(self, text: str) -> None:
        """The C parser recurses without a guard: nesting that no witness has must not reach it."""
        depth = 0
        for match in _NESTING.finditer(text):
            depth += 0 if len(match.group()) > 1 else 1 if match.group() in "[{" else -1
            if depth > _DEPTH or len(match.group()) > 1:
                place = Place(self.file, text.count("\n", 0, match.start()) + 1)
                raise ApparatusError("nested too deeply for a witness", place=place)

    def block(self, node: yaml.Node, number: int) -> BlockSketch:
        where = f"blocks[{number}]"
        fields = self.mapping(node, where, _BLOCK_FIELDS, required=_BLOCK_FIELDS[:-1])
        found = self.number(fields["number"], f"{where}.number")
        if found != number:
            self.fail(
                "blocks must be numbered 1 to n in order",
                fields["number"],
                f"{where}.number",
                found,
                str(number),
            )
        count = self.number(fields["words"], f"{where}.words")
        sketch = self.text(fields["sketch"], f"{where}.sketch", _SKETCH, "hex digits 0-9a-f")
        if len(sketch) != count:
            allowed = f"{count} digits, one a word"
            self.fail("wrong length", fields["sketch"], f"{where}.sketch", f"{len(sketch)} digits", allowed)
        nodes = self.sequence(fields["sentences"], f"{where}.sentences")
        sentences = tuple(self.number(item, f"{where}.sentences") for item in nodes)
        if sum(sentences) != count or 0 in sentences:
            allowed = f"lengths that add up to {count} words"
            self.fail("wrong sum", fields["sentences"], f"{where}.sentences", sum(sentences), allowed)
        continues = self.number(fields["continues"], f"{where}.continues") if "continues" in fields else 0
        if continues >= number:
            self.fail(
                "not an earlier block",
                fields["continues"],
                f"{where}.continues",
                continues,
                f"below {number}",
            )
        kind = self.scalar(fields["kind"], f"{where}.kind")
        if kind not in KINDS:
            self.fail("unknown kind", fields["kind"], f"{where}.kind", kind, ", ".join(KINDS))
        language = self.text(fields["language"], f"{where}.language", LANGUAGE_TAG, LANGUAGE_ALLOWED)
        return BlockSketch(number, kind, language, count, sentences, sketch, continues)

    def mapping(
        self, node: yaml.Node, field: str, allowed: tuple[str, ...], required: tuple[str, ...]
    ) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self.fail("a mapping is wanted here", node, field, _shape(node), ", ".join(allowed))
        fields: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = self.scalar(key, field)
            if name not in allowed:
                self.fail("unknown field", key, field, name, ", ".join(allowed))
            if name in fields:
                self.fail("field given twice", key, field, name)
            fields[name] = value
        if missing := [name for name in required if name not in fields]:
            self.fail(f"missing: {', '.join(missing)}", node, field)
        return fields

    def sequence(self, node: yaml.Node, field: str) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            self.fail("a list is wanted here", node, field, _shape(node), "a list")
        value: list[yaml.Node] = node.value
        return value

    def scalar(self, node: yaml.Node, field: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self.fail("a single value is wanted here", node, field, _shape(node))
        return str(node.value)

    def number(self, node: yaml.Node, field: str) -> int:
        value = self.scalar(node, field)
        if not _NUMBER.fullmatch(value):
            self.fail("not a number", node, field, value, "a whole number")
        return int(value)

    def text(self, node: yaml.Node, field: str, pattern: regex.Pattern[str], allowed: str) -> str:
        value = self.scalar(node, field)
        if not pattern.fullmatch(value):
            self.fail("malformed", node, field, value, allowed)
        return value


def _shape(node: yaml.Node) -> str:
    return (
        "a mapping"
        if isinstance(node, yaml.MappingNode)
        else "a list"
        if isinstance(node, yaml.SequenceNode)
        else "a single value"
    )


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number] if number < len(lines) else ""
