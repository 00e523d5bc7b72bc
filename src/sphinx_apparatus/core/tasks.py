"""Tasks of notebooks and lessons: records, loading, and what each kind of task must have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import ApparatusError, Place, raise_together
from .loading import load_document
from .located import Document

KINDS = (
    *("numerisch", "auswahl", "reihenfolge", "zuordnung", "kurztext", "luecken"),
    *("liste", "programm", "offen"),
)
"""The kinds: number, choice, order, mapping, short text, gaps, list, function, free writing."""

MISTAKES = 3
"""So many typical mistakes a checked task foresees at least."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of an `auswahl`; `feedback` is what whoever picks it wrongly is told."""

    id: str
    text: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong answer that learners really give and what it is answered with.

    `answer` has the form of the task's kind; for a `programm` it is None and `code` a whole wrong function.
    """

    answer: Any
    feedback: str
    code: str
    tolerance: float | None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of a rubric."""

    points: float
    criterion: str


@dataclass(frozen=True, slots=True)
class Published:
    """What is known of a task whose solution is not here: its parts to choose from, mixed, and its seals.

    `several`: whether more than one option may be right; `order`: things to order; `keys`, `choices`: what is
    matched with what; `sealed`: what the judge in the browser needs.
    """

    several: bool
    order: tuple[str, ...]
    keys: tuple[str, ...]
    choices: tuple[str, ...]
    sealed: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Task:
    """A task: what is asked, what is right, how a wrong answer is met.

    Where `published` is set, the record says nothing of what is right: `answer` is None.
    """

    id: str
    title: str
    kind: str
    statement: str
    answer: Any
    tolerance: float | None
    ordered: bool
    unit: str
    options: tuple[Option, ...]
    rubric: tuple[Criterion, ...]
    hints: tuple[str, ...]
    mistakes: tuple[Mistake, ...]
    solution: str
    praise: str
    points: int
    minutes: int
    blocks: tuple[int, ...]
    competence: str
    demand: str
    sources: tuple[str, ...]
    place: Place
    published: Published | None = None

    @property
    def takes_several(self) -> bool:
        """Whether more than one option of an `auswahl` may be right."""
        if self.published:
            return self.published.several
        return self.kind == "auswahl" and isinstance(self.answer, list)

    @property
    def right_options(self) -> tuple[str, ...]:
        """The ids of the right options of an `auswahl`, sorted."""
        return tuple(sorted([self.answer] if isinstance(self.answer, str) else self.answer))

    @property
    def gaps(self) -> dict[str, tuple[str, ...]]:
        """The gaps of a `luecken` by number, in order, each with its accepted variants."""
        return {str(gap): tuple(variants) for gap, variants in sorted(self.answer.items(), key=_gap_order)}

    @property
    def function_name(self) -> str:
        """The name of the function that a `programm` asks for."""
        return str(self.answer[0]["call"]).partition("(")[0].strip()


def _gap_order(item: tuple[object, object]) -> int:
    """Gaps in the order of their numbers."""
    return int(str(item[0]))


def load_tasks(path: Path) -> tuple[Task, ...]:
    """The tasks of one file, in its order.

    Raises ApparatusError (ApparatusErrors for several) for a file that cannot be read, fields that are not as
    the schema says, and tasks that lack what their kind needs; each names file, line, field, what was found
    and what is allowed.
    """
    from .task_rules import faults

    document = load_document(path, "task")
    errors: list[ApparatusError] = []
    tasks = []
    for index, data in enumerate(document.value):
        found = list(faults(data, _Reporter(document, index)))
        errors.extend(found)
        if not found:
            tasks.append(_task(data, document.place((index,))))
    raise_together(errors)
    return tuple(tasks)


def load_task_files(paths: Iterable[Path]) -> tuple[Task, ...]:
    """The tasks of several files, in the order of the files; an id may stand only once in all of them."""
    tasks = tuple(task for path in paths for task in load_tasks(path))
    raise_together(taken_ids(tasks, "task"))
    return tasks


def taken_ids(tasks: Iterable[Task], kind: str) -> list[ApparatusError]:
    """An error for each task whose id an earlier one has; `kind` is the name of their schema."""
    first: dict[str, Task] = {}
    return [
        ApparatusError(
            f"the id is taken by the task in {earlier.place}",
            place=task.place,
            field=f"{kind}.id",
            found=task.id,
            allowed="an id that no other task of the edition has",
        )
        for task in tasks
        if (earlier := first.setdefault(task.id, task)) is not task
    ]


class _Reporter:
    """Makes errors that know where in the file they belong."""

    def __init__(self, document: Document, index: int) -> None:
        """Remember the file and which of its tasks is looked at."""
        self.document, self.index = document, index

    def __call__(
        self, message: str, steps: Sequence[str | int], found: object = None, allowed: str = ""
    ) -> ApparatusError:
        """An error at a field of the task."""
        path = (self.index, *steps)
        field = "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps)
        return ApparatusError(
            message,
            place=self.document.place(path),
            field=f"task[{self.index}]{field}",
            found=found,
            allowed=allowed,
        )


def _text(data: Mapping[str, Any], name: str) -> str:
    """A text field without surrounding space; "" where it is absent."""
    return str(data.get(name, "")).strip()


def _task(data: Mapping[str, Any], place: Place) -> Task:
    """A task from its entry."""
    return Task(
        id=data["id"],
        title=_text(data, "title"),
        kind=data["kind"],
        statement=_text(data, "statement"),
        answer=data.get("answer"),
        tolerance=data.get("tolerance"),
        ordered=bool(data.get("ordered", False)),
        unit=_text(data, "unit"),
        options=tuple(
            Option(o["id"], _text(o, "text"), _text(o, "feedback")) for o in data.get("options", ())
        ),
        rubric=tuple(Criterion(r["points"], _text(r, "criterion")) for r in data.get("rubric", ())),
        hints=tuple(hint.strip() for hint in data["hints"]),
        mistakes=tuple(
            Mistake(m.get("answer"), _text(m, "feedback"), str(m.get("code", "")), m.get("tolerance"))
            for m in data.get("mistakes", ())
        ),
        solution=_text(data, "solution"),
        praise=_text(data, "praise"),
        points=data["points"],
        minutes=data["minutes"],
        blocks=tuple(data["blocks"]),
        competence=_text(data, "competence"),
        demand=data["demand"],
        sources=tuple(data.get("sources", ())),
        place=place,
    )
