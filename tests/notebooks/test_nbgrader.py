"""nbgrader's own programs make the students' version and grade submissions as the tasks say."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from sphinx_apparatus.core.tasks import load_tasks
from sphinx_apparatus.kit.course import write_course
from sphinx_apparatus.kit.release import read_notebook, student_version
from tests.conftest import THOROUGH
from tests.notebooks.conftest import NOTEBOOKS

ASSIGNMENTS = ("02-was-zaehlt-wer", "11-stolz-angst-vertrauen")
POINTS = """
from nbgrader.api import Gradebook
with Gradebook("sqlite:///gradebook.db") as book:
    for one in book.submission_dicts({name!r}):
        print(one["student"], one["score"], one["max_score"])
"""


def run(folder: Path, *command: str) -> str:
    """Run a program of this environment in the course folder; it must succeed."""
    paths = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": paths},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def submit(course: Path, name: str, student: str, notebook: nbformat.NotebookNode) -> None:
    """Put a student's submission where nbgrader looks for it."""
    target = course / "submitted" / student / name
    target.mkdir(parents=True)
    nbformat.write(notebook, target / f"{name}.ipynb")


@pytest.mark.parametrize("name", ASSIGNMENTS if THOROUGH else ASSIGNMENTS[:1])
def test_points_are_what_the_tasks_say(tmp_path: Path, name: str) -> None:
    """A teacher who grades with nbgrader gives a perfect pupil too little, an empty one too much."""
    course = write_course(NOTEBOOKS, tmp_path / "kurs")
    run(course, "-m", "nbgrader", "generate_assignment", name)
    released = nbformat.read(course / "release" / name / f"{name}.ipynb", 4)
    ours = student_version(read_notebook(NOTEBOOKS / f"{name}.ipynb"))
    assert [cell.source.strip() for cell in released.cells] == [cell.source.strip() for cell in ours.cells]
    tasks = load_tasks(NOTEBOOKS / "aufgaben" / f"{name[:2]}.yml")
    checked = [task for task in tasks if task.kind != "offen"]
    wrong = next(task for task in checked if task.kind == "numerisch")
    perfect = read_notebook(NOTEBOOKS / f"{name}.ipynb")
    slip = read_notebook(NOTEBOOKS / f"{name}.ipynb")
    for cell in slip.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == wrong.id:
            variable = (
                cell.source.split("### BEGIN SOLUTION")[1].strip().split("\n")[-2].split("=")[0].strip()
            )
            cell.source = f"{variable} = {wrong.mistakes[0].answer}"
    for student, notebook in (("perfekt", perfect), ("leer", released), ("vertan", slip)):
        submit(course, name, student, notebook)
    run(course, "-m", "nbgrader", "autograde", name)
    all_points = sum(task.points for task in tasks)
    reached = sum(task.points for task in checked)
    said = sorted(line.split() for line in run(course, "-c", POINTS.format(name=name)).splitlines())
    assert said == [
        ["leer", "0.0", f"{all_points}.0"],
        ["perfekt", f"{reached}.0", f"{all_points}.0"],
        ["vertan", f"{reached - wrong.points}.0", f"{all_points}.0"],
    ]


def test_a_course_keeps_what_teachers_added(tmp_path: Path) -> None:
    """Writing the course anew would delete a gradebook and submissions."""
    course = write_course(NOTEBOOKS, tmp_path / "kurs")
    (course / "gradebook.db").write_bytes(b"x")
    (course / "submitted" / "anna").mkdir(parents=True)
    write_course(NOTEBOOKS, course)
    assert (course / "gradebook.db").read_bytes() == b"x"
    assert (course / "submitted" / "anna").is_dir()
    assert len(list((course / "source").iterdir())) == 12
