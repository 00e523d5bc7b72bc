"""Notes and their words: choosing, listing, stepping, closing; by mouse, finger, keys and screen reader."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.reading import (
    MIDDLE,
    NARROW,
    TEXT,
    WIDE,
    Reader,
    focused,
    in_window,
    opened,
    said,
    shown,
)


def run_with(page: Page, block: int, least: int) -> tuple[Any, list[str]]:
    """A run of words of a block that at least so many notes cover, and the ids of these notes."""
    runs = page.locator(f"#block-{block} .m[data-n]")
    for index in range(runs.count()):
        run = runs.nth(index)
        numbers = (run.get_attribute("data-n") or "").split()
        if len(numbers) >= least:
            by_number = page.eval_on_selector_all(
                f"#block-{block} .note",
                """all => Object.fromEntries(
                    all.map(n => [n.querySelector('b').textContent.split('.')[1], n.id]))""",
            )
            return run, [by_number[number] for number in numbers]
    raise AssertionError(f"no words of block {block} carry {least} notes")


def test_a_page_begins_with_the_titles(reader: Reader) -> None:
    """Four hundred open notes would bury the text that they explain."""
    page = reader.open(TEXT)
    assert opened(page) == []
    assert len(shown(page, ".note")) == page.locator(".note").count()
    states = page.eval_on_selector_all(".note > :first-child > a", "a => a.map(e => e.ariaExpanded)")
    assert set(states) == {"false"}


@pytest.mark.parametrize("size", [WIDE, MIDDLE, NARROW])
def test_words_open_exactly_their_notes(reader: Reader, size: tuple[int, int]) -> None:
    """Of several notes on the same words some would be out of reach, or others would be in the way."""
    page = reader.open(f"{TEXT}#block-17", size)
    run, ids = run_with(page, 17, 3)
    run.locator("i").first.click()
    assert opened(page) == ids
    assert all(identifier in shown(page, ".note") for identifier in ids)
    assert focused(page) == ids[0]
    assert f"{len(ids)} Anmerkungen offen" in said(page)
    assert in_window(page, "#block-17 .m.lit"), "the words must stay on the screen"
    assert in_window(page, f"#{ids[0]}")
    run, ids = run_with(page, 17, 1)
    run.locator("i").first.click()
    assert opened(page) == ids, "notes of other words stayed open"


def test_the_text_stays_in_view_while_its_notes_are_read(reader: Reader) -> None:
    """At the tenth note of a block its words would have left the window."""
    page = reader.open(f"{TEXT}#notes=open", WIDE)
    notes = page.locator("#block-17 .note")
    notes.nth(10).scroll_into_view_if_needed()
    notes.nth(10).evaluate("note => note.scrollIntoView({block: 'center'})")
    box = page.locator("#block-17 .witness").bounding_box()
    assert box and box["y"] >= 0 and box["y"] + box["height"] <= WIDE[1]


def test_narrow_pages_open_notes_below_their_words(reader: Reader) -> None:
    """On a phone the note would open screens away from the words that were touched, behind both regests."""
    page = reader.open(f"{TEXT}#block-17", NARROW)
    run, ids = run_with(page, 17, 1)
    run.locator("i").first.click()
    order = page.eval_on_selector_all(
        "#block-17 .witness, #block-17 .note, #block-17 .regests", "all => all.map(e => e.id || e.className)"
    )
    assert (order[1] == ids[0] and order[2] == "regests") or order[len(ids) + 1] == "regests", order[:4]
    page.keyboard.press("Escape")
    order = page.eval_on_selector_all(
        "#block-17 .bn .note b", "all => all.map(b => +b.textContent.split('.')[1])"
    )
    assert order == list(range(1, len(order) + 1)), "a note did not return to its place"


def test_enter_on_a_reference_opens_its_note_and_escape_returns(reader: Reader) -> None:
    """Without a mouse a reader could not get from the words to the note and back."""
    page = reader.open(TEXT)
    reference = page.locator("#block-3 .witness .ref").nth(2)
    target = (reference.get_attribute("href") or "")[1:]
    reference.focus()
    page.keyboard.press("Enter")
    assert opened(page) == [target] and focused(page) == target
    assert page.evaluate("location.hash") == f"#{target}"
    page.keyboard.press("Escape")
    assert opened(page) == []
    assert focused(page) == reference.get_attribute("id")


def test_every_note_on_the_same_words_is_a_tab_away(reader: Reader) -> None:
    """Overlapping notes would be reachable by mouse only."""
    page = reader.open(TEXT)
    _, ids = run_with(page, 17, 3)
    page.locator(f"#block-17 .ref[href='#{ids[0]}']").press("Enter")
    links = page.locator(f"#{ids[0]} .also a").evaluate_all("all => all.map(a => a.hash.slice(1))")
    assert set(ids[1:]) <= set(links)
    page.locator(f"#{ids[0]} .also a").first.press("Enter")
    assert opened(page) == [links[0]]


def test_keys_step_through_notes_and_blocks(reader: Reader) -> None:
    """Reading all notes in order would need the mouse for each."""
    page = reader.open(f"{TEXT}#block-4")
    ids = page.eval_on_selector_all(".note", "all => all.map(n => n.id)")
    first = page.locator("#block-4 .note").first.get_attribute("id")
    page.keyboard.press("n")
    assert opened(page) == [first] and focused(page) == first
    page.keyboard.press("n")
    second = ids[ids.index(first) + 1]
    assert opened(page) == [second] and in_window(page, f"#{second}")
    page.keyboard.press("p")
    assert opened(page) == [first]
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert focused(page) == "block-5" and in_window(page, "#block-5")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert focused(page) == "block-5"


def test_stepping_skips_layers_that_are_off_and_says_where_it_ends(reader: Reader) -> None:
    """Keys would open notes that the reader switched off, or fall silent at the last."""
    page = reader.open(f"{TEXT}#block-39&layers=text")
    for _ in range(60):
        page.keyboard.press("n")
        if "letzte" in said(page):
            break
    assert "letzte" in said(page)
    assert all("l-text" in (page.locator(f"#{i}").get_attribute("class") or "") for i in opened(page))


def test_g_and_a_number_jump_to_a_block(reader: Reader) -> None:
    """A class that is told "block 33" would have to scroll for it."""
    page = reader.open(TEXT)
    page.keyboard.type("g33")
    page.keyboard.press("Enter")
    assert in_window(page, "#block-33") and focused(page) == "block-33"
    page.keyboard.type("g99")
    page.keyboard.press("Enter")
    assert "gibt es nicht" in page.locator("#apparatus-goto [role=alert]").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_keys_stay_out_of_the_way(reader: Reader) -> None:
    """Typing "n" into the search, or Ctrl+P, would open notes; voice control would fire at random."""
    page = reader.open(TEXT)
    page.locator("header input[name=q]").focus()
    page.keyboard.type("npjkg?")
    assert page.locator("header input[name=q]").input_value() == "npjkg?"
    assert opened(page) == [] and page.locator("dialog[open]").count() == 0
    page.locator("h1").click()
    page.keyboard.press("Control+n")
    page.keyboard.press("Alt+n")
    assert opened(page) == []
    page.keyboard.press("?")
    page.locator("#apparatus-help input[type=checkbox]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.keyboard.press("?")
    assert opened(page) == [] and page.locator("dialog[open]").count() == 0
    page.reload()
    page.keyboard.press("n")
    assert opened(page) == [], "switched off once must hold on the next page too"


def test_help_is_a_dialog_that_gives_the_focus_back(reader: Reader) -> None:
    """A reader would be trapped in the help, or lose the place."""
    page = reader.open(TEXT)
    page.locator("#block-2 .ref").first.focus()
    page.keyboard.press("?")
    box = page.locator("#apparatus-help")
    assert box.is_visible() and box.evaluate("d => d.matches(':modal')")
    for key in ("n", "p", "j", "k", "g", "?", "Esc"):
        assert box.locator("kbd", has_text=re.compile(f"^{re.escape(key)}$")).count() == 1
    page.keyboard.press("Escape")
    assert focused(page) == page.locator("#block-2 .ref").first.get_attribute("id")


def test_the_focus_is_seen_and_never_trapped(reader: Reader) -> None:
    """Keyboard readers would not know where they are, or never reach the footer."""
    page = reader.open(f"{TEXT}#layers=deutung")
    seen = []
    for _ in range(400):
        page.keyboard.press("Tab")
        ring = page.evaluate(
            """() => { const e = document.activeElement; const s = getComputedStyle(e);
            const box = e.matches('fieldset input') ? getComputedStyle(e.nextElementSibling) : s;
            const footer = e.closest('footer') !== null;
            return [e.tagName, footer, parseFloat(box.outlineWidth) || 0, box.outlineStyle]; }"""
        )
        seen.append(ring)
        if ring[1]:
            break
    assert seen[-1][1], "the footer was not reached"
    assert all(width >= 2 and style != "none" for _, _, width, style in seen[1:]), seen[:5]


def test_finding_in_the_page_opens_the_note(reader: Reader) -> None:
    """The browser's own search would not find what stands in a closed note."""
    page = reader.open(TEXT)
    hidden = page.locator(".note > .nb").evaluate_all("all => all.map(b => b.getAttribute('hidden'))")
    assert set(hidden) == {"until-found"}
    page.locator("#block-8 .nb").nth(1).evaluate("body => body.dispatchEvent(new Event('beforematch'))")
    assert opened(page) == [page.locator("#block-8 .note").nth(1).get_attribute("id")]


@pytest.mark.parametrize("view", ["", "#layers=fakten", "#notes=none", "#block-4&notes=titles"])
def test_an_address_with_a_note_opens_it(reader: Reader, view: str) -> None:
    """A link to a note from a lesson would lead to a closed title."""
    page = reader.open(TEXT)
    note = page.locator("#block-20 .note.l-fakten").first.get_attribute("id")
    view = view.replace("#block-4&", "#").replace("#", "&")
    page = reader.open(f"{TEXT}#{note}{view}")
    assert note in opened(page) and in_window(page, f"#{note}")


def test_paper_has_all_notes_in_order_and_no_tools(reader: Reader) -> None:
    """A printed sheet would have titles without notes, or buttons that nobody can press."""
    page = reader.open(TEXT)
    run, _ = run_with(page, 17, 3)
    run.locator("i").first.click()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    bodies = page.eval_on_selector_all(
        ".note > .nb", "all => all.filter(b => b.getBoundingClientRect().height > 20).length"
    )
    assert bodies == page.locator(".note").count()
    numbers = page.eval_on_selector_all("#block-17 .note b", "all => all.map(b => b.textContent)")
    assert numbers == [f"17.{i + 1}" for i in range(len(numbers))]
    assert not shown(page, ".tools, .do, .also, header nav")
    after = page.evaluate(
        """() => document.querySelector('#block-17 .bn').getBoundingClientRect().top
            - document.querySelector('#block-17 .regests').getBoundingClientRect().bottom"""
    )
    assert after >= 0, "notes must stand at the end of their block"


def test_notes_and_text_do_not_overlap(reader: Reader) -> None:
    """Columns would run into each other where many notes meet a short block."""
    for size in (WIDE, (1100, 800), MIDDLE, NARROW):
        page = reader.open(f"{TEXT}#notes=open", size)
        clashes = page.evaluate(
            """() => {
              const all = [...document.querySelectorAll('.note, .bt')]
                .map(e => [e, e.getBoundingClientRect()]);
              const clash = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
                && a.top < b.bottom - 1 && b.top < a.bottom - 1;
              const found = [];
              all.forEach(([one, box], i) => all.slice(i + 1, i + 60).forEach(([other, there]) => {
                if (!one.contains(other) && clash(box, there)) found.push(one.id);
              }));
              return found;
            }"""
        )
        assert not clashes, (size, clashes[:3])


@pytest.mark.parametrize("size", [WIDE, (1440, 500), (1100, 620), MIDDLE, NARROW])
def test_each_block_begins_below_what_stands_above(reader: Reader, size: tuple[int, int]) -> None:
    """In a low window, a projector's or half a screen, the first block lay over its own heading."""
    page = reader.open(TEXT, size)
    shifted = page.eval_on_selector_all(
        ".bt",
        """all => all.filter(e => Math.abs(e.getBoundingClientRect().top
            - e.parentElement.getBoundingClientRect().top) > 1).map(e => e.parentElement.id)""",
    )
    assert not shifted
    bar = page.locator(".tools:not(.ledger)").first.bounding_box()
    assert bar and bar["height"] < 60, "the bar must be one line"


def tree(page: Page) -> list[dict[str, Any]]:
    """The accessibility tree as Chromium hands it to screen readers."""
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    return [node for node in nodes if not node.get("ignored")]


def role(node: dict[str, Any]) -> str:
    """The role of a node."""
    return str(node.get("role", {}).get("value", ""))


def name(node: dict[str, Any]) -> str:
    """The name of a node."""
    return str(node.get("name", {}).get("value", ""))


def properties(node: dict[str, Any]) -> dict[str, Any]:
    """The properties of a node."""
    return {one["name"]: one["value"] for one in node.get("properties", [])}


def test_a_screen_reader_hears_references_notes_and_what_opened(reader: Reader) -> None:
    """Notes that only eyes can find are no notes."""
    page = reader.open(TEXT)
    before = tree(page)
    references = [node for node in before if role(node).lower().replace("-", "") == "docnoteref"]
    assert len(references) == page.locator(".ref").count()
    labels = {name(node) for node in references}
    assert "Anmerkung 17.1" in labels
    assert all(re.fullmatch(r"(Anmerkung|Lesart) \d+\.\d+", label) for label in labels), labels
    tied = [node for node in references if properties(node).get("details", {}).get("relatedNodes")]
    assert len(tied) == len(references), "references are not tied to their notes"
    headings = [node for node in before if role(node) == "heading" and "Anmerkung 17.1 " in name(node)]
    assert len(headings) == 1
    groups = {name(node) for node in before if role(node) == "group"}
    assert "Anmerkungen zu Block 17" in groups
    assert any(label.startswith("Block 17: Prosa") and "kein Wortlaut" in label for label in groups)
    page.locator("#block-17 .ref").first.press("Enter")
    after = tree(page)
    expanded = [node for node in after if properties(node).get("expanded", {}).get("value") is True]
    assert len(expanded) == 1 and "17." in name(expanded[0])
    live = [node for node in after if properties(node).get("live", {}).get("value") == "polite"]
    assert live and "Offen: 17." in said(page)


def test_marked_words_of_a_copy_are_tied_to_their_notes(browser: Browser, class_copy: Path) -> None:
    """With the wording laid in, a screen reader must hear that words are marked and by which notes."""
    reader = Reader(browser, class_copy)
    page = reader.open(f"{TEXT}#block-17")
    marks = [node for node in tree(page) if role(node) == "mark"]
    assert len(marks) == page.locator("mark.m").count() > 100
    assert all(properties(node).get("details", {}).get("relatedNodes") for node in marks)
    page.locator("#block-17 mark.m").first.click()
    assert opened(page), "a click on marked words opens nothing"
    reader.close()
    assert not reader.problems
