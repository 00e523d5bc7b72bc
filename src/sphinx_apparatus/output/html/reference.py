"""The reference that stands at words and leads to a note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .markup import attributes, element, escape, say, symbol

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


def noteref(self: HTML5Translator, mark: Mapping[str, Any]) -> str:
    """A link to the note of `mark`: its layer's sign and its number within the block.

    The name that is read out is the full label ("Anmerkung 17.3"), the description layer and title.
    """
    label = str(mark["label"])
    block, dot, number = label.rpartition(".")
    kind = "note.reading_ref" if str(mark["id"]).startswith("reading-") else "note.ref"
    spoken = element("span", say(self, kind, label=block + dot), {"class": "vh"})
    pairs = {
        "class": f"ref l-{mark['layer']}",
        "id": f"ref-{mark['id']}",
        "href": f"#{mark['id']}",
        "role": "doc-noteref",
    }
    title = f"{say(self, 'layer.' + mark['layer'])}: {escape(str(mark.get('title', '')))}"
    return f'<a{attributes(pairs)} title="{title}">{symbol(self, mark["layer"])}{spoken}{number}</a>'
