"""The sample's sheets, and how a sheet is read: words with their sizes, structure, the QR code."""

from __future__ import annotations

import math
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from tests.conftest import require_tool
from tests.typst.conftest import COLOUR, build

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent
BASE = "https://example.org/garten/"


def sample(work: Path) -> Path:
    """A copy of the sample with its witness and its tasks."""
    folder = work / "sample"
    shutil.copytree(HERE / "sample", folder)
    shutil.copy(TESTS / "witness" / "own.yml", folder)
    shutil.copytree(TESTS / "good" / "tasks" / "aufgaben", folder / "aufgaben")
    return folder


def build_sheets(folder: Path, out: Path, **settings: object) -> str:
    """Build the sheets of a project; its warnings. Raises SphinxError for what cannot be printed."""
    return COLOUR.sub("", build(folder, out, "sheets", **settings))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheets of the sample at an address."""
    work = tmp_path_factory.mktemp("sheets")
    assert build_sheets(sample(work), work / "out", html_baseurl=BASE) == ""
    return work / "out"


@pytest.fixture(scope="session")
def solutions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The solution sheets of the sample, at no address."""
    work = tmp_path_factory.mktemp("solutions")
    assert build_sheets(sample(work), work / "out", apparatus_teacher=True) == ""
    return work / "out"


def text_of(path: Path) -> str:
    """All text of a PDF, divided words put together, spaces made equal."""
    program = require_tool("pdftotext")
    done = subprocess.run([program, "-q", "-raw", str(path), "-"], capture_output=True, check=True)
    text = done.stdout.decode("utf-8").replace("\u200b", "").replace("\u00ad", "")
    return " ".join(text.replace("-\n", "").replace("\u2010\n", "").split())


def sizes(path: Path) -> Iterator[tuple[float, str]]:
    """Every piece of text of a PDF with its size in points."""
    for page in pypdf.PdfReader(path).pages:
        found: list[tuple[float, str]] = []

        def note(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
            scale = math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
            if text.strip():
                found.append((size * scale, text))  # noqa: B023 - called at once, for this page

        page.extract_text(visitor_text=note)
        yield from found


def codes(path: Path) -> list[str]:
    """What a reader of its own reads from the QR codes of the first page."""
    import zxingcpp

    program = require_tool("pdftoppm")
    done = subprocess.run(
        [program, "-q", "-gray", "-r", "150", "-l", "1", str(path)], capture_output=True, check=True
    )
    _, extent, _, pixels = done.stdout.split(b"\n", 3)
    width, height = map(int, extent.split())
    image = memoryview(pixels).cast("B", shape=[height, width])
    return [code.text for code in zxingcpp.read_barcodes(image)]
