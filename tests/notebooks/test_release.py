"""Student versions: nothing of a solution in them, and they run as they are."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import nbformat
import pytest

from sphinx_apparatus.core.errors import ApparatusError
from sphinx_apparatus.core.tasks import Task
from sphinx_apparatus.kit.cells import cleared, tainted_cells, with_stubs
from sphinx_apparatus.kit.release import (
    ARCHIVE,
    list_notebooks,
    read_notebook,
    student_files,
    student_version,
    write_release,
)
from sphinx_apparatus.kit.secrets import Secret, find_leaks, notebook_secrets, task_secrets
from tests.notebooks.conftest import NOTEBOOKS, run

RUN_ALL = """
import contextlib, io, json, sys
from pathlib import Path
report = {}
for path in sorted(Path(".").glob("*.ipynb")):
    names, said = {}, {}
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            with contextlib.redirect_stdout(io.StringIO()) as out:
                try:
                    exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
                except Exception as error:
                    out.write(f"STOPPED {error!r}")
            said[cell["id"]] = out.getvalue()
    report[path.name] = said
print(json.dumps(report))
"""


@pytest.fixture(scope="module")
def secrets(tasks: tuple[Task, ...]) -> set[Secret]:
    """Everything that gives a solution away."""
    return notebook_secrets(NOTEBOOKS.glob("*.ipynb")) | task_secrets(tasks)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that students get."""
    folder = tmp_path_factory.mktemp("release") / "schueler"
    write_release(NOTEBOOKS, folder)
    return folder


def test_unsolved_notebooks_run_through(release: Path) -> None:
    """A student who first runs everything meets exceptions; or the notebook solves itself."""
    result = run(RUN_ALL, release, timeout=300)
    assert result.returncode == 0, result.stderr
    report = json.loads(result.stdout)
    assert len(report) == 12
    for name, said in report.items():
        for cell, text in said.items():
            assert "STOPPED" not in text, (name, cell, text)
            assert not cell.endswith("-pruefung") or text.startswith("Noch nicht gelöst"), (name, cell, text)


def test_students_get_no_solution(release: Path, secrets: set[Secret]) -> None:
    """One line of a solution in the download, and the exercise is a copying exercise."""
    assert len(secrets) > 500
    assert find_leaks(release, secrets) == []


def test_pages_show_no_solution(secrets: set[Secret], tmp_path: Path) -> None:
    """The version with figures, shown on the site, gives an answer away in an output."""
    kept = 0
    for found in list_notebooks(NOTEBOOKS):
        version = student_version(read_notebook(found.path), outputs="independent")
        nbformat.write(version, tmp_path / found.path.name)
        figures = sum("werkstatt-bild" in str(cell.get("outputs")) for cell in version.cells)
        assert figures >= 1, found.name
        kept += figures
    assert kept >= 24
    assert find_leaks(tmp_path, secrets) == []


@pytest.mark.parametrize("form", ["plain", "html", "json", "url", "zip", "spread"])
def test_a_planted_solution_is_found(tmp_path: Path, secrets: set[Secret], form: str) -> None:
    """A search that overlooks marked-up, escaped or packed text proves nothing."""
    line = "return (1 - faelle / gruppe) ** 11740"
    assert any(secret.text == line for secret in secrets)
    page = tmp_path / "seite.html"
    if form == "plain":
        page.write_text(f"<pre>{line}</pre>")
    elif form == "html":
        page.write_text(
            "<pre>" + line.replace("(", "<span class='p'>(</span>").replace("/", "&#47;") + "</pre>"
        )
    elif form == "json":
        (tmp_path / "index.js").write_text("f(" + json.dumps(line).replace("/", "\\u002f") + ")")
    elif form == "url":
        page.write_text('<img src="data:image/svg+xml,' + line.replace(" ", "%20").replace("/", "%2F") + '">')
    elif form == "spread":
        page.write_text(f"<p>{line[:20]}\n      {line[20:]}</p>")
    else:
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.writestr("x/heft.ipynb", json.dumps({"source": [line]}))
    assert [leak.secret.text for leak in find_leaks(tmp_path, secrets)] == [line]


def test_nothing_is_found_where_nothing_is(tmp_path: Path, secrets: set[Secret]) -> None:
    """A search that cries wolf is switched off."""
    (tmp_path / "seite.html").write_text("<p>Berechne (1 - p) hoch 11740 und runde nicht.</p>")
    assert find_leaks(tmp_path, secrets) == []


def test_task_files_of_lessons_are_secrets_too(tmp_path: Path, tasks: tuple[Task, ...]) -> None:
    """Lessons rely on the same search for the feedback of their tasks."""
    task = next(task for task in tasks if task.mistakes and task.mistakes[0].feedback)
    (tmp_path / "blatt.html").write_text(f"<p>{task.mistakes[0].feedback}</p>", encoding="utf-8")
    assert [leak.secret.origin for leak in find_leaks(tmp_path, task_secrets([task]))] == [task.id]


def cell(source: str, kind: str = "", identifier: str = "x") -> nbformat.NotebookNode:
    """A code cell, an answer (`solution`) or a check (`grade`)."""
    made = nbformat.v4.new_code_cell(source)
    if kind:
        made.metadata["nbgrader"] = {"grade": kind == "grade", "solution": kind == "solution"}
    return made


def test_outputs_that_depend_on_an_answer_are_found() -> None:
    """A figure drawn from the solution three cells further down shows the solution."""
    cells = [
        cell("a = 1"),
        cell("### BEGIN SOLUTION\nb = 2\n### END SOLUTION", "solution"),
        cell("print(a)"),
        cell("c = b + a"),
        cell("print(c)"),
        cell("liste = []"),
        cell("liste.append(c)"),
        cell("print(liste)"),
        cell("def f():\n    return b"),
        cell("print(f())"),
        cell("b = 5"),
        cell("print(b)"),
    ]
    assert tainted_cells(cells) == {1, 3, 4, 6, 7, 8, 9}


def test_names_of_their_own_do_not_spread_a_solution() -> None:
    """Half the figures of a page would be missing, because all loops of a notebook call their variable z."""
    cells = [
        cell(
            "### BEGIN SOLUTION\nx = [z for z in y]\ndef f(a):\n    b = a\n    return b\n### END SOLUTION",
            "solution",
        ),
        cell("print([z for z in zeilen])"),
        cell("print({k: v for k, v in paare.items()})\nprint(list(map(lambda a: a + 1, zeilen)))"),
        cell("def g(a):\n    b = a\n    return b\nprint(g(1))"),
        cell("print([z for z in x])"),
        cell("print([f(z) for z in zeilen])"),
    ]
    assert tainted_cells(cells) == {0, 4, 5}


def test_a_function_shows_what_it_reads_when_it_is_called() -> None:
    """A function written before the task would print the solution that it finds afterwards."""
    cells = [
        cell("def zeig():\n    print(wert)\ndef zweimal():\n    zeig()\n    zeig()"),
        cell("### BEGIN SOLUTION\nwert = 3\n### END SOLUTION", "solution"),
        cell("print(1)"),
        cell("zweimal()"),
        cell("def zweimal():\n    print(2)\nzweimal()"),
        cell("match paar:\n    case [wert, *rest]:\n        print(rest)"),
    ]
    assert tainted_cells(cells) == {1, 3}


def test_what_stands_where_a_student_writes() -> None:
    """Without the names and heads in place, every later cell stops with an unknown name."""
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [
        cell(
            "# Rechne.\n### BEGIN SOLUTION\nzwischen = 2\nwert = zwischen * 3\n### END SOLUTION", "solution"
        ),
        cell("### BEGIN SOLUTION\ndef f(a, b=2):\n    return a\n### END SOLUTION", "solution"),
        cell("for n in range(3):\n    ### BEGIN SOLUTION\n    print(n)\n    ### END SOLUTION", "solution"),
        cell(
            "pruefe('x', wert)\npruefe('y', f)\n"
            "### BEGIN HIDDEN TESTS\nassert wert == 6\n### END HIDDEN TESTS",
            "grade",
        ),
    ]
    assert [made.source for made in student_version(notebook).cells] == [
        "# Rechne.\nwert = ...  # deine Lösung",
        "def f(a, b=2):\n    ...  # deine Lösung",
        "for n in range(3):\n    ...  # deine Lösung",
        "pruefe('x', wert)\npruefe('y', f)",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "### BEGIN SOLUTION\nx = 1",
        "x = 1\n### END SOLUTION",
        "### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION",
    ],
)
def test_markers_that_do_not_match_are_refused(source: str) -> None:
    """A forgotten end marker would publish the solution, or swallow the rest of the cell."""
    with pytest.raises(ApparatusError, match=r"cell:\d"):
        cleared(with_stubs(source, []))


def test_the_same_sources_give_the_same_archive(release: Path, tmp_path: Path) -> None:
    """An archive that changes with each build cannot be compared or cached."""
    assert write_release(NOTEBOOKS, tmp_path / "noch-einmal").read_bytes() == (release / ARCHIVE).read_bytes()
    with zipfile.ZipFile(release / ARCHIVE) as archive:
        assert sorted(archive.namelist()) == sorted(f"hefte/{name}" for name in student_files(NOTEBOOKS))


def test_metadata_that_lack_something_are_named(tmp_path: Path) -> None:
    """The site's list would show a notebook without title or time."""
    nbformat.write(nbformat.v4.new_notebook(metadata={"apparatus": {"titel": "x"}}), tmp_path / "01-x.ipynb")
    with pytest.raises(ApparatusError, match=r"01-x\.ipynb: metadata\.apparatus\.nummer"):
        list_notebooks(tmp_path)
