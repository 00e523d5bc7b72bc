"""The edition as a reader gets it: complete, closed to the outside, free of the wording."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.built import pages
from tests.conftest import find_real_witness

BLOCKS = 40

LATER = ("lite", "arbeitsblaetter")
"""Folders that steps of their own build; test_notebooks.py and test_sheets.py have the addresses."""


@cache
def soup(page: Path) -> BeautifulSoup:
    """A page, parsed."""
    return BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")


@pytest.fixture(scope="module")
def text_page(site: Path) -> BeautifulSoup:
    """The one page with all blocks."""
    return soup(site / "text" / "index.html")


def test_every_block_has_its_shadow_and_two_regests(text_page: BeautifulSoup) -> None:
    """A reader without a copy would find a hole where a block or a summary is missing."""
    for number in range(1, BLOCKS + 1):
        block = text_page.find(id=f"block-{number}")
        assert block is not None, number
        languages = [regest["lang"] for regest in block.select(".regest")]
        assert languages == ["de", "nl"], (number, languages)
        assert block.select(".shadow"), number


def test_notes_and_words_are_linked_both_ways(text_page: BeautifulSoup) -> None:
    """A reader who follows a mark must reach its note, and find the way back, without JavaScript."""
    notes = text_page.select(".note, .reading")
    assert len(notes) >= 80
    targets = {link["href"] for link in text_page.select('a[href^="#"]')}
    places = {tag["id"] for tag in text_page.select(".ref[id]")}
    for note in notes:
        assert f"#{note['id']}" in targets, f"no way to {note['id']}"
        backwards = {a["href"][1:] for a in note.select('a[href^="#"]')}
        assert backwards & places, f"no way back from {note['id']}"


def test_no_page_reaches_outside(site: Path) -> None:
    """A picture, a font or a script from elsewhere would tell a third party who reads what."""
    for page in pages(site):
        document = soup(page)
        loaded = [tag["src"] for tag in document.select("[src]")]
        loaded += [tag["href"] for tag in document.select("link[href]") if tag.get("rel") != ["canonical"]]
        outside = [url for url in loaded if urlsplit(url).scheme not in ("", "data") or url.startswith("//")]
        assert not outside, (page.name, outside)
    for style in site.rglob("*.css"):
        assert not re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", style.read_text(encoding="utf-8")), (
            style.name
        )


def test_every_internal_link_lands(site: Path) -> None:
    """A link to a note that was renamed would drop the reader at the top of the page, silently."""
    parsed = {page.resolve(): soup(page) for page in pages(site)}
    ids = {page: {tag["id"] for tag in document.select("[id]")} for page, document in parsed.items()}
    broken = []
    for page, document in parsed.items():
        for link in document.select("a[href]"):
            url = urlsplit(link["href"])
            if url.scheme or url.netloc:
                continue
            target = (page.parent / unquote(url.path)).resolve() if url.path else page
            if any(target.is_relative_to((site / name).resolve()) for name in LATER):
                continue
            if target in ids and url.fragment:
                if unquote(url.fragment) not in ids[target]:
                    broken.append((page.name, link["href"]))
            elif not target.exists():
                broken.append((page.name, link["href"]))
    assert not broken, broken[:20]


def test_ids_are_unique_on_each_page(site: Path) -> None:
    """Two elements with one id: links and screen readers would reach the wrong one."""
    for page in pages(site):
        ids = [tag["id"] for tag in soup(page).select("[id]")]
        assert len(ids) == len(set(ids)), (page.name, sorted({i for i in ids if ids.count(i) > 1}))


def apparatus(*arguments: str | Path, root: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line as an editor would."""
    return subprocess.run(
        [sys.executable, "-m", "sphinx_apparatus.cli", *map(str, arguments)],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_edition_keeps_what_it_promises(root: Path) -> None:
    """`apparatus check` holds every configured count and rule; no later edit may thin it out.

    Against the wording too where it is at hand: a reading whose lemma is not what stands there would correct
    a text that nobody has.
    """
    witness = find_real_witness()
    result = apparatus("check", *(("--text", witness) if witness else ()), root=root)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_wording_stays_with_its_author(root: Path, site: Path, real_witness: Path) -> None:
    """Repository and site together: at most a tenth of the words in runs of four, no run over eight."""
    kept = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True)
    files = [root / name for name in kept.stdout.splitlines() if (root / name).is_file()]
    result = apparatus("leak", "--text", real_witness, *files, site, root=root)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_gate_sees_a_planted_leak(root: Path, real_witness: Path, tmp_path: Path) -> None:
    """A gate that cannot fail would let a whole paragraph pass."""
    words = real_witness.read_text(encoding="utf-8").split()
    planted = tmp_path / "planted.html"
    planted.write_text(
        "<p>" + " ".join(f"<span>{word}</span>" for word in words[20:32]) + "</p>", encoding="utf-8"
    )
    result = apparatus("leak", "--text", real_witness, planted, root=root)
    assert result.returncode == 1, result.stdout + result.stderr


def test_a_class_copy_says_so_on_every_page(class_copy: Path) -> None:
    """A private copy that looks like the published site would be put online by mistake."""
    for page in pages(class_copy):
        assert soup(page).select(".banner"), page.name


def test_a_class_copy_shows_the_wording(class_copy: Path, real_witness: Path) -> None:
    """Whoever lays in a copy reads every block in full, with its notes found."""
    shown = soup(class_copy / "text" / "index.html")
    for number, block in enumerate(
        re.split(r"\n\s*\n", real_witness.read_text(encoding="utf-8").strip()), start=1
    ):
        text = shown.find(id=f"block-{number}").get_text(" ")
        first = re.findall(r"\w+", block)[0]
        assert first in text, number
    assert not shown.select(".shadow"), "shadows left although the exact text was laid in"
