"""The reference that stands at words and leads to a note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .markup import attributes, say, symbol

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


def reference_id(label: str) -> str:
    """The id of the reference to the note with this label: `r17-3`."""
    return "r" + label.replace(".", "-")


def noteref(self: HTML5Translator, mark: Mapping[str, Any]) -> str:
    """A link to the note of `mark`: its layer's sign and its number within the block.

    The name that is read out is the full label ("Anmerkung 17.3"). Layer and title stand at the note: here
    they would weigh 6 KB on a page with all notes.
    """
    label = str(mark["label"])
    kind = "note.reading_ref" if str(mark["id"]).startswith("reading-") else "note.ref"
    pairs = {
        "class": f"ref l-{mark['layer']}",
        "id": reference_id(label),
        "href": f"#{mark['id']}",
        "role": "doc-noteref",
    }
    name = f' aria-label="{say(self, kind, label=label)}"'
    return f"<a{attributes(pairs)}{name}>{symbol(self, mark['layer'])}{label.rpartition('.')[2]}</a>"
