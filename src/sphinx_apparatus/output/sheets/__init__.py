"""Single sheets to copy: worksheets, reading sheets, solutions, cards; in normal and large print."""

from __future__ import annotations

from sphinx.application import Sphinx

from . import builder, links


def setup(app: Sphinx) -> None:
    """Register the builder and the links to what it writes."""
    builder.setup(app)
    links.setup(app)
