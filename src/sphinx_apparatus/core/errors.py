"""The one family of errors that the engine raises for bad input."""

from __future__ import annotations

from collections.abc import Sequence
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
        """Keep the parts and make the message of them."""
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


class ApparatusErrors(ApparatusError):
    """Several errors of one file, reported together so that its author mends them in one go.

    `errors` holds them in the order of their lines; `place` and the rest are those of the first.
    """

    def __init__(self, errors: Sequence[ApparatusError]) -> None:
        """Keep the errors, at least one, in the order given."""
        self.errors = tuple(errors)
        first = self.errors[0]
        super().__init__(
            first.message, place=first.place, field=first.field, found=first.found, allowed=first.allowed
        )

    def __str__(self) -> str:
        """One line an error."""
        return "\n".join(str(error) for error in self.errors)


def raise_together(errors: Sequence[ApparatusError]) -> None:
    """Raise nothing for no error, the error itself for one, `ApparatusErrors` in order of lines for more."""
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise ApparatusErrors(sorted(errors, key=lambda error: error.place or Place("")))


def shorten(value: object, width: int = 60) -> str:
    """The value's representation, cut to `width` characters so that a message stays one line."""
    text = repr(value)
    return text if len(text) <= width else text[: width - 1] + "…"
