"""Tasks beyond the website: every builder shows what is asked, none the solution; teachers see both."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from .conftest import TESTS, make_project

GARDEN = TESTS / "good" / "tasks"
ASKED = ("Wie viele Bohnen sind es?", "Mit dem Spaten", "Zu ordnen:", "Ein Grund steht da.")
SECRET = ("Geheimnis der Gärtnerin", "Rückwärts", "Die Bohne dankt", "Steine wachsen nicht")
FILES = {"text": "index.txt", "latex": "*.tex", "typst": "*.typ", "epub": "index.xhtml", "html": "index.html"}


def written(project: object, builder: str) -> str:
    """What a builder wrote, as words."""
    folder = project.output(builder)  # type: ignore[attr-defined]
    text = "\n".join(path.read_text("utf-8") for path in sorted(folder.rglob(FILES[builder])))
    return " ".join(re.sub(r"\\(.)", r"\1", text).split())


@pytest.mark.parametrize("builder", FILES)
def test_every_builder_asks_and_none_answers(builder: str, tmp_path: Path) -> None:
    """A worksheet, an e-book or a manual lacks a task, or holds what only teachers should read."""
    project = make_project(GARDEN, tmp_path)
    overrides = {"epub_copyright": "x", "version": "1"}
    assert "ERROR" not in project.build(builder, overrides=overrides)
    text = written(project, builder)
    for words in ASKED:
        assert words in text, words
    for words in SECRET:
        assert words not in text, words


@pytest.mark.parametrize("builder", ["text", "html", "typst"])
def test_teachers_see_answers(builder: str, tmp_path: Path) -> None:
    """The teacher's edition is no use without solution, right answer and what is said to mistakes."""
    project = make_project(GARDEN, tmp_path)
    project.build(builder, overrides={"apparatus_teacher": True})
    text = written(project, builder)
    for words in SECRET[:2] + SECRET[3:]:
        assert words in text, words
    assert "87.5 ± 0.5 Bohnen" in text
    assert "Wenn jemand antwortet: ernten, gießen, säen" in text


def test_one_faulty_task_is_named(tmp_path: Path) -> None:
    """A slip in one file would hide every task without a word."""
    project = make_project(GARDEN, tmp_path)
    project.replace("aufgaben/1.yml", "tolerance: 0.5\n  unit", "unit")
    log = project.build()
    assert "aufgaben/1.yml:1: WARNING: task[0]: the field `tolerance` is missing" in log
    project.write("hefte.json", "{}")
    assert "hefte.json:1: WARNING: apparatus_sealed_tasks: no sealed tasks" in project.build(doctrees="anew")


def test_tasks_change_their_pages(tmp_path: Path) -> None:
    """An editor mends a hint and sees the old one until everything is built anew."""
    project = make_project(GARDEN, tmp_path)
    project.build()
    project.replace("aufgaben/2.yml", "Etwas Nasses.", "Etwas Flüssiges.")
    assert project.build() == ""
    assert sorted(project.written) == ["auswertung", "index", "zweite"]
    assert "Etwas Flüssiges." in project.read("index.html")


def test_the_evaluation_knows_every_task(tmp_path: Path) -> None:
    """Slips of a page that the evaluation does not know are called foreign."""
    project = make_project(GARDEN, tmp_path)
    notebook = {"art": "kurztext", "titel": "Heft", "punkte": 1, "hinweise": ["x"], "siegel": {"a": ["b"]}}
    project.write("hefte.json", json.dumps({"format": 1, "aufgaben": {"heft-wort": notebook}}))
    project.build()
    script = project.read("_static/apparatus-tasks.js")
    known = json.loads(script.removeprefix("window.ApparatusTasks=").rstrip().removesuffix(";"))
    assert len(known) == 12 and "heft-wort" in known
    assert known["beet-zahl"]["url"] == "index.html#task-beet-zahl"
    assert "hinweise" not in known["heft-wort"]
