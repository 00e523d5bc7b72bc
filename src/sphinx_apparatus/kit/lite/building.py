"""Building the folder: JupyterLite's own builder, then everything off that no pupil needs.

The builder is called with its notebook application alone and with the Pyodide kernel as its only extension.
What pupils get are the student versions, the workshop, the data and the sealed tasks.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...core.errors import ApparatusError
from ..release import student_files
from .fetching import archive_of, fetch
from .frame import add_frame
from .lock import Lock, load_lock

KERNEL = "@jupyterlite/pyodide-kernel-extension"
PLUGIN = f"{KERNEL}:kernel"
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "package.json")
"""What of Pyodide's npm package the browser loads (its list of packages is written anew)."""
EPOCH = 315532800
"""1 January 1980, the day that all files bear: two builds are the same."""
UNUSED = (
    *("doc", "package.json"),
    *("rspack.config.js", "rspack.config.analyze.js", "rspack.config.watch.js"),
    *("icon-120x120.png", "icon-512x512.png", "manifest.webmanifest"),
    *("build/fa-*.svg", "build/fa-*.eot", "build/fa-*.ttf", "build/fa-*.woff", "build/*.map", "extensions/**/*.map"),
    *("extensions/**/install.json", "extensions/**/pypi/widgetsnbextension-*.whl"),
)
"""What the builder writes and no page of the notebook application loads (fonts: woff2 is enough)."""
SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "@jupyterlab/translation-extension:plugin": {"locale": "de_DE"},
    "@jupyterlab/notebook-extension:tracker": {
        "codeCellConfig": {"lineWrap": True},
        "windowingMode": "none",
    },
    "@jupyterlab/docmanager-extension:plugin": {"autosaveInterval": 10},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}
"""German; long lines wrap; all cells are in the page (for search and screen readers); saved every ten seconds."""


def write_lite(notebooks: Path, target: Path, cache: Path) -> Path:
    """Write the folder anew, in one step, and return it.

    notebooks: the folder of source notebooks; cache: where downloads are kept between builds. Raises
    ApparatusError where something cannot be fetched or the builder fails.
    """
    lock = load_lock()
    fetch(lock, cache)
    with tempfile.TemporaryDirectory(dir=cache) as workplace:
        output = Path(workplace, "output")
        source = Path(workplace, "source")
        _lay_out(lock, cache, notebooks, source)
        _run_builder(source, output)
        _remove_unused(output)
        _configure(lock, output)
        add_frame(output)
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f"{target.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.move(output, unfinished)
        shutil.rmtree(target, ignore_errors=True)
        unfinished.rename(target)
    return target


def _lay_out(lock: Lock, cache: Path, notebooks: Path, source: Path) -> None:
    """The builder's input: Pyodide with its wheels, the pupils' files, the settings."""
    pyodide = source / "static" / "pyodide"
    pyodide.mkdir(parents=True)
    with tarfile.open(archive_of(lock, cache)) as package:
        for name in RUNTIME:
            member = package.extractfile(f"package/{name}")
            assert member is not None
            (pyodide / name).write_bytes(member.read())
        member = package.extractfile("package/pyodide-lock.json")
        assert member is not None
        listing = json.load(member)
    listing["packages"] = {wheel.name: _listed(wheel) for wheel in lock.wheels}
    (pyodide / "pyodide-lock.json").write_text(json.dumps(listing, sort_keys=True), encoding="utf-8")
    for wheel in lock.wheels:
        shutil.copyfile(cache / wheel.file, pyodide / wheel.file)
    for name, data in student_files(notebooks).items():
        path = source / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (source / "overrides.json").write_text(json.dumps(SETTINGS), encoding="utf-8")


def _listed(wheel: Any) -> dict[str, Any]:
    """A wheel as Pyodide's list of packages describes it."""
    return {
        "name": wheel.name,
        "version": wheel.version,
        "file_name": wheel.file,
        "sha256": wheel.sha256,
        "imports": list(wheel.imports),
        "depends": list(wheel.depends),
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
    }


def _run_builder(source: Path, output: Path) -> None:
    """Call JupyterLite's builder; ApparatusError with its last words where it fails."""
    extension = Path(sysconfig.get_path("data"), "share", "jupyter", "labextensions", *KERNEL.split("/"))
    if not extension.is_dir():
        raise ApparatusError(
            "the browser's Python kernel is not installed", allowed="pip install 'sphinx-apparatus[lite]'"
        )
    config = {
        "lite_dir": str(source),
        "output_dir": str(output),
        "cache_dir": str(source.parent / "cache"),
        "contents": [str(source / "files")],
        "apps": ["notebooks"],
        "settings_overrides": [str(source / "overrides.json")],
        "source_date_epoch": EPOCH,
        "ignore_sys_prefix": ["federated_extensions"],
        "federated_extensions": [str(extension)],
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "no_libarchive": True,
    }
    path = source / "jupyter_lite_config.json"
    path.write_text(json.dumps({"LiteBuildConfig": config}), encoding="utf-8")
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--config", str(path)]
    environment = {**os.environ, "JUPYTER_PREFER_ENV_PATH": "1", "PYTHONHASHSEED": "0"}
    result = subprocess.run(
        command, cwd=source, capture_output=True, text=True, check=False, env=environment
    )
    if result.returncode:
        said = (result.stdout + result.stderr).strip().splitlines()[-12:]
        raise ApparatusError("JupyterLite's builder failed: " + "\n".join(said))


def _remove_unused(output: Path) -> None:
    """Everything of `UNUSED` and folders that are left empty."""
    for pattern in UNUSED:
        for path in list(output.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for folder in sorted((p for p in output.rglob("*") if p.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def _configure(lock: Lock, output: Path) -> None:
    """No package from elsewhere; all wheels loaded at the start, side by side; the title of the pages."""
    path = output / "jupyter-lite.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    data = config["jupyter-config-data"]
    kernel = data.setdefault("litePluginSettings", {}).setdefault(PLUGIN, {})
    kernel["disablePyPIFallback"] = True
    kernel["loadPyodideOptions"] = {"packages": [wheel.name for wheel in lock.wheels]}
    data["appName"] = "Hefte"
    data["terminalsAvailable"] = False
    path.write_text(json.dumps(config, indent=1, sort_keys=True), encoding="utf-8")
