"""The tables of lessons: one to choose from, one that shows what of the text is taught."""

from __future__ import annotations

from docutils import nodes

from ..core.lessons import Lesson
from ..labels import label
from .generated import NONE, table, without_unused
from .lesson import grades, names
from .references import reference, row
from .views import Views


def lessons_table(views: Views, language: str | None, docname: str) -> list[nodes.Node]:
    """A row a lesson; its classes say what a filter asks for."""
    heads = [
        label(language, f"lesson.{key}") for key in ("one", "subjects", "grades", "min", "level", "needs")
    ]
    lessons = views.lessons()
    rows: list[list[nodes.Node | str]] = [
        [
            title(lesson, docname),
            names(language, "subject", lesson.subjects),
            grades(lesson),
            " / ".join(map(str, lesson.cuts)),
            lesson.language,
            names(language, "need", lesson.needs),
        ]
        for lesson in lessons
    ]
    made = table(heads, rows, "lessons")
    for body in made[0].findall(nodes.tbody) if made else ():
        for line, lesson in zip(body.children, lessons, strict=True):
            assert isinstance(line, nodes.Element)
            line["classes"] += filters(lesson)
    return made


def title(lesson: Lesson, docname: str) -> nodes.Node:
    """Number, title and summary."""
    number = nodes.inline("", f"{lesson.number}. ", classes=["lesson-number"])
    summary = nodes.inline("", f" {lesson.summary}", classes=["lesson-says"])
    return nodes.inline("", "", number, reference("lesson", lesson.id, docname), summary)


def filters(lesson: Lesson) -> list[str]:
    """`subject-politik`, `grade-9`, `cut-45`, `level-b2`, `need-papier`."""
    first, last = lesson.grades
    return [
        *(f"subject-{subject}" for subject in lesson.subjects),
        *(f"grade-{grade}" for grade in range(first, last + 1) if grade),
        *(f"cut-{cut}" for cut in lesson.cuts),
        *([f"level-{lesson.language.lower()}"] if lesson.language else []),
        *(f"need-{need}" for need in lesson.needs),
    ]


COLUMNS = ("many", "tasks", "notebooks", "terms", "competences")
"""The columns of the matrix after the block; terms are left out where nothing refers to the glossary."""


def matrix_table(views: Views, language: str | None, docname: str) -> list[nodes.Node]:
    """A row a block: lessons and notebooks as links, tasks, terms and competences as numbers."""
    heads = [label(language, "list.block"), *(label(language, f"lesson.{key}") for key in COLUMNS)]
    rows: list[list[nodes.Node | str]] = []
    for found in views.matrix():
        lessons = [explicit("lesson", name, str(number), docname) for name, number in found.lessons]
        notebooks = [
            explicit("notebook", name, name.partition("-")[0].lstrip("0") or name, docname)
            for name in found.notebooks
        ]
        rows.append(
            [
                reference("block", str(found.block), docname, "short"),
                nodes.inline("", "", *row(lessons)) if lessons else NONE,
                str(found.tasks) if found.tasks else NONE,
                nodes.inline("", "", *row(notebooks)) if notebooks else NONE,
                str(found.terms) if found.terms else NONE,
                str(found.competences) if found.competences else NONE,
            ]
        )
    return table(*without_unused(heads, rows, {1 + COLUMNS.index("terms")}), "lesson-matrix")


def explicit(kind: str, name: str, text: str, docname: str) -> nodes.Node:
    """A reference with a text of its own."""
    node = reference(kind, name, docname)
    node.children = [nodes.inline(text, text)]
    node["refexplicit"] = True
    return node


LESSON_TABLES = {"lessons": lessons_table, "lesson-matrix": matrix_table}
