"""Which Pyodide and which wheels the browser gets, each with its checksum: `lock.json` beside this.

`python -m sphinx_apparatus.kit.lite.lock` writes it anew from the registries (`make lock` calls it).
Pyodide's own list names the versions that fit it; what that lacks (`EXTRA`) is taken as the registry has it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ...core.writing import write_text
from .npm import npm

LOCK = Path(__file__).with_name("lock.json")
PYODIDE = "314.0.6"
"""The version that jupyterlite-pyodide-kernel 0.8 is made for (`PYODIDE_VERSION` in its constants.py)."""
PYTHON = "3.14"
KERNEL = ("ipython",)
"""What the kernel is made of, as Pyodide's own list names it (without jedi, which slows every start)."""
EXTRA: Mapping[str, tuple[str, ...]] = {"comm": (), "pygal": ()}
"""What else is on board, each with what it needs: messages of the kernel, and the notebooks' charts."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """A pure-Python wheel: name and version, file, SHA-256 (hex), the modules it brings, what it needs."""

    name: str
    version: str
    file: str
    sha256: str
    imports: tuple[str, ...]
    depends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lock:
    """Pyodide's version, the integrity of its npm package (`sha512-...`), and the wheels by name."""

    pyodide: str
    integrity: str
    wheels: tuple[Wheel, ...]


def load_lock(path: Path = LOCK) -> Lock:
    """The lock as it was last written."""
    data = json.loads(path.read_text(encoding="utf-8"))
    wheels = tuple(
        Wheel(**{**wheel, "imports": tuple(wheel["imports"]), "depends": tuple(wheel["depends"])})
        for wheel in data["wheels"]
    )
    return Lock(data["pyodide"], data["integrity"], wheels)


def integrity_of(data: bytes) -> str:
    """The checksum of an npm package as npm writes it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode("ascii")


def download(requirements: Iterable[str], folder: Path) -> None:
    """Fetch pure wheels for the browser's Python into a folder; CalledProcessError where one lacks."""
    options = ["--no-deps", "--only-binary", ":all:", "--platform", "any", "--python-version", PYTHON]
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
            *(*options, "--dest", str(folder), *requirements),
        ],
        check=True,
        capture_output=True,
        text=True,
    )


def resolve(packages: Mapping[str, Any]) -> dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Name to version ("" for the newest), imports and needs, from Pyodide's list and `EXTRA`."""
    found: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {}
    open_names = list(KERNEL)
    while open_names:
        name = normal(open_names.pop())
        if name not in found:
            entry = packages[name]
            needs = tuple(normal(need) for need in entry["depends"])
            found[name] = (entry["version"], tuple(entry["imports"]), needs)
            open_names += needs
    for name, needs in EXTRA.items():
        found[name] = ("", (name.replace("-", "_"),), needs)
    return found


def normal(name: str) -> str:
    """A distribution's name in normal form (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def make_lock() -> Lock:
    """The lock from what the registries have now."""
    with tempfile.TemporaryDirectory() as folder:
        npm(["pack", "--silent", f"pyodide@{PYODIDE}"], Path(folder))
        archive = Path(folder, f"pyodide-{PYODIDE}.tgz")
        with tarfile.open(archive) as package:
            member = package.extractfile("package/pyodide-lock.json")
            assert member is not None
            wanted = resolve(json.load(member)["packages"])
        download([f"{name}=={v}" if v else name for name, (v, _, _) in sorted(wanted.items())], Path(folder))
        wheels = []
        for path in sorted(Path(folder).glob("*.whl")):
            name = normal(path.name.split("-")[0])
            _, imports, needs = wanted[name]
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            wheels.append(Wheel(name, path.name.split("-")[1], path.name, digest, imports, needs))
        return Lock(PYODIDE, integrity_of(archive.read_bytes()), tuple(wheels))


def main() -> int:
    """Write the lock anew."""
    write_text(LOCK, json.dumps(asdict(make_lock()), indent=1, ensure_ascii=False) + "\n")
    print(f"{LOCK.name} is written.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
