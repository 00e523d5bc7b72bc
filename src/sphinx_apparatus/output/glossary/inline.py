"""Text fields of the glossary as HTML outside of any page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ...core.inline import EMPHASIS, Segment, segments
from ...sphinx_layer.references import describe
from ...sphinx_layer.roles import RIGHT_TO_LEFT

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from ...sphinx_layer.domain import ApparatusDomain


class Inline:
    """Renders fields: foreign passages with their language, references with addresses from the site's root.

    A script that shows a link on a page puts the way to the root before its address.
    """

    def __init__(self, builder: Builder, domain: ApparatusDomain, language: str | None) -> None:
        """Take addresses from the builder, objects from the domain, words in the site's language."""
        self.builder = builder
        self.domain = domain
        self.language = language

    def __call__(self, text: str) -> str:
        """A field as HTML: everything that is not a role known here is escaped text."""
        return "".join(self.segment(segment) for segment in segments(text))

    def segment(self, segment: Segment) -> str:
        """One piece as HTML."""
        shown = escape(segment.text, quote=False)
        if segment.role == EMPHASIS:
            return f"<em>{shown}</em>"
        if segment.language:
            name, italic = segment.language, segment.language not in RIGHT_TO_LEFT
            return (
                f'<em lang="{name}">{shown}</em>'
                if italic
                else f'<span lang="{name}" dir="rtl">{shown}</span>'
            )
        if not segment.target:
            return shown
        kind = segment.role.removeprefix("apparatus:")
        home = self.domain.homes.get((kind, segment.target))
        if home is None:
            return shown or escape(segment.target, quote=False)
        label = shown or escape(describe(home, kind, segment.target, self.language)[0], quote=False)
        return f'<a href="{escape(self.address(kind, segment.target))}">{label}</a>'

    def address(self, kind: str, name: str) -> str:
        """Where an object stands, from the root of the site; "" where it stands nowhere."""
        home = self.domain.homes.get((kind, name))
        return f"{self.builder.get_target_uri(home.docname)}#{home.anchor}" if home else ""
