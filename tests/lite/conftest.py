"""What the tests of the browser's notebooks share: the built folder, a browser that reaches nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, Playwright

from tests.built import shared_folder
from tests.conftest import ROOT
from tests.lite.serving import refusing

NOTEBOOKS = ROOT / "notebooks"
NAMES = tuple(sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb")))
CACHE = ROOT / "build" / "cache" / "lite"
"""Where `make edition` keeps what it downloads."""


def build_lite(target: Path) -> Path:
    """Build the folder as `make edition` does."""
    pytest.importorskip(
        "jupyterlite_core", reason="JupyterLite is not installed: nothing to try in the browser"
    )
    from sphinx_apparatus.kit.lite.building import write_lite

    return write_lite(NOTEBOOKS, target, CACHE)


@pytest.fixture(scope="session")
def lite_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the built `lite/` in it, once for all workers."""
    folder = shared_folder(tmp_path_factory) / "lite-site"
    done = folder / "done.txt"
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        deadline = time.monotonic() + 500
        while not done.exists() and time.monotonic() < deadline:
            time.sleep(0.2)
    else:
        build_lite(folder / "lite")
        done.touch()
    assert done.exists(), "another worker could not build lite/"
    return folder


@pytest.fixture(scope="module")
def lite_browser(chromium: str, playwright: Playwright) -> Iterator[tuple[Browser, list[str]]]:
    """Chromium that reaches this machine only, and the list of what else was asked of it."""
    with refusing() as (proxy, asked):
        started = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu"],
            proxy={"server": proxy, "bypass": "127.0.0.1"},
        )
        yield started, asked
        started.close()


def source(name: str) -> nbformat.NotebookNode:
    """A source notebook, with solutions and stored outputs."""
    return nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)


def code_cells(name: str) -> list[Any]:
    """The cells of a source notebook that are run."""
    return [cell for cell in source(name).cells if cell.cell_type == "code"]


def without_outputs(name: str) -> bytes:
    """A source notebook, solutions in it, that has not been run."""
    notebook = source(name)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return nbformat.writes(notebook).encode("utf-8")
