"""Directives for a timeline and for a line map: a picture and, with the same content, a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from ..core.chronology import Event, Station, load_events, load_stations
from ..core.edition import Reference
from ..core.errors import ApparatusError, Place
from ..core.findings import Subtype
from ..labels import label
from ..output.figures.line import line_svg
from ..output.figures.timeline import timeline_svg
from .directive import EditionDirective
from .warnings import findings_of, warn


class FigureDirective(EditionDirective):
    """What both share: the file, the words read aloud for the picture, items with sources."""

    required_arguments = 1
    has_content = False
    option_spec = {"title": directives.unchanged_required, "description": directives.unchanged_required}  # noqa: RUF012

    def read(self, load: Any) -> Sequence[Any]:
        """The records of the file that the argument names, relative to the page; empty if unusable."""
        relative, absolute = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        for name in ("title", "description"):
            if not self.text(name):
                self.find(Subtype.CONTENT, f"{name} is missing: say in words what the picture shows")
        try:
            return load(Path(absolute))  # type: ignore[no-any-return]
        except ApparatusError as error:
            for finding in findings_of(error, Subtype.DATA, Place(absolute)):
                self.page.findings.append(finding)
                warn(finding)
            return ()

    def item(self, head: str, record: Event | Station, blocks: Sequence[int] = ()) -> nodes.list_item:
        """One entry of the list: its head in bold, its text, its sources, the blocks it belongs to."""
        paragraph = nodes.paragraph()
        paragraph += nodes.strong(head, head)
        inline, messages = SphinxDirective.parse_inline(self, record.text, lineno=self.lineno)
        paragraph += [nodes.Text(" "), *inline]
        for key in record.sources:
            self.page.references.append(Reference("source", key, record.place, ""))
        for citation in self.citations(record.sources):
            paragraph += [nodes.Text(" "), citation]
        for index, number in enumerate(blocks):
            paragraph += nodes.Text(", " if index else " · ")
            paragraph += self.domain_reference(number)
        return nodes.list_item("", paragraph, *messages)

    def domain_reference(self, number: int) -> nodes.Node:
        """A reference to a block, resolved with all others."""
        role = self.domain.role("block")
        assert role is not None
        found, _ = role("apparatus:block", str(number), str(number), self.lineno, self.state.inliner)
        return found[0]


class TimelineDirective(FigureDirective):
    """`apparatus:timeline FILE`: events as a numbered picture and as a list with the same numbers."""

    def run(self) -> list[nodes.Node]:
        """A container with the picture (HTML only) and the list."""
        events: Sequence[Event] = self.read(load_events)
        items = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
        for event in events:
            head = f"{spoken_date(event.date, self.env.config.language)}: {event.title}."
            item = self.item(head, event, event.blocks)
            self.register_id(item, f"event-{event.id}")
            items += item
        svg = timeline_svg(events, title=self.text("title"), description=self.text("description"))
        picture = nodes.container("", nodes.raw("", svg, format="html"), classes=["picture"])
        return [nodes.container("", picture, items, classes=["timeline"])] if events else []


class LineDirective(FigureDirective):
    """`apparatus:line FILE`: stations of one line as a schematic map and as a list."""

    def run(self) -> list[nodes.Node]:
        """A container with the picture (HTML only) and the list."""
        stations: Sequence[Station] = self.read(load_stations)
        items = nodes.bullet_list()
        unknown = label(self.env.config.language, "figure.unknown")
        for station in stations:
            items += self.item(f"{station.name}: {station.figure or unknown}.", station)
        svg = line_svg(stations, title=self.text("title"), description=self.text("description"), unknown="–")
        picture = nodes.container("", nodes.raw("", svg, format="html"), classes=["picture"])
        return [nodes.container("", picture, items, classes=["line-map"])] if stations else []


def spoken_date(iso: str, language: str) -> str:
    """`2015-11-13` as `13. November 2015`, `2015-11` as `November 2015`, a year as it is."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return iso
    if len(parts) == 2:
        return str(format_date(date(parts[0], parts[1], 1), format="MMMM y", locale=language))
    return str(format_date(date(*parts), format="long", locale=language))
