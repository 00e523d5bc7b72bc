"""The index of subjects (`{index}` entries): letters, entries, page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.environment.adapters.indexentries import IndexEntries

from ...labels import label
from .book import MARK
from .markup import call, escape

if TYPE_CHECKING:
    from .builder import TypstBuilder


def index_source(builder: TypstBuilder) -> str:
    """A chapter with all entries; empty where the book has none."""
    groups = IndexEntries(builder.env).create_index(builder)
    lines: list[str] = []
    for letter, entries in groups:
        shown = [
            line
            for name, (links, subentries, _) in entries
            for line in entry(builder, name, links, subentries)
        ]
        if shown:
            lines.append(f"#dictionary-entry([{escape(letter)}])[\n" + "\n\n".join(shown) + "\n];")
    if not lines:
        return ""
    title = escape(label(builder.config.language, "print.index"))
    return call("section", title, level=1) + "\n\n#in-columns[\n" + "\n\n".join(lines) + "\n];\n"


def entry(builder: TypstBuilder, name: str, links: list[Any], subentries: list[Any]) -> list[str]:
    """One entry with its pages, and those below it."""
    result = []
    labels = labels_of(builder, links)
    if labels:
        result.append(call("index-line", escape(name), *labels))
    below = [(inner, labels_of(builder, places)) for inner, places in subentries]
    if any(places for _, places in below) and not labels:
        result.append(call("index-line", escape(name)))
    result += [call("index-line", escape(inner), *places, below=True) for inner, places in below if places]
    return result


def labels_of(builder: TypstBuilder, links: list[Any]) -> list[str]:
    """The labels that links of Sphinx's index stand for, as far as the book has them."""
    result = []
    for _, uri in links:
        page, _, identifier = str(uri).removeprefix(MARK).partition("#")
        found = f"{page}:{identifier}"
        if found in builder.book.claimed or found in builder.book.kinds:
            result.append(found)
    return list(dict.fromkeys(result))
