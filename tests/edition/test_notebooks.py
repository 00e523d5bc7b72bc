"""The pages of the notebooks: each complete, with what can be done, in the same words as the notebook."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from sphinx_apparatus.kit.contents import Code, Heading, Picture, Table, contents
from sphinx_apparatus.kit.release import Notebook, list_notebooks, student_copy, student_files, write_archive
from tests.conftest import ROOT

FOUND = list_notebooks(ROOT / "notebooks")


def page_of(site: Path, name: str) -> BeautifulSoup:
    """A page of the notebooks, parsed."""
    return BeautifulSoup((site / "hefte" / f"{name}.html").read_text(encoding="utf-8"), "lxml")


def words(element: BeautifulSoup) -> str:
    """The words of an element in one line."""
    return " ".join(element.get_text(" ").replace("\u00a0", " ").split())


@pytest.mark.parametrize("notebook", FOUND, ids=lambda notebook: notebook.name)
def test_a_page_says_what_the_notebook_is(site: Path, notebook: Notebook) -> None:
    """A teacher decides on this page: title, time, level, subjects, blocks must be those of the notebook."""
    page = page_of(site, notebook.name)
    assert page.h1.find(string=True) == notebook.title
    facts = page.select_one(".notebook-facts")
    said = words(facts)
    for fact in (f"{notebook.minutes} Minuten", notebook.level, *notebook.subjects):
        assert fact in said
    assert [link["href"] for link in facts.select("a")] == [
        f"../text/index.html#block-{number}" for number in notebook.blocks
    ]


@pytest.mark.parametrize("notebook", FOUND, ids=lambda notebook: notebook.name)
def test_a_page_offers_the_three_ways(site: Path, notebook: Notebook) -> None:
    """A button that opens another notebook, or none, ends the lesson before it began."""
    page = page_of(site, notebook.name)
    run, download, everything = (
        page.select_one(f".notebook-actions a.{c}") for c in ("run", "download", "all")
    )
    address = urlsplit(run["href"])
    assert address.path == "../lite/notebooks/index.html"
    assert parse_qs(address.query) == {"path": [f"{notebook.name}.ipynb"]}
    for link, name in ((download, f"{notebook.name}.ipynb"), (everything, "hefte.zip")):
        target = (site / "hefte" / link["href"]).resolve()
        assert target.name == name
        assert target.is_file()
    assert "jupyter lab" in words(page.select_one(".notebook-actions"))


@pytest.mark.parametrize("notebook", FOUND, ids=lambda notebook: notebook.name)
def test_a_page_shows_the_whole_notebook(site: Path, notebook: Notebook) -> None:
    """A cell, a picture or a table that gets lost on the way is missed by whoever reads without running."""
    page = page_of(site, notebook.name)
    parts = list(contents(student_copy(notebook.path, outputs="independent")))
    shown = [cell.get_text().strip() for cell in page.select(".notebook-code pre")]
    assert shown == [part.source.strip() for part in parts if isinstance(part, Code)]
    pictures = page.select("img.notebook-picture")
    assert [picture["alt"] for picture in pictures] == [
        p.alternative for p in parts if isinstance(p, Picture)
    ]
    assert pictures
    assert all(len(picture["alt"]) >= 40 for picture in pictures)
    assert len(page.select("table.notebook-table")) == sum(isinstance(part, Table) for part in parts)
    assert len(page.select("h2, h3, h4")) >= sum(isinstance(part, Heading) for part in parts)


def test_the_overview_lists_every_notebook(site: Path) -> None:
    """A notebook that is not in the list is found by nobody."""
    page = page_of(site, "index")
    items = page.select("ul.notebooks > li")
    assert [item.a["href"] for item in items] == [f"{notebook.name}.html" for notebook in FOUND]
    for item, notebook in zip(items, FOUND, strict=True):
        said = words(item)
        for text in (notebook.title, notebook.description, *notebook.aims, f"{notebook.minutes} Minuten"):
            assert " ".join(text.split()) in said, text


def test_every_block_leads_to_its_notebooks(site: Path) -> None:
    """Who plans a lesson on block 17 looks for what there is to block 17."""
    items = page_of(site, "index").select("ul.notebooks-by-block > li")
    found = {
        (item.a["href"].rpartition("-")[2], link["href"]) for item in items for link in item.select("a")[1:]
    }
    assert found == {(str(n), f"{notebook.name}.html") for notebook in FOUND for n in notebook.blocks}


def test_the_downloads_are_the_student_versions(site: Path, tmp_path: Path) -> None:
    """Files of another release than the pages show would confuse a whole class."""
    files = student_files(ROOT / "notebooks")
    folder = site / "_downloads" / "hefte"
    for notebook in FOUND:
        name = f"{notebook.name}.ipynb"
        assert (folder / name).read_bytes() == files[name]
    write_archive(tmp_path / "hefte.zip", files.items())
    assert digest(folder / "hefte.zip") == digest(tmp_path / "hefte.zip")
    assert len(list(folder.iterdir())) == len(FOUND) + 1


def digest(file: Path) -> str:
    """A short name for the bytes of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
