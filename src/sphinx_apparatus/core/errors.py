"""The one family of errors that the engine raises for bad input."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file as the author named it and a line, counted from 1 (0 = whole file)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        """`file:line`, the form that editors make clickable; the line is left out where it is 0."""
        return f"{self.file}:{self.line}" if self.line else self.file


class ApparatusError(Exception):
    """Input that cannot be used, said so that its author can mend it.

    `message` says what is wrong in one sentence; `place` where; `field` which field or option;
    `found` what stands there (shortened for display); `allowed` what may stand there.
    """

    def __init__(
        self,
        message: str,
        *,
        place: Place | None = None,
        field: str = "",
        found: object = None,
        allowed: str = "",
    ) -> None:
        self.message = message
        self.place = place
        self.field = field
        self.found = found
        self.allowed = allowed
        super().__init__(str(self))

    def __str__(self) -> str:
        """One line: place, field, message, what was found, what is allowed."""
        parts = [
            f"{self.place}: " if self.place else "",
            f"{self.field}: " if self.field else "",
            self.message,
        ]
        if self.found is not None:
            parts.append(f" (found: {shorten(self.found)})")
        if self.allowed:
            parts.append(f" (allowed: {self.allowed})")
        return "".join(parts)


def shorten(value: object, width: int = 60) -> str:
    """The value's representation, cut to `width` characters so that a message stays one line."""
    text = repr(value)
    return text if len(text) <= width else text[: width - 1] + "…"
