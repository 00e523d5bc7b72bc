"""The tasks that question banks are made of: a small collection with every sign, and the edition's."""

from __future__ import annotations

import functools
from pathlib import Path

from sphinx_apparatus.core.tasks import Task, load_task_files
from sphinx_apparatus.output.quiz import FORMATS, Question, question
from tests.conftest import ROOT

HERE = Path(__file__).resolve().parent
GOLDEN = HERE.parent / "golden" / "quiz"


@functools.cache
def tasks(name: str) -> tuple[Task, ...]:
    """The tasks of `sample` or of the `edition` (notebooks and lessons)."""
    if name == "sample":
        return load_task_files([HERE / "sample.yml"])
    folders = (ROOT / "notebooks" / "aufgaben", ROOT / "docs" / "daten" / "aufgaben")
    return load_task_files(sorted(path for folder in folders for path in folder.glob("*.yml")))


def questions(name: str) -> tuple[Question, ...]:
    """The questions of these tasks, a category a file."""
    return tuple(question(task, f"Probe/{Path(task.place.file).stem}") for task in tasks(name))


def written(name: str, format_name: str) -> str:
    """The bank in a format."""
    return FORMATS[format_name].write(questions(name))
