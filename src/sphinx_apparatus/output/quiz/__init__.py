"""Tasks as a question bank for learning platforms: one neutral question a task, one writer a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from . import gift, moodle
from .questions import Question, question

__all__ = ["FORMATS", "Format", "Question", "question"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the end of its files' names, what it is, and its writer."""

    suffix: str
    description: str
    write: Callable[[tuple[Question, ...]], str]


FORMATS: Mapping[str, Format] = {
    "moodle": Format("xml", "questions for Moodle, with points, hints and feedback", moodle.write),
    "gift": Format("gift", "questions as plain text, read by Moodle and others", gift.write),
}
"""The formats by name."""
