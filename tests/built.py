"""The built edition, once for all workers of a test run."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of one run see (each worker's own folder lies in it)."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


def build_once(folder: Path, *options: str, builder: str = "html", doctrees: Path | None = None) -> Path:
    """Build the edition into a folder unless another worker does or did; return the folder.

    Raises AssertionError with what Sphinx said if the build has warnings.
    """
    output = folder / builder
    log = folder / "log.txt"
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        deadline = time.monotonic() + 500
        while not log.exists() and time.monotonic() < deadline:
            time.sleep(0.2)
    else:
        result = subprocess.run(
            [
                *(sys.executable, "-m", "sphinx", "-q", "-nW", "--keep-going", "-c", str(ROOT), *options),
                *("-b", builder, "-d", str(doctrees or folder / "doctrees"), str(ROOT / "docs"), str(output)),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        unfinished = folder / "log.unfinished"
        unfinished.write_text(f"{result.returncode}\n{result.stderr}", encoding="utf-8")
        unfinished.rename(log)
    code, _, said = log.read_text(encoding="utf-8").partition("\n")
    assert code == "0", f"the edition does not build without warnings:\n{said}"
    return output


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as published: shadows, no wording."""
    return build_once(shared_folder(tmp_path_factory) / "site")


@pytest.fixture(scope="session")
def class_copy(tmp_path_factory: pytest.TempPathFactory, real_witness: Path) -> Path:
    """The site with the wording laid in; only where the essay's text is at hand."""
    return build_once(shared_folder(tmp_path_factory) / "volltext", "-D", f"apparatus_text={real_witness}")


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    """The folder with the book as PDF, A4 and A5, from what was read for the site."""
    folder = shared_folder(tmp_path_factory) / "book"
    return build_once(folder, "-j", "2", builder="typstpdf", doctrees=site.parent / "doctrees")


@pytest.fixture(scope="session")
def lesson_book(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    """The lessons as PDF, from what was read for the site."""
    folder = shared_folder(tmp_path_factory) / "lesson-book"
    options = ("-j", "2", "-t", "lessons")
    made = build_once(folder, *options, builder="typstpdf", doctrees=site.parent / "doctrees")
    return made / "unterricht.pdf"


@pytest.fixture(scope="session")
def sheets(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    """The folder with the sheets to copy, without an address, from what was read for the site."""
    folder = shared_folder(tmp_path_factory) / "sheets"
    return build_once(folder, "-j", "2", builder="sheets", doctrees=site.parent / "doctrees")


@pytest.fixture(scope="session")
def teacher_sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the solutions and cover sheets, from what is read for the teacher's edition."""
    shared, teacher = shared_folder(tmp_path_factory), ("-D", "apparatus_teacher=1")
    pages = build_once(shared / "lehrkraft", *teacher)
    folder = shared / "teacher-sheets"
    return build_once(folder, "-j", "2", *teacher, builder="sheets", doctrees=pages.parent / "doctrees")


@pytest.fixture(scope="session")
def ebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The e-book."""
    folder = shared_folder(tmp_path_factory) / "ebook"
    return build_once(folder, "-j", "auto", "-t", "ebook", builder="ebook") / "edition.epub"


def pages(site: Path) -> list[Path]:
    """Every HTML page of a built site."""
    return sorted(path for path in site.rglob("*.html") if "_static" not in path.parts)
