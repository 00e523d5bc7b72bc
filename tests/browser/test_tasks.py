"""Tasks on a page: every kind right, wrong, with its typical mistake; hints; keys, voice, no scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.exercises import task_box
from tests.browser.reading import NARROW, WIDE, Reader, said
from tests.browser.test_axe import violations
from tests.browser.test_copy_private import STORAGE_OFF


def check(page: Page, name: str) -> str:
    """Press the button of a task; what is said, on the page and to who listens."""
    page.click(f"{task_box(page, name)} .check button.primary")
    verdict = page.locator(f"{task_box(page, name)} .reply")
    expect(verdict).to_be_visible()
    text = " ".join(verdict.inner_text().split())
    assert " ".join(said(page).split()) == text
    return text


def fill(page: Page, name: str, *values: str) -> None:
    """Write into the fields of a task, in their order."""
    for field, value in zip(
        page.locator(f"{task_box(page, name)} :is(input[type=text], textarea)").all(), values, strict=True
    ):
        field.fill(value)


def test_number(pupil: Reader) -> None:
    """A decimal comma is how Germans write; a near miss and a typical mistake have their own words."""
    page = pupil.open("index.html")
    expected = {
        "": "Da steht noch nichts.",
        "viele": "Das ist keine Zahl.",
        "19,5": "Noch nicht. Du hast zusammengezählt statt malgenommen. Unter der Aufgabe stehen Hinweise.",
        "86,2": "Noch nicht. Das ist knapp daneben.",
        "8.750": "hundertmal zu groß",
        "87,6 Bohnen": "Genau, 87,5. Und wenn eine Reihe leer bleibt?",
        "87.5": "Genau, 87,5.",
    }
    for text, answer in expected.items():
        fill(page, "beet-zahl", text)
        assert answer in check(page, "beet-zahl"), text
    assert page.locator("#task-beet-zahl .reply em").count() == 0
    fill(page, "beet-zahl", "19,5")
    check(page, "beet-zahl")
    assert page.inner_text("#task-beet-zahl .reply em") == "zusammengezählt"


def test_choice_of_several(pupil: Reader) -> None:
    """Half an answer is neither right nor wrong without a word."""
    page = pupil.open("index.html")
    box = task_box(page, "beet-wahl")
    assert check(page, "beet-wahl") == "Noch ist nichts gewählt."
    page.check(f"{box} [value=a]")
    assert "Bohnen ja. Eines fehlt noch." in check(page, "beet-wahl")
    page.check(f"{box} [value=b]")
    assert "Zu b: Steine wachsen nicht." in check(page, "beet-wahl")
    page.uncheck(f"{box} [value=b]")
    page.check(f"{box} [value=c]")
    assert check(page, "beet-wahl") == "Genau."


def test_choice_by_keyboard(pupil: Reader) -> None:
    """Radio buttons answer to arrows, and Enter checks."""
    page = pupil.open("index.html")
    page.focus("#task-beet-eins [value=a]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("#task-beet-eins .reply")).to_contain_text("Das dauert.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#task-beet-eins .reply")).to_have_text("Richtig. Ja, mit dem Spaten.")
    expect(page.locator("#task-beet-eins")).to_have_class("task solved")


def test_order_by_keyboard(pupil: Reader) -> None:
    """Things are moved by buttons that keep the focus and say where the thing is now."""
    page = pupil.open("index.html")
    box = task_box(page, "beet-folge")
    assert page.locator(f"{box} .thing").all_inner_texts() == ["gießen", "ernten", "säen"]
    assert "Schon am Anfang gehört etwas anderes hin." in check(page, "beet-folge")
    page.get_by_role("button", name="säen nach oben").focus()
    page.keyboard.press("Enter")
    assert said(page) == "säen: jetzt Platz 2 von 3"
    page.keyboard.press("Enter")
    assert said(page) == "säen: jetzt Platz 1 von 3"
    page.keyboard.press("Enter")
    assert page.locator(f"{box} .thing").all_inner_texts() == ["säen", "gießen", "ernten"]
    assert check(page, "beet-folge") == "Richtig. So ist es."
    page.get_by_role("button", name="ernten nach oben").click()
    assert "Ohne Wasser keine Ernte." in check(page, "beet-folge")


def test_matching(pupil: Reader) -> None:
    """Pairs are chosen from lists; where numbers are asked for, they are written."""
    page = pupil.open("index.html")
    box = task_box(page, "beet-paare")
    assert check(page, "beet-paare") == "Zu „Spaten“ fehlt noch etwas."
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    for key, value in {"Spaten": "graben", "Kanne": "gießen", "Schere": "säen"}.items():
        page.select_option(f"{box} .field:has-text('{key}') select", value)
    assert "Die Schere sät nicht. 2 von 3 Paaren stimmen." in check(page, "beet-paare")
    page.select_option(f"{box} .field:has-text('Schere') select", "schneiden")
    assert check(page, "beet-paare") == "Richtig. Alles passt."
    fill(page, "beet-masse", "1,5", "4")
    assert "Vertauscht. 0 von 2 Paaren stimmen." in check(page, "beet-masse")
    fill(page, "beet-masse", "4", "1,5 ")
    assert "Gutes Auge." in check(page, "beet-masse")


def test_words_gaps_lists(pupil: Reader) -> None:
    """Variants count, capitals do not; every gap tells what is wrong with it."""
    page = pupil.open("index.html")
    for text, answer in {"Eimer": "Der hat keine Tülle.", "die giesskanne ": "Richtig. Ja."}.items():
        fill(page, "beet-wort", text)
        assert answer in check(page, "beet-wort")
    fill(page, "beet-luecken", "Saft", "", "Frost")
    assert check(page, "beet-luecken") == "Lücke 2 ist noch leer."
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Lücke 2"
    fill(page, "beet-luecken", "Saft", "Licht", "Frost")
    assert "Zu Lücke 1: Saft trinkst du selbst. 2 von 3 Lücken stimmen." in check(page, "beet-luecken")
    fill(page, "beet-luecken", "Licht", "Wasser", "Frost")
    assert "Beides stimmt – setz es" in check(page, "beet-luecken")
    fill(page, "beet-luecken", "Regen", "Sonne", "der Frost")
    page.press("#task-beet-luecken .gap-field >> nth=0", "Enter")
    expect(page.locator("#task-beet-luecken .reply")).to_contain_text("Die Bohne dankt.")
    fill(page, "beet-liste", "Kanne\n\n spaten ")
    assert "Beide." in check(page, "beet-liste")


def test_free_answer(pupil: Reader) -> None:
    """Nobody but a teacher can judge it; the rubric is there to be ticked by oneself."""
    page = pupil.open("index.html")
    assert check(page, "beet-frei") == "Da steht noch nichts."
    fill(page, "beet-frei", "Ja, weil <b>Bohnen</b> billig sind.")
    page.check("#task-beet-frei fieldset.rubric label:first-of-type input")
    assert "Das liest ein Mensch, kein Programm." in check(page, "beet-frei")
    assert page.locator("#task-beet-frei .check").count() == 1
    assert page.locator("#task-beet-programm .check button").count() == 0
    assert "im Heft" in page.inner_text("#task-beet-programm")


def test_hints_come_one_by_one(pupil: Reader) -> None:
    """Whoever opens all hints at once has no task left."""
    page = pupil.open("index.html")
    second = page.locator("#task-beet-zahl .hint >> nth=1")
    expect(second).to_be_hidden()
    page.focus("#task-beet-zahl .hint summary")
    page.keyboard.press("Enter")
    expect(second).to_be_visible()
    expect(page.locator("#task-beet-zahl .hint >> nth=0")).to_contain_text("Reihen mal Bohnen.")
    fill(page, "beet-zahl", "7")
    assert "Hinweise" not in check(page, "beet-zahl"), "who reads hints needs not be told of them"


def test_work_comes_back(pupil: Reader) -> None:
    """A lesson ends in the middle of a task; two pages are open at once; a shared device is cleared."""
    page = pupil.open("index.html")
    fill(page, "beet-wort", "Gießkanne")
    check(page, "beet-wort")
    fill(page, "beet-frei", "Ein halber Satz")
    page.locator("#task-beet-frei textarea").blur()
    other = page.context.new_page()
    other.goto(page.url.replace("index.html", "zweite.html"))
    other.check("#task-beet-wahl [value=b]")
    other.click("#task-beet-wahl .check button")
    page.reload()
    assert page.locator("#task-beet-frei textarea").input_value() == "Ein halber Satz"
    expect(page.locator("#task-beet-wort .reply")).to_have_text("Richtig. Ja.")
    expect(page.locator("#task-beet-wahl .reply")).to_contain_text("Steine wachsen nicht.")
    assert page.is_checked("#task-beet-wahl [value=b]")
    assert "1 von 9 Aufgaben gelöst. 0 von 1 eigenen Texten" in page.inner_text(".slip .score")
    page.click("text=Antworten löschen")
    page.click("text=Behalten")
    assert page.evaluate("document.activeElement.textContent") == "Antworten löschen"
    page.click("text=Antworten löschen")
    with page.expect_navigation():
        page.click("text=Ja, löschen")
    assert page.locator("#task-beet-frei textarea").input_value() == ""
    assert "0 von 9" in page.inner_text(".slip .score")
    assert page.evaluate("Object.keys(localStorage).filter((key) => /task|slip/.test(key))") == []


def test_without_storage(pupil: Reader) -> None:
    """A browser that stores nothing checks all the same and says what follows."""
    page = pupil.open("index.html", init=STORAGE_OFF)
    fill(page, "beet-wort", "Gießkanne")
    assert "Ja." in check(page, "beet-wort")
    assert "1 von 9" in page.inner_text(".slip .score")
    assert "speichert hier nichts" in page.inner_text(".slip")


def test_without_scripts(pupil: Reader) -> None:
    """A task is a text: readable where scripts are off, on paper, by a program that reads aloud."""
    page = pupil.open("index.html", java_script_enabled=False)
    text = page.inner_text("main")
    for part in ("Aufgabe 8: Lückentext", "______ (2)", "Rüben (1 < 2)", "Zur Wahl:", "Ein Grund steht da."):
        assert part in text, part
    assert "b)" in page.locator("#task-beet-wahl").aria_snapshot()
    assert page.locator("#task-beet-zahl .hint").count() == 2
    assert page.locator("#task-beet-zahl .hint >> nth=1").is_visible()
    assert page.locator(".check").count() == 0


def test_no_solution_on_the_page(pupil: Reader) -> None:
    """Whoever looks into the page's source copies instead of thinking."""
    content = pupil.open("index.html").content()
    for secret in ("Geheimnis der Gärtnerin", "Rückwärts", "Die Bohne dankt", "87,5", "87.5", "Sonne"):
        assert secret not in content, secret


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_nothing_in_the_way(pupil: Reader, size: tuple[int, int], scheme: str) -> None:
    """Someone who listens, enlarges or reads in the dark would meet a wall; a phone would scroll sideways."""
    page = pupil.open("index.html", size, color_scheme=scheme)
    assert not violations(page)
    fill(page, "beet-zahl", "7")
    check(page, "beet-zahl")
    fill(page, "beet-wort", "Kanne")
    check(page, "beet-wort")
    check(page, "beet-paare")
    fill(page, "beet-frei", "Text")
    check(page, "beet-frei")
    page.click("text=Antworten löschen")
    assert not violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
