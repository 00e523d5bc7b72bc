"""`apparatus ids`: the list of published ids grows and never shrinks."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sphinx_apparatus.cli import main

TERM = "- {{id: {id}, german: {id}, dutch: x, meaning: y{more}}}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a glossary of two terms and its settings."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text(
        '[tool.apparatus]\nglossary = "terms"\nterm_ids = "lists/ids.txt"\n', "utf-8"
    )
    (tmp_path / "terms").mkdir()
    write(tmp_path, TERM.format(id="zaun", more="") + TERM.format(id="amt", more=""))
    return tmp_path


def write(folder: Path, text: str) -> None:
    """Write the glossary."""
    (folder / "terms" / "a.yml").write_text(text, "utf-8")


def run(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["ids", *arguments])


def listed(folder: Path) -> list[str]:
    """The ids of the list."""
    text = (folder / "lists" / "ids.txt").read_text("utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def test_list_is_made_and_grows(folder: Path) -> None:
    """An id that is not listed can be renamed without anyone noticing the dead links."""
    first = run()
    assert (first.exit_code, first.output) == (0, "lists/ids.txt: 2 ids, 2 of them new\n")
    before = (folder / "lists" / "ids.txt").read_bytes()
    assert run().output == "lists/ids.txt: 2 ids, 0 of them new\n"
    assert (folder / "lists" / "ids.txt").read_bytes() == before
    write(folder, TERM.format(id="zaun", more="") + TERM.format(id="buero", more=", former_ids: [amt]"))
    assert run().exit_code == 0
    assert listed(folder) == ["amt", "buero", "zaun"]


def test_lost_id_is_named_and_kept(folder: Path) -> None:
    """Renewing the list would otherwise be the way to forget what was published."""
    run()
    write(folder, TERM.format(id="zaun", more=""))
    result = run()
    assert result.exit_code == 1
    assert "amt: published and gone" in result.output
    assert listed(folder) == ["amt", "zaun"]


def test_without_settings_the_options_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs it elsewhere is told which option is missing."""
    monkeypatch.chdir(tmp_path)
    result = run()
    assert result.exit_code == 2
    assert "--list FILE" in result.output
    assert "--glossary PATH" in run("--list", "ids.txt").output
