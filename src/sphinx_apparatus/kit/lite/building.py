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
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...core.errors import ApparatusError
from ..release import list_notebooks, student_files
from .elsewhere import add_explanations
from .fetching import fetch
from .frame import add_early_start, add_frame, complete_translation
from .lock import load_lock
from .menus import menu_settings
from .plugins import OFF, remove_settings
from .runtime import EXTENSION, kernel_extension, write_runtime

PLUGIN = f"{EXTENSION}:kernel"
EPOCH = 315532800
"""1 January 1980, the day that all files bear: two builds are the same."""
UNUSED = (
    *("doc", "package.json"),
    *("rspack.config.js", "rspack.config.analyze.js", "rspack.config.watch.js"),
    *("icon-120x120.png", "icon-512x512.png", "manifest.webmanifest"),
    *(
        "build/fa-*.svg",
        "build/fa-*.eot",
        "build/fa-*.ttf",
        "build/fa-*.woff",
        "build/*.map",
        "extensions/**/*.map",
    ),
    *("extensions/**/install.json", "extensions/**/pypi"),
)
"""What the builder writes and no page of the notebook application loads (fonts: woff2 is enough)."""
PROMISED = {
    "api/contents/all.json": "jupyter-server",
    "api/translations/de_DE.json": "jupyterlab-server and jupyterlab-language-pack-de-DE",
}
"""What the builder leaves out, with no more than a warning, where a package is missing."""
SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "@jupyterlab/translation-extension:plugin": {"locale": "de_DE"},
    "@jupyterlab/notebook-extension:tracker": {
        "codeCellConfig": {"lineWrap": True},
        "windowingMode": "none",
    },
    "@jupyterlab/docmanager-extension:plugin": {"autosaveInterval": 10},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}
"""German; long lines wrap; the page holds all cells, for screen readers; saved every ten seconds."""


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
        files = student_files(notebooks)
        packages = write_runtime(lock, cache, source / "static" / "pyodide", files)
        _lay_out(files, source)
        _run_builder(source, output)
        _remove_unused(output)
        _configure(packages, output)
        add_explanations(list_notebooks(notebooks), output)
        add_frame(output)
        add_early_start(output)
        complete_translation(output)
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f"{target.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.move(output, unfinished)
        shutil.rmtree(target, ignore_errors=True)
        unfinished.rename(target)
    return target


def _lay_out(files: Mapping[str, bytes], source: Path) -> None:
    """The builder's input beside Python: the pupils' files, the settings."""
    for name, data in files.items():
        path = source / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (source / "overrides.json").write_text(json.dumps(SETTINGS), encoding="utf-8")


def _run_builder(source: Path, output: Path) -> None:
    """Call JupyterLite's builder; ApparatusError with its last words where it fails."""
    config = {
        "lite_dir": str(source),
        "output_dir": str(output),
        "cache_dir": str(source.parent / "cache"),
        "contents": [str(source / "files")],
        "apps": ["notebooks"],
        "settings_overrides": [str(source / "overrides.json")],
        "source_date_epoch": EPOCH,
        "ignore_sys_prefix": ["federated_extensions"],
        "federated_extensions": [str(kernel_extension())],
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "no_libarchive": True,
    }
    path = source / "jupyter_lite_config.json"
    path.write_text(json.dumps({"LiteBuildConfig": config}), encoding="utf-8")
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--config", str(path)]
    environment = {**os.environ, "JUPYTER_PREFER_ENV_PATH": "1", "PYTHONHASHSEED": "0"}
    result = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False, env=environment)
    if result.returncode:
        said = (result.stdout + result.stderr).strip().splitlines()[-12:]
        raise ApparatusError("JupyterLite's builder failed: " + "\n".join(said))

    for name, packages in PROMISED.items():
        if not (output / name).is_file():
            raise ApparatusError(
                f"JupyterLite's builder wrote no {name}",
                allowed=f"pip install 'sphinx-apparatus[lite]' (for this: {packages})",
            )


def _remove_unused(output: Path) -> None:
    """Everything of `UNUSED` and folders that are left empty."""
    for pattern in UNUSED:
        for path in list(output.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for folder in sorted((p for p in output.rglob("*") if p.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def _configure(packages: Sequence[str], output: Path) -> None:
    """No package from elsewhere; all wheels loaded at the start, side by side; the title of the pages."""
    path = output / "jupyter-lite.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    data = config["jupyter-config-data"]
    kernel = data.setdefault("litePluginSettings", {}).setdefault(PLUGIN, {})
    kernel["disablePyPIFallback"] = True
    kernel["loadPyodideOptions"] = {"packages": list(packages)}
    kernel["pipliteUrls"] = []
    kernel["pyodideUrl"] = "./static/pyodide/early.mjs"
    data["appName"] = "Hefte"
    data["terminalsAvailable"] = False
    data["disabledExtensions"] = sorted({*data.get("disabledExtensions", ()), *OFF})
    data["settingsOverrides"] |= menu_settings(output / "build" / "schemas" / "all.json")
    remove_settings(output / "build" / "schemas" / "all.json")
    # The bar at the foot works with the application.
    data["exposeAppInBrowser"] = True
    path.write_text(json.dumps(config, indent=1, sort_keys=True), encoding="utf-8")
