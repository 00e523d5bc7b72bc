"""The glossary in a build: renamed terms, files to download."""

from __future__ import annotations

import csv
import io

import pytest
from sphinx.errors import ConfigError

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


def downloads(garden: Project) -> set[str]:
    """The names of the files of the glossary that the site has."""
    return {path.name for path in garden.output().glob("_downloads/glossar/*")}


def test_formats_of_the_settings_are_written(garden: Project) -> None:
    """The download page offers what is not there, or keeps offering what was taken out of the settings."""
    assert garden.build() == ""
    assert downloads(garden) == set()
    wanted = {"apparatus_exports": ["csv", "skos"], "apparatus_licence": "CC BY 4.0"}
    assert garden.build(overrides=wanted) == ""
    assert downloads(garden) == {"glossar.csv", "glossar.ttl"}
    data = (garden.output() / "_downloads" / "glossar" / "glossar.csv").read_text("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(data, newline=""))
    assert (row["id"], row["german"], row["meaning"]) == ("schlamm", "Schlamm", "Nasser, feiner Boden.")
    assert row["licence"].startswith("Garten: Glossar") and row["licence"].endswith("CC BY 4.0.")
    garden.replace("glossary.yml", "Nasser,", "Sehr nasser,")
    assert garden.build(overrides=wanted | {"apparatus_exports": ["csv"]}) == ""
    assert downloads(garden) == {"glossar.csv"}
    assert "Sehr nasser," in garden.read("_downloads/glossar/glossar.csv")


def test_unknown_format_stops_the_build(garden: Project) -> None:
    """A mistyped format would silently be missing from the site."""
    with pytest.raises(ConfigError, match=r"apparatus_exports: unknown format \(found: 'anky'\).*anki, csv"):
        garden.build(overrides={"apparatus_exports": ["csv", "anky"]})
