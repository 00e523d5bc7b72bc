"""A course folder for nbgrader: each notebook an assignment, ready for `nbgrader generate_assignment`.

`python -m sphinx_apparatus.kit.course NOTEBOOKS TARGET` writes it.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from ..core.errors import ApparatusError
from .cells import placeholders, with_stubs
from .release import list_notebooks, notebook_text, read_notebook, support_files
from .sealing import write_sealed_tasks

CONFIG = '''"""Settings of this course; see https://nbgrader.readthedocs.io."""

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "mechelen"
# Where a student writes is in the cells already (`name = ...`): nothing is put in place of a solution.
c.ClearSolutions.code_stub = {"python": ""}
c.ClearSolutions.text_stub = ""
c.Execute.timeout = 120
'''
"""The course's configuration file."""


def write_course(notebooks: Path, target: Path) -> Path:
    """Write `nbgrader_config.py` and `source/NAME/` for each notebook, anew; return the folder.

    Only what this function writes is replaced: a gradebook, submissions and feedback in the folder stay.
    Raises ApparatusError for a notebook that cannot be read or whose markers do not match.
    """
    notebooks, target = Path(notebooks), Path(target)
    support = support_files(notebooks)
    source = target / "source"
    unfinished = target / "source.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    for found in list_notebooks(notebooks):
        notebook = read_notebook(found.path)
        sources = [
            with_stubs(cell.source, placeholders(notebook.cells, index))
            for index, cell in enumerate(notebook.cells)
        ]
        for cell, text in zip(notebook.cells, sources, strict=True):
            cell.source = text
        folder = unfinished / found.name
        for path in support:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(notebooks / path, folder / path)
        (folder / found.path.name).write_text(notebook_text(notebook), encoding="utf-8")
    shutil.rmtree(source, ignore_errors=True)
    unfinished.rename(source)
    (target / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    return target


def main(arguments: list[str]) -> int:
    """Seal the tasks, write the course; 1 and the errors where something is wrong."""
    notebooks, target = map(Path, arguments)
    try:
        write_sealed_tasks(notebooks)
        write_course(notebooks, target)
    except ApparatusError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{target} is ready: `nbgrader generate_assignment NAME` in it makes the students' version.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
