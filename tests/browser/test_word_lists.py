"""Lists of the glossary: complete without a script, filtered with one, readable on paper."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.reading import NARROW, Reader, shown, until
from tests.browser.test_axe import violations

LIST = "glossar/index.html"
LISTS = ("niederlaendisch-deutsch", "themen", "falsche-freunde", "lautgesetze", "trainer", "downloads")


def test_words_are_found_by_what_they_say(learner: Reader) -> None:
    """Of four hundred words the one that is sought stands on the twentieth screen."""
    page = learner.open("words.html")
    field = page.locator(".word-filter input")
    count = page.locator(".word-filter .count")
    expect(count).to_have_text("10 Wörter")
    for query, found in {
        "schluessel": ["term-schluessel"],
        "Schlussel": ["term-schluessel"],
        "klokken": ["term-uhr"],
        "weiss": ["term-weissen"],
        "zu spät": ["term-zu-spaet"],
    }.items():
        field.fill(query)
        assert shown(page, ".term") == found, query
    expect(count).to_have_text("Ein Wort")
    assert "#q=zu" in page.url
    assert shown(page, "section[id^=glossary-]") == ["glossary-z"], "no heading over nothing"
    field.fill("xyzzy")
    expect(count).to_have_text("Kein Wort passt dazu.")
    page.click(".word-filter button")
    assert len(shown(page, ".term")) == 10
    page.select_option(".word-filter select >> nth=0", label="technik")
    assert shown(page, ".term") == ["term-anhalten", "term-schluessel", "term-uhr"]
    page.evaluate("location.hash = '#term-haben'")
    until(page, "!document.querySelector('#term-haben').closest('[hidden]')")
    assert len(shown(page, ".term")) == 10, "a link shows its word whatever was chosen"


def test_order_and_links_of_the_lists(learner: Reader) -> None:
    """A word that stands where nobody seeks it is not there."""
    page = learner.open("lists.html")
    dutch = page.locator("ul.words strong").all_inner_texts()
    plain = [
        "bespreken",
        "hebben",
        "de klok",
        "de sleutel",
        "stilzetten",
        "te laat",
        "de waar",
        "weten",
        "zetten",
    ]
    assert dutch == [*plain, "zijn"]
    hrefs = page.eval_on_selector_all("ul.words a", "all => all.map((one) => one.getAttribute('href'))")
    assert all(href.startswith("words.html#term-") for href in hrefs)
    friend = page.locator("ul.false-friends li")
    expect(friend).to_contain_text("Schlüssel heißt auf Niederländisch sleutel")
    assert friend.locator("[lang=nl]").all_inner_texts() == ["sleutel", "schotel"]


def test_a_rule_can_be_discovered(learner: Reader) -> None:
    """A rule that stands above its examples leaves nothing to find out."""
    page = learner.open("lists.html")
    first = page.locator("table.sound-law").nth(0)
    assert first.locator(".letters").all_inner_texts() == ["Sch", "s"]
    second = page.locator("table.sound-law").nth(1)
    assert second.locator(".letters").all_inner_texts() == ["tz", "tt", "ss", "t", "z", "t"]
    rule = page.get_by_text("Wo das Deutsche z oder ss hat")
    expect(rule).to_be_hidden()
    page.locator("details.disclosure summary").nth(1).click()
    expect(rule).to_be_visible()


def test_two_columns_on_paper(learner: Reader) -> None:
    """A list for the pencil case; on paper nothing is folded away."""
    page = learner.open("lists.html")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('ul.words')).columnCount") == "2"
    assert page.locator(".word-filter").count() == 0 or not page.locator(".word-filter").is_visible()
    expect(page.get_by_text("Wo das Deutsche z oder ss hat")).to_be_visible()
    page = learner.open("words.html")
    page.emulate_media(media="print")
    section = "getComputedStyle(document.querySelector('section:has(> .term)')).columnCount"
    assert page.evaluate(section) == "2"
    assert not page.locator(".term .forms").first.is_visible()


def test_the_pages_of_the_edition(reader: Reader, site: Path) -> None:
    """Nothing wider than a phone; every page reached from the first, and the old address leads on."""
    page = reader.open(LIST, NARROW)
    for name in LISTS:
        assert page.locator(f"main a[href='{name}.html']").count() == 1, name
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW[0]
    terms = page.locator(".term")
    assert terms.count() >= 260
    last = terms.last.get_attribute("id")
    page = reader.open(f"glossar.html#{last}")
    page.wait_for_url(f"**/{LIST}#{last}")
    page = reader.open("glossar.html")
    page.click("main .moved a")
    page.wait_for_url(f"**/{LIST}")


def test_lists_without_violations(learner: Reader) -> None:
    """Filter, marked letters and folded rules are there for everybody."""
    for name in ("words.html", "lists.html"):
        assert not violations(learner.open(name, NARROW, color_scheme="dark"))
