"""The search of an edition: one file of units, written at build time, searched in the reader's browser.

Why not a library: MiniSearch and lunr come from npm only, which a fresh machine lacks, and neither finds
parts of compounds; Sphinx's own index leads to pages, not to notes, and knows one language. Sphinx does ship
Snowball's stemmers as JavaScript, and those are used (BSD-2-Clause and BSD-3-Clause).

Why the index holds texts and no postings: an edition has some hundred thousand words. A browser numbers
them in a fraction of a second and then scans all of them in a millisecond, and a text is needed anyway for
the line of context and for phrases. Words are folded and stemmed in the browser only, on both sides by the
same code: Python's `snowballstemmer` and Sphinx's JavaScript stem some words differently.

The units come from the stored doctrees, which never hold the wording: a copy is laid in when pages are
written, in memory.
"""

from __future__ import annotations

from sphinx.application import Sphinx

from . import build


def setup(app: Sphinx) -> None:
    """Register the writing of the index and the search page."""
    build.setup(app)
