"""Cells of source notebooks: what of them is a solution, and where a solution shows further down."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..core.errors import ApparatusError, Place

SOLUTION = ("### BEGIN SOLUTION", "### END SOLUTION")
HIDDEN_TESTS = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")
STUB = "...  # deine Lösung"
"""What stands where a student writes."""


def regions(source: str, markers: tuple[str, str]) -> Iterator[tuple[int, int]]:
    """First and last line (from 0, markers included) of each marked region of a cell's source.

    Raises ApparatusError for a marker without its counterpart.
    """
    begin: int | None = None
    for number, line in enumerate(source.split("\n")):
        if line.strip() == markers[0] and begin is None:
            begin = number
        elif line.strip() == markers[1] and begin is not None:
            yield begin, number
            begin = None
        elif line.strip() in markers:
            raise ApparatusError(
                "markers do not match",
                place=Place("cell", number + 1),
                found=line.strip(),
                allowed=str(markers),
            )
    if begin is not None:
        raise ApparatusError("a marked region has no end", place=Place("cell", begin + 1), allowed=markers[1])


def marked_lines(source: str, markers: tuple[str, str]) -> list[str]:
    """The lines inside the marked regions of a cell's source, without the markers."""
    lines = source.split("\n")
    return [line for first, last in regions(source, markers) for line in lines[first + 1 : last]]


def cleared(source: str) -> str:
    """A cell's source without solutions and hidden tests."""
    for markers in (SOLUTION, HIDDEN_TESTS):
        lines = source.split("\n")
        drop = {n for first, last in regions(source, markers) for n in range(first, last + 1)}
        source = "\n".join(line for number, line in enumerate(lines) if number not in drop)
    return source.strip("\n")


def with_stubs(source: str, stubs: Sequence[str]) -> str:
    """A code cell's source with stubs before its solutions, so that removing these leaves them.

    A region inside an indented block gets one stub of its own; the first other one gets `stubs`.
    """
    lines = source.split("\n")
    done: list[str] = []
    end = 0
    for first, last in regions(source, SOLUTION):
        indentation = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
        here = [indentation + STUB] if indentation else list(stubs)
        stubs = stubs if indentation else ()
        done += [*lines[end:first], *here, *lines[first : last + 1]]
        end = last + 1
    return "\n".join([*done, *lines[end:]])


def placeholders(cells: Sequence[Any], index: int) -> list[str]:
    """The lines that stand for a solution: `name = ...` for each name used later on, `def` with its head."""
    cell = cells[index]
    if cell.cell_type != "code" or "### BEGIN SOLUTION" not in cell.source:
        return []
    used = set().union(*(_names(other).loaded for other in cells[index + 1 :] if other.cell_type == "code"))
    solution = "\n".join(marked_lines(cell.source, SOLUTION))
    try:
        tree = ast.parse(solution)
    except SyntaxError:
        return []
    found: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = f"def {node.name}({ast.unparse(node.args)}):\n    {STUB}"
        for name in _assigned(node):
            found.setdefault(name, f"{name} = {STUB}")
    wanted = {name: line for name, line in found.items() if name in used} or found
    return "\n".join(wanted.values()).split("\n") if wanted else [STUB]


def _assigned(node: ast.stmt) -> list[str]:
    """Names that a statement gives a value, in order."""
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [
        part.id
        for target in targets
        if target is not None
        for part in ast.walk(target)
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
    ]


class _Names:
    """Which names a piece of code reads, binds and may change in place."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.loaded: set[str] = set()
        self.stored: set[str] = set()
        self.changed: set[str] = set()


def _names(cell: Any) -> _Names:
    """The names of a code cell; of one that is no Python (magics), every word."""
    names = _Names()
    try:
        tree = ast.parse(cell.source)
    except SyntaxError:
        names.loaded = names.stored = set(re.findall(r"\w+", cell.source))
        return names
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (names.loaded if isinstance(node.ctx, ast.Load) else names.stored).add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.stored.add(node.name)
        elif (
            isinstance(node, (ast.Attribute, ast.Subscript))
            and isinstance(node.value, ast.Name)
            and (not isinstance(node.ctx, ast.Load) or getattr(node, "attr", "") in _CHANGING)
        ):
            names.changed.add(node.value.id)
    return names


_CHANGING = {
    *("append", "extend", "insert", "update", "add", "setdefault"),
    *("pop", "remove", "clear", "sort", "reverse", "shuffle"),
}
"""Methods that change what they are called on."""


def tainted_cells(cells: Sequence[Any]) -> set[int]:
    """Indexes of the code cells whose outputs may show a solution: answers, checks, and what uses them."""
    tainted_names: set[str] = set()
    tainted: set[int] = set()
    for index, cell in enumerate(cells):
        if cell.cell_type != "code":
            continue
        names = _names(cell)
        grader = cell.metadata.get("nbgrader", {})
        if grader.get("solution") or grader.get("grade") or names.loaded & tainted_names:
            tainted.add(index)
            if not grader.get("grade"):
                tainted_names |= names.stored | names.changed
        else:
            tainted_names -= names.stored
    return tainted
