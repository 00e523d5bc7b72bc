"""`apparatus review`: tasks are listed when what they rest on changes, and only then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sphinx_apparatus.cli import main

TESTS = Path(__file__).resolve().parents[1]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The little school as a project with settings."""
    shutil.copytree(TESTS / "sphinx" / "base", tmp_path, dirs_exist_ok=True)
    shutil.copytree(TESTS / "good" / "school", tmp_path, dirs_exist_ok=True)
    (tmp_path / "pyproject.toml").write_text(
        '[tool.apparatus]\nsource = "."\nreviews = "reviews.yml"\n', "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["review", *arguments])


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Change a passage of a file."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")


def test_tasks_of_a_changed_block_are_listed(folder: Path) -> None:
    """A regest is corrected, and the task that rests on it keeps asking for the mistake."""
    result = run()
    assert result.exit_code == 0, result.output
    assert "task `pegel`: never looked at with block 2" in result.output
    assert run("--accept-all").exit_code == 0
    assert "task" not in run().stdout
    change(folder, "included/block2.md", "Hochwasser verlangt Ausdauer", "Hochwasser verlangt Geduld")
    result = run()
    assert "tasks.yml:1: task `pegel`: changed: block 2" in result.stdout
    assert "task `deutung`: changed: block 2" in result.stdout
    result = run("--accept", "pegel")
    assert "pegel" not in result.stdout and "deutung" in result.stdout
    change(folder, "tasks.yml", "blocks: [2]", "blocks: [2, 3]")
    assert "task `pegel`: never looked at with block 3" in run().stdout


def test_a_change_elsewhere_lists_nothing(folder: Path) -> None:
    """A list that grows with every comma is read by nobody."""
    run("--accept-all")
    before = (folder / "reviews.yml").read_bytes()
    change(folder, "lesson.md", "Zeigt das Bild.", "Zeigt ein anderes Bild.")
    assert "task" not in run().stdout
    run("--accept-all")
    assert (folder / "reviews.yml").read_bytes() == before


def test_bad_input_is_named(folder: Path) -> None:
    """A mistyped task must not count as looked at; a damaged file must not count as empty."""
    result = run("--accept", "pegle")
    assert result.exit_code == 2 and "pegle" in result.output
    (folder / "reviews.yml").write_text("pegel: gestern\n", "utf-8")
    result = run()
    assert result.exit_code == 2 and "reviews.yml:1" in result.output
