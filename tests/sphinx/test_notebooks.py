"""Notebooks on pages: every builder carries them, and what changes in a notebook changes on its page."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from .conftest import TESTS, Project, make_project

NOTEBOOK = "hefte/01-pegel.ipynb"


@pytest.fixture
def harbour(tmp_path: Path) -> Project:
    """The little edition with one notebook."""
    return make_project(TESTS / "good" / "notebooks", tmp_path)


@pytest.mark.parametrize(
    ("builder", "page", "picture"),
    [
        ("text", "pegel/heft.txt", "[Bild: Der Pegel steigt von 3 auf 4.]"),
        ("ebook", "pegel/heft.xhtml", 'alt="Der Pegel steigt von 3 auf 4."'),
        ("typst", "edition.typ", 'alt: "Der Pegel steigt von 3 auf 4."'),
    ],
)
def test_builders_carry_a_notebook(harbour: Project, builder: str, page: str, picture: str) -> None:
    """An edition that prints its notebooks gets text, picture and table, and nothing to click or to solve."""
    assert harbour.build(builder) == ""
    text = harbour.read(page, builder)
    for fragment in (picture, "[3, 4]", "Zwei Pegel"):
        assert fragment in text
    for fragment in ("hefte.zip", "geheim", "BEGIN SOLUTION"):
        assert fragment not in text


def test_a_book_with_a_notebook_is_set(harbour: Project) -> None:
    """A drawing that the typesetter cannot read would stop the whole book."""
    pytest.importorskip("typst", reason="typst is not installed: no book is made")
    assert harbour.build("typstpdf") == ""
    assert harbour.output("typstpdf").joinpath("edition.pdf").read_bytes().startswith(b"%PDF-")


def test_a_change_in_a_notebook_reaches_page_list_and_downloads(harbour: Project) -> None:
    """A mended task that stays unmended on the site would be solved as it was."""
    harbour.build()
    harbour.replace(NOTEBOOK, "Wie viel mehr?", "Wie viel höher?")
    harbour.replace(NOTEBOOK, "Du kannst messen.", "Du kannst Pegel messen.")
    assert harbour.build() == ""
    assert "Wie viel höher?" in harbour.read("pegel/heft.html")
    assert "Du kannst Pegel messen." in harbour.read("index.html")
    downloads = harbour.output() / "_downloads" / "hefte"
    assert "Wie viel höher?" in downloads.joinpath("01-pegel.ipynb").read_text(encoding="utf-8")
    with zipfile.ZipFile(downloads / "hefte.zip") as archive:
        assert "Wie viel höher?" in archive.read("hefte/01-pegel.ipynb").decode("utf-8")


def test_a_new_notebook_joins_the_list_and_a_removed_one_leaves(harbour: Project) -> None:
    """A list that nobody reads again would miss the newest notebook, or lead to one that is gone."""
    harbour.build()
    second = json.loads((harbour.source / NOTEBOOK).read_text(encoding="utf-8"))
    second["metadata"]["apparatus"] |= {"titel": "Tide", "nummer": 2}
    harbour.write("hefte/02-tide.ipynb", json.dumps(second))
    harbour.write("pegel/tide.md", "---\norphan: true\n---\n# Tide\n\n```{apparatus:notebook} 02-tide\n```\n")
    assert harbour.build() == ""
    assert "Tide" in harbour.read("index.html")
    downloads = harbour.output() / "_downloads" / "hefte"
    assert downloads.joinpath("02-tide.ipynb").is_file()
    (harbour.source / "hefte" / "02-tide.ipynb").unlink()
    (harbour.source / "pegel" / "tide.md").unlink()
    assert harbour.build() == ""
    assert "Tide" not in harbour.read("index.html")
    assert not downloads.joinpath("02-tide.ipynb").exists()
