"""A schematic map of one line as an upright SVG: stations in order, a figure beside each."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from sphinx_apparatus.core.chronology import Station

WIDTH = 340
STEP = 62
TOP = 30
TRACK = 74


def line_svg(stations: Sequence[Station], *, title: str, description: str, unknown: str) -> str:
    """The picture of stations in their order, as one `<svg>` element.

    title, description: read aloud for the picture; unknown: what stands where a station has no figure.
    """
    bottom = TOP + STEP * (len(stations) - 1)
    parts = [
        f'<svg class="line-figure" viewBox="0 0 {WIDTH} {bottom + 34}" role="img" '
        f'aria-labelledby="line-title line-description" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="line-title">{escape(title)}</title>',
        f'<desc id="line-description">{escape(description)}</desc>',
        f'<path class="track" d="M{TRACK} {TOP}V{bottom}"/>',
    ]
    for index, station in enumerate(stations):
        y = TOP + STEP * index
        radius, kind = (11, "station highlight") if station.highlight else (8, "station")
        parts.append(f'<circle class="{kind}" cx="{TRACK}" cy="{y}" r="{radius}"/>')
        parts.append(
            f'<text class="figure" x="{TRACK - 22}" y="{y + 6}">'
            f"{escape(station.figure or unknown)}</text>"
            f'<text class="name" x="{TRACK + 24}" y="{y + (0 if station.remark else 6)}">'
            f"{escape(station.name)}</text>"
        )
        if station.remark:
            parts.append(
                f'<text class="remark" x="{TRACK + 24}" y="{y + 17}">{escape(station.remark)}</text>'
            )
    parts.append("</svg>")
    return "".join(parts)
