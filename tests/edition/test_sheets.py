"""The sheets of the edition: all tasks of a page are on its sheet, no solution, none of the wording."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from tests.conftest import ROOT, require_tool
from tests.sheets.conftest import sizes
from tests.typst.conftest import boxes

pytestmark = pytest.mark.xdist_group("book")
LESSONS = sorted(path.parent.name for path in (ROOT / "lessons").glob("*/aufgaben.md"))
QUESTIONS = ROOT / "docs" / "daten" / "lesefragen.yml"
READING = [f"lesebogen-{number}" for number in range(1, 9)]
ENDS = ("", "-gross")
LONG = 24
"""So many letters of a solution are looked for at a time: fewer might stand in a task, too."""


def letters(text: str) -> str:
    """Letters and digits only: divisions of words, quotes and spaces are those of a medium."""
    return "".join(filter(str.isalnum, text)).casefold()


def words(path: Path) -> str:
    """The letters of a sheet in reading order."""
    program = require_tool("pdftotext")
    done = subprocess.run([program, "-q", "-raw", str(path), "-"], capture_output=True, check=True)
    return letters(done.stdout.decode("utf-8"))


def test_there_is_a_sheet_for_every_lesson_and_section(sheets: Path) -> None:
    """A lesson names its sheet, a phase its reading sheet: each must be in the folder, in both sizes."""
    assert len(LESSONS) == 13
    names = {f"{name}{end}.pdf" for name in (*LESSONS, *READING, "karten") for end in ENDS}
    assert {path.name for path in sheets.glob("*.pdf")} == names
    assert {path.name for path in sheets.glob("*.docx")} == {f"{name}.docx" for name in LESSONS}


def lost(titles: list[str], text: str) -> list[str]:
    """The titles that a text does not hold after the ones before them."""
    place, missing = 0, []
    for title in titles:
        found = text.find(letters(title), place)
        if found < 0:
            missing.append(title)
        else:
            place = found + 1
    return missing


def titles_of(site: Path, lesson: str) -> list[str]:
    """The headings of all tasks of a pupils' page."""
    page = site / "unterricht" / lesson / "aufgaben.html"
    tree = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
    found = []
    for task in tree.select('[id^="task-"]'):
        head = task.select_one("h2, h3, h4")
        assert head is not None
        for aside in head.select("a, .vh"):
            aside.decompose()
        found.append(re.sub(r"^.*?\d+:\s*", "", head.get_text(), count=1))
    return found


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("end", ENDS)
def test_no_task_is_lost(site: Path, sheets: Path, lesson: str, end: str) -> None:
    """Who works on paper has the tasks of the page, in their order."""
    titles, text = titles_of(site, lesson), words(sheets / f"{lesson}{end}.pdf")
    assert len(titles) >= 5 and lost(titles, text) == []
    moved = letters(titles[-1]) + "".join(map(letters, titles[:-1]))
    assert lost(titles, moved) == [titles[-1]] and lost(titles, moved[: -len(letters(titles[-2]))])


@pytest.mark.parametrize("name", [*LESSONS, *READING])
def test_nothing_that_only_teachers_may_see(sheets: Path, name: str) -> None:
    """A sheet with the solution on it cannot be handed out."""
    if name in READING:
        records = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
        record = next(record for record in records if record["id"] == name)
        secrets = [question["expected"] for question in record["questions"]]
        assert len(secrets) == 3 and len(record["words"]) == 5
    else:
        tasks = yaml.safe_load((ROOT / "lessons" / name / "aufgaben.yml").read_text(encoding="utf-8"))
        secrets = [task["solution"] for task in tasks]
        secrets += [mistake["feedback"] for task in tasks for mistake in task.get("mistakes", ())]
    text = words(sheets / f"{name}.pdf")
    for secret in map(letters, secrets):
        pieces = {secret[start : start + LONG] for start in (0, len(secret) // 2)}
        found = [piece for piece in pieces if len(piece) == LONG and piece in text]
        assert len(found) < len(pieces), secret


@pytest.mark.parametrize("name", [*LESSONS, *READING, "karten"])
def test_fit_for_printing(sheets: Path, name: str) -> None:
    """Nothing off the page in either size; large print is large everywhere."""
    for end in ENDS:
        for page, width, height, (left, top, right, bottom), word in boxes(sheets / f"{name}{end}.pdf"):
            inside = left > 14 and right < width - 14 and top > 14 and bottom < height - 14
            assert inside, (name + end, page, word)
    assert min(size for size, _ in sizes(sheets / f"{name}-gross.pdf")) >= 17.99


def test_none_of_the_wording(sheets: Path, real_witness: Path) -> None:
    """The wording belongs to its author, on a copy for thirty pupils too."""
    require_tool("pdftotext")
    files = [str(path) for end in ("pdf", "docx") for path in sorted(sheets.glob(f"*.{end}"))]
    command = [sys.executable, "-m", "sphinx_apparatus.cli", "leak", "--text", str(real_witness), *files]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", ["index.html", "aufgaben.html"])
def test_the_site_leads_to_them(site: Path, sheets: Path, page: str) -> None:
    """A teacher on the page of a lesson finds no sheet, or a link that leads to none."""
    files = {path.name for path in sheets.iterdir()}
    for lesson in LESSONS:
        start = site / "unterricht" / lesson / page
        parsed = BeautifulSoup(start.read_text(encoding="utf-8"), "lxml")
        targets = [(start.parent / str(link["href"])).resolve() for link in parsed.select("dd a[href]")]
        folder = (site / "arbeitsblaetter").resolve()
        found = [target.name for target in targets if target.parent == folder]
        assert found == [f"{lesson}{end}" for end in (".pdf", "-gross.pdf", ".docx")]
        assert set(found) <= files
