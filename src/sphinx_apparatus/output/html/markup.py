"""What every component's visitor needs: escaping, labels in the page's language, heading levels, dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ... import days
from ...core.errors import ApparatusError
from ...labels import interface_language, label
from .signs import sign

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

__all__ = [
    "attributes",
    "day",
    "element",
    "escape",
    "heading_level",
    "layer_classes",
    "marks_of",
    "say",
    "spans",
    "symbol",
]


def say(translator: HTML5Translator, key: str, **values: object) -> str:
    """The label `key` in the language of the page, escaped for HTML (attributes included)."""
    return escape(label(page_language(translator), key, **values))


def page_language(translator: HTML5Translator) -> str | None:
    """The language of the page where it has one of its own, else that of the site."""
    own: str = translator.document.get("page_language", "")
    return own or translator.config.language


def named(translator: HTML5Translator, key: str, fallback: str) -> str:
    """As `say`, for names that an edition makes up itself, such as topics: the fallback where no label is."""
    try:
        return say(translator, key)
    except ApparatusError:
        return escape(fallback)


def attributes(pairs: Mapping[str, object]) -> str:
    """HTML attributes with a leading space each, in the given order; empty and None values are left out."""
    return "".join(
        f' {name}="{escape(str(value))}"' for name, value in pairs.items() if value not in ("", None)
    )


def element(name: str, content: str, pairs: Mapping[str, object] | None = None) -> str:
    """An element around content that is HTML already."""
    return f"<{name}{attributes(pairs or {})}>{content}</{name}>"


def symbol(translator: HTML5Translator, name: str) -> str:
    """The sign of a layer or verdict; drawn in place in an e-book, whose files carry no sprite."""
    return sign(name, inline=translator.builder.name == "epub")


def heading_level(translator: HTML5Translator, below: int) -> int:
    """The level of a heading `below` levels under the section that the translator stands in: 2 to 6."""
    return min(6, max(2, translator.section_level + below))


def layer_classes(layers: Iterable[str]) -> str:
    """Class names for a set of layers."""
    return " ".join(f"l-{layer}" for layer in dict.fromkeys(layers))


def marks_of(text: nodes.Element) -> list[dict[str, Any]]:
    """The marks of a `witness_text` node."""
    return list(text.get("marks") or [])


def spans(ranges: Sequence[Sequence[int]]) -> str:
    """Word ranges for readers: `12–15, 20`."""
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in ranges)


def day(translator: HTML5Translator, value: Any, form: str = "date") -> str:
    """A date for readers, in the language of the site; text that is no ISO date is shown as it is.

    `form` is the label that gives the order: `date` with the month's name, `date_short` with its number.
    """
    try:
        parsed = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return escape(str(value))
    text = days.day(interface_language(translator.config.language), parsed, form)
    return element("time", escape(text), {"datetime": parsed.isoformat()})
