"""What the tests of the notebooks share: the folder, its tasks, a copy of the workshop to break things in."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_apparatus.core.tasks import Task, load_task_files
from sphinx_apparatus.kit.release import support_files
from sphinx_apparatus.kit.sealing import task_files
from tests.conftest import ROOT

NOTEBOOKS = ROOT / "notebooks"


@pytest.fixture(scope="session")
def notebooks() -> Path:
    """The folder of the source notebooks."""
    return NOTEBOOKS


@pytest.fixture(scope="session")
def tasks() -> tuple[Task, ...]:
    """Every task of the notebooks."""
    return load_task_files(task_files(NOTEBOOKS))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A student's folder without notebooks: workshop, data, sealed tasks, free to be broken."""
    for path in support_files(NOTEBOOKS):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(NOTEBOOKS / path, tmp_path / path)
    return tmp_path


def run(code: str, folder: Path, timeout: int = 60) -> subprocess.CompletedProcess[str]:
    """Run Python in a student's folder, in a process of its own, and return what it said."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=timeout,
    )


def says(code: str, folder: Path) -> str:
    """What code prints after `from werkstatt import *`; it must not fail."""
    result = run(f"from werkstatt import *\n{code}", folder)
    assert result.returncode == 0, result.stderr
    return result.stdout
