"""Folders of test projects: good ones build without a warning, bad ones with exactly the warnings they name.

A new case is a new folder: pages, whatever differs from `base`, and `expected.txt`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_apparatus.core.findings import Subtype

from .conftest import cases, make_project

ELSEWHERE = {Subtype.SENTENCES, Subtype.LEMMA, Subtype.LEMMA_EXACT, Subtype.VERDICT, Subtype.PRINT}
"""The first three need the wording (`apparatus check --text`, tests/cli); verdicts are held against
the schema already when the ledger is read; print has its cases in tests/typst."""


def name(folder: Path) -> str:
    """The name of a case in the report."""
    return f"{folder.parent.name}/{folder.name}"


@pytest.mark.parametrize("folder", cases("good"), ids=name)
def test_good_project_builds_without_a_warning_and_says_what_it_should(folder: Path, tmp_path: Path) -> None:
    """An author whose markup is right must see no warning, and readers everything that was written."""
    project = make_project(folder, tmp_path)
    assert project.build() == ""
    for line in (folder / "expected.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            path, _, fragment = line.partition(": ")
            page = " ".join(project.read(path.lstrip("!")).replace("\u00a0", " ").split())
            assert (fragment in page) is not path.startswith("!"), line


@pytest.mark.parametrize("folder", [*cases("bad"), *cases("warning")], ids=name)
def test_bad_project_is_answered_with_place_and_remedy(folder: Path, tmp_path: Path) -> None:
    """An author would search in vain for a mistake that is not named with file and line."""
    project = make_project(folder, tmp_path)
    assert project.build() == (folder / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", cases("warning"), ids=name)
def test_warning_project_shows_its_subtype(folder: Path) -> None:
    """A documented subtype that nothing emits would mislead whoever suppresses it."""
    assert f"[apparatus.{folder.name}]" in (folder / "expected.txt").read_text(encoding="utf-8")


def test_every_subtype_has_a_project() -> None:
    """A subtype without a case could stop being emitted, unnoticed."""
    wanted = {subtype.value for subtype in Subtype} - {subtype.value for subtype in ELSEWHERE}
    assert {folder.name for folder in cases("warning")} == wanted


def test_every_subtype_is_described() -> None:
    """The handbook lists each subtype with what it says."""
    assert all(subtype.description.endswith(".") for subtype in Subtype)
