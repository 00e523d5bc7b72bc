"""The system's Chromium, once for all tests of a worker, and pages that hold nothing but the reader's scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import ROOT

READER = ROOT / "src" / "sphinx_apparatus" / "theme" / "static" / "reader"
LAYING_IN = (
    "words",
    "seeds",
    "chain",
    "regions",
    "edges",
    "elsewhere",
    "hyphens",
    "distance",
    "placements",
    "align",
)
"""The scripts of laying in, in the order in which a page has to load them."""


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Chromium without a window; tests that need it are skipped by name where it is not installed."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def write_page(folder: Path, scripts: tuple[str, ...] = LAYING_IN) -> str:
    """Write an empty page that loads some of the reader's scripts; its file:// address."""
    tags = "\n".join(f'<script src="{(READER / f"{name}.js").as_uri()}"></script>' for name in scripts)
    path = folder / "page.html"
    path.write_text(f'<!doctype html><html lang="de"><meta charset="utf-8"><title>x</title>\n{tags}\n', "utf-8")
    return path.as_uri()


def ask(page: Page, function: str, argument: object) -> object:
    """Call a JavaScript function with a value and return its answer.

    Both ways as ASCII JSON: a browser's protocol replaces lone surrogates, which hostile copies have.
    """
    answer = page.evaluate(
        f"async text => JSON.stringify(await ({function})(JSON.parse(text)))", json.dumps(argument)
    )
    return json.loads(answer)


@pytest.fixture(scope="session")
def laying_in(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One page from file:// with the scripts of laying in; fails at the end if one of them threw."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(write_page(tmp_path_factory.mktemp("laying-in")))
    yield page
    page.close()
    assert not errors, errors
