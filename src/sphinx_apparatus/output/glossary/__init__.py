"""The glossary for the browser: its entries as scripts."""

from __future__ import annotations

from sphinx.application import Sphinx

from . import offer, script


def setup(app: Sphinx) -> None:
    """Connect to the build."""
    script.setup(app)
    offer.setup(app)
