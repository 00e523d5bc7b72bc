"""What stands before the text: half-title, title page, imprint, contents, key to the signs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...core.records import LAYERS, VERDICTS
from ...days import day
from ...labels import banner, label
from ..html.signs import LAYER_PATHS, VERDICT_PATHS
from .markup import value

if TYPE_CHECKING:
    from .builder import TypstBuilder

WORDS = (
    "page",
    "page_name",
    "pages",
    "contents",
    "key",
    "key_layers",
    "key_verdicts",
    "key_marks",
    "imprint",
    "version",
    "cite",
)
"""The labels below `print.` that the template asks for."""


def settings_source(builder: TypstBuilder) -> str:
    """`settings.typ`: what the template has to know of this book."""
    language = builder.config.language
    words = {name.replace("_", "-"): label(language, f"print.{name}") for name in WORDS}
    words["block"] = label(language, "block.name", number="@")
    words["blocks"] = label(language, "entry.blocks", count=2)
    lines = {
        "words": words,
        "language": (language or "en").replace("_", "-").split("-")[0],
        "font": builder.settings.font,
        "code-font": builder.settings.code_font,
        "sign-paths": {**LAYER_PATHS, **VERDICT_PATHS},
        "stands": label(language, "print.stands"),
        "private": banner(
            language,
            private=bool(builder.config.apparatus_text),
            teacher=builder.config.apparatus_teacher,
        )
        or None,
    }
    return "".join(f"#let {name} = {value(item)}\n" for name, item in lines.items())


def front_matter(builder: TypstBuilder, heading_levels: Iterable[int]) -> str:
    """The beginning of the source: template, metadata, and the pages before the first chapter."""
    settings, config, offer = builder.settings, builder.config, builder.book.offer
    date = builder.book.common_date
    imprint = [settings.licence, *settings.imprint]
    if date:
        imprint.append(label(config.language, "print.checked", date=day(config.language, date)))
    named = {
        "title": settings.title or config.project,
        "subtitle": settings.subtitle or None,
        "authors": settings.authors or [config.author],
        "keywords": settings.keywords,
        "licence": settings.licence or None,
        "version": config.release or config.version or None,
        "cite": settings.cite or None,
        "imprint": [line for line in imprint if line],
        "contents-depth": settings.contents,
        "contents-levels": [level for level in heading_levels if level <= settings.contents],
        "layers": legend(config.language, "layer", [name for name in LAYERS if name in offer.layers]),
        "verdicts": legend(config.language, "verdict", [name for name in VERDICTS if name in offer.verdicts]),
    }
    inside = ",\n  ".join(f"{name}: {value(item)}" for name, item in named.items() if item is not None)
    return f'#import "template/book.typ": *\n#show: book.with(\n  {inside},\n)\n'


def legend(language: str | None, group: str, names: list[str]) -> list[tuple[str, str, str]]:
    """Sign, name and explanation of the layers or verdicts that occur."""
    return [
        (
            name,
            label(language, f"{group}.{name}"),
            label(language, f"layer_hint.{name}") if group == "layer" else "",
        )
        for name in names
    ]
