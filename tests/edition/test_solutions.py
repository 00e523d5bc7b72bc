"""No solution in anything that is published: pages, downloads, search index, book, e-book."""

from __future__ import annotations

import html
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from sphinx_apparatus.core.tasks import load_task_files
from sphinx_apparatus.kit.secrets import Secret, edition_secrets, find_leaks, task_files
from tests.conftest import THOROUGH, require_tool

BOOKS = ("edition.pdf", "edition-a5.pdf", "unterricht.pdf", "edition.epub")
"""What `make edition` writes beside the site; searched where it has been built."""
PLACES = (
    "hefte/01-null-aus-mechelen.html",
    "_downloads/hefte/01-null-aus-mechelen.ipynb",
    "_downloads/hefte/hefte.zip",
    "_static/search-index.js",
    "kodiert.txt",
    "buch.pdf",
    "buch.epub",
)
"""One place of each kind; the last three are made by the test."""


@pytest.fixture(scope="module")
def secrets(root: Path) -> set[Secret]:
    """Every solution of the edition."""
    return edition_secrets(root)


def test_every_file_of_tasks_is_known(root: Path, tmp_path: Path, secrets: set[Secret]) -> None:
    """A lesson's solutions would be published unnoticed, because nobody searched for them."""
    for name in ("notebooks/aufgaben/01.yml", "lessons/03-etwas/aufgaben.yml", "docs/daten/aufgaben/x.yml"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    (tmp_path / "docs" / "daten" / "register.yml").touch()
    assert len(task_files(tmp_path)) == 3
    origins = {secret.origin for secret in secrets}
    for file in task_files(root):
        assert origins & {task.id for task in load_task_files([file])}, file
    for notebook in sorted((root / "notebooks").glob("*.ipynb")):
        assert any(origin.startswith(f"{notebook.name}: ") for origin in origins), notebook.name


def test_the_site_holds_no_solution(site: Path, secrets: set[Secret]) -> None:
    """Whoever opens the source of a page, the search index or the archive has no exercise left."""
    require_tool("pdftotext")
    assert (site / "_downloads" / "hefte" / "hefte.zip").is_file()
    assert find_leaks(site, secrets) == []


def test_the_books_hold_no_solution(root: Path, secrets: set[Secret]) -> None:
    """What is gone from the site would be read in the book."""
    require_tool("pdftotext")
    books = [root / "build" / name for name in BOOKS if (root / "build" / name).is_file()]
    assert len(books) == len(BOOKS) or not THOROUGH, "CI builds the books first"
    assert {book.name: find_leaks(book, secrets) for book in books} == {book.name: [] for book in books}


@pytest.mark.parametrize("place", PLACES)
def test_a_planted_solution_is_found(site: Path, tmp_path: Path, secrets: set[Secret], place: str) -> None:
    """A search that does not look into a kind of place proves nothing about it."""
    line = "return (1 - faelle / gruppe) ** 11740"
    assert any(secret.text == line for secret in secrets)
    copy = tmp_path / place
    copy.parent.mkdir(parents=True, exist_ok=True)
    if (site / place).exists():
        shutil.copyfile(site / place, copy)
    assert find_leaks(tmp_path, secrets) == []
    plant(copy, line)
    found = find_leaks(tmp_path, secrets)
    assert {leak.secret.text for leak in found} == {line}
    assert all(leak.file.startswith(place) for leak in found)


def plant(file: Path, line: str) -> None:
    """Put a line into a file, the way such a file would hold it."""
    ways: dict[str, Callable[[], None]] = {
        ".html": lambda: replace(file, "</main>", f"<pre><span>{html.escape(line)}</span></pre></main>"),
        ".ipynb": lambda: in_notebook(file, line),
        ".zip": lambda: in_archive(file, "hefte/loesung.py", line),
        ".js": lambda: file.write_text(file.read_text("utf-8") + f";x({json.dumps(line)})", "utf-8"),
        ".txt": lambda: file.write_text(quote(line), "utf-8"),
        ".pdf": lambda: printed(file, line),
        ".epub": lambda: in_archive(file, "text/heft.xhtml", f"<p>{html.escape(line)}</p>"),
    }
    ways[file.suffix]()


def replace(file: Path, old: str, new: str) -> None:
    """Put text in the place of other text."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def in_notebook(file: Path, line: str) -> None:
    """A cell that keeps its solution."""
    notebook = json.loads(file.read_text(encoding="utf-8"))
    notebook["cells"][9]["source"] = ["def p_null(faelle, gruppe):\n", f"    {line}"]
    file.write_text(json.dumps(notebook), encoding="utf-8")


def in_archive(file: Path, name: str, text: str) -> None:
    """One more file in an archive."""
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, text)


def printed(file: Path, line: str) -> None:
    """A page of a book."""
    typst = pytest.importorskip("typst", reason="typst is not installed: no book is made")
    require_tool("pdftotext")
    source = file.with_suffix(".typ")
    source.write_text(f"#set page(width: 6cm)\n#raw({json.dumps(line)})\n", encoding="utf-8")
    typst.compile(str(source), output=str(file))
    source.unlink()
