"""The list of ids under which terms were published: one a line, sorted, kept beside the glossary.

Links to a term lead to its id; an id that is in this list must never lead nowhere again.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..errors import ApparatusError, Place, raise_together
from ..located import read_utf8
from ..validation import is_id

HEAD = """\
# Ids of terms that were published; kept by `apparatus ids`.
# A term that is renamed keeps its old id in `former_ids`, so that links to it still lead there.
"""


def read_ids(path: Path) -> tuple[tuple[str, Place], ...]:
    """The ids of a list with their lines; `#` begins a comment.

    Raises ApparatusError (ApparatusErrors for several) for a file that cannot be read, an id that is none,
    one that stands twice.
    """
    found: dict[str, Place] = {}
    errors: list[ApparatusError] = []
    for number, line in enumerate(read_utf8(path).splitlines(), start=1):
        text = line.partition("#")[0].strip()
        place = Place(str(path), number)
        if not text:
            continue
        if not is_id(text):
            errors.append(
                ApparatusError("not an id", place=place, found=text, allowed="a to z, digits, single hyphens")
            )
        elif text in found:
            errors.append(
                ApparatusError(f"the id stands in line {found[text].line} already", place=place, found=text)
            )
        found.setdefault(text, place)
    raise_together(errors)
    return tuple(found.items())


def dump_ids(identifiers: Iterable[str]) -> str:
    """The text of a list of these ids."""
    return HEAD + "".join(f"{identifier}\n" for identifier in sorted(set(identifiers)))
