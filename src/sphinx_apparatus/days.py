"""Dates for readers."""

from __future__ import annotations

from datetime import date
from typing import Any

from .labels import label


def day(language: str | None, value: Any, form: str = "date") -> str:
    """A date in the language of the book; text that is no ISO date as it is.

    `form` is the label that gives the order: `date` with the month's name, `date_short` with its number.
    """
    try:
        parsed = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return str(value)
    month: object = parsed.month
    if form == "date":
        month = label(language, "months").split()[parsed.month - 1]
    return label(language, form, day=parsed.day, month=month, year=parsed.year)
