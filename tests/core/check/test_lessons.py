"""The rules on lessons: a lesson without fault passes, and one fault gives one finding of its subtype.

The text of each case says what a teacher would meet in class if the rule were missing.
"""

# ruff: noqa: E501 - a case is one line
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from sphinx_apparatus.core.check.lessons import LESSON_RULES
from sphinx_apparatus.core.edition import Edition
from sphinx_apparatus.core.errors import Place
from sphinx_apparatus.core.findings import Finding
from sphinx_apparatus.core.lessons import (
    LESSON_OPTIONS,
    PARTS,
    Aim,
    Lesson,
    Material,
    Part,
    Phase,
    ShownTask,
    Teaching,
    Worksheet,
    read_lesson,
    read_phase,
)
from sphinx_apparatus.core.tasks import Task
from sphinx_apparatus.core.witness import make_witness

LESSON = Lesson("brot", 1, "s", ("politik",), (8, 10), "B1", (45, 90), ("papier",), (1,), ("k",), "01-korn", 0, date(2026, 1, 1), (), Place("l/index.md", 3))  # fmt: skip


def at(line: int, page: str = "index") -> Place:
    """A place on a page of the lesson."""
    return Place(f"l/{page}.md", line)


def task(identifier: str, line: int = 1, **changes: object) -> Task:
    """A task of the lesson."""
    fields: dict[str, object] = {name: () for name in ("options", "rubric", "hints", "mistakes", "sources")}
    fields |= {
        name: "" for name in ("title", "statement", "unit", "solution", "praise", "competence", "demand")
    }
    fields |= {
        "kind": "offen",
        "answer": None,
        "tolerance": None,
        "ordered": False,
        "points": 1,
        "minutes": 1,
    }
    fields |= {"blocks": (1,), "place": Place("l/tasks.yml", line), **changes}
    return Task(id=identifier, **fields)  # type: ignore[arg-type]


def sound() -> Edition:
    """An edition with one lesson without fault."""
    teaching = Teaching(
        lessons=(LESSON,),
        aims=(Aim("brot", "lesen", ("a", "korn-mahlen"), at(10)), Aim("brot", "backen", ("b",), at(12))),
        phases=(
            Phase("brot", "eins", "Eins", (15, 30), ((10, 20), (25, 35)), "plenum", ("tafel", "heft"), (), at(20)),
            Phase("brot", "zwei", "Zwei", (30, 60), ((25, 35), (50, 70)), "paar", ("sack",), ("a", "b"), at(30)),
        ),
        materials=(Material("brot", "sack", "Ein Sack", at(5, "blatt")),),
        parts=tuple(Part("brot", name, at(40 + number)) for number, name in enumerate(PARTS)),
        worksheets=(Worksheet("brot", at(3, "blatt")),),
        shown=(ShownTask("a", at(9, "blatt")), ShownTask("b", at(11, "blatt"))),
        tasks=(task("a"), task("b", 9)),
        notebooks={"01-korn": (task("korn-mahlen"),)},
    )  # fmt: skip
    return Edition(make_witness("Ein Brot.\n", "probe", "de", {1: "prose"}), teaching=teaching)


def findings(teaching: Teaching) -> list[Finding]:
    """What the rules on lessons find."""
    edition = replace(sound(), teaching=teaching)
    return [finding for rule in LESSON_RULES for finding in rule(edition)]


Change = Callable[[Teaching], Teaching]


def with_lesson(**changes: object) -> Change:
    """Change the lesson."""
    return lambda t: replace(t, lessons=(replace(t.lessons[0], **changes),))  # type: ignore[arg-type]


def with_phase(**changes: object) -> Change:
    """Change the second phase."""
    return lambda t: replace(t, phases=(t.phases[0], replace(t.phases[1], **changes)))  # type: ignore[arg-type]


def plus(field: str, *records: object) -> Change:
    """Add records."""
    return lambda t: replace(t, **{field: (*getattr(t, field), *records)})  # type: ignore[arg-type]


def less(field: str, index: int) -> Change:
    """Take a record away."""
    return lambda t: replace(t, **{field: getattr(t, field)[:index] + getattr(t, field)[index + 1 :]})  # type: ignore[arg-type]


FAULTS: dict[str, tuple[Change, str, str]] = {
    "47 minutes for 45": (with_phase(minutes=(32, 60)), "minutes", "add up to 47 minutes, its length is 45"),
    "88 minutes for 90": (with_phase(minutes=(30, 58)), "minutes", "add up to 88 minutes, its length is 90"),
    "a value too few": (with_phase(minutes=(30,), ranges=((25, 35), (50, 70))), "minutes", "1 values of `minutes` for 2"),
    "a range that misses": (with_phase(ranges=((31, 35), (50, 70))), "minutes", "30 minutes lie outside the range 31-35"),
    "no phase": (lambda t: replace(t, phases=()), "minutes", "has no phase"),
    "aim without task": (lambda t: replace(t, aims=(replace(t.aims[0], tasks=()),)), "aim", "has no task"),
    "aim with a task that is not there": (lambda t: replace(t, aims=(replace(t.aims[0], tasks=("c",)),)), "aim", "`c`"),
    "aim with a task of another notebook": (lambda t: replace(t, notebooks={"01-korn": (task("x"),)}), "aim", "`korn-mahlen`"),
    "no aim": (lambda t: replace(t, aims=()), "aim", "has no aim"),
    "phase with a task that is not there": (with_phase(tasks=("korn-mahln",)), "phase", "did you mean `korn-mahlen`?"),
    "phase without teacher": (with_phase(roles=(False, True)), "phase", "what the teacher does"),
    "phase without learners": (with_phase(roles=(True, False)), "phase", "what the learners do"),
    "material that is not there": (with_phase(materials=("sak",)), "material", "did you mean `sack`?"),
    "notebook as material, and none named": (lambda t: replace(with_lesson(notebook="")(t), aims=t.aims[1:]), "material", "set `notebook`"),
    "a part is missing": (less("parts", 2), "part", "no part `tafelbild`"),
    "a part twice": (plus("parts", Part("brot", "tafelbild", at(60))), "part", "more than once"),
    "no page for learners": (lambda t: replace(t, worksheets=()), "worksheet", "no page"),
    "two pages for learners": (plus("worksheets", Worksheet("brot", at(9))), "worksheet", "2 pages"),
    "page of no lesson": (plus("worksheets", Worksheet("brod", at(9))), "worksheet", "did you mean `brot`?"),
    "task shown nowhere": (less("shown", 1), "worksheet", "`b` of lesson `brot` is shown nowhere"),
    "task shown twice": (plus("shown", ShownTask("a", at(99))), "worksheet", "l/blatt.md:9 already"),
    "notebook that is not there": (lambda t: replace(with_lesson(notebook="01-kron")(t), aims=t.aims[1:]), "lesson", "did you mean `01-korn`?"),
    "block that is not there": (with_lesson(blocks=(1, 2)), "lesson", "no block 2"),
    "block of a task that is not there": (lambda t: replace(t, tasks=(t.tasks[0], task("b", blocks=(7,)))), "lesson", "task `b`"),
    "aim id twice": (lambda t: replace(t, aims=(t.aims[0], replace(t.aims[1], id="lesen"))), "duplicate_id", "aim of lesson `brot`"),
    "phase id twice": (with_phase(id="eins"), "duplicate_id", "l/index.md:20"),
    "material id twice": (plus("materials", Material("brot", "sack", "x", at(9))), "duplicate_id", "`sack`"),
    "id with capitals": (with_phase(id="Zwei"), "id", "Zwei"),
}  # fmt: skip


def test_sound_lesson_passes() -> None:
    """An author without fault is stopped, and learns to overlook findings."""
    assert findings(sound().teaching) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_one_finding(fault: str) -> None:
    """A teacher meets this in front of a class."""
    change, subtype, words = FAULTS[fault]
    found = findings(change(sound().teaching))
    assert [str(finding.subtype) for finding in found] == [subtype], found
    assert words in found[0].message
    assert found[0].place.file and found[0].place.line
    assert ":" in found[0].message


def test_two_lessons_with_one_id() -> None:
    """A reference would lead to the one or the other."""
    teaching = sound().teaching
    found = findings(replace(teaching, lessons=(LESSON, replace(LESSON, place=at(1, "other")))))
    assert [str(f.subtype) for f in found if f.place == at(1, "other")][:2] == ["duplicate_id", "lesson"]


GIVEN = {
    **{"number": "5", "summary": "Was  getan\nwird", "subjects": "mathematik, politik", "grades": "10–13"},
    **{"language": "B2", "cuts": "45, 90", "needs": "papier, browser", "blocks": "1, 2"},
    **{"competences": "Messen; Zahlen deuten", "notebook": "01-korn", "tried": "2", "checked": "2026-11-29"},
    "sources": "a, b",
}


def test_options_of_a_lesson() -> None:
    """What the author wrote is what the page says."""
    lesson, errors = read_lesson("brot", GIVEN, at(1))
    assert not errors and set(GIVEN) == set(LESSON_OPTIONS)
    assert (lesson.number, lesson.summary, lesson.grades, lesson.cuts) == (
        5,
        "Was getan wird",
        (10, 13),
        (45, 90),
    )
    assert lesson.competences == ("Messen", "Zahlen deuten") and lesson.tried == 2
    assert lesson.sources == ("a", "b")


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("number", "fünf", "not a whole number"),
        ("number", "5, 6", "more than one number"),
        ("number", "", "missing"),
        ("subjects", "mathematik, mathe", "unknown"),
        ("subjects", "politik, politik", "stands twice"),
        ("grades", "13-10", "not a span"),
        ("grades", "8-9, 10-11", "more than one span"),
        ("language", "B3", "unknown"),
        ("cuts", "90, 45", "not lengths in rising order"),
        ("cuts", "0", "not lengths in rising order"),
        ("needs", "tablet", "unknown"),
        ("blocks", "eins", "not a whole number"),
        ("blocks", "-1", "not a whole number"),
        ("competences", " ; ", "missing"),
        ("checked", "29.11.2026", "not a date"),
    ],
)
def test_bad_options_of_a_lesson(option: str, value: str, message: str) -> None:
    """A slip is named with its option, what was found and what is allowed, and never read as something else."""
    _, errors = read_lesson("brot", {**GIVEN, option: value}, at(7))
    assert [error.message for error in errors] == [message]
    assert option in errors[0].field and errors[0].place == at(7)


def test_options_of_a_phase() -> None:
    """A phase that one cut leaves out is written as 0 and 0-0."""
    given = {"title": "t", "minutes": "0, 10", "range": "0-0, 8-14", "form": "paar", "material": "a, b"}
    phase, errors = read_phase("brot", "eins", given, at(1))
    assert not errors and phase.minutes == (0, 10) and phase.ranges == ((0, 0), (8, 14))
    _, errors = read_phase("brot", "eins", {**given, "form": "zweit", "range": "8-14, x"}, at(1))
    assert sorted(error.message for error in errors) == ["not a span", "unknown"]
