"""Archives with bytecode in place of sources, which would be compiled at every start of the kernel."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from pathlib import Path

from .npm import node

SCRIPT = Path(__file__).with_name("compiling.mjs")


def compiled(archives: Mapping[str, bytes], pyodide: Path, cache: Path) -> dict[str, bytes]:
    """Archives (by file name) with their modules compiled by the Pyodide in a folder, or from the cache.

    Raises ApparatusError where there is no Node.js to run Pyodide in.
    """
    kept = cache / f"bytecode-{_digest(archives, pyodide)}"
    if not kept.is_dir():
        with tempfile.TemporaryDirectory(dir=cache) as name:
            source, target = Path(name, "source"), Path(name, "target")
            source.mkdir()
            target.mkdir()
            for file, data in archives.items():
                (source / file).write_bytes(data)
            node(SCRIPT, [str(pyodide), str(source), str(target)], Path(name))
            target.rename(kept)
    return {file: (kept / file).read_bytes() for file in archives}


def _digest(archives: Mapping[str, bytes], pyodide: Path) -> str:
    """What the result depends on, as 16 hex digits."""
    parts = [SCRIPT.read_bytes(), (pyodide / "pyodide.asm.wasm").read_bytes()]
    parts += [(pyodide / "python_stdlib.zip").read_bytes()]
    parts += [part for file, data in sorted(archives.items()) for part in (file.encode(), data)]
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()[:16]
