"""Writing files in one step, so that an interrupted run leaves the old file whole."""

from __future__ import annotations

import os
from pathlib import Path

from .errors import ApparatusError, Place


def write_bytes(path: Path, data: bytes) -> bool:
    """Write a file unless it holds this already; whether it was written.

    Folders that are missing are made. Raises ApparatusError where the file cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise ApparatusError(
            f"cannot be written: {error.strerror or error}", place=Place(str(path))
        ) from None
    return True


def write_text(path: Path, text: str) -> bool:
    """The same for text, as UTF-8 with the line ends that it has."""
    return write_bytes(path, text.encode("utf-8"))
