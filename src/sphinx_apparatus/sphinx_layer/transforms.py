"""Before a page is written: generated lists, the laid-in words, plain nodes where there are no visitors."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes as docutils_nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..labels import label
from . import nodes
from .domain import domain_of
from .generated import TABLES
from .lesson_tables import LESSON_TABLES
from .plain import make_plain
from .references import NO_BREAK_SPACE, reference, row

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .records import Target


class FillLists(SphinxPostTransform):
    """Replace the placeholders of generated lists; runs before references are resolved."""

    default_priority = 4

    def run(self, **kwargs: Any) -> None:
        """Fill lists first, then rows of references."""
        views = domain_of(self.env).views
        language, docname = self.config.language, self.env.docname
        for place in list(self.document.findall(nodes.generated_list)):
            place.replace_self({**TABLES, **LESSON_TABLES}[place["what"]](views, language, docname))
        for spot in list(self.document.findall(nodes.generated_references)):
            places = views.places(spot["what"], spot["target"])
            found = occurrence_row(places, language, docname)
            paragraph = spot.parent
            index = paragraph.index(spot)
            if not found and len(paragraph) > 1:
                del paragraph[index : index + 2]
            else:
                paragraph[index : index + 1] = found
        for field in list(self.document.findall(nodes.claim_field)):
            if field["name"] == "see" and not field[0].children:
                field.parent.remove(field)


def occurrence_row(places: list[Target], language: str | None, docname: str) -> list[docutils_nodes.Node]:
    """`Blöcke 1, 3 · Anmerkungen 17.3, 18.1`, each number a reference."""
    result: list[docutils_nodes.Node] = []
    for kind, members in groupby(places, key=lambda place: place[0]):
        names = [name for _, name in members]
        key = "entry.blocks" if kind == "block" else "list.notes"
        if result:
            result.append(docutils_nodes.Text(" · "))
        result.append(docutils_nodes.Text(label(language, key, count=len(names)) + NO_BREAK_SPACE))
        result.extend(row([reference(kind, name, docname, "short") for name in names]))
    return result


class LayIn(SphinxPostTransform):
    """Put the words of a laid-in copy beside the shadow, in memory only: no stored file holds them."""

    default_priority = 5
    formats = ("html", "typst")

    def run(self, **kwargs: Any) -> None:
        """State and segments of each block, state and reason of each mark."""
        laid_in = domain_of(self.env).laid_in
        if laid_in is None:
            return
        for text in self.document.findall(nodes.witness_text):
            laid_in.fill(text)


class PlainNodes(SphinxPostTransform):
    """Plain docutils nodes for every builder that has no visitors for ours."""

    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        """Leave the nodes to builders for which someone has registered visitors."""
        if not has_visitors(self.env):
            make_plain(self.document, self.config.language)


def builder_of(env: BuildEnvironment) -> Any:
    """The builder; Sphinx 9 warns of the way that Sphinx 7 offers."""
    app = cast("Sphinx", getattr(env, "_app", None) or env.app)
    return app.builder


def has_visitors(env: BuildEnvironment) -> bool:
    """Whether the builder, by its name or its format, has a visitor for our nodes."""
    builder = builder_of(env)
    app = cast("Sphinx", getattr(env, "_app", None) or env.app)
    handlers = app.registry.translation_handlers
    known = handlers.get(builder.name) or handlers.get(builder.format) or {}
    return "block" in known


def setup(app: Sphinx) -> None:
    """Register the transforms."""
    for transform in (FillLists, LayIn, PlainNodes):
        app.add_post_transform(transform)
