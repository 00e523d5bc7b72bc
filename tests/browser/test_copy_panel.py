"""What the panel tells of a laid-in copy, and what the reader decides there."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sphinx_apparatus.core.alignment.outcome import REASONS
from sphinx_apparatus.labels import LANGUAGES, label
from tests.browser.copying import BLOCKS, CUT, MOVED, PANEL, TEXT, blocks_html, open_clock, wording
from tests.browser.reading import Reader, opened


def test_missing_blocks_stay_shadows_and_say_so(owner: Reader) -> None:
    """A reader would not know whether the words are missing in the copy or the page is broken."""
    page = open_clock(owner, CUT)
    for number in (6, 7, 8):
        assert page.locator(f"#block-{number} .shadow").count() == 1
        assert "steht nicht in" in page.inner_text(f"#block-{number} .absent")
    assert "3 Blöcke" in page.inner_text(PANEL)
    page.click(f"{PANEL} details.missing summary")
    first = page.locator(f"{PANEL} details.missing li").first
    expect(first).to_contain_text("Block 6: Von diesem Block steht kein Wort")
    page.click(f"{PANEL} details.missing a[href='#note-anfang-6']")
    assert opened(page) == ["note-anfang-6"]


def test_uncertain_places_are_the_readers_to_decide(owner: Reader) -> None:
    """A moved paragraph would be lost, or shown as if it were certain."""
    page = open_clock(owner, MOVED)
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
    assert "selbst bestätigt" in page.inner_text(f"#block-{number} .absent")
    assert page.locator(f"#block-{number} .wording.accepted").count() == 1
    assert page.locator(f"#block-{number} .changed").count() == 0
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
    page = open_clock(owner, copy)
    page.click(f"{PANEL} details.uncertain summary")
    entry = page.locator(f"{PANEL} details.uncertain li").filter(has_text="Anfang von Block 12")
    entry.get_by_role("button", name="Stelle ansehen").click()
    entry.get_by_role("button", name="Hier anzeigen").click()
    passage = page.locator("#block-12 .passage")
    assert "An anderer Stelle" in passage.inner_text()
    assert passage.locator("mark.accepted").inner_text() == "Vor drei"
    passage.locator(".ref").click()
    assert opened(page) == ["note-anfang-12"]
    page.click(f"{PANEL} >> text=Kopie entfernen")
    assert page.locator(".passage").count() == 0
    assert page.locator("#block-12 .shadow .ref[href='#note-anfang-12']").count() == 1


def test_the_edited_text_goes_in_and_out(owner: Reader) -> None:
    """A reader could not see what our readings make of the text, or could not get the wording back."""
    page = open_clock(owner, TEXT)
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
    page = open_clock(owner, TEXT.replace("rechnet es", "rechnet das"))
    page.get_by_role("switch", name="Edierter Text").check()
    assert page.locator("ins.edited").all_inner_texts() == ["gewisser Alfons"]
    assert "könnte ein" not in page.inner_text("main .block#block-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_its_words(language: str) -> None:
    """A reader would be told `order-unclear`."""
    for reason in REASONS:
        assert len(label(language, f"reason.{reason}")) > 20
