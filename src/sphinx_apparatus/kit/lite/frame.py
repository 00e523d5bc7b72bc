"""What a pupil's page has beyond JupyterLite's: language, and a bar about saving and getting unstuck."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from ...core.errors import ApparatusError, Place

STATIC = Path(__file__).with_name("static")
FILES = ("bar.js", "bar.css")
PAGE: Mapping[str, str] = {
    "<html>": '<html lang="de">',
    "Jupyter Notebook - Notebooks": "Heft",
    "WASM powered Jupyter running in the browser.": "Ein Heft zum Rechnen, im Browser.",
    '<link rel="manifest" href="../manifest.webmanifest">': "",
    "Loading JupyterLite...": "Das Heft wird geladen …",
}
"""What is changed in JupyterLite's page: language and names; no manifest, as nothing is installed."""


def add_frame(output: Path) -> None:
    """Add the bar to the notebook page; ApparatusError where the page is not as expected."""
    for name in FILES:
        (output / name).write_bytes(STATIC.joinpath(name).read_bytes())
    path = output / "notebooks" / "index.html"
    page = path.read_text(encoding="utf-8")
    added = '<link rel="stylesheet" href="../bar.css"><script defer src="../bar.js"></script>'
    for old, new in (*PAGE.items(), ("</head>", f"{added}</head>")):
        if old not in page:
            raise ApparatusError("JupyterLite's page is not as expected", place=Place(str(path)), allowed=old)
        page = page.replace(old, new, 1)
    path.write_text(page, encoding="utf-8")


def add_early_start(output: Path) -> None:
    """Let Python load beside JupyterLab (`static/early.mjs`); ApparatusError where the kernel is another one.

    `python.js` is the worker that the page starts: Python first, then the kernel's own worker.
    """
    name = "early.mjs"
    (output / "static" / "pyodide" / name).write_bytes(STATIC.joinpath(name).read_bytes())
    workers = sorted(output.glob("extensions/**/comlink.worker.*.js"))
    if len(workers) != 1:
        raise ApparatusError(
            "the kernel is not as expected", place=Place(str(output)), allowed="one file comlink.worker.*.js"
        )
    kernel = workers[0].relative_to(output).as_posix()
    script = f'import "./static/pyodide/{name}";\nimport "./{kernel}";\n'
    (output / "python.js").write_text(script, encoding="utf-8")


def complete_translation(output: Path) -> None:
    """Add what the German catalogue lacks of the labels that pupils see (`static/de.json`)."""
    path = output / "api" / "translations" / "de_DE.json"
    catalogue = json.loads(path.read_text(encoding="utf-8"))
    header = catalogue["data"]["jupyterlab"][""]
    own = json.loads(STATIC.joinpath("de.json").read_text(encoding="utf-8"))
    entries = {text: [german] if isinstance(german, str) else german for text, german in own.items()}
    for domain in ("jupyterlab", "jupyterlite", "notebook"):
        known = catalogue["data"].setdefault(domain, {"": {**header, "domain": domain, "version": domain}})
        for text, german in entries.items():
            known.setdefault(text, german)
    path.write_text(json.dumps(catalogue, ensure_ascii=False, sort_keys=True), encoding="utf-8")
