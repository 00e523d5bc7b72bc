"""Laying one's own copy into the text page: what a reader gets, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sphinx_apparatus.core.alignment.outcome import REASONS
from sphinx_apparatus.labels import LANGUAGES, label
from tests.browser.copying import (
    BLOCKS,
    DIALOG,
    OWN,
    PANEL,
    TEXT,
    blocks_html,
    build_clock,
    choose,
    counts,
    drop,
    give,
    open_dialog,
    paste,
    refusal,
    wording,
)
from tests.browser.reading import MIDDLE, NARROW, WIDE, Reader, opened, said

MOVED = "\n\n".join([*BLOCKS[:3], *BLOCKS[6:8], *BLOCKS[3:6], *BLOCKS[8:]])
"""Two blocks stand before three others."""
CUT = "\n\n".join([*BLOCKS[:5], "Heute im Angebot: Fahrräder.", *BLOCKS[8:]]).replace("Dohle", "Krähe")
"""Three blocks are gone, an advertisement is in between, one word is another."""


def start(owner: Reader, text: str = "", **options: object) -> Page:
    """The text page, with a copy laid in if there is a text."""
    page = owner.open("index.html", **options)
    if text:
        paste(page, text)
    return page


def test_bars_become_words(owner: Reader) -> None:
    """A reader with a copy would go on looking at bars."""
    page = start(owner, TEXT)
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
    page = start(owner, copy)
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
    page = start(owner, TEXT)
    page.click("#block-4 mark.m >> nth=0")
    assert opened(page) == ["note-anfang-4"]
    page.click("#r1-3")
    assert opened(page) == ["note-mitte-1"]
    assert page.get_attribute("#r1-3", "aria-details") == "note-mitte-1"
    assert page.locator("#block-4 mark.m").first.get_attribute("aria-details") == "note-anfang-4"


def test_differing_words_are_marked_quietly(owner: Reader) -> None:
    """A reader would take the copy's wording for that of the witness."""
    page = start(owner, CUT)
    changed = page.locator("#block-4 .changed")
    assert "Krähe" in changed.all_inner_texts()
    assert "weicht" in (changed.first.get_attribute("title") or "")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.changed')).textDecorationStyle") == "dotted"
    )
    assert page.locator("#block-2 .changed").count() == 0


def test_missing_blocks_stay_shadows_and_say_so(owner: Reader) -> None:
    """A reader would not know whether the words are missing in the copy or the page is broken."""
    page = start(owner, CUT)
    for number in (6, 7, 8):
        assert page.locator(f"#block-{number} .shadow").count() == 1
        assert "steht nicht in" in page.inner_text(f"#block-{number} .absent")
    assert "3 Blöcke" in page.inner_text(PANEL)
    page.click(f"{PANEL} details.missing summary")
    entries = page.locator(f"{PANEL} details.missing li").all_inner_texts()
    assert entries[0].startswith("Block 6: Von diesem Block steht kein Wort")
    page.click(f"{PANEL} details.missing a[href='#note-anfang-6']")
    assert opened(page) == ["note-anfang-6"]


def test_uncertain_places_are_the_readers_to_decide(owner: Reader) -> None:
    """A moved paragraph would be lost, or shown as if it were certain."""
    page = start(owner, MOVED)
    unsure = [number for number in range(1, 15) if not wording(page, number)]
    assert unsure
    number = unsure[0]
    assert "unsicher" in page.inner_text(f"#block-{number} .absent")
    before = blocks_html(page)
    page.click(f"{PANEL} details.uncertain summary")
    entry = page.locator(f"{PANEL} details.uncertain li").first
    assert entry.inner_text().startswith(f"Block {number}: Solche Wörter stehen anderswo")
    look = entry.get_by_role("button", name="Stelle ansehen")
    look.click()
    assert look.get_attribute("aria-expanded") == "true"
    quoted = entry.locator("blockquote mark").inner_text()
    assert quoted and quoted in " ".join(BLOCKS[number - 1].split())
    entry.get_by_role("button", name="Hier anzeigen").click()
    assert wording(page, number) == " ".join(BLOCKS[number - 1].split())
    assert page.locator(f"#block-{number} mark.accepted").count() > 0
    assert page.evaluate("document.activeElement.textContent") == "Zurücknehmen"
    entry.get_by_role("button", name="Zurücknehmen").click()
    assert blocks_html(page) == before
    entry.get_by_role("button", name="Verwerfen").click()
    assert "Verworfen" in entry.inner_text()
    assert blocks_html(page) == before


def test_a_confirmed_place_elsewhere_is_quoted_at_its_block(owner: Reader) -> None:
    """A note whose words were moved out of their block could be confirmed, and nothing would be shown."""
    start_of = " ".join(BLOCKS[11].split()[:17])
    copy = TEXT.replace(start_of, "").replace(BLOCKS[1], f"{BLOCKS[1]}\n\n{start_of}")
    page = start(owner, copy)
    page.click(f"{PANEL} details.uncertain summary")
    entry = page.locator(f"{PANEL} details.uncertain li").filter(has_text="Anfang von Block 12")
    entry.get_by_role("button", name="Stelle ansehen").click()
    entry.get_by_role("button", name="Hier anzeigen").click()
    passage = page.locator("#block-12 .passage")
    assert "An anderer Stelle" in passage.inner_text()
    assert passage.locator("mark").inner_text() == "Vor drei"
    passage.locator(".ref").click()
    assert opened(page) == ["note-anfang-12"]
    page.click(f"{PANEL} >> text=Kopie entfernen")
    assert page.locator(".passage").count() == 0
    assert page.locator("#block-12 .shadow .ref[href='#note-anfang-12']").count() == 1


def test_the_edited_text_goes_in_and_out(owner: Reader) -> None:
    """A reader could not see what our readings make of the text, or could not get the wording back."""
    page = start(owner, TEXT)
    before = blocks_html(page)
    switch = page.get_by_role("switch", name="Edierter Text")
    switch.check()
    assert page.locator("ins.edited").all_inner_texts() == ["rechnet sie", "gewisser Alfons"]
    assert "rechnet sie im Kopf" in wording(page, 1)
    assert "rechnet es" in (page.locator("ins.edited").first.get_attribute("title") or "")
    assert "2 Lesarten" in page.inner_text(PANEL)
    assert page.locator("#block-1 .ref[href='#reading-rechnet-es']").count() == 1
    switch.uncheck()
    assert blocks_html(page) == before


def test_a_reading_is_put_in_only_where_its_words_stand(owner: Reader) -> None:
    """A reading on words that the copy does not have, or with a wrong lemma, would garble the copy."""
    page = start(owner, TEXT.replace("rechnet es", "rechnet das"))
    page.get_by_role("switch", name="Edierter Text").check()
    assert page.locator("ins.edited").all_inner_texts() == ["gewisser Alfons"]
    assert "könnte ein" not in page.inner_text("main .block#block-8")


def test_removing_leaves_the_page_as_it_was(owner: Reader) -> None:
    """Wording, marks or the private sign would stay behind."""
    page = start(owner)
    before = page.inner_html("main")
    paste(page, CUT)
    page.click(f"{PANEL} >> text=Kopie entfernen")
    page.wait_for_function("!document.querySelector('.wording')")
    page.wait_for_timeout(400)
    after = page.inner_html("main")
    assert after.replace(' style=""', "") == before.replace(' style=""', "")
    assert page.locator(".banner").count() == 0
    assert "entfernt" in said(page)
    assert page.evaluate("document.activeElement.className") == "own"


def test_another_copy_takes_the_place_of_the_first(owner: Reader) -> None:
    """Two copies would be mixed, or the second one would be ignored."""
    page = start(owner, CUT)
    give(page, TEXT)
    page.wait_for_function("!document.querySelector('.shadow')")
    assert blocks_html(page) == blocks_html(start(owner, TEXT))


def test_the_page_says_that_the_copy_is_private(owner: Reader) -> None:
    """In class, nobody would see that this page is not for passing on; on paper neither."""
    page = start(owner, TEXT)
    assert page.inner_text("p.banner") == "Ihre Kopie, nur auf diesem Gerät. Bitte nicht weitergeben."
    assert page.inner_text(".tools .own") == "Ihre Kopie, nur auf diesem Gerät"
    page.click(".own")
    assert page.evaluate("document.activeElement.id") == "copy-panel-title"


def test_on_paper_the_wording_stands(owner: Reader) -> None:
    """A teacher would print bars, or the panel, or the name of a file."""
    page = start(owner)
    choose(page, "geheimer-name.txt", TEXT.encode())
    page.wait_for_selector(PANEL)
    page.emulate_media(media="print")
    assert page.locator("#block-1 .wording").is_visible()
    assert page.locator("p.banner").is_visible()
    assert not page.locator(PANEL).is_visible()
    assert "geheimer-name" not in page.content()
    assert "geheim" not in page.title()


def test_any_file_can_be_dropped_anywhere(owner: Reader) -> None:
    """Whoever drags a file onto the page would see the browser leave it and open the file."""
    page = start(owner)
    drop(page, [("kopie.txt", TEXT.encode("utf-16"))])
    page.wait_for_selector(PANEL)
    assert page.evaluate("window.sawOverlay")
    assert page.locator(".drop-here").is_hidden()
    assert page.locator(f"{DIALOG}[open]").count() == 0
    page = start(owner)
    drop(page, [], TEXT)
    page.wait_for_selector(PANEL)
    page = start(owner)
    drop(page, [], "https://example.org/essay", "text/uri-list")
    assert "nur ein Link" in refusal(page)
    drop(page, [("eins.txt", b"a"), ("zwei.txt", b"b")])
    page.wait_for_function("document.querySelector('.problem').textContent.includes('mehrere')")


def test_text_dragged_within_the_page_is_no_copy(owner: Reader) -> None:
    """Dragging a selected word from a note to the search field would open the dialog."""
    page = start(owner)
    page.evaluate("window.dispatchEvent(new DragEvent('dragstart'))")
    drop(page, [], TEXT)
    page.wait_for_timeout(300)
    assert page.locator(PANEL).count() == page.locator("dialog").count() == 0


@pytest.mark.parametrize("size", [WIDE, MIDDLE, NARROW], ids=["wide", "middle", "narrow"])
def test_nothing_is_wider_than_the_window(owner: Reader, size: tuple[int, int]) -> None:
    """On a phone, half of the dialog or of the panel would be out of sight."""
    page = start(owner, size=size)
    open_dialog(page)
    measure = "e => e.scrollWidth - e.clientWidth"
    assert page.eval_on_selector(DIALOG, measure) <= 0
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
        page = start(owner, reduced_motion=wish)
        page.evaluate(watch)
        paste(page, TEXT)
        page.wait_for_timeout(500)
        assert page.evaluate("window.moved.length") == expected
        assert page.evaluate("document.getAnimations().length") == 0


def test_reading_goes_on_where_it_was(owner: Reader) -> None:
    """Whoever lays a copy in at block 9 would find themselves elsewhere."""
    page = start(owner)
    page.evaluate("document.querySelector('#block-8').scrollIntoView()")
    page.wait_for_timeout(100)
    top = "document.querySelector('#block-8').getBoundingClientRect().top"
    before = page.evaluate(top)
    drop(page, [("kopie.txt", TEXT.encode())])
    page.wait_for_selector(PANEL, state="attached")
    page.wait_for_timeout(400)
    assert abs(page.evaluate(top) - before) <= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_its_words(language: str) -> None:
    """A reader would be told `order-unclear`."""
    for reason in REASONS:
        assert len(label(language, f"reason.{reason}")) > 20


def test_own_text_is_what_the_page_says_it_is() -> None:
    """The tests above would compare with another text than the one that the edition is about."""
    assert len(BLOCKS) == 14
    assert OWN.read_text("utf-8") == TEXT
