"""Every task answers as its record says: unsolved, solved, and each typical mistake."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_apparatus.core.errors import ApparatusError
from sphinx_apparatus.core.tasks import Task, load_task_files, load_tasks
from sphinx_apparatus.kit.cells import SOLUTION, marked_lines
from sphinx_apparatus.kit.release import list_notebooks, read_notebook
from sphinx_apparatus.kit.sealing import sealed_tasks, task_files
from tests.notebooks.conftest import NOTEBOOKS, run

ASK = """
import contextlib, io, json, sys
from werkstatt import *
from werkstatt import pruefen

def said(*arguments):
    pruefen._fehlversuche.clear()
    with contextlib.redirect_stdout(io.StringIO()) as out:
        pruefe(*arguments)
    return out.getvalue()

def function(code, name):
    names = {}
    exec(code, names)
    return names[name]

answers = []
for task, kind, what in json.loads(sys.argv[1]):
    value = ... if kind == "unsolved" else function(*what) if kind == "code" else what
    answers.append([said(task, value), stimmt(task, value)])
print(json.dumps(answers))
"""


def ask(questions: list[tuple[str, str, object]], folder: Path) -> list[tuple[str, bool]]:
    """What `pruefe` says and `stimmt` finds, for (task, kind of answer, answer); in a process of its own."""
    code = f"import sys; sys.argv[1:] = [{json.dumps(questions)!r}]\n" + ASK
    result = run(code, folder, timeout=300)
    assert result.returncode == 0, result.stderr
    return [(text, right) for text, right in json.loads(result.stdout)]


def solution_code(task: Task) -> str:
    """The function that the notebook's own solution defines."""
    for found in list_notebooks(NOTEBOOKS):
        for cell in read_notebook(found.path).cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == task.id:
                return "\n".join(marked_lines(cell.source, SOLUTION))
    raise AssertionError(f"no answer cell for {task.id}")


def checked(tasks: tuple[Task, ...]) -> list[Task]:
    """The tasks that a program checks."""
    return [task for task in tasks if task.kind != "offen"]


def test_the_sealed_tasks_are_up_to_date(notebooks: Path) -> None:
    """Students would be answered by the tasks of yesterday; `make notebooks` seals anew."""
    stored = (notebooks / "aufgaben.json").read_text(encoding="utf-8")
    assert stored == sealed_tasks(notebooks), "run `make notebooks` and commit notebooks/aufgaben.json"


def test_unsolved_is_not_right(tasks: tuple[Task, ...], notebooks: Path) -> None:
    """Whoever runs all cells without an answer gets points or an exception."""
    for task, (text, right) in zip(
        checked(tasks), ask([(t.id, "unsolved", None) for t in checked(tasks)], notebooks), strict=True
    ):
        assert not right, task.id
        assert text.startswith("Noch nicht gelöst"), (task.id, text)


def test_the_right_answer_is_right(tasks: tuple[Task, ...], notebooks: Path) -> None:
    """A student who is right and hears otherwise loses trust in every later answer."""
    questions: list[tuple[str, str, object]] = []
    for task in checked(tasks):
        if task.kind == "programm":
            questions.append((task.id, "code", [solution_code(task), task.function_name]))
        elif task.kind == "kurztext":
            questions += [(task.id, "value", variant) for variant in task.answer]
        else:
            questions.append((task.id, "value", task.answer))
    by_id = {task.id: task for task in tasks}
    for (identifier, _, answer), (text, right) in zip(questions, ask(questions, notebooks), strict=True):
        assert right, (identifier, answer, text)
        assert " ".join(by_id[identifier].praise.split()) in " ".join(text.split()), (identifier, text)


def test_each_mistake_has_its_answer(tasks: tuple[Task, ...], notebooks: Path) -> None:
    """A student who errs as many do hears only `wrong`, or the answer to somebody else's mistake."""
    questions: list[tuple[str, str, object]] = []
    wanted: list[str] = []
    for task in checked(tasks):
        for mistake in task.mistakes:
            if mistake.code:
                questions.append((task.id, "code", [mistake.code, task.function_name]))
            else:
                questions.append((task.id, "value", mistake.answer))
            wanted.append(mistake.feedback)
        for option in task.options:
            met = [mistake.answer for mistake in task.mistakes]
            if option.id not in task.right_options and option.id not in met and [option.id] not in met:
                several = isinstance(task.answer, list)
                questions.append((task.id, "value", [option.id] if several else option.id))
                wanted.append(option.feedback)
    first_hints = {task.id: task.hints[0] for task in tasks}
    answers = ask(questions, notebooks)
    for (identifier, _, answer), feedback, (text, right) in zip(questions, wanted, answers, strict=True):
        assert not right, (identifier, answer)
        assert text.startswith("Noch nicht. "), (identifier, answer, text)
        assert " ".join(feedback.split()) in " ".join(text.split()), (identifier, answer, text)
        assert first_hints[identifier] in text, (identifier, answer, text)


def test_each_task_stands_in_a_notebook_with_its_points(tasks: tuple[Task, ...]) -> None:
    """A task without a cell is never asked; other points in its cell confuse the grading."""
    points = {}
    for found in list_notebooks(NOTEBOOKS):
        for cell in read_notebook(found.path).cells:
            grader = cell.metadata.get("nbgrader", {})
            if grader.get("grade"):
                points[grader["grade_id"].removesuffix("-pruefung")] = grader["points"]
    assert points == {task.id: task.points for task in tasks}


def test_sealed_tasks_tell_no_answer(tasks: tuple[Task, ...], notebooks: Path) -> None:
    """A student who opens aufgaben.json reads praise, feedback or a result."""
    public = json.loads((notebooks / "aufgaben.json").read_text(encoding="utf-8"))["aufgaben"]
    for task in tasks:
        open_part = {key: value for key, value in public[task.id].items() if key != "siegel"}
        text = json.dumps(open_part, ensure_ascii=False)
        for secret in (task.praise, *(m.feedback for m in task.mistakes)):
            assert not secret or secret not in text, task.id
        assert not {"answer", "solution", "wert", "lob"} & open_part.keys()
        if task.kind == "reihenfolge":
            assert open_part["elemente"] == sorted(task.answer, key=str)


GOOD = """- id: probe
  title: Probe
  kind: numerisch
  statement: Rechne.
  answer: 3.75
  tolerance: 0.01
  hints: [Denk nach., Rechne nach.]
  mistakes:
    - {answer: 375, feedback: Prozent.}
    - {answer: 1, feedback: Zu klein.}
    - {answer: 9, feedback: Zu groß.}
  solution: So.
  praise: Und nun?
  points: 2
  minutes: 5
  blocks: [1]
  competence: Rechnen
  demand: anwenden
"""
BAD = [
    ("answer: 3.75", "answer: drei", "not a number", "answer"),
    ("  tolerance: 0.01\n", "", "`tolerance` is missing", ""),
    ("kind: numerisch", "kind: numersch", "did you mean `numerisch`", "kind"),
    ("hints: [Denk nach., Rechne nach.]", "hints: [Denk nach.]", "too short", "hints"),
    ("Rechne nach.]", "Es sind 3.75.]", "the hint says the answer", "hints[1]"),
    ("Rechne nach.]", "'Es sind 3,75.']", "the hint says the answer", "hints[1]"),
    ("    - {answer: 9, feedback: Zu groß.}\n", "", "too few typical mistakes", "mistakes"),
    (
        "answer: 9, feedback: Zu groß.",
        "answer: 9, feedback: Zu klein.",
        "same feedback",
        "mistakes[2].feedback",
    ),
    ("answer: 9,", "answer: 3.755,", "this mistake is right", "mistakes[2].answer"),
    ("answer: 9,", "answer: 1,", "same answer", "mistakes[2].answer"),
    ("answer: 9,", "answer: neun,", "not a number", "mistakes[2].answer"),
    ("  points: 2\n", "  points: 2\n  rubric: [{points: 1, criterion: x}]\n", "do not add up", "rubric"),
    ("  praise: Und nun?\n", "", "`praise` is missing", ""),
    ("  points: 2\n", "  points: 2\n  ordered: true\n", "belongs to another kind", "ordered"),
    ("  points: 2\n", "  points: 0\n", "too small", "points"),
    ("  solution: So.\n", "  loesung: So.\n", "unknown field", "loesung"),
    ("kind: numerisch", "kind: offen", "`rubric` is missing", ""),
    ("kind: numerisch", "kind: auswahl", "`options` is missing", ""),
    ("kind: numerisch", "kind: liste", "not a list", "answer"),
    ("kind: numerisch", "kind: zuordnung", "not a mapping", "answer"),
    ("kind: numerisch", "kind: reihenfolge", "not an order", "answer"),
    ("kind: numerisch", "kind: kurztext", "not a list of texts", "answer"),
    ("kind: numerisch", "kind: programm", "not a list of calls", "answer"),
    ("answer: 3.75", "answer: {call: f(1}", "", ""),
]


def test_a_good_task_is_loaded(tmp_path: Path) -> None:
    """The cases below would be red for another reason than the one they name."""
    path = tmp_path / "gut.yml"
    path.write_text(GOOD, encoding="utf-8")
    assert load_tasks(path)[0].mistakes[0].feedback == "Prozent."


@pytest.mark.parametrize(("old", "new", "message", "field"), BAD)
def test_a_bad_task_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, message: str, field: str
) -> None:
    """An author learns of a faulty task from a student instead of from a message with file and line."""
    assert old in GOOD
    path = tmp_path / "schlecht.yml"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(ApparatusError) as raised:
        load_tasks(path)
    said = str(raised.value)
    assert message in said
    assert field in said
    assert "schlecht.yml:" in said


def test_ids_are_unique_in_the_whole_edition(tmp_path: Path, notebooks: Path) -> None:
    """Two tasks of one id answer each other's students."""
    for name in ("a.yml", "b.yml"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    with pytest.raises(ApparatusError, match=r"b\.yml:1.*the id is taken by the task in .*a\.yml:1"):
        load_task_files([tmp_path / "a.yml", tmp_path / "b.yml"])
    assert len(task_files(notebooks)) == 12
