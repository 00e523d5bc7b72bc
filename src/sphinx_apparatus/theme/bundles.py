"""Several scripts or style sheets as one file: fewer requests, and one dictionary for compression.

The parts stay what they are, readable and tested one by one; a bundle is their text one after the other, only
without comments that begin a line. Nothing is rewritten.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from sphinx.application import Sphinx

from ..output.html import STATIC as COMPONENT_STYLES
from ..output.html import STYLES

FOLDER = Path(__file__).parent / "static"
SCRIPTS = {
    "reader/text.js": ("page", "view", "notes", "choose", "keys", "formats", "cite", "copy", "terms"),
    "reader/ledger.js": ("page", "ledger-filter", "formats", "cite", "terms"),
    "reader/text-ledger.js": (
        *("page", "view", "notes", "choose", "keys", "ledger-filter", "formats", "cite", "copy", "terms"),
    ),
    "reader/moved.js": ("moved",),
    "reader/terms.js": ("page", "terms"),
    "reader/word-lists.js": ("page", "terms", "word-filter"),
    "reader/trainer.js": (
        *("page", "terms", "trainer-answers", "trainer-boxes", "trainer-store", "trainer-questions"),
        *("trainer-report", "trainer"),
    ),
    "reader/lessons.js": ("page", "terms", "lesson-filter"),
    "reader/notebook.js": ("page", "terms", "notebook"),
    "reader/tasks.js": (
        *("sha256", "casefold", "seal", "task-judge", "task-numbers", "slip"),
        *("task-store", "task-fields", "task-check"),
    ),
    "reader/evaluation.js": (
        *("sha256", "casefold", "seal", "task-judge", "slip", "evaluation-count", "evaluation"),
    ),
    "reader/address.js": ("address",),
    "reader/laying-in.js": (
        *(
            "sha256",
            "casefold",
            "words",
            "hyphens",
            "seeds",
            "chain",
            "regions",
            "edges",
            "elsewhere",
            "distance",
            "placements",
        ),
        *("align", "copymarkup", "copytext", "laidin", "layin", "copysteps", "copydialog", "copypanel"),
    ),
    "reader/glossary.js": tuple(
        f"glossary-{part}" for part in ("lookup", "card", "panel", "words", "hint", "list")
    ),
}
"""Scripts of `static/reader/` for pages with blocks, with claims, with both, with links to terms, with lists
of words, with the trainer, with a table of lessons, with a notebook, with tasks or their evaluation (beside
one of these), in the head of each; those that are loaded only when a reader lays a copy in, or wants an entry
of the glossary."""
SHEETS = ("site.css", *STYLES, "reader/reader.css")
"""The style sheets of every page, in the order of the cascade."""
STYLE = "edition.css"


@cache
def bundle(name: str) -> str:
    """The text of a bundle."""
    if name == STYLE:
        parts = [_style(sheet) for sheet in SHEETS]
    else:
        parts = [FOLDER / "reader" / f"{part}.js" for part in SCRIPTS[name]]
    joined = "".join(path.read_text(encoding="utf-8") for path in parts)
    return re.sub(r"^[ \t]*/\*.*?\*/[ \t]*\n", "", joined, flags=re.MULTILINE | re.DOTALL)


def _style(sheet: str) -> Path:
    return (COMPONENT_STYLES if sheet in STYLES else FOLDER) / sheet


def address(name: str) -> str:
    """Where a bundle lies below `_static`; the stamp changes with it, so that no browser keeps an old one."""
    return f"{name}?v={hashlib.sha256(bundle(name).encode('utf-8')).hexdigest()[:8]}"


def write_bundles(app: Sphinx, exception: Exception | None) -> None:
    """Write the bundles into `_static` of a site that has our theme."""
    if exception is not None or app.builder.format != "html" or app.config.html_theme != "apparatus":
        return
    for name in (STYLE, *SCRIPTS):
        path = Path(app.outdir, "_static", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}")
        unfinished.write_text(bundle(name), encoding="utf-8")
        unfinished.replace(path)


def setup(app: Sphinx) -> None:
    """Write the bundles when all static files are in place."""
    app.connect("build-finished", write_bundles)
