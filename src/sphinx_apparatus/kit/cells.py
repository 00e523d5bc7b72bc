"""Cells of source notebooks: what of them is a solution, and where a solution shows further down."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
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


class _Names(ast.NodeVisitor):
    """Which names a piece of code reads, binds and may change in place.

    Names of its own that a comprehension or a function has (loop variables, parameters, locals) are neither.
    """

    def __init__(self) -> None:
        """Nothing yet."""
        self.loaded: set[str] = set()
        self.stored: set[str] = set()
        self.changed: set[str] = set()
        self.functions: dict[str, set[str]] = {}
        self._own: list[set[str]] = []

    def _is_own(self, name: str) -> bool:
        """Whether the name belongs to the comprehension or function that is being looked at."""
        return any(name in names for names in self._own)

    def visit_Name(self, node: ast.Name) -> None:
        """A name, read or bound."""
        if not self._is_own(node.id):
            (self.loaded if isinstance(node.ctx, ast.Load) else self.stored).add(node.id)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """`name.append(...)` may change what the name stands for."""
        self._changes(node, node.attr)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        """`name[0] = ...` does."""
        self._changes(node)

    def _changes(self, node: ast.Attribute | ast.Subscript, method: str = "") -> None:
        """Remember what is changed in place, then look inside."""
        held = node.value
        if isinstance(held, ast.Name) and (not isinstance(node.ctx, ast.Load) or method in _CHANGING):
            self.changed.add(held.id)
        self.generic_visit(node)

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> None:
        """The first source is read outside, everything else with the comprehension's own names."""
        self.visit(node.generators[0].iter)
        self._own.append({name for part in node.generators for name in _bound(part.target)})
        for number, part in enumerate(node.generators):
            for inner in ([part.iter] if number else []) + part.ifs:
                self.visit(inner)
        for name in ("key", "value", "elt"):
            if hasattr(node, name):
                self.visit(getattr(node, name))
        self._own.pop()

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        """A function is bound; what its body reads from outside matters whenever it is called."""
        for outside in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(outside)
        self.stored.add(node.name)
        inner = _Names()
        inner._own = [*self._own, _parameters(node.args) | _locals(node)]
        for statement in node.body:
            inner.visit(statement)
        self.functions[node.name] = inner.loaded | inner.changed
        self.loaded |= inner.loaded
        self.stored |= inner.stored
        self.changed |= inner.changed

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        """The same without a name."""
        for outside in (*node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(outside)
        self._own.append(_parameters(node.args))
        self.visit(node.body)
        self._own.pop()

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        """`case [first, *rest]` binds names, too."""
        self.stored |= {node.name} if node.name else set()
        self.generic_visit(node)

    def visit_MatchStar(self, node: ast.MatchStar) -> None:
        """The same with a star."""
        self.stored |= {node.name} if node.name else set()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """A class is bound; names in it count as names of the cell."""
        self.stored.add(node.name)
        self.generic_visit(node)


def _bound(target: ast.AST) -> set[str]:
    """The names that a target binds."""
    return {
        part.id for part in ast.walk(target) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
    }


def _parameters(arguments: ast.arguments) -> set[str]:
    """The names of a function's parameters."""
    return {part.arg for part in ast.walk(arguments) if isinstance(part, ast.arg)}


def _locals(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """The names that a function binds for itself, and not those that it declares to be others'."""
    found: set[str] = set()
    others: set[str] = set()
    for statement in function.body:
        for part in ast.walk(statement):
            if isinstance(part, (ast.Global, ast.Nonlocal)):
                others |= set(part.names)
            elif isinstance(part, (ast.FunctionDef, ast.ClassDef)):
                found.add(part.name)
        found |= _bound(statement)
    return found - others


def _names(cell: Any) -> _Names:
    """The names of a code cell; of one that is no Python (magics), every word."""
    names = _Names()
    try:
        tree = ast.parse(cell.source)
    except SyntaxError:
        names.loaded = names.stored = set(re.findall(r"\w+", cell.source))
        return names
    names.visit(tree)
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
    functions: dict[str, set[str]] = {}
    for index, cell in enumerate(cells):
        if cell.cell_type != "code":
            continue
        names = _names(cell)
        grader = cell.metadata.get("nbgrader", {})
        read = _reached(names.loaded, {**functions, **names.functions})
        if grader.get("solution") or grader.get("grade") or read & tainted_names:
            tainted.add(index)
            if not grader.get("grade"):
                tainted_names |= names.stored | names.changed
        else:
            tainted_names -= names.stored
        functions = {name: known for name, known in functions.items() if name not in names.stored}
        functions |= names.functions
    return tainted


def _reached(names: set[str], functions: Mapping[str, set[str]]) -> set[str]:
    """Names, and what the functions among them read, and the functions among these, and so on."""
    reached: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += functions.get(name, ())
    return reached
