"""Tasks whose blocks have changed since somebody last looked at them.

A task rests on what regests and notes of its blocks say. The file of reviews holds, for each task, a digest
of each of its blocks; where a digest differs, the task is to be read again. Nothing fails for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .errors import ApparatusError
from .located import Document, parse_yaml, read_utf8
from .tasks import Task
from .writing import write_text

Reviews = dict[str, dict[int, str]]
"""Task to block to the digest of the block when the task was last looked at."""

HEAD = "# Written by `apparatus review`: for each task the state of its blocks when it was last read.\n"


@dataclass(frozen=True, slots=True)
class Stale:
    """A task to look at again: the blocks that have changed, and those that are new to it."""

    task: Task
    changed: tuple[int, ...]
    new: tuple[int, ...]


def load_reviews(path: Path) -> Reviews:
    """The file of reviews; nothing where there is none yet. ApparatusError for another shape."""
    if not path.is_file():
        return {}
    document = parse_yaml(read_utf8(path), str(path))
    if not isinstance(document.value, dict):
        raise ApparatusError(
            "not a mapping", place=document.place(), found=document.value, allowed="task: {block: digest}"
        )
    return {task: _blocks(document, task, blocks) for task, blocks in document.value.items()}


def _blocks(document: Document, task: str, blocks: object) -> dict[int, str]:
    """The digests of one task's blocks."""
    if not isinstance(blocks, dict) or not all(
        str(number).isdigit() and isinstance(digest, str) for number, digest in blocks.items()
    ):
        raise ApparatusError(
            "not blocks with digests",
            place=document.place((task,)),
            field=task,
            found=blocks,
            allowed='{1: "0f1e2d3c4b5a"}',
        )
    return {int(number): digest for number, digest in blocks.items()}


def stale(tasks: Iterable[Task], digests: Mapping[int, str], reviews: Reviews) -> list[Stale]:
    """The tasks to look at again, in their order."""
    found = []
    for task in tasks:
        seen = reviews.get(task.id, {})
        blocks = [number for number in sorted(task.blocks) if number in digests]
        changed = tuple(number for number in blocks if number in seen and seen[number] != digests[number])
        new = tuple(number for number in blocks if number not in seen)
        if changed or new:
            found.append(Stale(task, changed, new))
    return found


def accept(
    tasks: Iterable[Task], digests: Mapping[int, str], reviews: Reviews, accepted: Iterable[str] | None
) -> Reviews:
    """The reviews after these tasks (None: all) were looked at; tasks that are gone are dropped.

    Raises ApparatusError for a task that does not exist.
    """
    known = {task.id: task for task in tasks}
    chosen = set(known) if accepted is None else set(accepted)
    for name in sorted(chosen - set(known)):
        raise ApparatusError("there is no such task", field="--accept", found=name)
    return {
        name: {number: digests[number] for number in sorted(task.blocks) if number in digests}
        if name in chosen
        else reviews[name]
        for name, task in known.items()
        if name in chosen or name in reviews
    }


def write_reviews(path: Path, reviews: Reviews) -> None:
    """Write the file, tasks and blocks sorted."""
    lines = []
    for task, blocks in sorted(reviews.items()):
        pairs = ", ".join(f'{number}: "{digest}"' for number, digest in sorted(blocks.items()))
        lines.append(f"{task}: {{{pairs}}}\n")
    write_text(path, HEAD + ("".join(lines) or "{}\n"))
