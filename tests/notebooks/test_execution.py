"""Every source notebook runs as its stored outputs say, with nothing left uncompared."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from tests.notebooks import nbval_adapter
from tests.notebooks.conftest import NOTEBOOKS

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
UNCOMPARED: tuple[str, ...] = ()
"""Cells whose output is not compared, as `file: cell`; a reason beside each. It stays empty."""


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_outputs_are_as_stored(path: Path) -> None:
    """A second run under another hash seed gives a class other figures than its teacher prepared with."""
    result = nbval_adapter.compare(path)
    code = [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
    assert result.same, result.report
    assert result.cells == len(code), result.report


def test_no_cell_escapes_the_comparison() -> None:
    """A mark that nbval obeys would let a wrong output pass in silence."""
    found = [
        f"{path.name}: {cell.id}"
        for path in PATHS
        for cell in nbformat.read(path, 4).cells
        for mark in nbval_adapter.MARKS_OF_NOT_COMPARED
        if mark in cell.source or mark in cell.metadata.get("tags", ())
    ]
    assert tuple(found) == UNCOMPARED


def test_nothing_is_sanitised_away() -> None:
    """A rule that replaces too much would make different outputs equal."""
    lines = nbval_adapter.SANITISE.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []


def test_a_changed_output_is_noticed(tmp_path: Path) -> None:
    """If the comparison compared nothing, all tests above would be worthless."""
    notebook = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    )
    said = nbformat.v4.new_output("stream", name="stdout", text="3\n")
    notebook.cells = [nbformat.v4.new_code_cell("print(1 + 1)", outputs=[said], execution_count=1)]
    path = tmp_path / "falsch.ipynb"
    nbformat.write(notebook, path)
    assert not nbval_adapter.compare(path).same
