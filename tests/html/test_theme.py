"""The frame of the site: no script, nothing foreign, everything reachable."""

from __future__ import annotations

import re
from pathlib import Path

from bs4 import BeautifulSoup

from sphinx_apparatus.theme import scrollable


def soup(path: Path) -> BeautifulSoup:
    """A page, parsed."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_reading_pages_run_none_of_sphinx_s_scripts(plain: Path) -> None:
    """Sphinx's own scripts serve its search page only; elsewhere they would weigh 20 KB for nothing."""
    for name in ("index.html", "quellen.html"):
        addresses = " ".join(str(tag.get("src", "")) for tag in soup(plain / name).select("script"))
        assert not re.search(r"doctools|highlight|searchtools|language_data|documentation_options", addresses)


def test_the_search_page_works_in_words(plain: Path) -> None:
    """The search field of every page leads to a page that has one, and that says what it needs."""
    page = soup(plain / "search.html")
    assert page.select_one("form.wide input[name=q]") and page.select_one("#search-results")
    assert "JavaScript" in page.select_one("noscript").get_text()
    assert soup(plain / "index.html").select_one("form.find")["action"] == "search.html"


def test_nothing_comes_from_elsewhere(plain: Path) -> None:
    """A font or script from another host tells that host who reads what."""
    for path in plain.glob("*.html"):
        page = soup(path)
        for tag in page.select("link[href], script[src], img[src], iframe[src]"):
            address = tag.get("href") or tag.get("src")
            assert not re.match(r"(?:https?:)?//", str(address)), (path.name, address)


def test_landmarks_and_skip_link(plain: Path) -> None:
    """A keyboard user passes the navigation with one key; a screen reader names every region."""
    page = soup(plain / "index.html")
    skip = page.select_one("body > a")
    assert skip and skip["href"] == "#inhalt" and page.select_one("main#inhalt")
    assert len(page.select("main")) == 1
    names = [nav.get("aria-label") for nav in page.select("nav")]
    assert all(names) and len(set(names)) == len(names)


def test_the_current_page_is_marked(plain: Path) -> None:
    """Where am I? The header answers."""
    assert soup(plain / "index.html").select_one("header [aria-current]").get_text() == "Text"
    assert soup(plain / "quellen.html").select_one("header [aria-current]").get_text() == "Quellen"


def test_contents_follow_the_title(plain: Path) -> None:
    """On a phone the title comes first; every entry of the contents leads to its section."""
    page = soup(plain / "index.html")
    contents = page.select_one("nav.local")
    assert contents and contents.find_previous_sibling().name == "h1"
    for link in contents.select("a"):
        assert page.find(id=link["href"][1:])
    assert not soup(plain / "quellen.html").select("nav.local")


def test_ids_are_unique(plain: Path, copied: Path) -> None:
    """Of two elements with one id a link reaches only the first."""
    for site in (plain, copied):
        ids = [tag["id"] for tag in soup(site / "index.html").select("[id]")]
        assert len(ids) == len(set(ids))


def test_internal_links_lead_somewhere(plain: Path, copied: Path) -> None:
    """A dead link in an apparatus is an unproved claim."""
    for site in (plain, copied):
        pages = {path.name: soup(path) for path in site.glob("*.html")}
        for name, page in pages.items():
            for link in page.select("a[href]"):
                target, _, fragment = link["href"].partition("#")
                if re.match(r"[a-z]+:", target):
                    continue
                assert (site / (target or name)).is_file(), (name, link["href"])
                if fragment:
                    assert pages[target or name].find(id=fragment), (name, link["href"])


def test_tables_scroll_in_their_own_frame() -> None:
    """At 320 px a wide table would push the whole page sideways; its frame scrolls, by keyboard too."""
    framed = BeautifulSoup(
        scrollable("<p>a</p><table><tr><td>1</td></tr></table><p>b</p>", "Tabelle", "Bild"), "html.parser"
    )
    frame = framed.select_one("table").parent
    assert frame["tabindex"] == "0" and frame["aria-label"] == "Tabelle"
    assert [tag.name for tag in framed.find_all(recursive=False)] == ["p", "div", "p"]
