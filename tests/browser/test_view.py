"""The view of the text page: layers, regests, density, kept in the address; complete without scripts too."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.reading import (
    LEDGER,
    MIDDLE,
    NARROW,
    TEXT,
    WIDE,
    Reader,
    in_window,
    opened,
    said,
    shown,
    until,
)

VIEW = "block-17&layers=fakten,text&regest=nl&notes=open"
SHIFTS = """window.shifts = 0; new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.shifts += entry.value;
}).observe({type: 'layout-shift', buffered: true});"""
NO_STORAGE = """for (const name of ['localStorage', 'sessionStorage'])
    Object.defineProperty(window, name, {get() { throw new DOMException('off', 'SecurityError'); }});"""


def layers(page: Page, selector: str) -> set[str]:
    """The layers of the elements that are to be seen."""
    names = page.eval_on_selector_all(
        selector, "all => all.filter(e => e.checkVisibility()).map(e => e.className).join(' ')"
    )
    return set(re.findall(r"\bl-(\w+)", names))


def unfold(page: Page) -> None:
    """Open the part of the bar that is folded away."""
    page.locator("[data-do=fold]").click()


def test_a_link_opens_exactly_its_view(reader: Reader) -> None:
    """A class would see another view than the one its teacher prepared."""
    page = reader.open(f"{TEXT}#{VIEW}")
    assert layers(page, ".note, .ref") == {"fakten", "text"}
    assert {i.split("-")[0] for i in shown(page, ".regest[lang=nl]")} == {"block"}
    assert not shown(page, ".regest[lang=de]")
    assert set(opened(page)) == set(shown(page, ".note")) and len(opened(page)) > 100
    assert in_window(page, "#block-17")
    unfold(page)
    assert page.locator("select[name=regest]").input_value() == "nl"
    assert page.locator("select[name=notes]").input_value() == "open"
    assert not page.locator("input[value=sache]").is_checked()


def test_controls_write_the_view_into_the_address(reader: Reader) -> None:
    """What a teacher sets up could not be handed on as a link."""
    page = reader.open(f"{TEXT}#block-4")
    page.locator("label:has(input[value=rhetorik])").click()
    unfold(page)
    page.select_option("select[name=regest]", "de")
    page.select_option("select[name=notes]", "none")
    hash_ = page.evaluate("decodeURIComponent(location.hash)")
    assert hash_ == "#block-4&layers=sache,fakten,text,sprache,deutung&regest=de&notes=none"
    assert not shown(page, ".regest[lang=nl]") and not shown(page, ".note")
    page.reload()
    assert page.evaluate("decodeURIComponent(location.hash)") == hash_
    assert "rhetorik" not in layers(page, ".ref") and not shown(page, ".note")


def test_defaults_leave_the_address_alone(reader: Reader) -> None:
    """Plain addresses would grow parameters that say nothing."""
    page = reader.open(TEXT)
    assert page.evaluate("location.hash") == ""
    box = page.locator("label:has(input[value=rhetorik])")
    box.click()
    box.click()
    assert page.evaluate("location.hash") == ""


def test_an_address_that_makes_no_sense_hides_nothing(reader: Reader) -> None:
    """A mistyped link would open a page with empty controls and missing parts."""
    page = reader.open(f"{TEXT}#layers=fakten&regest=xx&notes=%E0%A4%A&foo=bar&=&&")
    assert len(shown(page, ".regest")) == 80
    unfold(page)
    assert page.locator("select[name=regest]").input_value() == "both"
    assert page.locator("select[name=notes]").input_value() == "titles"


def test_the_link_button_copies_the_view(reader: Reader) -> None:
    """The button would copy another address than the one that opens this view."""
    page = reader.open(f"{TEXT}#{VIEW}", permissions=["clipboard-read", "clipboard-write"])
    unfold(page)
    page.locator("[data-do=link]").click()
    until(page, "document.getElementById('apparatus-live').textContent !== ''")
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"{TEXT}#{VIEW}")
    assert "kopiert" in said(page)


def test_a_plain_anchor_keeps_the_view_and_lands(reader: Reader) -> None:
    """A click on block 19 would throw away the layers that the reader had chosen, or go nowhere."""
    page = reader.open(f"{TEXT}#block-4&layers=fakten")
    page.locator(".strip a", has_text="19").click()
    assert in_window(page, "#block-19")
    assert layers(page, ".note") == {"fakten"}
    assert page.evaluate("decodeURIComponent(location.hash)") == "#block-19&layers=fakten"


def test_back_returns_to_the_place_before(reader: Reader) -> None:
    """Whoever follows a reference would not get back with the browser's own button."""
    page = reader.open(f"{TEXT}#block-1")
    page.locator(".strip a", has_text="30").click()
    assert in_window(page, "#block-30")
    page.go_back()
    until(page, "location.hash === '#block-1'")
    assert in_window(page, "#block-1")


@pytest.mark.parametrize("size", [WIDE, MIDDLE, NARROW])
def test_words_of_a_layer_that_is_off_look_like_any_other(reader: Reader, size: tuple[int, int]) -> None:
    """Bars would stay tinted by notes that are not shown."""
    page = reader.open(f"{TEXT}#layers=none", size)
    assert not shown(page, ".note") and not shown(page, ".ref")
    tint = "b => getComputedStyle(b).backgroundSize.split(',')[0]"
    sizes = page.eval_on_selector_all(".shadow .m i", f"bars => [...new Set(bars.map({tint}))]")
    assert sizes == ["100% 0%"], sizes
    page.locator("[data-do=fold]").click()
    page.locator("label:has(input[value=fakten])").click()
    assert page.locator(".shadow .m.l-fakten i").first.evaluate(tint) == "100% 100%"


@pytest.mark.parametrize("name", [TEXT, f"{TEXT}#{VIEW}", f"{TEXT}#block-30", LEDGER])
@pytest.mark.parametrize("size", [WIDE, MIDDLE, NARROW])
def test_nothing_moves_while_a_page_loads(reader: Reader, name: str, size: tuple[int, int]) -> None:
    """A line would jump away under the reader's eye or finger."""
    page = reader.open(name, size, init=SHIFTS)
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifts") < 0.005


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_without_scripts_all_is_open_and_linked_both_ways(reader: Reader, size: tuple[int, int]) -> None:
    """A school's browser without JavaScript would show half an edition, or controls that do nothing."""
    page = reader.open(TEXT, size, java_script_enabled=False)
    notes = page.locator(".note").count()
    assert page.locator(".nb > .nk").count() == notes > 300
    boxes = page.locator(".note > .nb").first.bounding_box()
    assert boxes and boxes["height"] > 20
    assert not page.locator(".tools").first.is_visible()
    assert not page.locator("button:visible").filter(has_not_text="Suche").count()
    page.locator("#block-17 .witness .ref").first.click()
    target = page.url.split("#")[1]
    page.locator(f"#{target} .nk a").click()
    assert page.url.split("#")[1].startswith("r17-")


def test_with_storage_off_everything_works(reader: Reader) -> None:
    """A browser that forbids storage would show an error instead of the edition."""
    page = reader.open(f"{TEXT}#{VIEW}", init=NO_STORAGE)
    assert layers(page, ".note") == {"fakten", "text"}
    page.keyboard.press("?")
    page.locator("#apparatus-help input[type=checkbox]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert said(page) == "", "keys that were switched off still work"


class Quiet(SimpleHTTPRequestHandler):
    """A server that does not log each request."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def below(site: Path, tmp_path: Path) -> Iterator[str]:
    """The site in a folder two levels below the root of a server."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "kurs 7b").symlink_to(site, target_is_directory=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/a/kurs%207b/"
    server.shutdown()


def test_it_works_from_any_path_of_a_server(reader: Reader, below: str) -> None:
    """A school that puts the site into a folder of its own server would get bare pages without scripts."""
    page = reader.open(f"{TEXT}#{VIEW}", base=below)
    assert layers(page, ".note") == {"fakten", "text"}
    page.keyboard.press("j")
    assert page.evaluate("decodeURIComponent(location.hash)").startswith("#block-18&layers=fakten,text")


@pytest.mark.parametrize("name", [TEXT, LEDGER, "index.html", "lesarten.html", "register/personen.html"])
def test_at_400_percent_nothing_scrolls_sideways(reader: Reader, name: str) -> None:
    """Readers who enlarge to 400 percent would have to scroll each line sideways, or see only the bar."""
    page = reader.open(name, (320, 256))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    bars = page.eval_on_selector_all(".tools", "all => all.map(e => getComputedStyle(e).position)")
    assert "sticky" not in bars and "fixed" not in bars


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_targets_are_large_enough_to_hit(reader: Reader, size: tuple[int, int]) -> None:
    """Fingers would hit the neighbour: 24 by 24 px at least, references included (WCAG 2.5.8)."""
    page = reader.open(TEXT, size)
    unfold(page)
    small = page.eval_on_selector_all(
        ".tools button, select, .tools fieldset label, .ref, .note > :first-child > a, .do, .strip p a",
        """all => all.filter(e => e.checkVisibility()).map(e => [e.className || e.tagName,
            e.getBoundingClientRect().width, e.getBoundingClientRect().height])
            .filter(([, w, h]) => w < 23.9 || h < 23.9)""",
    )
    assert not small, small[:5]


def test_nothing_moves_for_readers_who_ask_for_none(site: Path) -> None:
    """Animations make some readers ill; ours must all stand behind the media query."""
    style = (site / "_static" / "edition.css").read_text(encoding="utf-8")
    calm = re.sub(r"@media[^{]*no-preference[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", style)
    assert not re.search(r"\b(?:transition|animation|scroll-behavior)\s*:", calm)
