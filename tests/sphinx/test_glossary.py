"""The glossary in a build: renamed terms, scripts for the browser."""

from __future__ import annotations

from .conftest import Project

RENAMED = "\n  former_ids: [matsch, schlick]"


def test_links_to_a_former_id_find_the_term(garden: Project) -> None:
    """A class that saved a link last year finds nothing after a term was renamed."""
    garden.write(
        "glossary.yml", (garden.source / "glossary.yml").read_text("utf-8").rstrip() + RENAMED + "\n"
    )
    garden.write("about.md", "# Früher\n\nVgl. {apparatus:term}`matsch` und {apparatus:term}`schlick`.\n")
    assert garden.build() == ""
    page = garden.read("lists.html")
    assert page.count('id="term-matsch"') == page.count('id="term-schlick"') == 1
    assert (
        page.index('id="term-schlamm"') < page.index('id="term-matsch"') < page.index("Nasser, feiner Boden")
    )
    assert garden.read("about.html").count('href="lists.html#term-schlamm"') == 2


def test_id_that_was_never_one_is_reported(garden: Project) -> None:
    """A mistyped id must not pass because former ids do."""
    garden.write("about.md", "# Nie\n\nVgl. {apparatus:term}`matsch`.\n")
    assert "term `matsch` is referred to and not there" in garden.build()
