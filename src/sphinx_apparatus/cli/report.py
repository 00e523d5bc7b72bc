"""What commands print: safe for a terminal, plain where it is none."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Text from files with control characters made visible, so that it cannot steer the terminal."""
    return _CONTROL.sub(lambda match: f"\\x{ord(match.group()):02x}", text)


def without_folder(text: str) -> str:
    """Text in which paths below the current folder are relative to it."""
    return text.replace(str(Path.cwd()) + os.sep, "")


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns set under each other, two spaces between; the last is not padded."""
    cells = [tuple(clean(cell) for cell in row) for row in (header, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells)
    return "\n".join(line.rstrip() for line in lines)


@contextmanager
def progress(total: int, label: str, least: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on a terminal's standard error for work of at least `least` units; else nothing."""
    if total < least or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=total, label=label, file=sys.stderr, show_pos=False) as bar:
        yield bar.update
