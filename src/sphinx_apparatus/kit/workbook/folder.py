"""A folder written whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from ...core.errors import ApparatusError, Place

UNFINISHED = ".unfinished"


def check_folder(target: Path) -> None:
    """Raise ApparatusError unless this is a folder with nothing in it, or nothing at all."""
    if not target.exists() and not target.is_symlink():
        return
    if not target.is_dir():
        raise ApparatusError("not a folder", place=Place(str(target)), allowed="a new or an empty folder")
    found = sorted(path.name for path in target.iterdir())
    if found:
        raise ApparatusError(
            "the folder is not empty, and nothing in it is written over",
            place=Place(str(target)),
            found=", ".join(found[:3]) + (" ..." if len(found) > 3 else ""),
            allowed="a new or an empty folder",
        )


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write files, given by their paths below the folder, or leave everything as it was.

    A new folder appears in one step. Raises ApparatusError for a folder that is not empty or cannot be
    written.
    """
    target = Path(target)
    check_folder(target)
    new = not target.exists()
    whole = target.resolve()
    staging = whole.with_name(f".{whole.name}{UNFINISHED}") if new else whole / UNFINISHED
    moved: list[Path] = []
    try:
        shutil.rmtree(staging, ignore_errors=True)
        for name, data in files.items():
            path = staging / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if new:
            staging.rename(whole)
        else:
            for path in sorted(staging.iterdir()):
                moved.append(path.rename(whole / path.name))
            staging.rmdir()
    except BaseException as error:
        shutil.rmtree(staging, ignore_errors=True)
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise ApparatusError(
                f"cannot be written: {error.strerror or error}", place=Place(str(target))
            ) from None
        raise
