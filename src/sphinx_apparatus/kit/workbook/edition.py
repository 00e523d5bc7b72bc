"""What a workbook is taken from: the lessons of an edition with their pages and tasks, and its settings.

Read from the files themselves, without building the edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from sphinx.config import eval_config_file
from sphinx.util.tags import Tags

from ...core.errors import ApparatusError, Place, raise_together
from ...core.lessons import LESSON_OPTIONS, Lesson, read_lesson
from ...core.located import read_utf8
from ...core.tasks import Task, load_tasks
from ...sphinx_layer.config import PREFIX, Settings

_TITLE = re.compile(r"^# +(?P<title>.+?)[ #]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A lesson: its record, the titles of plan and learners' page, that page, its tasks."""

    lesson: Lesson
    plan_title: str
    title: str
    name: str
    page: Path
    source: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """The settings of an edition; `values` holds all names of its conf.py."""

    conf: Path
    source: Path
    settings: Settings
    values: dict[str, Any]

    @property
    def language(self) -> str:
        """The language of the site."""
        return str(self.values.get("language") or "en")

    def path(self, name: str) -> Path | None:
        """The file or folder that a setting names."""
        return self.settings.path(name, self.conf, self.source)


def read_edition(source: Path, conf: Path) -> Edition:
    """The edition of these folders; ApparatusError where there is no conf.py, or one that does not run."""
    file = conf / "conf.py"
    if not file.is_file():
        raise ApparatusError(
            "no conf.py in this folder", place=Place(str(conf)), allowed="the folder of a Sphinx project"
        )
    try:
        values = dict(eval_config_file(str(file), Tags()))
    except Exception as error:
        raise ApparatusError(f"does not run: {error}", place=Place(str(file))) from None
    names = {f.name for f in fields(Settings)}
    given = {name: values[PREFIX + name] for name in names if PREFIX + name in values}
    return Edition(conf, source, Settings(**given), values)


def choose(edition: Edition, numbers: Iterable[int]) -> tuple[Chosen, ...]:
    """The lessons with these numbers, in this order.

    Raises ApparatusError for a number that no lesson has or that stands twice, for a lesson without
    learners' page, and as `load_tasks`.
    """
    wanted = list(numbers)
    lessons = _lessons(edition)
    known = {lesson.number: folder for lesson, folder in lessons}
    errors = []
    for position, number in enumerate(wanted):
        if number not in known:
            allowed = ", ".join(map(str, sorted(known))) or "none: the edition has no lessons"
            errors.append(ApparatusError("there is no such lesson", found=number, allowed=allowed))
        elif number in wanted[:position]:
            errors.append(ApparatusError("this lesson stands twice", found=number, allowed="each once"))
    raise_together(errors)
    by_number = {lesson.number: (lesson, folder) for lesson, folder in lessons}
    return tuple(_chosen(*by_number[number]) for number in wanted)


def _lessons(edition: Edition) -> list[tuple[Lesson, Path]]:
    """Every lesson of the edition, with its folder, by number."""
    files = edition.settings.paths("tasks", edition.source, edition.conf)
    found = []
    for folder in dict.fromkeys(file.parent for file in files):
        for page in sorted(folder.glob("*.md")):
            directive = _directive(read_utf8(page), "lesson")
            if directive is not None:
                name, options, line = directive
                given = {key: value for key, value in options.items() if key in LESSON_OPTIONS}
                lesson, errors = read_lesson(name, given, Place(str(page), line))
                raise_together(errors)
                found.append((lesson, folder))
    return sorted(found, key=lambda one: one[0].number)


def _chosen(lesson: Lesson, folder: Path) -> Chosen:
    """A lesson with its learners' page and tasks."""
    for page in sorted(folder.glob("*.md")):
        source = read_utf8(page)
        directive = _directive(source, "worksheet")
        if directive is not None and directive[0] == lesson.id:
            plan = Path(lesson.place.file)
            tasks = [task for file in sorted(folder.glob("*.yml")) for task in load_tasks(file)]
            return Chosen(
                lesson,
                plan_title=_title(read_utf8(plan), plan),
                title=_title(source, page),
                name=folder.name,
                page=page,
                source=source,
                tasks=tuple(tasks),
            )
    raise ApparatusError(
        f"lesson `{lesson.id}` has no learners' page",
        place=Place(str(folder)),
        allowed=f"a page with `apparatus:worksheet` {lesson.id}",
    )


def _title(source: str, page: Path) -> str:
    """The title of a page."""
    match = _TITLE.search(source)
    if match is None:
        raise ApparatusError("the page has no title", place=Place(str(page)), allowed="a line `# Title`")
    return match["title"]


def _directive(source: str, name: str) -> tuple[str, dict[str, str], int] | None:
    """Argument, options and line of the first directive of this name; None where the page has none."""
    match = re.search(
        rf"^(?::{{3,}}|`{{3,}})\{{apparatus:{name}\}}[ \t]*(?P<id>\S+)[ \t]*\n(?P<options>(?::[a-z]+:.*\n)*)",
        source,
        re.MULTILINE,
    )
    if match is None:
        return None
    options = dict(re.findall(r"^:([a-z]+):[ \t]*(.*?)[ \t]*$", match["options"], re.MULTILINE))
    return match["id"], options, source.count("\n", 0, match.start()) + 1
