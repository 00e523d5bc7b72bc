"""A workbook of three lessons, as written and as built by Jupyter Book."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from sphinx_apparatus.cli import main
from tests.browser.reading import Reader
from tests.conftest import ROOT

LESSONS = (3, 5, 9)


@dataclass(frozen=True)
class Run:
    """How a command ended."""

    code: int
    said: str


def write(folder: Path, lessons: str = "3,5,9", name: str = "10b") -> Run:
    """Run `apparatus workbook` on this edition."""
    arguments = ["--lessons", lessons, "--class", name, "--source", ROOT / "docs", "--conf", ROOT, folder]
    result = CliRunner().invoke(main, ["workbook", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Run(result.exit_code, result.output)


def build(folder: Path) -> Path:
    """Build a book as its readme says, warnings as errors; the folder of its pages."""
    if importlib.util.find_spec("jupyter_book") is None:
        pytest.skip("jupyter-book 1 is not installed: workbooks are not built")
    program = "from jupyter_book.cli.main import main; main()"
    options = ["build", str(folder), "-W", "-n", "--keep-going"]
    result = subprocess.run(
        [sys.executable, "-c", program, *options], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr[-2000:]
    return folder / "_build" / "html"


@pytest.fixture(scope="package")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder as a teacher gets it."""
    folder = tmp_path_factory.mktemp("workbook") / "buch"
    run = write(folder)
    assert run.code == 0, run.said
    return folder


@pytest.fixture(scope="package")
def book(workbook: Path) -> Path:
    """The pages that Jupyter Book made of it."""
    return build(workbook)


@pytest.fixture
def pupil(browser: Browser, book: Path) -> Iterator[Reader]:
    """Opens pages of the book; fails at the end if a script threw or the console shows an error."""
    opener = Reader(browser, book)
    yield opener
    opener.close()
    assert not opener.problems, opener.problems
