"""Pictures with alternative texts, captions, formulas."""

from __future__ import annotations

import io
from html import unescape
from pathlib import Path

from docutils import nodes
from docx.image.image import Image
from docx.shared import Emu

from ..typst.drawings import styled
from ..typst.figures import SVG, TITLE
from ..typst.formulas import formula
from ..typst.writing import PrintError
from .pictures import RASTER, drawn, formula_drawn, width_of
from .writing import Writing


class FigureVisitors(Writing):
    """What is looked at."""

    def visit_image(self, node: nodes.Element) -> None:
        """A picture; one without a description is reported by the PDF of the sheet."""
        self.builder.picture(node)  # stops where the file is not there
        data, suffix = Path(self.builder.srcdir, node["uri"]).read_bytes(), Path(node["uri"]).suffix.lower()
        alt = str(node.get("alt") or "").strip()
        if suffix in RASTER:
            self.picture(data, alt, Image.from_blob(data).width)
        else:
            self.drawing(node, data, suffix, alt)
        if not isinstance(node.parent, nodes.TextElement):
            self.end()
        raise nodes.SkipNode

    def drawing(self, node: nodes.Element, data: bytes, suffix: str, alt: str) -> None:
        """A picture as PNG. Raises PrintError where it cannot be read."""
        try:
            png = drawn(data, suffix, self.builder.folders)
        except RuntimeError as error:
            raise PrintError(f"{self.place(node)}: the picture cannot be drawn: {error}") from None
        self.picture(png, alt, width_of(png))

    def picture(self, data: bytes, alt: str, width: int) -> None:
        """A picture in the line, no wider than what it stands in."""
        self.line()
        shape = self.line().add_run().add_picture(io.BytesIO(data), width=Emu(min(width, self.width)))
        shape._inline.docPr.set("descr", alt)

    def visit_figure(self, node: nodes.Element) -> None:
        """A picture, its caption below it, its legend last."""
        for part in node.children:
            if isinstance(part, nodes.caption):
                self.begin("Caption").paragraph_format.keep_with_next = None
                self.children(part)
                self.end()
            elif isinstance(part, nodes.legend):
                self.children(part)
            else:
                self.begin().paragraph_format.keep_with_next = True
                part.walkabout(self)
                self.end()
        raise nodes.SkipNode

    def visit_caption(self, node: nodes.Element) -> None:
        """The caption of something else than a figure, such as code."""
        self.begin("Caption")
        self.children(node)
        self.end()
        raise nodes.SkipNode

    def visit_raw(self, node: nodes.Element) -> None:
        """A drawing as a picture, with its title and description; what is for other formats is left alone."""
        found = SVG.match(node.astext()) if "html" in str(node.get("format", "")).split() else None
        if found:
            told = [unescape(text).strip() for _, text in TITLE.findall(found.group(1))[:2]]
            svg = styled(found.group(1), self.builder.settings.font)
            self.end()
            self.drawing(node, svg.encode(), ".svg", " ".join(told))
            self.end()
        raise nodes.SkipNode

    def visit_math(self, node: nodes.Element) -> None:
        """A formula in the line, as a picture that says its LaTeX."""
        self.formula(node, "${}$")
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.Element) -> None:
        """A formula in a line of its own."""
        self.end()
        self.formula(node, "$ {} $")
        self.end()
        raise nodes.SkipNode

    def formula(self, node: nodes.Element, form: str) -> None:
        """Draw a formula. Raises PrintError for what is not understood."""
        try:
            png = formula_drawn(form.format(formula(node.astext())), self.builder.folders)
        except (ValueError, RuntimeError) as error:
            raise PrintError(f"{self.place(node)}: {error}") from None
        self.picture(png, node.astext(), width_of(png))
