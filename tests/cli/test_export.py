"""`apparatus export`: one command for every format, with defaults from the settings."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sphinx_apparatus.cli import main
from sphinx_apparatus.cli.export import NAMES
from sphinx_apparatus.output.exports import FORMATS

SETTINGS = """\
[tool.apparatus]
edition = "probe"
glossary = "terms.yml"
title = "Probe"
licence = "CC BY 4.0"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a glossary of one term and its settings."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "terms.yml").write_text("- {id: amt, german: Amt, dutch: ambt, meaning: Dienst}\n", "utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["export", *arguments])


def test_the_command_knows_every_format() -> None:
    """A format exists that nobody can ask for."""
    assert tuple(FORMATS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_format_is_written(name: str, folder: Path) -> None:
    """A format fails on a glossary with the least that an entry can have."""
    result = run(name, "out/terms")
    assert result.exit_code == 0, result.output
    size = (folder / "out" / "terms").stat().st_size
    assert result.output == f"out/terms: 1 terms, {size} bytes\n"
    assert [path.name for path in (folder / "out").iterdir()] == ["terms"], "nothing half-written stays"


def test_options_go_before_settings_and_standard_output(folder: Path) -> None:
    """A title on the command line is overruled by the settings, or the output ends up in a file named -."""
    result = run("csv", "-", "--title", "Andere", "--address", "https://example.org/g.html")
    assert "Andere. CC BY 4.0. https://example.org/g.html." in result.output
    assert not (folder / "-").exists()


def test_time_of_the_release(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Anki ignores a newer package whose notes do not say that they are newer."""
    run("anki", "a")
    run("anki", "b")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    run("anki", "c")
    a, b, c = ((folder / name).read_bytes() for name in "abc")
    assert a == b != c


def test_what_is_missing_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A traceback tells nobody which option to give, or what to install."""
    monkeypatch.setitem(sys.modules, "genanki", None)
    result = run("anki", "x.apkg")
    assert result.exit_code == 2
    assert "genanki, which is not installed" in result.output
    (folder / "pyproject.toml").unlink()
    assert "--edition ID" in run("csv", "x.csv").output
    assert "--glossary PATH" in run("csv", "x.csv", "--edition", "probe").output
    result = run("csv", "/proc/no/x.csv", "--edition", "probe", "--glossary", "terms.yml")
    assert result.exit_code == 2
    assert "cannot be written" in result.output
