"""Pages that hold nothing but the reader's scripts, and how to ask them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from sphinx_apparatus.core.witness import Witness
from tests.conftest import ROOT

READER = ROOT / "src" / "sphinx_apparatus" / "theme" / "static" / "reader"
LAYING_IN = (
    *("sha256", "casefold", "words", "seeds", "chain", "regions", "edges"),
    *("elsewhere", "hyphens", "distance", "placements", "align"),
)
"""The scripts of laying in, in the order in which a page has to load them."""


def write_page(folder: Path, scripts: tuple[str, ...] = LAYING_IN) -> str:
    """Write an empty page that loads some of the reader's scripts; its file:// address."""
    tags = "\n".join(f'<script src="{(READER / f"{name}.js").as_uri()}"></script>' for name in scripts)
    path = folder / "page.html"
    path.write_text(
        f'<!doctype html><html lang="de"><meta charset="utf-8"><title>x</title>\n{tags}\n', "utf-8"
    )
    return path.as_uri()


def ask(page: Page, function: str, argument: object) -> Any:
    """Call a JavaScript function with a value and return its answer.

    Both ways as ASCII JSON: a browser's protocol replaces lone surrogates, which hostile copies have.
    """
    answer = page.evaluate(
        f"async text => JSON.stringify(await ({function})(JSON.parse(text)))", json.dumps(argument)
    )
    return json.loads(answer)


def plain(witness: Witness) -> dict[str, Any]:
    """A witness as laying in needs it."""
    return {
        "edition": witness.edition,
        "digest": witness.digest,
        "blocks": [{"sentences": list(block.sentences), "sketch": block.sketch} for block in witness.blocks],
    }
