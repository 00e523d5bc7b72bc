"""Single sheets to copy: worksheets, reading sheets, solutions, cards; in normal and large print."""

from __future__ import annotations

from sphinx.application import Sphinx

from . import builder


def setup(app: Sphinx) -> None:
    """Register the builder."""
    builder.setup(app)
