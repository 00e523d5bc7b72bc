"""The workbook built by Jupyter Book 1 and opened in Chromium."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from sphinx_apparatus.kit.secrets import edition_secrets, find_leaks
from tests.browser.reading import NARROW, WIDE, Reader
from tests.conftest import ROOT
from tests.workbook.conftest import build

pytestmark = pytest.mark.xdist_group("workbook")

PAGES = {
    "index": "Arbeitsbuch der Klasse 10b",
    "03-faktencheck-in-gruppen": "Faktencheck: Stimmt das?",
    "05-null-aus-mechelen": "Null aus Mechelen: Zufall oder Politik?",
    "09-schulen-mischen": "Schulen mischen",
    "heft-01-null-aus-mechelen": "Null aus Mechelen: Zufall oder Politik?",
    "heft-05-schulen-mischen": "Schulen mischen",
    "heft-10-faktencheck": "Faktencheck im Klassenzimmer",
    "quellen": "Quellen",
}


def test_pages(book: Path) -> None:
    """A class finds a page missing, or one that nobody chose."""
    found = {path.stem for path in book.glob("*.html")}
    assert found == {*PAGES, "search"}
    for name, title in PAGES.items():
        page = BeautifulSoup((book / f"{name}.html").read_text(encoding="utf-8"), "lxml")
        assert page.h1 is not None and page.h1.get_text().rstrip("#") == title


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_every_page_opens(pupil: Reader, size: tuple[int, int]) -> None:
    """The console shows errors, a page asks a foreign server, or a phone scrolls sideways."""
    asked: list[str] = []
    for name, title in PAGES.items():
        page = pupil.open(f"{name}.html", size)
        page.on("request", lambda request: asked.append(request.url))
        page.reload()
        assert page.title() == f"{title} — Arbeitsbuch der Klasse 10b"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    assert not [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]


def test_tasks_check_themselves(pupil: Reader) -> None:
    """The tasks of the book are only text: sealed data were lost on the way."""
    page = pupil.open("05-null-aus-mechelen.html")
    assert page.locator("article.task").count() == page.locator("article.task form").count() == 8
    task = page.locator("#task-u05-erwartung")
    for given, answer in (("4,03", "je 100.000 Einwohner"), ("3,4", "Richtig, gut drei")):
        task.locator("input").first.fill(given)
        task.get_by_role("button", name="Prüfen").click()
        task.get_by_text(answer).wait_for()


def test_no_solution_is_in_the_book(book: Path, tmp_path: Path) -> None:
    """A pupil reads the solution in the built book; or the search would not notice."""
    secrets = edition_secrets(ROOT)
    assert find_leaks(book, secrets) == []
    page = tmp_path / "page.html"
    secret = sorted(secrets)[len(secrets) // 2]
    page.write_text(f"<p>{secret.text}</p>", encoding="utf-8")
    assert secret in {leak.secret for leak in find_leaks(page, secrets)}


def test_downloads_hold_chosen_notebooks(book: Path) -> None:
    """The archive lacks what a notebook needs beside it, or offers one that was not chosen."""
    names = {path.name for path in (book / "_downloads" / "hefte").iterdir()}
    notebooks = {"01-null-aus-mechelen.ipynb", "05-schulen-mischen.ipynb", "10-faktencheck.ipynb"}
    assert names == {*notebooks, "hefte.zip"}


def test_a_changed_book_builds(workbook: Path, tmp_path: Path) -> None:
    """A teacher takes a page out, adds one, rewords a task, and the build stumbles."""
    folder = tmp_path / "buch"
    shutil.copytree(workbook, folder, ignore=shutil.ignore_patterns("_build"))
    contents = (folder / "_toc.yml").read_text(encoding="utf-8")
    changed = contents.replace("  - file: 03-faktencheck-in-gruppen\n", "  - file: eigene\n")
    (folder / "_toc.yml").write_text(changed, encoding="utf-8")
    (folder / "eigene.md").write_text("# Eigene Seite\n\nText.\n", encoding="utf-8")
    tasks = (folder / "aufgaben.yml").read_text(encoding="utf-8")
    assert "title: Mit wem vergleichen?" in tasks
    tasks = tasks.replace("title: Mit wem vergleichen?", "title: Der Vergleich")
    (folder / "aufgaben.yml").write_text(tasks, encoding="utf-8")
    pages = build(folder)
    assert (pages / "eigene.html").is_file() and not (pages / "03-faktencheck-in-gruppen.html").exists()
    assert "Der Vergleich" in (pages / "05-null-aus-mechelen.html").read_text(encoding="utf-8")
