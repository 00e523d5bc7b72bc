"""A timeline as an upright SVG: one column a strand, one numbered mark an event.

Upright, because a phone and a printed page are upright. The distances follow time where there is room and
grow where many events crowd: the order is exact, the scale is not, and the caption of the page says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from sphinx_apparatus.core.chronology import Event

WIDTH = 340
LEFT = 62
TOP = 44
STEP = 21
PER_YEAR = 5.0
MARKS = ("circle", "square", "diamond", "triangle")


def timeline_svg(events: Sequence[Event], *, title: str, description: str, prefix: str = "event") -> str:
    """The picture of events in their order, as one `<svg>` element of at most some 30 KB.

    title, description: read aloud for the picture; prefix: links go to `#prefix-id` of each event.
    """
    strands = tuple(dict.fromkeys(event.strand for event in events))
    columns = {
        strand: LEFT + (WIDTH - LEFT) * (index + 0.5) / len(strands) for index, strand in enumerate(strands)
    }
    heights = positions(events)
    bottom = (heights[-1] if heights else TOP) + 24
    parts = [
        f'<svg class="timeline-figure" viewBox="0 0 {WIDTH} {bottom:g}" role="group" '
        f'aria-labelledby="timeline-title timeline-description" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="timeline-title">{escape(title)}</title>',
        f'<desc id="timeline-description">{escape(description)}</desc>',
    ]
    for index, (strand, x) in enumerate(columns.items()):
        parts.append(f'<line class="strand" x1="{x:g}" y1="{TOP - 8}" x2="{x:g}" y2="{bottom - 8:g}"/>')
        parts.append(
            f'<text class="strand-name" x="{x:g}" y="{18 if index % 2 else 32}">{escape(strand)}</text>'
        )
    year = ""
    for number, (event, y) in enumerate(zip(events, heights, strict=True), start=1):
        if event.date[:4] != year:
            year = event.date[:4]
            parts.append(f'<text class="year" x="{LEFT - 18}" y="{y + 4:g}">{year}</text>')
            parts.append(f'<line class="tick" x1="{LEFT - 12}" y1="{y:g}" x2="{WIDTH - 6}" y2="{y:g}"/>')
        shape = MARKS[strands.index(event.strand) % len(MARKS)]
        label = escape(f"{number}: {event.title}", quote=True)
        parts.append(
            f'<a href="#{prefix}-{event.id}" aria-label="{label}"><title>{label}</title>'
            f'{mark(shape, columns[event.strand], y)}<text class="number" x="{columns[event.strand]:g}" '
            f'y="{y + 3.5:g}" aria-hidden="true">{number}</text></a>'
        )
    parts.append("</svg>")
    return "".join(parts)


def positions(events: Sequence[Event]) -> list[float]:
    """Heights of the events from the top: in proportion to time, never closer than one step."""
    heights: list[float] = []
    for index, event in enumerate(events):
        if not index:
            heights.append(float(TOP + 6))
            continue
        gap = (moment(event.date) - moment(events[index - 1].date)) * PER_YEAR
        heights.append(round(heights[-1] + max(float(STEP), min(gap, 3.0 * STEP)), 1))
    return heights


def moment(date: str) -> float:
    """A year, month or day of ISO 8601 as years with a fraction; the middle of what is left open."""
    parts = [int(part) for part in date.split("-")]
    month = parts[1] - 1 if len(parts) > 1 else 6
    day = parts[2] if len(parts) > 2 else 15
    return parts[0] + month / 12 + day / 372


def mark(shape: str, x: float, y: float) -> str:
    """The outline of a mark around its centre; each strand has its own, so that colour is not needed."""
    if shape == "circle":
        return f'<circle class="mark" cx="{x:g}" cy="{y:g}" r="9"/>'
    if shape == "square":
        return f'<rect class="mark" x="{x - 8.5:g}" y="{y - 8.5:g}" width="17" height="17"/>'
    if shape == "diamond":
        return f'<path class="mark" d="M{x:g} {y - 11:g}l11 11-11 11-11-11z"/>'
    return f'<path class="mark" d="M{x:g} {y - 11.5:g}l11.5 19h-23z"/>'
