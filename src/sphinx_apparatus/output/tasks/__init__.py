"""Tasks in the browser: what is published of them, sealed; the scripts and styles of pages that show them."""

from __future__ import annotations

from sphinx.application import Sphinx

from . import offer


def setup(app: Sphinx) -> None:
    """Connect to the build."""
    offer.setup(app)
