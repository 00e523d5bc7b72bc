"""The edition on paper: one Typst source for the whole book, and PDF for several papers from it."""

from __future__ import annotations

from sphinx.application import Sphinx

from . import board, builder, edition, ledger, settings, task


def setup(app: Sphinx) -> None:
    """Register settings, builders and the visitors of the edition's nodes."""
    for component in (settings, board, builder, edition, ledger, task):
        component.setup(app)
