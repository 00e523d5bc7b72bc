"""What of a task is shown before it is solved: things to order or match, in an order that tells nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from string import ascii_lowercase
from typing import Any

from .task_answers import is_number
from .tasks import Task


def in_words(value: Any) -> str:
    """A value of an answer as people write it: lists with commas, numbers with a point and without zeros."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(in_words, value))
    if is_number(value):
        return f"{value:.10f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return str(value).strip()


def letters(task: Task) -> dict[str, str]:
    """The letter that each option of an `auswahl` bears on pages and paper, whatever its id says."""
    return {option.id: ascii_lowercase[place % 26] for place, option in enumerate(task.options)}


def scrambled(task: Task, things: Iterable[str]) -> tuple[str, ...]:
    """Things in an order that depends on the task's id and never is their own, the same in every build."""
    given = list(things)

    def mixed(thing: str) -> str:
        return hashlib.sha256(f"{task.id}\0{thing}".encode()).hexdigest()

    order = sorted(given, key=mixed)
    return tuple(order[1:] + order[:1]) if order == given else tuple(order)


def things_to_order(task: Task) -> tuple[str, ...]:
    """The things of a `reihenfolge`, mixed."""
    if task.published:
        return task.published.order
    return scrambled(task, map(in_words, task.answer))


def keys_to_match(task: Task) -> tuple[str, ...]:
    """To what something is to be assigned in a `zuordnung`, in the order of the record."""
    if task.published:
        return task.published.keys
    return tuple(str(key) for key in task.answer)


def choices_to_match(task: Task) -> tuple[str, ...]:
    """What may be assigned, wrong answers' values included, mixed; none where numbers are to be written."""
    if task.published:
        return task.published.choices
    values = list(task.answer.values())
    if not all(isinstance(value, str) for value in values):
        return ()
    wrong = [value for mistake in task.mistakes for value in mistake.answer.values()]
    return scrambled(task, dict.fromkeys(in_words(value) for value in [*values, *wrong]))
