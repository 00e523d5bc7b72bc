"""The sample page, built once per test run in the ways that matter here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

HERE = Path(__file__).resolve().parent
SAMPLE = HERE / "sample"
GOLDEN = HERE.parent / "golden" / "html"
COPY = HERE.parent / "witness" / "own.txt"


def build(folder: Path, theme: str = "apparatus", copy: Path | None = None) -> Path:
    """Build the sample page into a folder; its warnings (missing blocks) are no matter here."""
    options = ["-D", f"apparatus_text={copy}"] if copy else []
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-d", str(folder / "doctrees"), *options]
    subprocess.run(
        [*command, str(SAMPLE), str(folder / "html")],
        check=True,
        capture_output=True,
        env={**os.environ, "SAMPLE_THEME": theme},
    )
    return folder / "html"


def fragments(plain: Path, copied: Path) -> dict[str, str]:
    """The markup of each component, by name of its golden file."""
    page = BeautifulSoup((plain / "index.html").read_text(encoding="utf-8"), "html.parser")
    laid_in = BeautifulSoup((copied / "index.html").read_text(encoding="utf-8"), "html.parser")
    chosen = {
        "block": page.select_one("#block-1 .bt"),
        "block-laid-in": laid_in.select_one("#block-1 .bt"),
        "heading": page.select_one("#block-3"),
        "note": page.select_one("#note-satz"),
        "note-whole-block": page.select_one("#note-ganzer-block"),
        "reading": page.select_one("#reading-rechnet-es"),
        "reading-stands": page.select_one("#reading-steht"),
        "claim": page.select_one("#claim-sieben-minuten"),
        "verdict-bar": page.select_one(".vbar"),
        "entry": page.select_one("#entry-kleinwieden"),
        "term": page.select_one("#term-uhr"),
        "strip": page.select_one(".strip"),
        "placement": laid_in.select_one(".placement"),
    }
    for name, tag in chosen.items():
        assert isinstance(tag, Tag), f"the sample page has no {name}"
    return {f"{name}.html": f"{tag}\n" for name, tag in chosen.items()}


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site without a copy."""
    return build(tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site with its text laid in."""
    return build(tmp_path_factory.mktemp("copied"), copy=COPY)


@pytest.fixture(scope="session")
def page(plain: Path) -> BeautifulSoup:
    """The sample page without a copy, parsed."""
    return BeautifulSoup((plain / "index.html").read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="session")
def laid_in(copied: Path) -> BeautifulSoup:
    """The sample page with its text laid in, parsed."""
    return BeautifulSoup((copied / "index.html").read_text(encoding="utf-8"), "html.parser")
