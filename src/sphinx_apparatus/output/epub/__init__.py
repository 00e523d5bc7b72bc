"""The edition as an EPUB 3 e-book."""

from __future__ import annotations

from sphinx.application import Sphinx

from .builder import EditionEpubBuilder


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(EditionEpubBuilder)
