"""The search as readers use it: from file://, in German and Dutch, by keyboard, with whatever they type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sphinx.search.de import SearchGerman
from sphinx.search.nl import SearchDutch

from sphinx_apparatus.output.search.index import index_script, stemmer_script
from sphinx_apparatus.output.search.units import Unit
from tests.browser.pages import READER

ENGINE = ("search-words", "search-match", "search")
SENTENCES = {
    "gemeinschaft": "Die Gemeinschaft trägt die Last.",
    "gemeinschaften": "Mehrere Gemeinschaften stritten.",
    "stadtgemeinschaft": "Von der Stadtgemeinschaft ist die Rede, von der Stadt also.",
    "haeuser": "Alte Häuser am Markt.",
    "haus": "Ein Haus.",
    "rathaus": "Das Rathaus und sein Rat.",
    "chaussee": "Die Chaussee führt durchaus hinaus.",
    "strasse": "An der Straße nach Löwen, wo Fußball gespielt wird.",
    "sicher": "Nichts ist so sicher.",
    "sich": "Er irrt sich.",
    "sicherheit": "Die Sicherheit der Stadt Köln.",
    "huis": "Zij bouwden een huis.",
    "huizen": "Hoge huizen.",
    "school": "Elke school.",
    "scholen": "De scholen zijn vol.",
    "coordinatie": "Een geïntegreerde coördinatie.",
    "phrase": "Die Stadt und die Last der Vielen.",
    "zahl": "Es waren 84.000 Menschen, und 84 Hunde.",
    "hostile": '<img src=x onerror="window.hacked=1"> im Titel der Quelle',
}
"""Units of a page that exists for these tests only, by anchor."""


def engine_files(folder: Path) -> list[str]:
    """Index and stemmers for the sentences above, as the build writes them; all scripts in order."""
    units = [Unit("page", "p", name, "", "", text, "de") for name, text in SENTENCES.items()]
    units.append(Unit("claim", "p", "im-titel", "", "Das Haus am Fluss", "Etwas anderes.", "de", "belegt"))
    units.append(Unit("sache", "p", "note-x", "17.3", "Gewölbe", "Ein Keller.", "de"))
    german, dutch = SearchGerman({}), SearchDutch({})
    words = {*german.stopwords, *dutch.stopwords}
    (folder / "index.js").write_text(index_script(units, {"p": ("p.html", "P")}, words), "utf-8")
    code = {"de": stemmer_code("de"), "nl": stemmer_code("nl")}
    (folder / "stemmers.js").write_text(stemmer_script(code), "utf-8")
    own = [(folder / name).as_uri() for name in ("stemmers.js", "index.js")]
    return own + [(READER / f"{name}.js").as_uri() for name in ENGINE]


def stemmer_code(language: str) -> str:
    """Sphinx's stemmer of a language; its index builder asks an environment for nothing but empty tables."""
    from unittest.mock import MagicMock

    from sphinx.search import IndexBuilder

    return str(IndexBuilder(MagicMock(), language, {}, "").get_js_stemmer_code())


@pytest.fixture(scope="module")
def engine(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A bare page with the engine over the sentences above."""
    folder = tmp_path_factory.mktemp("engine")
    tags = "\n".join(f'<script src="{address}"></script>' for address in engine_files(folder))
    (folder / "page.html").write_text(
        f'<!doctype html><html lang="de"><meta charset="utf-8"><title>x</title>{tags}', "utf-8"
    )
    page = browser.new_page()
    page.goto((folder / "page.html").as_uri())
    page.evaluate("window.engine = Apparatus.search.open(ApparatusSearch, Apparatus.stemmers)")
    yield page
    page.close()


def find(engine: Page, query: str) -> tuple[list[str], list[str]]:
    """The anchors of the hits, best first: those with whole words, those with parts of words."""
    hits = engine.evaluate(
        "query => engine.find(query).hits.map(hit => [hit.whole, engine.units[hit.unit][2]])", query
    )
    return [anchor for whole, anchor in hits if whole], [anchor for whole, anchor in hits if not whole]


@pytest.mark.parametrize("query", ["Häuser", "Haeuser", "hauser", "Hause", "HÄUSER", "ha\u0308user"])
def test_umlauts_in_any_spelling(engine: Page, query: str) -> None:
    """On a foreign keyboard there is no ä; a search that insists on it finds nothing."""
    assert {"haeuser", "haus"} <= set(find(engine, query)[0])


@pytest.mark.parametrize(
    ("query", "anchor"),
    [
        ("Strasse", "strasse"),
        ("Straßen", "strasse"),
        ("Fussball", "strasse"),
        ("Koeln", "sicherheit"),
        ("Loewen", "strasse"),
        ("coordinatie", "coordinatie"),
        ("geintegreerd", "coordinatie"),
    ],
)
def test_letters_with_marks(engine: Page, query: str, anchor: str) -> None:
    """The same for ß and for Dutch diaereses."""
    assert anchor in find(engine, query)[0]


@pytest.mark.parametrize(
    ("query", "anchors"),
    [
        ("Gemeinschaften", {"gemeinschaft", "gemeinschaften"}),
        ("Gemeinschaft", {"gemeinschaft", "gemeinschaften"}),
        ("huis", {"huis", "huizen"}),
        ("huizen", {"huis", "huizen"}),
        ("school", {"school", "scholen"}),
        ("scholen", {"school", "scholen"}),
        ("Städte", {"phrase", "sicherheit", "stadtgemeinschaft"}),
    ],
)
def test_inflected_forms(engine: Page, query: str, anchors: set[str]) -> None:
    """Nobody searches for the genitive plural that happens to stand in the note."""
    assert anchors <= set(find(engine, query)[0])


def test_parts_of_compounds_come_after_whole_words(engine: Page) -> None:
    """ "Gemeinschaft" must find the compound, and "Haus" must not drown in compounds and chance."""
    whole, parts = find(engine, "Gemeinschaft")
    assert set(whole) == {"gemeinschaft", "gemeinschaften"} and parts == ["stadtgemeinschaft"]
    whole, parts = find(engine, "Haus")
    assert whole[0] == "im-titel", "a word in a title counts most"
    assert {"haus", "haeuser"} <= set(whole)
    assert parts == ["rathaus"], "Chaussee, durchaus and hinaus are no houses"
    assert "rathaus" in find(engine, "Rat")[0]


def test_derived_words_are_no_forms(engine: Page) -> None:
    """Snowball takes Sicherheit down to sich; then every reflexive verb would be a hit."""
    whole, parts = find(engine, "Sicherheit")
    assert whole == ["sicherheit"] and parts == ["sicher"]
    assert find(engine, "sicher")[0] == ["sicher"], "a function word is no form of another word"


def test_several_words_mean_all_of_them(engine: Page) -> None:
    """More words must narrow a search, function words must not empty it."""
    assert find(engine, "Stadt Last") == (["phrase"], [])
    assert find(engine, "die Last für Stadt")[0] == ["phrase"]


def test_phrases(engine: Page) -> None:
    """In quotation marks, whichever are on the keyboard, the words stand in this order and form."""
    for query in ('"die Last"', "„die Last“", "«die Last»", '"die Last'):
        assert set(find(engine, query)[0]) == {"gemeinschaft", "phrase"}, query
    assert find(engine, '"Last die"') == ([], [])
    assert find(engine, '"Gemeinschaften"') == (["gemeinschaften"], [])
    assert find(engine, "84.000") == (["zahl"], [])
    assert find(engine, "17.3") == (["note-x"], [])


def test_the_word_being_typed_counts_by_its_beginning(engine: Page) -> None:
    """Results while typing spare the rest of the word; a finished word is taken at its word."""
    assert "gemeinschaft" in find(engine, "Gem")[1]
    assert find(engine, "Ge ") == ([], [])


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("Gemeinschfat", "Gemeinschaft"),
        ("Shcool", "school"),
        ("Rahtaus", "Rathaus"),
        ("Stadt Sicherhiet", "Stadt Sicherheit"),
    ],
)
def test_did_you_mean(engine: Page, query: str, suggestion: str) -> None:
    """A slip of the finger must not look like a gap in the edition."""
    assert engine.evaluate("query => engine.suggest(query).suggestion", query) == suggestion


def test_help_names_the_word_that_is_missing(engine: Page) -> None:
    """Of five words one is usually at fault: say which, and offer the others."""
    help_out = engine.evaluate("engine.suggest('Stadt Xylophonist')")
    assert help_out["missing"] == ["Xylophonist"] and help_out["without"] == "Stadt"
    assert engine.evaluate("engine.suggest('Rathaus Keller')")["single"] == ["Rathaus", "Keller"]


def test_the_hit_is_marked_in_the_word(engine: Page) -> None:
    """The reader sees why a compound is a hit: its part is marked, ß counted as one letter."""
    marked = """query => {
      const { terms, hits } = engine.find(query);
      return engine.excerpt(hits[0], terms).context.filter(run => run.marked).map(run => run.text);
    }"""
    assert engine.evaluate(marked, "Rathaus") == ["Rathaus"]
    assert engine.evaluate(marked, "Rats") == ["Rat"]
    assert engine.evaluate(marked.replace("hits[0]", "hits.at(-1)"), "Haus") == ["haus"]
    assert engine.evaluate(marked, "Strasse") == ["Straße"]
    assert engine.evaluate(marked, '"die Last"') == ["die Last"]


# ---- the page, with the whole edition ----


def open_search(page: Page, site: Path, address: str = "") -> None:
    """Open the search page from the disk and wait until it has answered."""
    page.goto((site / "search.html").as_uri() + address)
    expect(page.locator("#search-count")).not_to_have_text(re.compile("vorbereitet"))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page; fails if a script threw or something was asked of another host."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on(
        "request", lambda request: None if request.url.startswith("file:") else errors.append(request.url)
    )
    yield page
    page.close()
    assert not errors, errors


def number(page: Page) -> int:
    """The first number in the live region."""
    text = page.locator("#search-count").inner_text()
    return 1 if text.startswith("Ein ") else int(re.findall(r"\d+", text)[0])


def test_the_header_leads_to_the_results(page: Page, site: Path) -> None:
    """The search begins where the reader is, and works from a folder on a disk."""
    page.goto((site / "register" / "personen.html").as_uri())
    field = page.locator("header form.find input")
    field.fill("Bürgermeister")
    field.press("Enter")
    expect(page.locator("#search-count")).to_contain_text("Treffer")
    assert page.locator("#search-query").input_value() == "Bürgermeister"
    assert number(page) > 20
    assert "search.html?q=" in page.url


@pytest.mark.parametrize(
    ("query", "kind", "prefix"),
    [
        ("Bürgermeister", "sprache", "note-"),
        ("Komma", "text", "reading-"),
        ("Kriminalität", "claim", "claim-"),
        ("Gent", "entry", "entry-"),
        ("burgemeester", "regest", "block-"),
    ],
)
def test_a_hit_leads_to_its_place(page: Page, site: Path, query: str, kind: str, prefix: str) -> None:
    """A hit opens the note, claim or block itself, in view."""
    open_search(page, site, f"?q={query}&in={kind}")
    link = page.locator(f".hit h3 a[href*='#{prefix}']").first
    target = str(link.get_attribute("href")).partition("#")[2]
    link.click()
    element = page.locator(f"[id='{target}']")
    expect(element).to_be_visible()
    expect(element).to_be_in_viewport()


def test_facets_narrow_and_count(page: Page, site: Path) -> None:
    """A class that wants claims only ticks one box; the numbers say what each box would bring."""
    open_search(page, site, "?q=Stadt")
    total = number(page)
    boxes = page.locator(".search-kinds label")
    counts = [int(text) for text in page.locator(".search-kinds .number").all_inner_texts()]
    assert sum(counts) == total and boxes.count() == len(counts)
    claims = page.get_by_role("checkbox", name=re.compile("Behauptungen"))
    claims.check()
    assert number(page) < total
    places = page.locator(".hit .place").all_inner_texts()
    assert places and all(place.startswith("Behauptung") for place in places)
    page.wait_for_url("**search.html?q=Stadt&in=claim")
    page.reload()
    expect(claims).to_be_checked()
    assert (
        number(page)
        == counts[
            list(boxes.all_inner_texts()).index(
                next(text for text in boxes.all_inner_texts() if "Behauptungen" in text)
            )
        ]
    )


def test_a_selection_without_hits_says_so(page: Page, site: Path) -> None:
    """Ticked boxes are easily forgotten: the empty list says that there is something elsewhere."""
    open_search(page, site, "?q=burgemeester&in=entry")
    expect(page.locator(".search-none")).to_contain_text("In der Auswahl steht nichts")
    page.get_by_role("button", name="Überall suchen").click()
    assert page.locator(".hit").count() > 0


def test_the_empty_page_helps(page: Page, site: Path) -> None:
    """Whoever comes without a query sees what can be found, with examples that have hits."""
    open_search(page, site)
    expect(page.locator("#search-query")).to_be_focused()
    examples = page.locator(".search-examples a")
    assert examples.count() >= 3
    for address in [str(link.get_attribute("href")) for link in examples.all()]:
        open_search(page, site, address)
        assert page.locator(".hit").count() > 0, address


def test_nothing_found_speaks_and_offers_a_way_on(page: Page, site: Path) -> None:
    """A mistyped word leads on with one key, and the page says that the wording is not searched."""
    open_search(page, site, "?q=Gemeinschfat")
    expect(page.locator(".search-none")).to_contain_text("Meinten Sie Gemeinschaft?")
    expect(page.locator(".search-none")).to_contain_text("Was nur im edierten Text selbst steht, findet")
    page.locator(".suggestion a").press("Enter")
    assert page.locator("#search-query").input_value() == "Gemeinschaft"
    assert page.locator(".hit").count() > 0


@pytest.mark.parametrize(
    "query",
    [
        "<img src=x onerror=window.hacked=1>",
        "<script>window.hacked=1</script>",
        '"><svg onload=window.hacked=1>',
        "javascript:window.hacked=1",
        "{query} $& \\ %00 \u202e\u0000",
        "a" * 5000,
        "(((((*+?[^",
    ],
)
def test_a_hostile_query_stays_text(page: Page, site: Path, query: str) -> None:
    """A link with a prepared query must not run in the reader's page."""
    from urllib.parse import quote

    open_search(page, site, f"?q={quote(query)}&in=<b>")
    page.locator("#search-query").fill(query)
    expect(page.locator(".search-none, .hit, #search-empty:not([hidden])").first).to_be_visible()
    assert page.evaluate("window.hacked") is None
    assert page.locator(".search img, .search script, .search svg[onload]").count() == 0


def test_by_keyboard(page: Page, site: Path) -> None:
    """From the field down to a hit and back without a mouse."""
    open_search(page, site)
    page.keyboard.type("Gemeinschaft")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hit h3 a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hit h3 a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-query")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "checkbox"
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.checked") is True


def test_more_results_on_demand(page: Page, site: Path) -> None:
    """Two hundred hits at once are slow to build and slower to read; the focus goes to the new ones."""
    open_search(page, site, "?q=Mechelen")
    shown = page.locator("#search-results section").first.locator(".hit").count()
    assert shown == 25
    page.locator(".more").first.press("Enter")
    assert page.locator("#search-results section").first.locator(".hit").count() > shown
    expect(page.locator("#search-results section").first.locator("h3 a").nth(shown)).to_be_focused()


def test_the_live_region_tells_the_number(page: Page, site: Path) -> None:
    """A screen reader says how many hits there are while one types."""
    open_search(page, site)
    region = page.get_by_role("status")
    page.locator("#search-query").fill("Gemeinschaft")
    expect(region).to_have_text(re.compile(r"^\d+ Treffer$"))
    page.locator("#search-query").fill("")
    expect(region).to_have_text("")


def test_typing_is_answered_at_once(page: Page, site: Path) -> None:
    """More than 50 ms between key and answer feels like waiting; measured in the page, median of all keys."""
    open_search(page, site)
    times: list[float] = page.evaluate(
        """async () => {
          const field = document.getElementById('search-query'), times = [];
          for (const text of ['Gemeinschaft der Stadt', 'burgemeester van de stad', 'Kriminalität']) {
            for (let end = 1; end <= text.length; end += 1) {
              field.value = text.slice(0, end);
              const start = performance.now();
              field.dispatchEvent(new Event('input', { bubbles: true }));
              times.push(performance.now() - start);
              await new Promise(resolve => setTimeout(resolve, 0));
            }
          }
          return times;
        }"""
    )
    middle = sorted(times)[len(times) // 2]
    assert middle < 50, f"median {middle:.1f} ms, longest {max(times):.1f} ms"


def test_without_storage_and_history(browser: Browser, site: Path) -> None:
    """Locked-down school browsers forbid storage and sometimes changes of the address."""
    page = browser.new_page()
    page.add_init_script(
        """const refuse = () => { throw new DOMException('no', 'SecurityError'); };
           for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
             Object.defineProperty(window, name, { get: refuse });
           history.replaceState = refuse;"""
    )
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_search(page, site, "?q=Gemeinschaft")
    page.locator("#search-query").fill("Bürgermeister")
    expect(page.locator(".hit").first).to_be_visible()
    page.wait_for_timeout(400)
    assert not errors
    page.close()


def test_without_javascript(browser: Browser, site: Path) -> None:
    """The page says what it needs and offers registers, contents and the browser's own search."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "search.html").as_uri() + "?q=Stadt")
    said = page.locator("main").inner_text()
    assert "braucht JavaScript" in said and "Strg+F" in said
    assert not page.locator(".search").is_visible()
    for name in ("Personen", "Faktencheck", "Inhalt der ganzen Ausgabe", "Der Text"):
        expect(page.locator(".search-places ul a", has_text=name).first).to_be_visible()
    context.close()


def test_a_missing_index_is_said(page: Page, site: Path) -> None:
    """A half-copied folder must not look like an edition without content."""
    page.add_init_script("Object.defineProperty(window, 'ApparatusSearch', { value: undefined })")
    page.goto((site / "search.html").as_uri() + "?q=Stadt")
    expect(page.locator("#search-count")).to_contain_text("Suchindex fehlt")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("address", ["", "?q=Stadt&in=sache&in=claim", "?q=Gemeinschfat"])
def test_accessible_and_never_too_wide(
    browser: Browser, site: Path, address: str, width: int, scheme: Any
) -> None:
    """axe finds nothing, and nothing scrolls sideways, in any state of the page."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    open_search(page, site, address)
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0
    page.close()
