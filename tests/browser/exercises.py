"""A small site of tasks of every kind, in our theme, and what is in them."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page

from sphinx_apparatus.core.tasks import Task, load_task_files
from sphinx_apparatus.kit.sealer import Sealer
from tests.conftest import ROOT

GARDEN = ROOT / "tests" / "good" / "tasks"
SCRIPTS = ("sha256", "casefold", "seal", "task-judge", "task-numbers", "slip")


def build_exercises(folder: Path) -> Path:
    """Build the garden's tasks; the folder of its pages."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(GARDEN), str(folder / "html")]
    command += ["-d", str(folder / "doctrees")]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "random"})
    return folder / "html"


@functools.cache
def garden() -> tuple[Task, ...]:
    """The tasks of the garden."""
    return load_task_files(sorted((GARDEN / "aufgaben").glob("*.yml")))


@functools.cache
def edition() -> tuple[Task, ...]:
    """The tasks of the edition's notebooks and lessons."""
    folders = ("notebooks/aufgaben/*.yml", "lessons/*/aufgaben.yml")
    return load_task_files(sorted(path for pattern in folders for path in ROOT.glob(pattern)))


def published(task: Task) -> dict[str, object]:
    """What is published of a task, as its record has it."""
    return Sealer(task).sealed()


def task_box(page: Page, name: str) -> str:
    """The selector of a task."""
    assert page.locator(f"#task-{name}").count() == 1, name
    return f"#task-{name}"
