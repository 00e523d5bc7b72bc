"""What stands in the HTML of each component, for readers with and without eyes, mouse or script."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from .conftest import COPY, GOLDEN, build, fragments

NAMES = sorted(path.name for path in GOLDEN.glob("*.html"))


@pytest.fixture(scope="session")
def current(plain: Path, copied: Path) -> dict[str, str]:
    """The markup of each component as it is now."""
    return fragments(plain, copied)


@pytest.mark.parametrize("name", NAMES)
def test_markup_is_as_agreed(name: str, current: dict[str, str]) -> None:
    """Scripts and style sheets rely on this markup; a change on purpose: `python -m tests.html.renew`."""
    assert current[name] == (GOLDEN / name).read_text(encoding="utf-8")


def test_every_component_has_golden_markup(current: dict[str, str]) -> None:
    """A component without golden markup could change unnoticed."""
    assert sorted(current) == NAMES


def one(page: BeautifulSoup, selector: str) -> Tag:
    """The one element that matches."""
    found = page.select(selector)
    assert len(found) == 1, selector
    return found[0]


def test_a_shadow_is_one_thing_to_a_screen_reader(page: BeautifulSoup) -> None:
    """Thirty-one empty bars read out one by one would drive a listener away."""
    shadow = one(page, "#block-1 .shadow")
    assert shadow["aria-label"] == "Block 1: Prosa, 44 Wörter in 3 Sätzen; hier steht kein Wortlaut"
    assert len(shadow.select("i")) == 44
    assert all(bar.find_parent(attrs={"aria-hidden": "true"}) for bar in shadow.select("i"))
    links = shadow.select("a[role=doc-noteref]")
    assert links and not any(link.find_parent(attrs={"aria-hidden": "true"}) for link in links)


def test_the_shadow_holds_no_word(page: BeautifulSoup) -> None:
    """A single word of the text in the published page would break the first promise."""
    text = one(page, "#block-1 .shadow").get_text(" ", strip=True)
    assert set(re.findall(r"[^\W\d_]+", text)) <= {"Anmerkung", "Lesart"}


def test_each_note_is_reachable_from_its_words_and_back(page: BeautifulSoup, laid_in: BeautifulSoup) -> None:
    """Overlapping notes hid each other in older editions: here each has its own reference."""
    for soup in (page, laid_in):
        notes = soup.select(".note")
        assert len(notes) == 5
        for note in notes:
            (reference,) = soup.select(f'a[role=doc-noteref][href="#{note["id"]}"]')
            assert one(note, f'a[href="#{reference["id"]}"]')
            assert one(note, f'a[href="#{note["id"]}"]')


def test_a_reference_says_which_note_it_is(page: BeautifulSoup) -> None:
    """A link named `3` says nothing to someone who jumps from link to link."""
    names = [link["aria-label"] for link in page.select("#block-1 a[role=doc-noteref]")]
    assert names == ["Anmerkung 1.1", "Anmerkung 1.3", "Anmerkung 1.2", "Lesart 1.4"]


def test_overlapping_notes_mark_the_same_words(page: BeautifulSoup) -> None:
    """Where two notes meet, both layers must show."""
    runs = {run["data-n"]: run for run in page.select("#block-1 .m")}
    assert set(runs) == {"2", "2 3", "4"}
    assert {"l-fakten", "l-sache"} <= set(runs["2 3"]["class"])


def test_every_passage_has_its_language(page: BeautifulSoup) -> None:
    """Dutch read out with German sounds is not understood, and it is hyphenated wrongly."""
    assert [tag["lang"] for tag in page.select("#block-1 .regest")] == ["de", "nl"]
    assert one(page, "#note-wort em")["lang"] == "nl"
    assert [tag["lang"] for tag in page.select("#term-uhr span[lang]")] == ["de", "nl"]


def test_a_foreign_title_has_its_language(plain: Path) -> None:
    """Two thirds of the sources have Dutch, English or French titles."""
    soup = BeautifulSoup((plain / "quellen.html").read_text(encoding="utf-8"), "html.parser")
    title = one(soup, "#quelle-amt-2019 a[href]")
    assert (title["lang"], title.get_text()) == ("nl", "Hoe laat is het? De „grote“ klok")
    assert one(soup, "#quelle-amt-2019").get_text(" ", strip=True).endswith("[ganz gelesen]")


def test_headings_step_down_one_by_one(page: BeautifulSoup) -> None:
    """A screen reader's list of headings is the table of contents of this page."""
    levels = [
        int(tag.get("aria-level") or tag.name[1])
        for tag in page.select("h1, h2, h3, h4, h5, h6, [role=heading]")
    ]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_titles_are_text_and_never_markup(page: BeautifulSoup) -> None:
    """A title with an angle bracket must not open an element."""
    heading = one(page, "#note-ganzer-block h4")
    assert heading.get_text().endswith("Ein Anfang mit <Klammern> & Zeichen")
    assert not heading.select("klammern")


def test_a_verdict_does_not_hang_on_colour(page: BeautifulSoup) -> None:
    """One reader in twelve tells red and green apart with difficulty; paper has neither."""
    for badge in page.select(".verdict"):
        assert badge.get_text(strip=True) and badge.select_one("svg use")
    assert one(page, ".vbar svg title").get_text() == "2 Behauptungen: 1 teilweise belegt, 1 offen"


def test_each_sign_is_drawn_once_and_exists(page: BeautifulSoup) -> None:
    """A `use` without its symbol leaves an empty square where the layer's sign should be."""
    drawn = [symbol["id"] for symbol in page.select("symbol")]
    used = {use["href"].removeprefix("#") for use in page.select("use")}
    assert sorted(drawn) == sorted(used) and len(set(drawn)) == len(drawn)


def test_a_copy_shows_its_words_marked(laid_in: BeautifulSoup) -> None:
    """With a copy laid in, the reader reads the text itself, and sees what is annotated."""
    wording = one(laid_in, "#block-2 .wording")
    assert wording["lang"] == "de"
    assert one(laid_in, "#block-2 mark").get_text() == "das"
    assert not laid_in.select("#block-2 .shadow")


def test_a_private_copy_says_so_in_any_theme(copied: Path, plain: Path, tmp_path: Path) -> None:
    """A class copy that looks like the public edition would end up on the net."""
    notice = "Private Klassenkopie, nicht zur Veröffentlichung"
    other = build(tmp_path / "other", theme="alabaster", copy=COPY)
    for site in (copied, other):
        for name in ("index.html", "quellen.html"):
            assert notice in (site / name).read_text(encoding="utf-8")
    assert 'content="noindex' in (copied / "index.html").read_text(encoding="utf-8")
    assert notice not in (plain / "index.html").read_text(encoding="utf-8")
    assert "symbol id=" in (other / "index.html").read_text(encoding="utf-8")
