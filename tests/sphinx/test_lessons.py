"""Lessons in every builder: what teachers alone see is in no file, what changes is written again."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from sphinx_apparatus.core.check import check
from sphinx_apparatus.sphinx_layer.collect import collect

from .conftest import Project, make_project

SECRETS = ("Geheimnis", "Fliederbusch")
SCHOOL = Path(__file__).resolve().parents[1] / "good" / "school"


@pytest.fixture
def school(tmp_path: Path) -> Project:
    """A lesson, its learners' page and its tasks."""
    return make_project(SCHOOL, tmp_path)


def everything(folder: Path) -> str:
    """All files of a folder as one text."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files)


@pytest.mark.parametrize("builder", ["html", "text", "latex", "epub", "typst", "ebook"])
def test_no_file_holds_what_teachers_alone_see(school: Project, builder: str) -> None:
    """One builder that forgets the rule, and the class reads the expected answers."""
    school.build(builder)
    written = everything(school.output(builder)) + everything(school.work / f"doctrees-{builder}")
    assert "Ein Strich an der Wand" in written or builder in ("epub", "ebook")
    assert not [secret for secret in SECRETS if secret in written]


def test_the_stored_trees_hold_nothing_either(school: Project) -> None:
    """Who shares a build folder would share the answers; `apparatus_teacher` decides before parsing."""
    school.build()
    tree = pickle.loads((school.work / "doctrees-html" / "lesson.doctree").read_bytes())
    assert not [secret for secret in SECRETS if secret in tree.pformat()]


@pytest.mark.parametrize("builder", ["html", "text", "latex", "typst"])
def test_the_teachers_edition_has_it_in_every_builder(school: Project, builder: str) -> None:
    """A teacher who prints would miss the board."""
    assert school.build(builder, overrides={"apparatus_teacher": True}) == ""
    written = everything(school.output(builder))
    for words in ("Was der Strich sagt", "Geheimnis steht ganz unten", "Fliederbusch", "zehnten Ziegelreihe"):
        assert words in written, words


def test_switching_the_edition_reads_all_pages_anew(school: Project) -> None:
    """A class site built in the teacher's folder would keep the answers."""
    school.build(overrides={"apparatus_teacher": True})
    assert "Fliederbusch" in school.read("lesson.html")
    school.build()
    assert "Fliederbusch" not in school.read("lesson.html")


def test_copies_of_sources_are_withheld(school: Project) -> None:
    """Sphinx puts the source of each page beside it, the parts for teachers included."""
    said = school.build(overrides={"html_copy_source": True})
    assert "[apparatus.part]" in said and "html_copy_source" in said
    assert not [secret for secret in SECRETS if secret in everything(school.output())]


def test_both_editions_are_checked_alike(school: Project) -> None:
    """A reference that leads nowhere, in a part that is not parsed, would be found by the teacher."""
    school.replace("lesson.md", "siehe {apparatus:block}`3`", "siehe {apparatus:block}`9`")
    findings = check(collect(school.source).edition)
    assert [finding for finding in findings if "`9`" in finding.message]


def test_title_of_a_lesson_rewrites_the_pages_that_show_it(school: Project) -> None:
    """Table and learners' page would keep an old title."""
    school.write("table.md", "---\norphan: true\n---\n# Tafel\n\n```{apparatus:lessons}\n```\n")
    school.write("matrix.md", "---\norphan: true\n---\n# Matrix\n\n```{apparatus:lesson-matrix}\n```\n")
    assert school.build() == ""
    school.replace("lesson.md", "# Hochwasser messen", "# Hochwasser verstehen")
    school.build()
    assert set(school.written) >= {"lesson", "tasks", "table"}
    assert "Hochwasser verstehen" in school.read("tasks.html")
    assert "Hochwasser verstehen" in school.read("table.html")
    school.replace("lesson.md", ":blocks: 2, 3", ":blocks: 3")
    school.build()
    assert set(school.written) >= {"lesson", "table", "matrix"} - {"table"}


def test_the_matrix_shows_white_spots(school: Project) -> None:
    """Who plans the next lesson looks for what nothing is taught about."""
    school.write("matrix.md", "---\norphan: true\n---\n# Matrix\n\n```{apparatus:lesson-matrix}\n```\n")
    school.build()
    page = school.read("matrix.html")
    rows = page[page.index("<tbody>") : page.index("</tbody>")].split("<tr")[1:]
    texts = [" ".join(part.split(">")[-1] for part in row.split("</")) for row in rows]
    assert [text.count("–") for text in texts] == [4, 1, 1]


def test_a_page_in_another_language_says_so(school: Project) -> None:
    """A screen reader would read a Dutch page with German sounds."""
    school.replace("tasks.md", "worksheet} hochwasser\n", "worksheet} hochwasser\n:language: nl\n")
    assert school.build() == ""
    assert 'lang="nl"' in school.read("tasks.html")


def test_plan_counts_the_minutes_of_each_cut(school: Project) -> None:
    """The sum under the table is what a teacher checks first."""
    school.build()
    page = school.read("lesson.html")
    foot = page[page.index("Summe") :].split("</tr>")[0]
    assert "<p>45</p>" in foot and "<p>90</p>" in foot


def test_a_board_without_columns_is_named(school: Project) -> None:
    """An empty frame would be drawn on the board plan."""
    school.replace(
        "lesson.md",
        "Zahl\n: - Geheimnis in der ersten Spalte\n  - Meter\n\nBedeutung\n: - Wasser im Keller\n",
        "x\n",
    )
    said = school.build(overrides={"apparatus_teacher": True})
    assert "has no column" in said and "[apparatus.part]" in said
