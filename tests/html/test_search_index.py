"""The search index: what stands in it, where each unit leads, and that the wording never does."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from sphinx_apparatus.core.words import words
from sphinx_apparatus.output.search.index import index_script, stemmer_script
from sphinx_apparatus.output.search.units import KINDS, Unit
from tests.html.conftest import COPY, SAMPLE

INDEX = "_static/search-index.js"
LARGEST = 300_000
"""Bytes that the index of the edition may take, compressed."""


def load(site: Path) -> dict[str, Any]:
    """The index as the browser gets it."""
    text = (site / INDEX).read_text(encoding="utf-8")
    assert text.startswith("window.ApparatusSearch=") and text.endswith(";\n")
    return json.loads(text.removeprefix("window.ApparatusSearch=").removesuffix(";\n"))


def by_anchor(index: dict[str, Any]) -> dict[str, list[Any]]:
    """Units by the id of their place; of a block's two regests the German one."""
    return {unit[2]: unit for unit in reversed(index["units"]) if unit[2]}


def test_every_kind_of_record_is_in_it(plain: Path) -> None:
    """A register or a layer that is not searched would look as if the edition said nothing."""
    units = by_anchor(load(plain))
    assert units["block-1"][0] == "regest" and units["block-1"][6] == "de"
    assert units["note-satz"][0] == "fakten" and units["note-satz"][4] == "Sieben Minuten"
    assert units["reading-rechnet-es"][0] == "text"
    assert units["claim-sieben-minuten"][0] == "claim" and units["claim-sieben-minuten"][7]
    assert units["entry-kleinwieden"][0] == "entry" and units["entry-kleinwieden"][7] == "ort"
    assert units["term-uhr"][0] == "term" and "–" in units["term-uhr"][4]
    assert {unit[6] for unit in load(plain)["units"] if unit[0] == "regest"} == {"de", "nl"}


def test_the_text_of_a_note_reads_as_on_its_page(plain: Path) -> None:
    """Ids instead of numbers, or a hole before the full stop, would stand in the line of context."""
    units = by_anchor(load(plain))
    assert "Anmerkung 1.3" in units["note-ganzer-block"][5]
    assert units["note-satz"][5] == "Das Amt hat nachgemessen."
    assert units["note-ganzer-block"][4] == "Ein Anfang mit <Klammern> & Zeichen"


def test_each_unit_leads_to_an_element(site: Path) -> None:
    """A hit that drops the reader at the top of a page of 420 notes is no hit."""
    index = load(site)
    ids: dict[str, set[str]] = {}
    for kind, page, anchor, *_ in index["units"]:
        address = index["pages"][page][0]
        if address not in ids:
            page_soup = BeautifulSoup((site / address).read_text(encoding="utf-8"), "lxml")
            ids[address] = {tag["id"] for tag in page_soup.select("[id]")}
        assert not anchor or anchor in ids[address], (kind, address, anchor)


def test_nothing_of_the_edition_is_missing(site: Path) -> None:
    """Each note, reading, claim, register entry and term of the pages can be found, each once."""
    found: dict[str, int] = {}
    index = load(site)
    for unit in index["units"]:
        found[f"{unit[1]}#{unit[2]}#{unit[6]}"] = found.get(f"{unit[1]}#{unit[2]}#{unit[6]}", 0) + 1
    doubled = [name for name, count in found.items() if count > 1]
    assert not doubled, doubled[:10]
    anchors = {unit[2] for unit in index["units"]}
    page = BeautifulSoup((site / "text" / "index.html").read_text(encoding="utf-8"), "lxml")
    shown = {tag["id"] for tag in page.select("article.note[id], article.reading[id]")}
    assert len(shown) > 400
    assert shown <= anchors
    kinds = [unit[0] for unit in index["units"]]
    assert set(kinds) <= set(KINDS)
    assert kinds.count("regest") == 80 and kinds.count("claim") >= 55 and kinds.count("entry") >= 80


def test_it_is_small_enough(site: Path) -> None:
    """A phone on a train loads the index before it can search."""
    assert len(gzip.compress((site / INDEX).read_bytes(), 9, mtime=0)) <= LARGEST


def test_a_laid_in_copy_changes_nothing(plain: Path, copied: Path) -> None:
    """The wording of a class copy must not lie in a script that is easily passed on."""
    assert (copied / INDEX).read_bytes() == (plain / INDEX).read_bytes()
    assert "Kirchenblatt" in (copied / "index.html").read_text(encoding="utf-8"), "no copy was laid in"
    sequence = [word.normalised for word in words(COPY.read_text(encoding="utf-8"))]
    runs = {tuple(sequence[n : n + 5]) for n in range(len(sequence) - 4)}
    indexed = [word.normalised for word in words((copied / INDEX).read_text(encoding="utf-8"))]
    leaked = [run for n in range(len(indexed) - 4) if (run := tuple(indexed[n : n + 5])) in runs]
    assert not leaked


def test_the_wording_of_the_essay_is_not_in_a_class_copy(site: Path, class_copy: Path) -> None:
    """The same for the edition itself, where its text is at hand."""
    assert (class_copy / INDEX).read_bytes() == (site / INDEX).read_bytes()


def build(source: Path, output: Path, *options: str, seed: str = "0") -> Path:
    """Build a site with the edition's theme in a process of its own."""
    subprocess.run(
        [
            *(sys.executable, "-m", "sphinx", "-q", "-d", str(output / "doctrees"), *options),
            *(str(source), str(output / "html")),
        ],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "SAMPLE_THEME": "apparatus"},
    )
    return output / "html"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A copy of the sample that a test may change; its witness stays where it is."""
    folder = tmp_path / "html" / "sample"
    shutil.copytree(SAMPLE, folder)
    shutil.copytree(COPY.parent, tmp_path / "witness")
    return folder


def test_two_builds_are_the_same(source: Path, tmp_path: Path) -> None:
    """Without it every build of an unchanged edition would be a new download."""
    one = build(source, tmp_path / "one", seed="1")
    other = build(source, tmp_path / "other", "-j", "4", seed="2")
    for name in (INDEX, "_static/search-stemmers.js", "search.html"):
        assert (one / name).read_bytes() == (other / name).read_bytes(), name


def test_an_incremental_build_has_the_whole_index(source: Path, tmp_path: Path) -> None:
    """An index of changed pages only, or with a page that is gone, would fail in every second build."""
    build(source, tmp_path / "one")
    (source / "neu.md").write_text("---\norphan: true\n---\n# Neue Seite\n\nEin Satz über Dohlen.\n", "utf-8")
    page = source / "quellen.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n\n## Nachtrag\n\nEin Zusatz.\n", "utf-8")
    grown = load(build(source, tmp_path / "one"))
    assert grown == load(build(source, tmp_path / "fresh"))
    assert any(unit[4] == "Nachtrag" for unit in grown["units"])
    (source / "neu.md").unlink()
    page.write_text(page.read_text(encoding="utf-8").replace("Zusatz", "Anhang"), "utf-8")
    shrunk = load(build(source, tmp_path / "one"))
    assert not any(unit[4] == "Neue Seite" for unit in shrunk["units"])
    assert any("Anhang" in unit[5] for unit in shrunk["units"])


def test_a_claim_shown_twice_is_found_once(source: Path, tmp_path: Path) -> None:
    """A lesson that quotes a claim of the ledger would double it among the hits."""
    quoted = "---\norphan: true\n---\n# Stunde\n\n:::{apparatus:claim} sieben-minuten\n:::\n"
    (source / "aaa.md").write_text(quoted, "utf-8")
    output = build(source, tmp_path / "one")
    assert "sieben Minuten" in (output / "aaa.html").read_text(encoding="utf-8")
    index = load(output)
    found = [index["pages"][unit[1]][0] for unit in index["units"] if unit[2] == "claim-sieben-minuten"]
    assert found == ["index.html"]


def test_pages_that_ask_not_to_be_searched_are_left_out(site: Path) -> None:
    """Nobody looks for the page that says a page is missing."""
    assert not any("404" in page[0] for page in load(site)["pages"])


def test_sphinx_s_own_index_is_not_written(plain: Path) -> None:
    """A second index that nobody reads would double the weight of the site on a USB stick."""
    assert not (plain / "searchindex.js").exists()


def test_hostile_text_stays_text() -> None:
    """A title with markup or a line separator must neither end the script nor become markup."""
    unit = Unit("page", "p", "", "", '</script><img onerror="x">', "a\u2028b\nc", "de")
    script = index_script([unit], {"p": ("p.html", "P")}, ["und"])
    assert "\u2028" not in script
    loaded = json.loads(script.removeprefix("window.ApparatusSearch=").removesuffix(";\n"))
    assert loaded["units"][0][4:6] == ['</script><img onerror="x">', "a\u2028b\nc"]


def test_stemmers_keep_to_their_scope() -> None:
    """Two stemmers that both bring a base must not overwrite each other."""
    script = stemmer_script({"nl": "Stemmer = B;", "de": "Stemmer = A;"})
    assert script.index('["de"]') < script.index('["nl"]')
    assert script.count("(function()") == 2
