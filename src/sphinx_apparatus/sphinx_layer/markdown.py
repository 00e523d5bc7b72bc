"""Fields of data files that are Markdown: parsed the same on pages of either markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.statemachine import StringList
from docutils.utils import new_document

from ..core.errors import Place

if TYPE_CHECKING:
    from .directive import EditionDirective


def markdown(directive: EditionDirective, text: str, place: Place) -> list[nodes.Node]:
    """The body elements of a field; `place` (of its record) is what warnings name.

    Without MyST among the extensions the field is read as the markup of the page. Raw HTML and links that run
    scripts are left out with a warning.
    """
    holder = nodes.container()
    if "myst_parser" in directive.config.extensions:
        holder += _myst(directive, text, place)
    else:
        lines = StringList(text.splitlines(), source=place.file)
        directive.state.nested_parse(lines, 0, holder)
    directive.clean(holder)
    return list(holder.children)


def _myst(directive: EditionDirective, text: str, place: Place) -> list[nodes.Node]:
    """The field parsed by MyST as a document of its own, which is then emptied into the page."""
    from myst_parser.parsers.sphinx_ import MystParser

    settings = directive.state.document.settings
    document = new_document(place.file, settings)
    document.reporter = directive.state.document.reporter
    # the lines of the record's file: a warning names a line near the mistake
    MystParser().parse("\n" * max(0, place.line - 1) + text, document)
    return list(document.children)


def one_line(directive: EditionDirective, text: str, place: Place) -> list[nodes.Node]:
    """The inline nodes of a field that is a single paragraph; other fields as they are."""
    found = markdown(directive, text, place)
    only = found[0] if len(found) == 1 else None
    return list(only.children) if isinstance(only, nodes.paragraph) else found
