"""Laying one's own copy into the text page: what a reader gets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.copying import (
    BLOCKS,
    CUT,
    DIALOG,
    MOVED,
    OWN,
    PANEL,
    TEXT,
    blocks_html,
    build_clock,
    choose,
    counts,
    drop,
    give,
    open_clock,
    open_dialog,
    paste,
    refusal,
    wording,
)
from tests.browser.reading import MIDDLE, NARROW, WIDE, Reader, opened, said

COMING = re.compile("-come")
"""The class of the page while words or bars fade in."""


def test_bars_become_words(owner: Reader) -> None:
    """A reader with a copy would go on looking at bars."""
    page = open_clock(owner, TEXT)
    assert page.locator(".shadow").count() == 0
    assert wording(page, 2) == BLOCKS[1]
    assert [" ".join(block.split()) for block in BLOCKS] == [wording(page, n) for n in range(1, 15)]
    assert counts(page) == [counts(page)[0], 0, 0, 0]
    assert "Wort für Wort" in page.inner_text(PANEL)


@pytest.mark.parametrize("copy", [TEXT, CUT, MOVED], ids=["exact", "cut", "moved"])
def test_the_markup_is_that_of_a_class_copy(
    owner: Reader, browser: Browser, tmp_path: Path, copy: str
) -> None:
    """Styles, scripts and screen readers would treat one's own copy otherwise than the class copy."""
    file = tmp_path / "copy.txt"
    file.write_text(copy, "utf-8")
    built = browser.new_page()
    built.goto((build_clock(tmp_path, "-D", f"apparatus_text={file}") / "index.html").as_uri())
    expected = blocks_html(built)
    built.close()
    page = open_clock(owner, copy)
    assert blocks_html(page) == expected


def test_the_essay_too(reader: Reader, browser: Browser, class_copy: Path, real_witness: Path) -> None:
    """The essay itself could trip over what the invented text does not have."""
    built = browser.new_page()
    built.goto((class_copy / "text" / "index.html").as_uri())
    expected = blocks_html(built)
    built.close()
    page = reader.open()
    paste(page, real_witness.read_text("utf-8"))
    assert blocks_html(page) == expected
    assert counts(page)[1:] == [0, 0, 0]


def test_notes_go_on_working(owner: Reader) -> None:
    """Words that have just come would be dead: no note opens at them, no reference leads anywhere."""
    page = open_clock(owner, TEXT)
    page.click("#block-4 mark.m >> nth=0")
    assert opened(page) == ["note-anfang-4"]
    page.click("#r1-3")
    assert opened(page) == ["note-mitte-1"]
    assert page.get_attribute("#r1-3", "aria-details") == "note-mitte-1"
    assert page.locator("#block-4 mark.m").first.get_attribute("aria-details") == "note-anfang-4"


def test_differing_words_are_marked_quietly(owner: Reader) -> None:
    """A reader would take the copy's wording for that of the witness."""
    page = open_clock(owner, CUT)
    changed = page.locator("#block-4 .changed")
    assert "Krähe" in changed.all_inner_texts()
    assert "weicht" in (changed.first.get_attribute("title") or "")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.changed')).textDecorationStyle") == "dotted"
    )
    assert page.locator("#block-2 .changed").count() == 0


def test_removing_leaves_the_page_as_it_was(owner: Reader) -> None:
    """Wording, marks or the private sign would stay behind."""
    page = open_clock(owner)
    before = page.inner_html("main")
    paste(page, CUT)
    page.click(f"{PANEL} >> text=Kopie entfernen")
    expect(page.locator(".wording")).to_have_count(0)
    expect(page.locator("html")).not_to_have_class(COMING)
    after = page.inner_html("main")
    assert after.replace(' style=""', "") == before.replace(' style=""', "")
    assert page.locator(".banner").count() == 0
    assert "entfernt" in said(page)
    assert page.evaluate("document.activeElement.className") == "own"


def test_another_copy_takes_the_place_of_the_first(owner: Reader) -> None:
    """Two copies would be mixed, or the second one would be ignored."""
    page = open_clock(owner, CUT)
    give(page, TEXT)
    expect(page.locator(".shadow")).to_have_count(0)
    assert blocks_html(page) == blocks_html(open_clock(owner, TEXT))


def test_the_page_says_that_the_copy_is_private(owner: Reader) -> None:
    """In class, nobody would see that this page is not for passing on; on paper neither."""
    page = open_clock(owner, TEXT)
    assert page.inner_text("aside.banner") == "Ihre Kopie, nur auf diesem Gerät. Bitte nicht weitergeben."
    assert page.inner_text(".tools .own") == "Ihre Kopie, nur auf diesem Gerät"
    page.click(".own")
    assert page.evaluate("document.activeElement.id") == "copy-panel-title"


def test_on_paper_the_wording_stands(owner: Reader) -> None:
    """A teacher would print bars, or the panel, or the name of a file."""
    page = open_clock(owner)
    choose(page, "geheimer-name.txt", TEXT.encode())
    page.wait_for_selector(PANEL)
    page.emulate_media(media="print")
    assert page.locator("#block-1 .wording").is_visible()
    assert page.locator("aside.banner").is_visible()
    assert not page.locator(PANEL).is_visible()
    assert "geheimer-name" not in page.content()
    assert "geheim" not in page.title()


def test_any_file_can_be_dropped_anywhere(owner: Reader) -> None:
    """Whoever drags a file onto the page would see the browser leave it and open the file."""
    page = open_clock(owner)
    drop(page, [("kopie.txt", TEXT.encode("utf-16"))])
    page.wait_for_selector(PANEL)
    assert page.evaluate("window.sawOverlay")
    assert page.locator(".drop-here").is_hidden()
    assert page.locator(f"{DIALOG}[open]").count() == 0
    page = open_clock(owner)
    drop(page, [], TEXT)
    page.wait_for_selector(PANEL)
    page = open_clock(owner)
    drop(page, [], "https://example.org/essay", "text/uri-list")
    assert "nur ein Link" in refusal(page)
    drop(page, [("eins.txt", b"a"), ("zwei.txt", b"b")])
    expect(page.locator(f"{DIALOG} .problem")).to_contain_text("mehrere")


def test_text_dragged_within_the_page_is_no_copy(owner: Reader) -> None:
    """Dragging a selected word from a note to the search field would open the dialog."""
    page = open_clock(owner)
    page.evaluate("window.dispatchEvent(new DragEvent('dragstart'))")
    drop(page, [], TEXT)
    page.wait_for_timeout(300)
    assert page.locator(PANEL).count() == page.locator("dialog").count() == 0


@pytest.mark.parametrize("size", [WIDE, MIDDLE, NARROW], ids=["wide", "middle", "narrow"])
def test_nothing_is_wider_than_the_window(owner: Reader, size: tuple[int, int]) -> None:
    """On a phone, half of the dialog or of the panel would be out of sight."""
    page = open_clock(owner, size=size)
    open_dialog(page)
    measure = "e => e.scrollWidth - e.clientWidth"
    assert page.eval_on_selector(DIALOG, measure) <= 0
    box = page.locator(DIALOG).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= size[0]
    page.keyboard.press("Escape")
    paste(page, MOVED)
    page.evaluate("document.querySelectorAll('#copy-panel details').forEach(one => (one.open = true))")
    page.wait_for_timeout(100)
    page.evaluate("document.querySelectorAll('.uncertain li button').forEach(one => one.click())")
    assert page.eval_on_selector("html", measure) <= 0
    bar = page.locator(".tools").bounding_box()
    assert bar and bar["height"] < 60


def test_motion_only_for_those_who_want_it(owner: Reader) -> None:
    """Readers who get dizzy asked their system for no motion."""
    watch = """() => {
      window.moved = [];
      addEventListener("animationstart", (event) => window.moved.push(event.animationName));
    }"""
    for wish, expected in (("reduce", 0), ("no-preference", 14)):
        page = open_clock(owner, reduced_motion=wish)
        page.evaluate(watch)
        paste(page, TEXT)
        expect(page.locator("html")).not_to_have_class(COMING)
        page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished)).then(() => null)")
        assert page.evaluate("window.moved.length") == expected
        assert page.evaluate("document.getAnimations().length") == 0


def test_reading_goes_on_where_it_was(owner: Reader) -> None:
    """Whoever lays a copy in at block 9 would find themselves elsewhere."""
    page = open_clock(owner)
    page.evaluate("document.documentElement.style.overflowAnchor = 'none'")  # as in browsers without it
    page.evaluate("document.querySelector('#block-8').scrollIntoView()")
    page.wait_for_timeout(100)
    top = "document.querySelector('#block-8').getBoundingClientRect().top"
    before = page.evaluate(top)
    drop(page, [("kopie.txt", TEXT.encode())])
    page.wait_for_selector(PANEL, state="attached")
    page.wait_for_timeout(400)
    assert abs(page.evaluate(top) - before) <= 2


def test_own_text_is_what_the_page_says_it_is() -> None:
    """The tests above would compare with another text than the one that the edition is about."""
    assert len(BLOCKS) == 14
    assert OWN.read_text("utf-8") == TEXT
