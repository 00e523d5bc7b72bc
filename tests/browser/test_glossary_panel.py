"""The words of a copy, and links to terms, answer with their entry."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.dictionary import HINT, PANEL, SHEET, free, open_text, word
from tests.browser.reading import NARROW, Reader, focused, opened, said
from tests.browser.test_axe import violations

ORDER = ["anhalten", "beraten", "haben", "Schlüssel", "sein", "setzen", "Uhr", "Ware", "wissen"]
BEYOND = "document.querySelector('#block-13').scrollIntoView()"


def test_a_click_shows_the_other_language(learner: Reader) -> None:
    """A reader who meets a word would have to leave the text to look it up."""
    page = open_text(learner)
    uhr = word(page, 12, "Uhr")
    free(page, uhr)
    page.click(uhr)
    panel = page.locator(PANEL)
    expect(panel).to_be_visible()
    shown = panel.inner_text()
    for part in ("die Uhr", "die Uhren", "de klok", "de klokken", "Gerät, das die Zeit zeigt", "Toestel"):
        assert part in shown, part
    expect(panel.locator(".gx")).to_have_text(["Die Uhr steht still.", "De klok staat stil."])
    assert panel.locator(".gto").get_attribute("lang") == "nl"
    assert page.locator(f"{PANEL} a[href]").get_attribute("href").endswith("words.html#term-uhr")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == "Uhr"
    assert learner.problems == []


def test_forms_halves_and_phrases_find_their_entry(learner: Reader) -> None:
    """`hielt ... an` is not `an`; `waren` in a sentence is no merchandise; ß is no other word than ss."""
    page = open_text(learner)
    asked = [
        *((4, "hielt", "hielt … an", "anhalten"), (4, "an", "hielt … an", "anhalten")),
        *((4, "setzte", "setzte", "setzen"), (4, "waren", "waren", "sein"), (1, "weiß", "weiß", "wissen")),
    ]
    for block, text, heading, lemma in asked:
        found = word(page, block, text)
        free(page, found)
        page.click(found)
        expect(page.locator(f"{PANEL} h2")).to_have_text(heading)
        assert lemma in page.inner_text(f"{PANEL} .gcard"), text
        if text == "waren":
            others = page.locator(f"{PANEL} .gothers button")
            expect(others).to_have_text(["die Ware"])
            others.click()
            assert "de waar" in page.inner_text(f"{PANEL} .gto")
        page.keyboard.press("Escape")
    assert page.locator("#block-4 .gw", has_text="auf").count() == 0


def test_in_dutch_words_the_panel_is_german(learner: Reader) -> None:
    """In a Dutch passage it is the German word that is asked for."""
    page = open_text(learner)
    klok = word(page, 6, "klok")
    free(page, klok)
    page.click(klok)
    assert "die Uhr" in page.inner_text(f"{PANEL} .gto")
    phrase = word(page, 6, "laat")
    page.click(phrase)
    expect(page.locator(f"{PANEL} h2")).to_have_text("te laat")
    assert "zu spät" in page.inner_text(f"{PANEL} .gto")
    assert page.locator(".told").count() == 2


def test_by_keyboard_with_one_stop_a_block(learner: Reader) -> None:
    """A thousand tab stops would lock keyboard users out of everything after the text."""
    page = open_text(learner)
    word(page, 4, "setzte")
    assert page.locator("#block-4 .gw[tabindex='0']").count() == 1
    page.evaluate("document.querySelector('#block-4').scrollIntoView()")
    page.keyboard.press("w")
    assert page.evaluate("document.activeElement.matches('#block-4 .gw[role=button]')")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") != first
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.textContent") == first
    page.keyboard.press("Enter")
    expect(page.locator(PANEL)).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "gloss-title"
    assert page.evaluate("document.activeElement.textContent").startswith(first)
    page.keyboard.press("ArrowRight")
    expect(page.locator(f"{PANEL} h2")).not_to_have_text(first)
    assert not violations(page)
    page.keyboard.press("Escape")
    expect(page.locator(PANEL)).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('#block-4 .gw')")
    page.keyboard.press("?")
    assert "in die Wörter des Blocks" in page.inner_text("#apparatus-help")


def test_notes_come_first_and_offer_the_word(learner: Reader) -> None:
    """Words and notes would fight over one click; here the first is the note's, the second the word's."""
    page = open_text(learner)
    marked = page.locator(".wording .m .gw").first
    text = marked.inner_text()
    marked.click()
    expect(page.locator(".gword")).to_contain_text(text)
    assert opened(page)
    expect(page.locator(PANEL)).to_have_count(0)
    marked.click()
    expect(page.locator(PANEL)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(PANEL)).to_be_hidden()
    assert opened(page), "Escape closes one thing at a time"
    page.click(".gword button")
    expect(page.locator(PANEL)).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert not opened(page)


def test_guessing_first_is_part_of_the_view(learner: Reader) -> None:
    """A teacher sends a link in which pupils choose among four before they are told."""
    page = open_text(learner, name="index.html#words=ask")
    uhr = word(page, 12, "Uhr")
    free(page, uhr)
    page.click(uhr)
    options = page.locator(f"{PANEL} .gchoice button")
    assert sorted(options.all_inner_texts()) == ["bel", "klok", "toren", "uur"]
    assert "Gerät" not in page.inner_text(PANEL)
    wrong = options.all_inner_texts().index("uur")
    page.keyboard.press(str(wrong + 1))
    assert "uur" in page.inner_text(f"{PANEL} .gverdict") and "klok" in page.inner_text(f"{PANEL} .gverdict")
    assert "klok" in said(page) and "Gerät" in page.inner_text(PANEL)
    page.uncheck(f"{PANEL} .gfoot input")
    expect(page.locator(f"{PANEL} .gchoice")).to_have_count(0)
    assert "words=ask" not in page.url


def test_without_a_copy_words_are_offered_by_topic(learner: Reader) -> None:
    """Without a copy there is nothing to click; which words a block has is not said, that would be a leak."""
    page = open_text(learner, copy=False)
    assert page.evaluate("window.ApparatusGlossary") is None
    page.click("#block-4 .bh .do >> text=Wörter")
    sheet = page.locator(SHEET)
    expect(sheet).to_be_visible()
    assert page.locator(f"{SHEET} option").all_inner_texts()[0] == "alle Wörter"
    page.select_option(f"{SHEET} select", "")
    words = page.locator(f"{SHEET} summary > :first-child").all_inner_texts()
    assert [text.split()[-1] for text in words[:9]] == ORDER
    assert words[9:] == ["zu spät"]
    page.fill(f"{SHEET} input[type=search]", "schlu")
    expect(page.locator(f"{SHEET} summary")).to_have_count(1)
    page.click(f"{SHEET} summary")
    expect(page.locator(f"{SHEET} .gx").first).to_be_visible()
    assert "Eine Schüssel schließt nichts auf" in page.inner_text(f"{SHEET} .gwarn")
    assert not violations(page)


def test_with_a_copy_a_block_lists_its_own_words(learner: Reader) -> None:
    """Who listens chooses from a list instead of hunting for words, and practises just these."""
    page = open_text(learner)
    page.click("#block-4 .bh .do >> text=Wörter")
    expect(page.locator(f"{SHEET} summary")).to_have_count(5)
    assert "die Uhr" in page.inner_text(f"{SHEET} .glist") and "der Schlüssel" not in page.inner_text(SHEET)
    page.click(f"{SHEET} >> text=Diese Wörter üben")
    page.wait_for_selector("form.choose")
    assert page.locator("select[name=topic]").input_value() == "block"
    assert page.inner_text("select[name=topic] option:checked") == "Wörter aus Block 4"
    assert "0 fällig, 5 neu" in page.inner_text(".ready")
    page.select_option("select[name=topic]", "")
    assert "0 fällig, 10 neu" in page.inner_text(".ready")


def test_another_copy_and_none(learner: Reader) -> None:
    """Words of a copy that was taken out would go on answering."""
    page = open_text(learner)
    before = page.locator("#block-1 .gw").count()
    page.click("#copy-panel >> text=Edierter Text")
    page.wait_for_selector("#block-1 .gw")
    assert page.locator("#block-1 .gw").count() == before
    page.click("#copy-panel >> text=Kopie entfernen")
    expect(page.locator(".gw")).to_have_count(0)
    assert page.locator(".shadow .ref").count()


def test_on_a_phone_the_panel_leaves_the_word(learner: Reader) -> None:
    """A panel over the word would hide what is asked about."""
    page = open_text(learner, size=NARROW, has_touch=True)
    uhr = word(page, 12, "Uhr")
    free(page, uhr)
    page.tap(uhr)
    expect(page.locator(f"{PANEL}.bottom")).to_be_visible()
    bottom, top = page.evaluate(
        f"""[document.querySelector("{uhr}").getBoundingClientRect().bottom,
             document.querySelector("{PANEL}").getBoundingClientRect().top]"""
    )
    assert bottom <= top
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW[0]
    assert not violations(page)


def hint_is(page: Page, text: str) -> None:
    """Wait until the hint says this."""
    expect(page.locator(f"{HINT}:not([hidden])")).to_contain_text(text)


def test_a_link_to_a_term_shows_its_entry(learner: Reader) -> None:
    """Hover and focus, dismissed with Escape, stays while the pointer is on it (WCAG 1.4.13)."""
    page = learner.open("lists.html")
    link = page.locator("p a[href$='#term-uhr']").first
    link.hover()
    hint_is(page, "de klok")
    assert link.get_attribute("aria-describedby") == "gloss-hint"
    assert not violations(page)
    page.locator(HINT).hover()
    page.evaluate("new Promise((go) => setTimeout(go, 400))")
    hint_is(page, "de klok")
    page.mouse.move(2, 2)
    expect(page.locator(HINT)).to_be_hidden()
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    hint_is(page, "de klok")
    page.keyboard.press("Escape")
    expect(page.locator(HINT)).to_be_hidden()
    assert page.evaluate("document.activeElement.hash") == "#term-uhr"
    assert link.get_attribute("aria-describedby") is None
    page.keyboard.press("Enter")
    page.wait_for_url("**/words.html#term-uhr")
    assert focused(page) == ""


def test_without_javascript_terms_are_links(learner: Reader) -> None:
    """The entry is one click away, and the lists are complete."""
    page = learner.open("lists.html", java_script_enabled=False)
    page.locator("p a[href$='#term-uhr']").first.click()
    page.wait_for_url("**/words.html#term-uhr")
    assert page.locator(".term").count() == 10


def test_the_text_page_does_not_load_the_glossary_unasked(learner: Reader) -> None:
    """Thirty pupils on a slow line would pay for what they do not use."""
    page = learner.open("index.html")
    page.evaluate(BEYOND)
    loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert not [name for name in loaded if "glossary" in name]


def test_a_missing_part_is_named(learner: Reader, dictionary: Path, tmp_path: Path) -> None:
    """A button that does nothing looks like a broken edition."""
    damaged = shutil.copytree(dictionary, tmp_path / "damaged")
    (damaged / "_static" / "apparatus-glossary.js").unlink()
    page = learner.open("index.html", base=damaged.as_uri() + "/")
    told: list[str] = []
    page.on("dialog", lambda dialog: (told.append(dialog.message), dialog.accept()))
    with page.expect_event("dialog"):
        page.click("#block-1 .bh .do >> text=Wörter")
    expect(page.locator(SHEET)).to_have_count(0)
    assert told and "apparatus-glossary.js" in told[0]
    learner.problems.clear()
