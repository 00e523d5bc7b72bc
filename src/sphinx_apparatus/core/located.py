"""YAML as plain values that remember their lines.

YAML is read with the rules of YAML 1.2's core schema (`no` and `12:30` are text, not a truth value and a
number), without tags, anchors and aliases, and with repeated keys as errors. Dates stay text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .errors import ApparatusError, Place, raise_together

SIZE_LIMIT = 20_000_000
DEPTH_LIMIT = 50

Steps = tuple[str | int, ...]
"""Where a value stands inside a document: keys and indexes from 0."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file's value and the line of each of its parts."""

    value: Any
    file: str
    node: yaml.Node | None = None
    rows: tuple[int, ...] = ()

    def line(self, path: Steps) -> int:
        """The line of the part at this path, or of the nearest part around it."""
        if self.node is None:
            return self.rows[path[0]] if path and isinstance(path[0], int) and path[0] < len(self.rows) else 1
        node, line = self.node, self.node.start_mark.line + 1
        for step in path:
            if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line + 1
            elif isinstance(node, yaml.MappingNode):
                pair = next(((k, v) for k, v in node.value if k.value == step), None)
                if pair is None:
                    break
                line, node = pair[0].start_mark.line + 1, pair[1]
            else:
                break
        return line

    def place(self, path: Steps = ()) -> Place:
        """File and line of the part at this path."""
        return Place(self.file, self.line(path))


_TAGS = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}


class _Loader(yaml.CSafeLoader):
    """The C loader without implicit types: they are decided in `_scalar`."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        """The tag of an untagged node."""
        return _TAGS[kind]


def read_utf8(path: Path) -> str:
    """A file's text; ApparatusError if it is missing, unreadable, too large or not UTF-8."""
    place = Place(str(path))
    try:
        if path.is_dir():
            raise ApparatusError("a folder, not a file", place=place, allowed="a file")
        if path.stat().st_size > SIZE_LIMIT:
            raise ApparatusError(
                "too large", place=place, found=path.stat().st_size, allowed=f"at most {SIZE_LIMIT} bytes"
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise ApparatusError("no such file", place=place) from None
    except (OSError, ValueError) as error:
        raise ApparatusError(
            f"cannot be read: {getattr(error, 'strerror', None) or error}", place=place
        ) from None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ApparatusError(
            "not UTF-8: save the file in this encoding",
            place=Place(str(path), line),
            found=data[error.start : error.start + 8],
            allowed="UTF-8",
        ) from None


def parse_yaml(text: str, file: str) -> Document:
    """YAML text as a document.

    Raises ApparatusError (ApparatusErrors for several): empty, not YAML, a tab as indentation, a control
    character, repeated keys, tags, aliases, too deep.
    """
    _refuse_depth(text, file)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, text, file) from None
    except yaml.YAMLError as error:
        line = text[: getattr(error, "position", 0)].count("\n") + 1
        raise ApparatusError(
            "a control character that YAML does not allow", place=Place(file, line), found=_control(text)
        ) from None
    if node is None:
        raise ApparatusError(
            "the file is empty", place=Place(file), allowed="`[]` for a list without entries"
        )
    errors: list[ApparatusError] = []
    value = _value(node, file, errors, set(), 0)
    raise_together(errors)
    return Document(value, file, node)


def _refuse_depth(text: str, file: str) -> None:
    """Refuse nesting that would exhaust the C parser's stack, before it sees it."""
    depth = 0
    for match in re.finditer(r"[\[\]{}]|(?:[-?:]\s){50,}", text):
        token = match.group()
        depth += 1 if token in "[{" else -1 if token in "]}" else 2 * DEPTH_LIMIT + 1
        if depth > 2 * DEPTH_LIMIT:
            line = text[: match.start()].count("\n") + 1
            raise ApparatusError(
                "nested too deeply", place=Place(file, line), allowed=f"{DEPTH_LIMIT} levels"
            )
        depth = max(depth, 0)


def _control(text: str) -> str:
    """The first control character that YAML does not allow."""
    match = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    return match.group() if match else ""


def _syntax_error(error: yaml.MarkedYAMLError, text: str, file: str) -> ApparatusError:
    """PyYAML's error in the engine's form; a tab is named as the cause where one stands there."""
    mark = error.problem_mark or error.context_mark
    number = mark.line if mark else 0
    lines = text.split("\n")
    line = lines[number] if number < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or "tab character" in str(error.problem):
        return ApparatusError(
            "a tab as indentation: YAML allows none",
            place=Place(file, number + 1),
            found=line,
            allowed="spaces",
        )
    context = f" {error.context}" if error.context else ""
    start = error.context_mark
    since = f" that starts in line {start.line + 1}" if start and start.line != number else ""
    return ApparatusError(
        f"not YAML: {error.problem}{context}{since}", place=Place(file, number + 1), found=line.strip()
    )


_PLAIN = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]{1,3})?|[-+]?[0-9]+[eE][-+]?[0-9]{1,3}"
)


class Writer(yaml.SafeDumper):
    """Writes YAML that readers of 1.1 and 1.2 take alike: `1e5` as text, a number in 1.2 only, is quoted."""


for _kind, _pattern in (("float", _FLOAT), ("int", INTEGER)):
    Writer.add_implicit_resolver(
        f"tag:yaml.org,2002:{_kind}", re.compile(rf"(?:{_pattern.pattern})\Z"), [*"-+.0123456789"]
    )


def _scalar(node: yaml.ScalarNode) -> object:
    """A scalar by YAML 1.2's core schema; quoted scalars are text."""
    text: str = node.value
    if node.style:
        return text
    if text in _PLAIN:
        return _PLAIN[text]
    if text in _TRUTH:
        return _TRUTH[text]
    if INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _value(
    node: yaml.Node, file: str, errors: list[ApparatusError], seen: set[int], depth: int
) -> Any:  # a tree of plain values
    """The plain value of a node; what the data files do not use is added to `errors`."""
    place = Place(file, node.start_mark.line + 1)
    if id(node) in seen:
        errors.append(ApparatusError("an alias: write the value out", place=place, allowed="plain values"))
        return None
    seen.add(id(node))
    if depth > DEPTH_LIMIT:
        errors.append(ApparatusError("nested too deeply", place=place, allowed=f"{DEPTH_LIMIT} levels"))
        return None
    if not node.tag.startswith("tag:yaml.org,2002:") or node.tag[18:] not in ("str", "seq", "map"):
        errors.append(
            ApparatusError("a tag: leave it out", place=place, found=node.tag, allowed="plain values")
        )
        return None
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, file, errors, seen, depth + 1) for child in node.value]
    return _mapping(node, file, errors, seen, depth)


def _mapping(
    node: yaml.Node, file: str, errors: list[ApparatusError], seen: set[int], depth: int
) -> dict[str, Any]:
    """A mapping with text keys, each once."""
    result: dict[str, Any] = {}
    first: dict[str, int] = {}
    for key, child in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            errors.append(
                ApparatusError("a key that is not text", place=Place(file, line), allowed="a field name")
            )
            continue
        name = key.value
        if name in result:
            errors.append(
                ApparatusError(
                    f"the key `{name}` stands in line {first[name]} already: keep one",
                    place=Place(file, line),
                )
            )
        result[name] = _value(child, file, errors, seen, depth + 1)
        first.setdefault(name, line)
    return result
