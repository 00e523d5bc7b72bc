"""Drawings of pages (SVG) made ready for paper: their style sheet goes with them, colours become grey."""

from __future__ import annotations

import re

STYLE = """
text { font-family: "FONT"; font-size: 12px; fill: #000 }
.strand, .tick { stroke: #999; stroke-width: 1 } .tick { stroke-dasharray: 1 4 }
.strand-name { text-anchor: middle; font-weight: 600 } .year { text-anchor: end }
.mark { stroke: #000; stroke-width: 1; fill: #fff }
circle.mark { fill: #000 } rect.mark { fill: #555 }
.number { text-anchor: middle; font-size: 10px; font-weight: 600 }
circle.mark + .number, rect.mark + .number { fill: #fff }
.track { stroke: #000; stroke-width: 3; fill: none } .station { fill: #fff; stroke: #000; stroke-width: 3 }
.highlight { fill: #000 } .figure { text-anchor: end; font-size: 20px }
.name { font-size: 15px; font-weight: 600 }
.remark { font-size: 11px }
"""


def styled(svg: str, font: str) -> str:
    """The drawing with its name space and a style sheet for print before its own."""
    style = f"<style>{STYLE.replace('FONT', font)}</style>"
    head = svg[: svg.index(">") + 1]
    if "xmlns=" not in head:
        head = head[:-1] + ' xmlns="http://www.w3.org/2000/svg">'
    return re.sub(r"^\s+", "", head + style + svg[svg.index(">") + 1 :])
