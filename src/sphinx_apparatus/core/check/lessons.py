"""Lessons: minutes that add up, aims with tasks, material that exists, nothing that a teacher would miss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from ..edition import Edition
from ..errors import Place
from ..findings import Finding, Subtype
from ..lessons import PARTS, PLACES, Aim, Lesson, Material, Part, Phase, Teaching, Worksheet
from ..tasks import Task
from .links import suggestion
from .structure import ID, span

Record = TypeVar("Record", Aim, Phase, Material, Part, Worksheet)


def identities(edition: Edition) -> Iterator[Finding]:
    """Ids are well formed, and each stands once: lessons in the edition, all else in its lesson."""
    teaching = edition.teaching
    yield from _once("lesson", ((lesson.id, lesson.place) for lesson in teaching.lessons))
    named: tuple[tuple[str, Iterable[Aim | Phase | Material]], ...] = (
        ("aim", teaching.aims),
        ("phase", teaching.phases),
        ("material", teaching.materials),
    )
    for name, records in named:
        for owner in dict.fromkeys(record.lesson for record in records):
            own = ((record.id, record.place) for record in records if record.lesson == owner)
            yield from _once(f"{name} of lesson `{owner}`", own)
    numbers: dict[int, Place] = {}
    for lesson in teaching.lessons:
        if lesson.number in numbers:
            message = f"lesson `{lesson.id}` has the number {lesson.number} of the one at"
            yield Finding(Subtype.LESSON, f"{message} {numbers[lesson.number]}: choose another", lesson.place)
        numbers.setdefault(lesson.number, lesson.place)


def _once(name: str, members: Iterable[tuple[str, Place]]) -> Iterator[Finding]:
    """Findings for malformed and repeated ids of one namespace."""
    first: dict[str, Place] = {}
    for identifier, place in members:
        if not ID.fullmatch(identifier):
            message = f"id `{identifier}` of a {name}: write it in a to z, digits and single hyphens"
            yield Finding(Subtype.ID, message, place)
        if identifier in first:
            message = f"id `{identifier}` is taken by a {name} at {first[identifier]}: choose another"
            yield Finding(Subtype.DUPLICATE_ID, message, place)
        first.setdefault(identifier, place)


def minutes(edition: Edition) -> Iterator[Finding]:
    """The phases fill each cut exactly, and each range holds its minutes."""
    teaching = edition.teaching
    for lesson in teaching.lessons:
        phases = _of(lesson, teaching.phases)
        if not phases:
            message = f"lesson `{lesson.id}` has no phase: write an `apparatus:phase` for each step"
            yield Finding(Subtype.MINUTES, message, lesson.place)
            continue
        yield from (finding for phase in phases for finding in _values(lesson, phase))
        if any(len(phase.minutes) != len(lesson.cuts) for phase in phases):
            continue
        for index, cut in enumerate(lesson.cuts):
            total = sum(phase.minutes[index] for phase in phases)
            if total != cut:
                message = f"lesson `{lesson.id}`: the phases add up to {total} minutes, its length is {cut}"
                yield Finding(Subtype.MINUTES, f"{message}: change one of the two", lesson.place)


def _values(lesson: Lesson, phase: Phase) -> Iterator[Finding]:
    """One value of minutes and range for each cut, the range around the minutes."""
    count = len(lesson.cuts)
    for name, values in (("minutes", phase.minutes), ("range", phase.ranges)):
        if len(values) != count:
            message = f"phase `{phase.id}`: {len(values)} values of `{name}` for {count} lengths"
            yield Finding(Subtype.MINUTES, f"{message}: give one for each of `cuts`", phase.place)
    for planned, (least, most) in zip(phase.minutes, phase.ranges, strict=False):
        if not least <= planned <= most or (planned == 0 and most > 0):
            message = f"phase `{phase.id}`: {planned} minutes lie outside the range {least}-{most}"
            if planned == 0:
                message = f"phase `{phase.id}` is left out (0 minutes) and has the range {least}-{most}"
            yield Finding(Subtype.MINUTES, f"{message}: correct one of them", phase.place)


def aims(edition: Edition) -> Iterator[Finding]:
    """Every lesson has aims, and every aim tasks that exist."""
    teaching = edition.teaching
    for lesson in teaching.lessons:
        own = _of(lesson, teaching.aims)
        if not own:
            message = f"lesson `{lesson.id}` has no aim: write an `apparatus:aim` for each"
            yield Finding(Subtype.AIM, message, lesson.place)
        for aim in own:
            if not aim.tasks:
                message = f"aim `{aim.id}` of lesson `{lesson.id}` has no task"
                yield Finding(
                    Subtype.AIM, f"{message}: name the tasks that show whether it was reached", aim.place
                )
            yield from _unknown_tasks(teaching, lesson, f"aim `{aim.id}`", aim.tasks, aim.place, Subtype.AIM)


def phases(edition: Edition) -> Iterator[Finding]:
    """Every phase says what teacher and learners do, with tasks and material that exist."""
    teaching = edition.teaching
    for lesson in teaching.lessons:
        known = {material.id for material in _of(lesson, teaching.materials)} | set(PLACES)
        for phase in _of(lesson, teaching.phases):
            for there, who in zip(phase.roles, ("the teacher does", "the learners do"), strict=True):
                if not there:
                    message = f"phase `{phase.id}` of lesson `{lesson.id}` does not say what {who}"
                    yield Finding(Subtype.PHASE, f"{message}: write it as an item of its list", phase.place)
            name = f"phase `{phase.id}`"
            yield from _unknown_tasks(teaching, lesson, name, phase.tasks, phase.place, Subtype.PHASE)
            for material in phase.materials:
                if material not in known:
                    hint = suggestion(material, known, "write an `apparatus:material` for it")
                    message = f"{name} of lesson `{lesson.id}`: material `{material}` is not there"
                    yield Finding(Subtype.MATERIAL, f"{message}: {hint}", phase.place)
            if "heft" in phase.materials and not lesson.notebook:
                message = f"{name} uses `heft`, and lesson `{lesson.id}` names no notebook"
                yield Finding(Subtype.MATERIAL, f"{message}: set `notebook`", phase.place)


def _unknown_tasks(
    teaching: Teaching, lesson: Lesson, who: str, tasks: tuple[str, ...], place: Place, subtype: Subtype
) -> Iterator[Finding]:
    """Findings for tasks that neither the lesson nor its notebook has."""
    known = teaching.known_tasks(lesson)
    for task in tasks:
        if task not in known:
            hint = suggestion(task, known, "neither the lesson nor its notebook has it")
            message = f"{who} of lesson `{lesson.id}` names the task `{task}`, which is not there: {hint}"
            yield Finding(subtype, message, place)


def parts(edition: Edition) -> Iterator[Finding]:
    """Every lesson has each part once."""
    teaching = edition.teaching
    for lesson in teaching.lessons:
        found = Counter(part.name for part in _of(lesson, teaching.parts))
        for name in PARTS:
            if not found[name]:
                message = f"lesson `{lesson.id}` has no part `{name}`: write an `apparatus:part` {name}"
                yield Finding(Subtype.PART, message, lesson.place)
        for part in _of(lesson, teaching.parts):
            if found[part.name] > 1:
                found[part.name] = 0
                message = f"lesson `{lesson.id}` has the part `{part.name}` more than once: keep one"
                yield Finding(Subtype.PART, message, part.place)


def worksheets(edition: Edition) -> Iterator[Finding]:
    """Every lesson has one page for its learners, and every task of it is shown there once."""
    teaching = edition.teaching
    lessons = {lesson.id: lesson for lesson in teaching.lessons}
    for worksheet in teaching.worksheets:
        if worksheet.lesson not in lessons:
            hint = suggestion(worksheet.lesson, lessons, "correct the id")
            message = f"a worksheet of lesson `{worksheet.lesson}`, which is not there: {hint}"
            yield Finding(Subtype.WORKSHEET, message, worksheet.place)
    for lesson in teaching.lessons:
        sheets = _of(lesson, teaching.worksheets)
        if len(sheets) != 1:
            found = f"{len(sheets)} pages" if sheets else "no page"
            message = f"lesson `{lesson.id}` has {found} with its `apparatus:worksheet`"
            yield Finding(
                Subtype.WORKSHEET, f"{message}: write one", sheets[1].place if sheets else lesson.place
            )
        for task in teaching.tasks_of(lesson):
            places = [shown.place for shown in teaching.shown if shown.task == task.id]
            if not places:
                message = f"task `{task.id}` of lesson `{lesson.id}` is shown nowhere"
                yield Finding(Subtype.WORKSHEET, f"{message}: write an `apparatus:task` for it", task.place)
            for place in places[1:]:
                message = f"task `{task.id}` is shown at {places[0]} already: show each task once"
                yield Finding(Subtype.WORKSHEET, message, place)


def surroundings(edition: Edition) -> Iterator[Finding]:
    """Blocks and notebooks that lessons and their tasks name exist."""
    teaching = edition.teaching
    numbers = {block.number for block in edition.witness.blocks}
    holders: tuple[tuple[str, Iterable[Lesson | Task]], ...] = (
        ("lesson", teaching.lessons),
        ("task", teaching.tasks),
    )
    for name, records in holders:
        for record in records:
            for number in record.blocks:
                if number not in numbers:
                    message = f"{name} `{record.id}`: there is no block {number}: {span(numbers)}"
                    yield Finding(Subtype.LESSON, message, record.place)
    for lesson in teaching.lessons:
        if lesson.notebook and lesson.notebook not in (teaching.notebooks or {}):
            hint = suggestion(lesson.notebook, teaching.notebooks or {}, "correct the name")
            message = f"lesson `{lesson.id}`: notebook `{lesson.notebook}` is not there: {hint}"
            yield Finding(Subtype.LESSON, message, lesson.place)


def _of(lesson: Lesson, records: Iterable[Record]) -> list[Record]:
    """The records that belong to a lesson."""
    return [record for record in records if record.lesson == lesson.id]


LESSON_RULES: tuple[Callable[[Edition], Iterator[Finding]], ...] = (
    *(identities, minutes, aims, phases, parts, worksheets, surroundings),
)
"""The rules on lessons."""
