"""The sample book, built once per test run, and what its PDF holds."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.conftest import require_tool

HERE = Path(__file__).resolve().parent
SAMPLE = HERE / "sample"
WITNESS = HERE.parent / "witness"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def build(source: Path, out: Path, builder: str = "typstpdf", **overrides: object) -> str:
    """Build a project; returns the warnings with paths from its folder.

    Raises what the builder raises: SphinxError for what cannot be printed.
    """
    log = io.StringIO()
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(
            source, source, out, out.with_name(out.name + "-doctrees"), builder, overrides, None, log
        )
        app.build()
    return COLOUR.sub("", log.getvalue()).replace(f"{source.resolve()}/", "")


def build_apart(source: Path, out: Path, **settings: str) -> str:
    """Build a project in a process of its own; what it says on standard error.

    In one process with other builds, some labels would keep the language of the first.
    """
    options = [part for name, value in settings.items() for part in ("-D", f"{name}={value}")]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-b", "typstpdf", *options, str(source), str(out)],
        capture_output=True,
        text=True,
        check=False,
    )
    return COLOUR.sub("", done.stderr)


def sample(work: Path) -> Path:
    """A copy of the sample with its witness."""
    folder = work / "sample"
    shutil.copytree(SAMPLE, folder)
    shutil.copy(WITNESS / "own.yml", folder)
    return folder


@dataclass(frozen=True)
class Printed:
    """A built book: its folder and one of its PDF files."""

    folder: Path
    name: str

    @property
    def path(self) -> Path:
        """The PDF file."""
        return self.folder / f"{self.name}.pdf"

    @cached_property
    def pages(self) -> list[str]:
        """The text of every page."""
        program = require_tool("pdftotext")
        done = subprocess.run(
            [program, "-q", "-layout", str(self.path), "-"], capture_output=True, check=True
        )
        return done.stdout.decode("utf-8").split("\f")[:-1]

    @cached_property
    def text(self) -> str:
        """All text in reading order, words that were divided put together, spaces made equal."""
        program = require_tool("pdftotext")
        done = subprocess.run([program, "-q", str(self.path), "-"], capture_output=True, check=True)
        text = done.stdout.decode("utf-8").replace("\u200b", "").replace("\u00ad", "")
        return " ".join(re.sub(r"(?<=\w)[-\u2010]\n(?=\w)", "", text).split())


@pytest.fixture(scope="session")
def printed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as source, A4 and A5, without a warning."""
    work = tmp_path_factory.mktemp("print")
    out = work / "out"
    assert build_apart(sample(work), out) == ""
    return out


@pytest.fixture(scope="session", params=["edition", "edition-a5"])
def printed(printed_folder: Path, request: pytest.FixtureRequest) -> Printed:
    """Each PDF of the sample."""
    return Printed(printed_folder, request.param)


@pytest.fixture(scope="session")
def laid_in(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The sample with its text laid in."""
    work = tmp_path_factory.mktemp("print-copy")
    copy = str(WITNESS / "own.txt")
    assert build_apart(sample(work), work / "out", apparatus_text=copy) == ""
    return Printed(work / "out", "edition")


def elements(node: Any) -> Iterator[Any]:
    """Every structure element below a node of a PDF's structure tree, in reading order."""
    import pikepdf

    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


def boxes(path: Path) -> Iterator[tuple[int, float, float, tuple[float, float, float, float], str]]:
    """Every word of a PDF: page, its width and height, the word's box, the word."""
    program = require_tool("pdftotext")
    done = subprocess.run([program, "-q", "-bbox", str(path), "-"], capture_output=True, check=True)
    page, width, height = 0, 0.0, 0.0
    number = r'"([-\d.]+)"'
    for line in done.stdout.decode("utf-8").splitlines():
        if found := re.search(rf"<page width={number} height={number}", line):
            page, width, height = page + 1, float(found[1]), float(found[2])
        elif found := re.search(
            rf"<word xMin={number} yMin={number} xMax={number} yMax={number}>(.*)</word>", line
        ):
            left, top, right, bottom = (float(found[i]) for i in range(1, 5))
            yield page, width, height, (left, top, right, bottom), found[5]


def landing_links(path: Path) -> int:
    """How many links inside a PDF there are; every one of them leads to one of its pages."""
    import pikepdf

    with pikepdf.open(path) as pdf:
        pages = {page.objgen for page in pdf.pages}
        links = 0
        for page in pdf.pages:
            for annotation in page.get("/Annots", []):
                target = annotation.get("/Dest")
                if target is None and "/A" in annotation:
                    target = annotation.A.get("/D")
                    if target is None:
                        assert str(annotation.A.URI).startswith("http")
                        continue
                if isinstance(target, pikepdf.String | pikepdf.Name):
                    named = pikepdf.NameTree(pdf.Root.Names.Dests)[str(target)]
                    target = named.D if isinstance(named, pikepdf.Dictionary) else named
                assert target[0].objgen in pages
                links += 1
    return links
