"""The pages of the folder that need no application: the list of notebooks, and why one does not run here.

Opened as a file, or without JavaScript, JupyterLite's page would stay white.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import quote

from ...core.errors import ApparatusError, Place
from ..release import ARCHIVE, Notebook
from . import address_of

STATIC = Path(__file__).with_name("static")
FILES = ("elsewhere.css", "elsewhere.js")
DOWNLOADS = "_downloads/hefte"
"""Where a site keeps the student versions, and their archive."""
AS_FILE = (
    "Ein Heft rechnet nur, wenn die Seite von einem Webserver kommt. Diese Seite ist als Datei geöffnet, und "
    "Browser lassen Dateien keine Programme nachladen.",
    "Öffne die Ausgabe im Netz und wähle dort „Im Browser rechnen“. Wer sie selbst gebaut hat, startet "
    "mit <code>make serve</code> einen Webserver; dann steht alles unter <code>http://127.0.0.1:8000/</code>.",
)
"""Reason and remedy on a page that was opened as a file, in HTML."""
WITHOUT_JAVASCRIPT = (
    "Ein Heft rechnet nur mit JavaScript, und das ist in diesem Browser abgeschaltet.",
    "Schalte JavaScript für diese Seite ein und lade sie neu.",
)
"""Reason and remedy where scripts are switched off, in HTML."""
ONLY_SERVED = {
    'id="jupyter-lite-main" rel="preload"': 'id="jupyter-lite-main"',
    "await import(": """if (location.protocol === "file:") return;
        document.getElementById("jupyter-lite-main").rel = "preload";
        await import(""",
}
"""What of JupyterLite's page is begun on a server only: as a file, it would only complain."""


def add_explanations(notebooks: Iterable[Notebook], output: Path) -> None:
    """Let the notebook page explain itself where it cannot run, and write the folder's own start page.

    Raises ApparatusError where JupyterLite's page is not as expected.
    """
    notebooks = tuple(notebooks)
    for name in FILES:
        (output / name).write_bytes(STATIC.joinpath(name).read_bytes())
    path = output / "notebooks" / "index.html"
    page = path.read_text(encoding="utf-8")
    before, opening, rest = page.partition("<noscript>")
    _, closing, after = rest.partition("</noscript>")
    for wanted in (*ONLY_SERVED, "</head>", "</noscript>"):
        if wanted not in page:
            raise ApparatusError(
                "JupyterLite's page is not as expected", place=Place(str(path)), allowed=wanted
            )
    template = f'<template id="hefte-elsewhere">{explanation(notebooks, *AS_FILE)}</template>'
    for old, new in ONLY_SERVED.items():
        before = before.replace(old, new, 1)
    added = (
        '<link rel="icon" href="favicon.ico"><link rel="stylesheet" href="../elsewhere.css">'
        '<script defer src="../elsewhere.js"></script>'
    )
    before = before.replace("</head>", f"{added}</head>", 1)
    without = explanation(notebooks, *WITHOUT_JAVASCRIPT)
    path.write_text(f"{before}{template}{opening}{without}{closing}{after}", encoding="utf-8")
    page = _filled("start.html", site="..", notebooks=_list(notebooks, "..", "."))
    (output / "index.html").write_text(page, encoding="utf-8")


def explanation(notebooks: Iterable[Notebook], reason: str, remedy: str) -> str:
    """Why no notebook runs here, what to do, and where each can be downloaded and read, as HTML."""
    return _filled(
        "elsewhere.html",
        reason=reason,
        remedy=remedy,
        site="../..",
        downloads=DOWNLOADS,
        archive=ARCHIVE,
        notebooks=_list(notebooks, "../.."),
    )


def _list(notebooks: Iterable[Notebook], site: str, lite: str = "") -> str:
    """The notebooks with what can be done with each; `lite`: where the folder is, to run them."""
    items = []
    for notebook in notebooks:
        name = quote(notebook.name)
        links = [(f"{lite}/{address_of(notebook.name)}", "Im Browser rechnen")] if lite else []
        links.append((f"{site}/{DOWNLOADS}/{name}.ipynb", "Heft herunterladen"))
        links.append((f"{site}/hefte/{name}.html", "Heft lesen"))
        title = f"<strong>Heft {notebook.number}: <span>{escape(notebook.title)}</span></strong>"
        anchors = " ".join(f'<a href="{escape(address)}">{text}</a>' for address, text in links)
        items.append(f'<li data-name="{escape(notebook.name)}">{title} {anchors}</li>')
    return "\n".join(items)


def _filled(name: str, **parts: str) -> str:
    """One of our pages with its places filled."""
    return Template(STATIC.joinpath(name).read_text(encoding="utf-8")).substitute(parts)
