"""Lessons as records: what a lesson is, its aims, phases, materials and parts, read from options."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from .errors import ApparatusError, Place
from .tasks import Task

SUBJECTS = ("politik", "geschichte", "deutsch", "daf", "niederlaendisch", "mathematik", "medien")
"""The subjects that a lesson may be for."""

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
"""How much of the lesson's language is needed (Common European Framework of Reference)."""

NEEDS = ("papier", "browser", "kopie")
"""What a class needs: paper only, a browser, a copy of the essay of its own."""

FORMS = ("einzel", "paar", "gruppe", "plenum", "vortrag")
"""How a class works in a phase: alone, in pairs, in groups, all together, listening."""

PARTS = (
    *("differenzierung", "kontroverse", "tafelbild", "erwartung", "schwierigkeiten"),
    *("hausaufgabe", "vertretung"),
)
"""What every lesson has beside aims and phases."""

TEACHER_PARTS = ("tafelbild", "erwartung", "schwierigkeiten", "vertretung")
"""The parts that stand in the teacher's edition alone."""

SHEETS = 8
PLACES = (
    *("heft", "kopie", "ausgabe", "faktencheck", "glossar", "zeitleiste", "tafel", "karten"),
    *(f"lesebogen-{number}" for number in range(1, SHEETS + 1)),
)
"""What a phase may use that is no material of the lesson itself."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson: for whom, how long, with what. `cuts`: its lengths in minutes; `tried`: how many classes."""

    id: str
    number: int
    summary: str
    subjects: tuple[str, ...]
    grades: tuple[int, int]
    language: str
    cuts: tuple[int, ...]
    needs: tuple[str, ...]
    blocks: tuple[int, ...]
    competences: tuple[str, ...]
    notebook: str
    tried: int
    checked: date | None
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Aim:
    """An aim of a lesson and the tasks that show whether it was reached."""

    lesson: str
    id: str
    tasks: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase; `minutes` and `ranges` hold one value for each cut. `roles`: whether it says what teacher and
    learners do.
    """

    lesson: str
    id: str
    title: str
    minutes: tuple[int, ...]
    ranges: tuple[tuple[int, int], ...]
    form: str
    materials: tuple[str, ...]
    tasks: tuple[str, ...]
    place: Place
    roles: tuple[bool, bool] = (True, True)


@dataclass(frozen=True, slots=True)
class Material:
    """Something that lies on the table, shown on the learners' page."""

    lesson: str
    id: str
    title: str
    place: Place


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a lesson, such as its board plan."""

    lesson: str
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The learners' page of a lesson."""

    lesson: str
    place: Place


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A task where a page shows it."""

    task: str
    place: Place


@dataclass(frozen=True, slots=True)
class Teaching:
    """Everything about lessons in one place; tuples in the order of the pages.

    `notebooks` holds the tasks of each notebook; None where an edition sets none.
    """

    lessons: tuple[Lesson, ...] = ()
    aims: tuple[Aim, ...] = ()
    phases: tuple[Phase, ...] = ()
    materials: tuple[Material, ...] = ()
    parts: tuple[Part, ...] = ()
    worksheets: tuple[Worksheet, ...] = ()
    shown: tuple[ShownTask, ...] = ()
    tasks: tuple[Task, ...] = ()
    notebooks: Mapping[str, tuple[Task, ...]] | None = field(default=None)

    def tasks_of(self, lesson: Lesson) -> tuple[Task, ...]:
        """The tasks of a lesson: those of the files in the folder of its page."""
        folder = lesson.place.file.rpartition("/")[0]
        return tuple(task for task in self.tasks if task.place.file.rpartition("/")[0] == folder)

    def known_tasks(self, lesson: Lesson) -> set[str]:
        """The ids that the lesson may name: its own tasks and those of its notebook."""
        own = {task.id for task in self.tasks_of(lesson)}
        return own | {task.id for task in (self.notebooks or {}).get(lesson.notebook, ())}


class Options:
    """The options of a directive, read one by one; what cannot be read is kept in `errors`."""

    def __init__(self, name: str, given: Mapping[str, str], place: Place) -> None:
        """Take the directive's name for messages, its options and where it stands."""
        self.name, self.given, self.place = name, given, place
        self.errors: list[ApparatusError] = []

    def wrong(self, option: str, message: str, found: object = None, allowed: str = "") -> None:
        """Note an error."""
        self.errors.append(
            ApparatusError(
                message, place=self.place, field=f"{self.name}: {option}", found=found, allowed=allowed
            )
        )

    def text(self, option: str, *, required: bool = True) -> str:
        """A text; an empty one is an error where it is required."""
        value = " ".join(str(self.given.get(option) or "").split())
        if required and not value:
            self.wrong(option, "missing")
        return value

    def names(self, option: str, separator: str = ",", *, required: bool = True) -> tuple[str, ...]:
        """A list of names; each once."""
        text = self.text(option, required=required)
        names = [name for part in text.split(separator) if (name := part.strip())]
        if required and text and not names:
            self.wrong(option, "missing")
        for twice in sorted({name for name in names if names.count(name) > 1}):
            self.wrong(option, "stands twice", twice)
        return tuple(dict.fromkeys(names))

    def choices(self, option: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """A list of names on a scale."""
        scale = tuple(allowed)
        names = self.names(option)
        for name in names:
            if name not in scale:
                self.wrong(option, "unknown", name, ", ".join(scale))
        return tuple(name for name in names if name in scale)

    def choice(self, option: str, allowed: Iterable[str]) -> str:
        """One name on a scale; the first of it where it is none."""
        scale = tuple(allowed)
        value = self.text(option)
        if value and value not in scale:
            self.wrong(option, "unknown", value, ", ".join(scale))
        return value if value in scale else ""

    def numbers(self, option: str, *, required: bool = True) -> tuple[int, ...]:
        """Whole numbers from 0."""
        parts = [part.strip() for part in self.text(option, required=required).split(",") if part.strip()]
        bad = [part for part in parts if not re.fullmatch(r"\d{1,4}", part, re.ASCII)]
        if bad:
            self.wrong(option, "not a whole number", bad[0], "numbers separated by commas, such as 5, 10")
        return () if bad else tuple(map(int, parts))

    def number(self, option: str, default: int | None = None) -> int:
        """One whole number."""
        found = self.numbers(option, required=default is None)
        if len(found) > 1:
            self.wrong(option, "more than one number", self.given.get(option))
        return found[0] if found else default or 0

    def spans(self, option: str) -> tuple[tuple[int, int], ...]:
        """Spans of whole numbers, `4-8, 8-14`; a hyphen or a dash, the smaller number first."""
        result = []
        for part in self.text(option).split(","):
            match = re.fullmatch(r"\s*(\d{1,4})\s*[-–]\s*(\d{1,4})\s*", part, re.ASCII)
            if match is None or int(match[1]) > int(match[2]):
                if part.strip():
                    self.wrong(option, "not a span", part.strip(), "spans such as 4-8, 8-14")
                return ()
            result.append((int(match[1]), int(match[2])))
        return tuple(result)

    def day(self, option: str) -> date | None:
        """A date; None where it is none."""
        value = self.text(option)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.wrong(option, "not a date", value, "year-month-day, such as 2026-11-23")
            return None


LESSON_OPTIONS = (
    *("number", "summary", "subjects", "grades", "language", "cuts", "needs", "blocks", "competences"),
    *("notebook", "tried", "checked", "sources"),
)


def read_lesson(
    identifier: str, given: Mapping[str, str], place: Place
) -> tuple[Lesson, list[ApparatusError]]:
    """A lesson from the options of its directive, and everything that is wrong with them."""
    options = Options(f"lesson `{identifier}`", given, place)
    grades = options.spans("grades")
    if len(grades) > 1:
        options.wrong("grades", "more than one span", given.get("grades"), "one span, such as 10-13")
    cuts = options.numbers("cuts")
    if not all(cut > 0 for cut in cuts) or list(cuts) != sorted(set(cuts)):
        options.wrong("cuts", "not lengths in rising order", given.get("cuts"), "such as 45, 90")
    lesson = Lesson(
        id=identifier,
        number=options.number("number"),
        summary=options.text("summary"),
        subjects=options.choices("subjects", SUBJECTS),
        grades=grades[0] if grades else (0, 0),
        language=options.choice("language", LEVELS),
        cuts=cuts,
        needs=options.choices("needs", NEEDS),
        blocks=options.numbers("blocks"),
        competences=options.names("competences", ";"),
        notebook=options.text("notebook", required=False),
        tried=options.number("tried", 0),
        checked=options.day("checked"),
        sources=options.names("sources", required=False),
        place=place,
    )
    return lesson, options.errors


def read_phase(
    lesson: str, identifier: str, given: Mapping[str, str], place: Place
) -> tuple[Phase, list[ApparatusError]]:
    """A phase from the options of its directive, and everything that is wrong with them."""
    options = Options(f"phase `{identifier}`", given, place)
    phase = Phase(
        lesson=lesson,
        id=identifier,
        title=options.text("title"),
        minutes=options.numbers("minutes"),
        ranges=options.spans("range"),
        form=options.choice("form", FORMS),
        materials=options.names("material", required=False),
        tasks=options.names("tasks", required=False),
        place=place,
    )
    return phase, options.errors
