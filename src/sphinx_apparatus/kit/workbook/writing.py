"""A workbook written once no solution was found in it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from ...core.errors import ApparatusError, Place, raise_together
from ..secrets import edition_secrets, find_leaks
from .edition import Edition
from .folder import write_folder


def write_workbook(edition: Edition, target: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into a new or empty folder.

    Raises ApparatusError, and writes nothing, where one of them holds a solution of the edition; otherwise as
    `write_folder` and `edition_secrets`.
    """
    secrets = edition_secrets(edition.conf)
    with tempfile.TemporaryDirectory() as folder:
        write_folder(Path(folder), files)
        leaks = find_leaks(Path(folder), secrets)
    raise_together(
        [
            ApparatusError(
                f"would give away the solution of {leak.secret.origin}; nothing was written",
                place=Place(leak.file),
                found=leak.secret.text,
            )
            for leak in leaks
        ]
    )
    write_folder(target, files)
