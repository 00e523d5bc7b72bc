"""Tasks without their solutions: what learners see of them, and seals that open only to answers.

Files of such tasks go where the solutions must not: into a workbook that a class builds itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from .errors import Place, raise_together
from .loading import Located, load_records
from .located import Writer
from .task_parts import choices_to_match, keys_to_match, things_to_order
from .tasks import Criterion, Option, Published, Task, taken_ids


def published_text(tasks: Iterable[tuple[Task, Mapping[str, Any]]]) -> str:
    """The text of a file of tasks, each given with what the judge needs; the same for the same tasks."""
    return "\n".join(_entry(task, sealed) for task, sealed in tasks)


def load_published_files(paths: Iterable[Path]) -> tuple[Task, ...]:
    """The tasks of several files; an id may stand only once in all of them.

    Raises ApparatusError (ApparatusErrors for several) for a file that cannot be read or is not as the schema
    says; each names file, line, field, what was found and what is allowed.
    """
    tasks = tuple(_task(record) for path in paths for record in load_records(path, "published_task"))
    raise_together(taken_ids(tasks, "published_task"))
    return tasks


class _Lines(Writer):
    """Writes texts of several lines as such, and nothing by reference."""

    def ignore_aliases(self, data: Any) -> bool:
        """Every value is written out."""
        return True


def _text(dumper: _Lines, text: str) -> yaml.ScalarNode:
    """A text; in block form where it has several lines."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Lines.add_representer(str, _text)


def _entry(task: Task, sealed: Mapping[str, Any]) -> str:
    """One task; the seals in a line of their own, as nobody writes them by hand."""
    data: dict[str, Any] = {
        "id": task.id,
        "title": task.title,
        "kind": task.kind,
        "statement": task.statement,
        "unit": task.unit,
        "options": [{"id": option.id, "text": option.text} for option in task.options],
        "several": task.takes_several,
        "order": list(things_to_order(task)) if task.kind == "reihenfolge" else [],
        "keys": list(keys_to_match(task)) if task.kind == "zuordnung" else [],
        "choices": list(choices_to_match(task)) if task.kind == "zuordnung" else [],
        "rubric": [{"points": line.points, "criterion": line.criterion} for line in task.rubric],
        "hints": list(task.hints),
    }
    kept = {name: value for name, value in data.items() if value}
    kept |= {
        "points": task.points,
        "minutes": task.minutes,
        "blocks": list(task.blocks),
        "competence": task.competence,
        "demand": task.demand,
    }
    written = yaml.dump([kept], Dumper=_Lines, allow_unicode=True, sort_keys=False, width=100)
    return f"{written}  sealed: {json.dumps(sealed, ensure_ascii=False, sort_keys=True)}\n"


def _task(located: Located) -> Task:
    """A task from its entry."""
    data = located.data
    return Task(
        id=data["id"],
        title=data["title"].strip(),
        kind=data["kind"],
        statement=data["statement"].strip(),
        answer=None,
        tolerance=None,
        ordered=False,
        unit=str(data.get("unit", "")).strip(),
        options=tuple(Option(o["id"], o["text"].strip(), "") for o in data.get("options", ())),
        rubric=tuple(Criterion(r["points"], r["criterion"].strip()) for r in data.get("rubric", ())),
        hints=tuple(hint.strip() for hint in data["hints"]),
        mistakes=(),
        solution="",
        praise="",
        points=data["points"],
        minutes=data["minutes"],
        blocks=tuple(data["blocks"]),
        competence=data["competence"].strip(),
        demand=data["demand"],
        sources=(),
        place=Place(located.place.file, located.place.line),
        published=Published(
            several=data.get("several", False),
            order=tuple(data.get("order", ())),
            keys=tuple(data.get("keys", ())),
            choices=tuple(data.get("choices", ())),
            sealed=data["sealed"],
        ),
    )
