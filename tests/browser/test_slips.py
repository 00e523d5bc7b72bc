"""Result slips: from the page and from a notebook, read back, and found out where they were changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
from playwright.sync_api import Page, expect

from sphinx_apparatus.core.validation import schema
from tests.browser.reading import Reader
from tests.browser.test_tasks import check, fill
from tests.conftest import ROOT
from tests.notebooks.conftest import run

READ = "texts => texts.map((text) => Apparatus.slip.parse(text))"
"""In a page with tasks."""


def handed_in(page: Page) -> tuple[str, dict[str, Any]]:
    """Download the slip: its name and what is in it."""
    with page.expect_download() as saved:
        page.get_by_role("button", name="Zettel herunterladen").click()
    return saved.value.suggested_filename, json.loads(Path(saved.value.path()).read_text("utf-8"))


def test_a_slip_holds_the_work_and_no_more(pupil: Reader) -> None:
    """A pupil's slip must hold every try and nothing that says who, when or where."""
    page = pupil.open("index.html")
    page.get_by_role("button", name="Zettel herunterladen").click()
    expect(page.locator(".slip .state")).to_contain_text("Noch gibt es nichts abzugeben.")
    for text in ("19,5", "19,5", "87,5"):
        fill(page, "beet-zahl", text)
        check(page, "beet-zahl")
    page.click("#task-beet-wort .hint summary")
    fill(page, "beet-wort", "Eimer")
    check(page, "beet-wort")
    fill(page, "beet-frei", "Ja, „weil“ <b>.")
    check(page, "beet-frei")
    page.fill("#slip-code", "Rot kehlchen 7 ä")
    page.locator("#slip-code").blur()
    name, slip = handed_in(page)
    assert name == "ergebnis-html-rot-kehlchen-7-a.json"
    expect(page.locator(".slip .state")).to_contain_text("3 Aufgaben")
    assert set(slip) == {"format", "version", "origin", "slip", "code", "tasks", "check"}
    assert (slip["format"], slip["version"], slip["origin"]) == ("apparatus-slip", 1, "page")
    assert slip["code"] == "Rot kehlchen 7 ä"
    jsonschema.validate(slip, schema("slip"))
    tasks = {task["id"]: task for task in slip["tasks"]}
    assert tasks["beet-zahl"]["tries"] == [
        {"answer": 19.5, "right": False},
        {"answer": 87.5, "right": True},
    ]
    assert tasks["beet-wort"] == {
        "id": "beet-wort",
        "hints": 1,
        "more": 0,
        "tries": [{"answer": "Eimer", "right": False}],
    }
    assert tasks["beet-frei"]["tries"][0]["answer"] == {"text": "Ja, „weil“ <b>.", "ticked": []}
    page.reload()
    assert handed_in(page)[1] == slip, "the same work gives the same slip, with the same random id"


def test_a_changed_slip_is_found_out(pupil: Reader) -> None:
    """A pupil who makes a wrong answer right in an editor would be believed."""
    page = pupil.open("index.html")
    fill(page, "beet-wort", "Eimer")
    check(page, "beet-wort")
    slip = handed_in(page)[1]
    changed = json.loads(json.dumps(slip))
    changed["tasks"][0]["tries"][0]["right"] = True
    other = {**slip, "code": "fremd"}
    spaced = json.dumps(slip, indent=4, sort_keys=True)
    found = page.evaluate(READ, [json.dumps(slip), spaced, json.dumps(changed), json.dumps(other)])
    assert [one["isChanged"] for one in found] == [False, False, True, True]


def test_many_tries_are_counted(pupil: Reader) -> None:
    """A pupil who presses a button a thousand times fills the storage and the slip."""
    page = pupil.open("index.html")
    for number in range(60):
        page.evaluate("n => Apparatus.taskStore.tried('beet-wort', `x${n}`, false)", number)
    (task,) = page.evaluate("Apparatus.taskStore.slipOf(['beet-wort']).tasks")
    assert len(task["tries"]) == 50 and task["more"] == 10


def test_a_notebook_writes_the_same(pupil: Reader, tmp_path: Path) -> None:
    """The evaluation would call every notebook's slip manipulated, or not read it at all."""
    code = """
import sys
sys.path.insert(0, sys.argv[1])
from werkstatt import *
ergebnis()
pruefe("null-erwartung", 49.18); pruefe("null-erwartung", 49.18); pruefe("null-erwartung", 6.875)
pruefe("null-erwartung", "falsche Form"); tipp("null-reihenfolge")
pruefe("null-reihenfolge", ("Gent", "Provinz", "Belgien", "Vilvoorde", "Antwerpen"))
pruefe("null-formel", lambda faelle, gruppe: faelle * gruppe / 3)
ergebnis("Größe 7")
"""
    code = f"import sys; sys.argv[1:] = [{str(ROOT / 'notebooks')!r}]\n" + code
    done = run(code, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Noch gibt es nichts abzugeben." in done.stdout
    assert "ergebnis-null-groe-7.json: 3 Aufgaben." in done.stdout
    text = (tmp_path / "ergebnis-null-groe-7.json").read_text("utf-8")
    slip = json.loads(text)
    jsonschema.validate(slip, schema("slip"))
    tasks = {task["id"]: task for task in slip["tasks"]}
    assert [one["right"] for one in tasks["null-erwartung"]["tries"]] == [False, True]
    assert tasks["null-reihenfolge"]["hints"] == 1
    assert tasks["null-formel"]["tries"][0]["answer"][0][0] == "z"
    page = pupil.open("index.html")
    (found,) = page.evaluate(READ, [text])
    assert found["isChanged"] is False
    assert found["slip"]["origin"] == "notebook"
