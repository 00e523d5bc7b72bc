"""The handbook is complete: directives, options, roles, settings, warnings, commands, fields."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from sphinx_apparatus.cli import main as commands
from sphinx_apparatus.core.alignment import REASONS
from sphinx_apparatus.core.edition import Minimums
from sphinx_apparatus.core.findings import Subtype
from sphinx_apparatus.sphinx_layer.config import PREFIX, Settings
from sphinx_apparatus.sphinx_layer.domain import ApparatusDomain
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def handbook(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The visible text of each page of the built handbook, by name."""
    output = tmp_path_factory.mktemp("handbook")
    result = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-nW", "--keep-going", str(root / "handbook"), str(output)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return {
        page.stem: BeautifulSoup(page.read_text(encoding="utf-8"), "lxml").get_text(" ")
        for page in output.glob("*.html")
    }


def test_every_directive_and_option(handbook: dict[str, str]) -> None:
    """An author would have to read the source to learn that an option exists."""
    page = handbook["directives"]
    for name, directive in ApparatusDomain.directives.items():
        assert f"apparatus:{name}" in page, name
        for option in directive.option_spec or ():
            assert option in page.split(), (name, option)


def test_every_role(handbook: dict[str, str]) -> None:
    """A role that is not documented is not used."""
    for name in ApparatusDomain.roles:
        assert f"apparatus:{name}" in handbook["directives"], name


def test_every_setting_and_minimum(handbook: dict[str, str]) -> None:
    """Settings are found in the handbook or not at all."""
    for field in fields(Settings):
        assert PREFIX + field.name in handbook["settings"], field.name
    for field in fields(Minimums):
        assert field.name in handbook["settings"], field.name


def test_every_warning(handbook: dict[str, str]) -> None:
    """Whoever meets `apparatus.xyz` in a log looks it up."""
    for subtype in Subtype:
        assert f"apparatus.{subtype}" in handbook["warnings"], subtype


def test_every_reason(handbook: dict[str, str]) -> None:
    """A reader who sees why a note is uncertain must be able to look the reason up."""
    for code in REASONS:
        assert code in handbook["witness"], code


def test_every_command_and_option(handbook: dict[str, str]) -> None:
    """The command line is learnt from its documentation."""
    for name, command in commands.commands.items():
        assert f"apparatus {name}" in handbook["commands"], name
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("-"):
                    assert option in handbook["commands"], (name, option)


SCHEMAS = sorted((ROOT / "src" / "sphinx_apparatus" / "schema").glob("*.json"))
PAGES = {"task": "tasks", "published_task": "workbook", "reading_sheets": "sheets"}
"""Schemas whose fields stand on another page than the others'."""


def schema_of(path: Path) -> dict[str, Any]:
    """A schema; those of data files have `items`, the records."""
    return dict(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "path", [path for path in SCHEMAS if "items" in schema_of(path)], ids=lambda p: p.stem
)
def test_every_field(handbook: dict[str, str], path: Path) -> None:
    """A data file is written with the table of its fields beside it."""
    schema, properties = path.stem, schema_of(path)["items"]["properties"]
    for name, field in properties.items():
        assert name in handbook[PAGES.get(schema, "data")].split(), name
        assert field.get("description"), f"{schema}.{name} has no description in its schema"
