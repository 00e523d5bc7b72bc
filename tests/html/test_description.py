"""The description of a page for search engines and previews."""

from __future__ import annotations

from docutils import nodes
from docutils.utils import new_document

from sphinx_apparatus.theme.description import LONGEST, description


def page(*texts: str) -> nodes.document:
    """A page with these paragraphs."""
    document = new_document("page")
    document += [nodes.paragraph("", text) for text in texts]
    return document


def test_the_first_paragraph_that_says_something() -> None:
    """A preview that shows a label of two words tells nobody what the page is."""
    long = "This paragraph is long enough to tell a reader what the page is about."
    assert description(page("Too short.", long), "Title", "Site") == long


def test_cut_at_a_word() -> None:
    """Half a word at the end of a preview looks broken."""
    found = description(page("word " * 100), "Title", "Site")
    assert found.endswith("word …") and len(found) <= LONGEST + 2


def test_a_page_without_text() -> None:
    """The search page has no paragraph, yet it is something."""
    assert description(None, "Search", "Site") == "Search – Site"
    assert description(page(), "", "Site") == "Site"
