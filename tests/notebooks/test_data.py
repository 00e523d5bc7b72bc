"""The data package: every table as described, every figure traceable."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest

from sphinx_apparatus.kit.data_package import check_data_package
from tests.notebooks.conftest import NOTEBOOKS


def test_every_table_is_as_described(notebooks: Path) -> None:
    """A class would calculate with a figure that has no source, no licence, or the wrong type."""
    assert [str(error) for error in check_data_package(notebooks / "data")] == []


def test_tables_are_used_and_exist(notebooks: Path) -> None:
    """A table nobody reads is dead weight in every download; one that is missing stops a lesson."""
    described = json.loads((notebooks / "data" / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    read = {
        name
        for path in notebooks.glob("*.ipynb")
        for cell in nbformat.read(path, 4).cells
        for name in re.findall(r"lies\(\s*[\"']([a-z0-9-]+)[\"']", cell.source)
    }
    names = {resource["name"] for resource in described}
    assert read - names == set()
    assert names - read == set()


BAD = [
    ("datapackage.json", '"licenses"', '"licences"', "licenses"),
    ("datapackage.json", '"caveats"', '"vorbehalte"', "caveats"),
    ("datapackage.json", '"sources": [', '"sources": [], "x": [', "sources"),
    ("datapackage.json", '"type": "integer"', '"type": "ganzzahl"', "not on the scale"),
    ("datapackage.json", '"path": "http', '"path": "ftp', "wrong form"),
    ("registrierte.csv", "\n", ",\n", "other columns"),
    ("registrierte.csv", ",93", ",9O", "not of the column's type"),
    ("registrierte.csv", ",93", ", 93", "space around a value"),
    ("registrierte.csv", ",93", "", "wrong number of fields"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), BAD)
def test_a_faulty_table_is_named(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    """A slip in a table is found by a pupil instead of by the check."""
    folder = tmp_path / "data"
    shutil.copytree(NOTEBOOKS / "data", folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    said = [str(error) for error in check_data_package(folder)]
    assert any(message in line for line in said), said
    assert all(re.search(r"\.(csv|json)(:\d+)?: ", line) for line in said), said


def test_missing_and_superfluous_files_are_named(tmp_path: Path) -> None:
    """A forgotten file shows only when a pupil's cell fails."""
    folder = tmp_path / "data"
    shutil.copytree(NOTEBOOKS / "data", folder)
    (folder / "registrierte.csv").rename(folder / "anders.csv")
    said = "\n".join(str(error) for error in check_data_package(folder))
    assert "registrierte.csv: no such file" in said
    assert "anders.csv: a table without a description" in said
