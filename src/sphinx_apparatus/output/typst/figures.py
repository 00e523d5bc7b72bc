"""Pictures, figures with captions, drawings written as SVG in the page, formulas."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from docutils import nodes

from .formulas import formula
from .markup import Code, call
from .writing import PrintError, Writing

SVG = re.compile(r"^\s*(<svg\b.*</svg>)\s*$", re.DOTALL)
TITLE = re.compile(r"<(title|desc)\b[^>]*>(.*?)</\1>", re.DOTALL)
_LENGTH = re.compile(r"([\d.]+)\s*(px|pt|mm|cm|in|em|%|)$")
UNITS = {"px": ("pt", 0.75), "": ("pt", 0.75)}


class FigureVisitors(Writing):
    """What is looked at."""

    def visit_image(self, node: nodes.Element) -> None:
        """A picture; one without a description is reported."""
        source = self.builder.picture(node)
        alt = (node.get("alt") or "").strip()
        if not alt:
            self.problem(
                node,
                f"the picture `{node['uri']}` has no alternative text: say in words what it shows (`alt`)",
            )
        width = node.get("width") or (f"{node['scale']}%" if node.get("scale") else None)
        options = {"alt": alt or None, "width": Code(length(width)) if width and length(width) else None}
        inside = isinstance(node.parent, nodes.TextElement) and len(node.parent.children) > 1
        name = "inline-picture" if inside else "picture"
        drawing = call(name, None, source, **options)
        self.add(self.anchors(node) + drawing)
        raise nodes.SkipNode

    def visit_figure(self, node: nodes.Element) -> None:
        """A picture with its caption and legend."""
        self.mark(node)
        captions = [child for child in node.children if isinstance(child, nodes.caption)]
        legends = [child for child in node.children if isinstance(child, nodes.legend)]
        rest = [child for child in node.children if not isinstance(child, (nodes.caption, nodes.legend))]
        number = self.builder.figure_number(self.docname, node)
        caption = number + "".join(self.content(child) for child in captions)
        legend = "".join(self.content(child) for child in legends)
        named = {
            "caption": Code(f"[{caption}]") if caption else None,
            "legend": Code(f"[{legend}]") if legend else None,
        }
        self.add_block(self.anchors(node) + call("picture-figure", self.source_of(rest), **named))
        raise nodes.SkipNode

    def visit_caption(self, node: nodes.Element) -> None:
        """The caption of something else than a figure, such as code."""
        self.add_block(call("caption-line", self.content(node)))
        raise nodes.SkipNode

    def visit_raw(self, node: nodes.Element) -> None:
        """Typst as it is; an SVG drawing as a picture; what is written for other formats is not for paper."""
        formats = node.get("format", "").split()
        if "typst" in formats:
            self.add(f"\n{node.astext()}\n")
        elif "html" in formats and (found := SVG.match(node.astext())):
            self.drawing(node, found.group(1))
        raise nodes.SkipNode

    def drawing(self, node: nodes.Element, svg: str) -> None:
        """An SVG element: its title and description are the alternative text."""
        told = [unescape(text).strip() for _, text in TITLE.findall(svg)[:2]]
        if 'aria-hidden="true"' in svg[: svg.find(">")] and not told:
            return
        if not told:
            self.problem(node, "a drawing (SVG) has neither `title` nor `desc`: say in words what it shows")
        self.mark(node)
        name = self.builder.drawing(svg)
        self.add_block(call("picture", None, name, alt=" ".join(told) or None))

    def visit_math(self, node: nodes.Element) -> None:
        """A formula in the line."""
        self.add(call("formula", f"${self.formula(node)}$", node.astext()))
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.Element) -> None:
        """A formula in a line of its own."""
        inside = f"$ {self.formula(node)} $"
        self.add_block(self.anchors(node) + call("formula", inside, node.astext()))
        raise nodes.SkipNode

    def formula(self, node: nodes.Element) -> str:
        """LaTeX as Typst; raises PrintError for what is not understood."""
        try:
            return formula(node.astext())
        except ValueError as error:
            raise PrintError(f"{self.origin(node)}: {error}") from None

    def visit_graphviz(self, node: Any) -> None:
        """Graphs need a program that is not there; say so instead of leaving them out."""
        self.unknown_visit(node)


def length(text: str) -> str:
    """A length as Typst has it (`50%`, `8cm`, pixels at 96 to the inch); empty where it cannot be read."""
    found = _LENGTH.match(str(text).strip())
    if not found:
        return ""
    number, unit = float(found.group(1)), found.group(2)
    name, factor = UNITS.get(unit, (unit, 1.0))
    return f"{number * factor:g}{name}"
