"""The sheets of a lesson as links at the head of its two pages, on sites that offer them."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from ...labels import label
from ...sphinx_layer.config import settings
from ...sphinx_layer.domain import domain_of
from ...sphinx_layer.lesson import facts
from ...sphinx_layer.references import row
from ..exports.site import BUILDERS
from .sheet import DOCUMENT, LARGE, PAPER, stem_of

FILES = (("sheet_pdf", PAPER), ("sheet_large", f"{LARGE}{PAPER}"), ("sheet_document", DOCUMENT))
"""The labels of the links, and how the names of the files end."""

HEADS = {"lesson-head", "worksheet-head"}


def link_sheets(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """One more fact at the head: where the sheet is, in normal and large print and to be changed."""
    folder = settings(app.config).sheets.strip("/")
    if not folder or app.builder.name not in BUILDERS:
        return
    numbers = {lesson.id: lesson.number for lesson in domain_of(app.env).teaching().lessons}
    language = doctree.get("page_language") or app.config.language
    start = app.builder.get_target_uri(docname)
    for head in doctree.findall(nodes.container):
        listed = next(iter(head.findall(nodes.definition_list)), None)
        if HEADS & set(head["classes"]) and head["lesson"] in numbers and listed is not None:
            name = f"{folder}/{stem_of(head['lesson'], numbers[head['lesson']])}"
            links: list[nodes.Node] = [
                nodes.reference(
                    "",
                    label(language, f"lesson.{key}"),
                    internal=False,
                    refuri=relative_uri(start, name + end),
                )
                for key, end in FILES
            ]
            listed += facts([(label(language, "lesson.sheet"), row(links, " · "))], "").children


def setup(app: Sphinx) -> None:
    """Connect to the writing of each page."""
    app.connect("doctree-resolved", link_sheets, priority=790)
