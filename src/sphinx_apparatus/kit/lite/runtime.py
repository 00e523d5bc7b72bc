"""Python for the browser: Pyodide, the wheels of the lock, the kernel's, and what we put in their place."""

from __future__ import annotations

import hashlib
import io
import json
import sysconfig
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from ...core.errors import ApparatusError, Place
from .compiling import compiled
from .fetching import archive_of
from .lock import Lock, normal

EXTENSION = "@jupyterlite/pyodide-kernel-extension"
STANDARD_LIBRARY = "python_stdlib.zip"
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", STANDARD_LIBRARY, "package.json")
"""What of Pyodide's npm package the browser loads (its list of packages is written anew)."""
OWN = Path(__file__).with_name("browser")
"""Our modules for the browser."""
STAND_INS: Mapping[str, tuple[str, ...]] = {
    "micropip": ("micropip",),
    "piplite": ("piplite", "importlib_metadata"),
}
"""Our modules by the packages that they come as; the kernel asks for both packages by name."""
WORKSHOP = "werkstatt-0-py3-none-any.whl"
"""The workshop, its data and the sealed tasks as a package: read from the pupil's folder, each file costs
messages to the page and back, and each module is compiled anew at every start."""
KERNEL: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "ipykernel": {},
    "pyodide_kernel": {
        # Completion by jedi takes seconds in the browser, and jedi is not on board.
        "pyodide_kernel/interpreter.py": {"self.Completer.use_jedi = True": "self.Completer.use_jedi = False"}
    },
}
"""The kernel's own wheels, and what is changed in their files: old text, new text."""


def kernel_extension() -> Path:
    """Where JupyterLite's Python kernel is installed; ApparatusError where it is not."""
    folder = Path(sysconfig.get_path("data"), "share", "jupyter", "labextensions", *EXTENSION.split("/"))
    if not folder.is_dir():
        raise ApparatusError(
            "the browser's Python kernel is not installed", allowed="pip install 'sphinx-apparatus[lite]'"
        )
    return folder


def write_runtime(lock: Lock, cache: Path, folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write Pyodide and all wheels into a folder; return the names of the packages to load at the start.

    files: what pupils get beside the notebooks, by path (`werkstatt/daten.py`, `data/wahlen.csv`).
    Raises ApparatusError where the kernel is not installed, or is not the one that we know.
    """
    folder.mkdir(parents=True)
    with tarfile.open(archive_of(lock, cache)) as package:
        for name in RUNTIME:
            (folder / name).write_bytes(_member(package, name))
        listing = json.loads(_member(package, "pyodide-lock.json"))
    wheels = {wheel.file: (cache / wheel.file).read_bytes() for wheel in lock.wheels}
    wheels |= dict(_kernel_wheel(name, changes) for name, changes in KERNEL.items())
    wheels |= {f"{name}-0-py3-none-any.whl": _own_wheel(name, own) for name, own in STAND_INS.items()}
    needs = {wheel.name: wheel.depends for wheel in lock.wheels}
    imports = {wheel.name: wheel.imports for wheel in lock.wheels} | dict(STAND_INS)
    listing["packages"] = {}
    # Pyodide, which compiles, reads its list too.
    (folder / "pyodide-lock.json").write_text(json.dumps(listing), encoding="utf-8")
    beside = {name: data for name, data in files.items() if not _is_for_readers(name)}
    workshop = {WORKSHOP: _wheel("werkstatt", beside)}
    for file, data in {**compiled(wheels, folder, cache), **compiled(workshop, folder, cache)}.items():
        (folder / file).write_bytes(data)
        distribution, version = file.split("-")[:2]
        name = normal(distribution)
        listing["packages"][name] = {
            "name": name,
            "version": version,
            "file_name": file,
            "sha256": hashlib.sha256(data).hexdigest(),
            "imports": list(imports.get(name, (distribution,))),
            "depends": list(needs.get(name, ())),
            "install_dir": "site",
            "package_type": "package",
            "unvendored_tests": False,
        }
    (folder / "pyodide-lock.json").write_text(json.dumps(listing, sort_keys=True), encoding="utf-8")
    library = folder / STANDARD_LIBRARY
    library.write_bytes(compiled({library.name: library.read_bytes()}, folder, cache)[library.name])
    return sorted(listing["packages"])


def _is_for_readers(name: str) -> bool:
    """Whether a file of the pupils is opened by them and not by the workshop."""
    return name.endswith((".ipynb", ".txt"))


def _member(package: tarfile.TarFile, name: str) -> bytes:
    """A file of the npm package."""
    file = package.extractfile(f"package/{name}")
    assert file is not None
    return file.read()


def _kernel_wheel(distribution: str, changes: Mapping[str, Mapping[str, str]]) -> tuple[str, bytes]:
    """File name and content of a wheel of the kernel, some texts replaced; ApparatusError where one lacks."""
    path = next(kernel_extension().glob(f"static/pypi/{distribution}-*.whl"), None)
    if path is None:
        raise ApparatusError(
            "the kernel is not as expected", place=Place(distribution), allowed=f"{distribution}-*.whl"
        )
    with zipfile.ZipFile(path) as wheel:
        files = {name: wheel.read(name) for name in wheel.namelist()}
    for name, pairs in changes.items():
        for old, new in pairs.items():
            if old.encode() not in files.get(name, b""):
                place = Place(f"{path.name}/{name}")
                raise ApparatusError("the kernel is not as expected", place=place, allowed=old)
            files[name] = files[name].replace(old.encode(), new.encode())
    return path.name, _packed(files)


def _own_wheel(name: str, modules: Iterable[str]) -> bytes:
    """Modules of ours as a wheel."""
    paths = [
        path for path in OWN.rglob("*.py") if path.relative_to(OWN).parts[0].removesuffix(".py") in modules
    ]
    files = {path.relative_to(OWN).as_posix(): path.read_bytes() for path in sorted(paths)}
    return _wheel(name, files)


def _wheel(name: str, files: Mapping[str, bytes]) -> bytes:
    """Files as a wheel that can be run anywhere."""
    files = dict(files)
    about = f"{name}-0.dist-info"
    files[f"{about}/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: 0\n".encode()
    files[f"{about}/WHEEL"] = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{about}/RECORD"] = "".join(f"{file},,\n" for file in files).encode()
    return _packed(files)


def _packed(files: Mapping[str, bytes]) -> bytes:
    """An archive that is the same for the same files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return data.getvalue()
