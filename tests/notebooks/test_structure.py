"""Each notebook has what the edition promises of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from sphinx_apparatus.core.tasks import load_tasks
from sphinx_apparatus.kit.release import list_notebooks
from tests.notebooks.conftest import NOTEBOOKS

FOUND = list_notebooks(NOTEBOOKS)
FIGURES = ("balken", "linien", "punkte", "haeufigkeiten", "raster")
LONGEST_LITERAL = 12
"""So many numbers in one literal, and it is a table typed into a cell."""


def code_cells(path: Path) -> list[nbformat.NotebookNode]:
    """The code cells of a notebook."""
    return [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]


def test_there_are_twelve() -> None:
    """The list on the site would have a gap."""
    assert [found.number for found in FOUND] == list(range(1, 13))
    assert all(found.name.startswith(f"{found.number:02d}-") for found in FOUND)


@pytest.mark.parametrize("found", FOUND, ids=lambda found: found.name)
def test_a_notebook_keeps_its_promises(found) -> None:
    """A lesson planned with it lacks its aims, its time, its pictures, its first result or its hints."""
    assert found.minutes in (45, 90)
    assert found.blocks
    assert found.subjects
    assert found.level
    assert found.aims
    assert found.description
    tasks = load_tasks(NOTEBOOKS / "aufgaben" / f"{found.number:02d}.yml")
    assert len(tasks) >= 5
    cells = nbformat.read(found.path, 4).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    code = "\n".join(cell.source for cell in code_cells(found.path))
    assert any(cell.get("outputs") for cell in cells[:3]), "no result within three cells"
    assert sum(len(re.findall(rf"\b{name}\(", code)) for name in FIGURES) >= 2
    predicted = re.findall(r"\b(vorhersage|vergleiche)\(\"([a-z0-9-]+)\"", code)
    assert predicted and predicted[0][0] == "vorhersage"
    for index, (what, name) in enumerate(predicted):
        before = ("vorhersage", name) in predicted[:index]
        assert what == "vorhersage" or before, f"{name}: compared before it was predicted"
    assert "Schnelle" in text
    assert re.search(r"^## (Quellen|Woher)", text, re.MULTILINE)
    assert re.search(r"Essay|Block", cells[-4].source + cells[-3].source + text[-6000:])
    assert "herkunft(" in code + text


@pytest.mark.parametrize("found", FOUND, ids=lambda found: found.name)
def test_answers_and_checks_are_marked_for_nbgrader(found) -> None:
    """nbgrader would publish an answer, or lose points."""
    seen = set()
    for cell in nbformat.read(found.path, 4).cells:
        grader = cell.metadata.get("nbgrader")
        if not grader:
            assert "### BEGIN" not in cell.source, cell.id
            assert "pruefe(" not in cell.source or cell.cell_type == "markdown", cell.id
            continue
        assert grader["grade_id"] not in seen
        seen.add(grader["grade_id"])
        if grader["solution"]:
            assert "### BEGIN SOLUTION" in cell.source, cell.id
        elif grader["grade"]:
            assert "### BEGIN HIDDEN TESTS" in cell.source, cell.id
            assert "assert " in cell.source, cell.id
            assert grader["locked"], cell.id


def long_literals(source: str) -> Iterator[str]:
    """Literals that hold so many numbers or texts that they are a table."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.List, ast.Tuple, ast.Set, ast.Dict)):
            values = [part for part in ast.walk(node) if isinstance(part, ast.Constant)]
            numbers = [
                v for v in values if isinstance(v.value, (int, float)) and not isinstance(v.value, bool)
            ]
            if len(numbers) > LONGEST_LITERAL:
                yield ast.unparse(node)[:80]


@pytest.mark.parametrize("found", FOUND, ids=lambda found: found.name)
def test_no_table_is_typed_into_a_cell(found) -> None:
    """Figures in a cell have no source, no licence and no caveat, and nobody renews them."""
    assert [one for cell in code_cells(found.path) for one in long_literals(cell.source)] == []


def test_a_typed_table_is_noticed() -> None:
    """The test above would pass if it looked at nothing."""
    table = "werte = {" + ", ".join(f"'{year}': {year * 2}" for year in range(1990, 2004)) + "}"
    assert len(list(long_literals(table))) == 1
    assert list(long_literals("x = [1, 2, 3]")) == []


@pytest.mark.parametrize("found", FOUND, ids=lambda found: found.name)
def test_chance_is_seeded(found) -> None:
    """With chance of its own, each pupil sees other numbers than the text speaks of."""
    for cell in code_cells(found.path):
        assert not re.search(
            r"\bimport random\b|\bfrom random\b|\btime\.|\bdatetime\.now|\bid\(", cell.source
        ), cell.id
