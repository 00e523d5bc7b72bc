"""The code keeps the house rules: format, lint, types, size of modules."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MODULE_LINES = 300


def run(*command: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run a tool of this environment in the checkout and return what it said."""
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=root, capture_output=True, text=True, check=False
    )


def test_ruff_has_nothing_to_format(root: Path) -> None:
    """A contributor's diff would drown in reformatting if the tree were not formatted already."""
    result = run("ruff", "format", "--check", ".", root=root)
    assert result.returncode == 0, result.stdout + result.stderr


def test_ruff_finds_nothing(root: Path) -> None:
    """Unused names, missing public docstrings and known traps would reach the readers of the code."""
    result = run("ruff", "check", ".", root=root)
    assert result.returncode == 0, result.stdout + result.stderr


def test_types_are_sound(root: Path) -> None:
    """A caller who relies on the declared types would meet surprises at run time."""
    result = run("mypy", root=root)
    assert result.returncode == 0, result.stdout + result.stderr


def modules(root: Path) -> list[Path]:
    """Every Python module of the package."""
    return sorted((root / "src").rglob("*.py"))


def test_modules_stay_readable(root: Path) -> None:
    """A module of many hundred lines is no longer read as a whole by anyone."""
    long = {
        str(path.relative_to(root)): lines for path in modules(root) if (lines := count(path)) > MODULE_LINES
    }
    assert not long, f"over {MODULE_LINES} lines: {long}"


def count(path: Path) -> int:
    """Lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("word", ["utils", "helpers", "misc", "common"])
def test_no_module_is_a_drawer(root: Path, word: str) -> None:
    """A module without a subject collects what nobody finds again."""
    assert not [path for path in modules(root) if path.stem == word]
