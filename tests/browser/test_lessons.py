"""The page Unterrichten and the plans of lessons: filter, keyboard, phone, no scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.reading import MIDDLE, NARROW, WIDE, Reader

TEACHING = "unterricht/index.html"
PLAN = "unterricht/06-sicherheit-und-integration/index.html"
SHEET = "unterricht/05-null-aus-mechelen/aufgaben.html"


def numbers(page: Page) -> list[int]:
    """The numbers of the lessons that are to be seen."""
    return page.eval_on_selector_all(
        "table.lessons tbody tr",
        "rows => rows.filter(r => r.checkVisibility()).map(r => parseInt(r.cells[0].textContent))",
    )


def choose(page: Page, name: str, value: str) -> None:
    """Choose in the select of this name, by its place in the bar."""
    index = ["subject", "grade", "cut", "level", "need"].index(name)
    page.locator(".lesson-filter select").nth(index).select_option(value)


def test_choices_narrow_the_table_and_say_how_many(reader: Reader, root: Path) -> None:
    """A teacher of mathematics with 45 minutes would read thirteen plans to find two."""
    page = reader.open(TEACHING)
    all_lessons = numbers(page)
    assert all_lessons == list(range(1, 14))
    choose(page, "subject", "mathematik")
    few = numbers(page)
    written = {
        int(re.search(r"^:number: (\d+)", text, re.MULTILINE)[1])
        for text in (plan.read_text("utf-8") for plan in (root / "lessons").glob("*/index.md"))
        if re.search(r"^:subjects: .*\bmathematik\b", text, re.MULTILINE)
    }
    assert set(few) == written
    assert page.locator(".lesson-filter output").inner_text() == f"{len(few)} Stunden"
    choose(page, "need", "papier")
    assert set(numbers(page)) <= set(few)
    assert page.evaluate("location.hash") == "#subject=mathematik&need=papier"
    page.locator(".lesson-filter button").click()
    assert numbers(page) == all_lessons and page.evaluate("location.hash") == ""


def test_a_level_shows_what_the_class_can_do(reader: Reader) -> None:
    """A class at B1 must not be offered a lesson that needs B2, and may take one that needs A2."""
    page = reader.open(f"{TEACHING}#level=b1")
    levels = page.eval_on_selector_all(
        "table.lessons tbody tr",
        "rows => rows.filter(r => r.checkVisibility()).map(r => r.cells[4].textContent)",
    )
    assert set(levels) <= {"A1", "A2", "B1"} and "B1" in levels


def test_needs_show_what_is_possible_with_what_is_there(reader: Reader) -> None:
    """Whoever has only paper must not be sent to a lesson that needs copies."""
    page = reader.open(f"{TEACHING}#need=papier")
    only_paper = numbers(page)
    page = reader.open(f"{TEACHING}#need=kopie")
    assert set(only_paper) < set(numbers(page))


def test_nothing_fits_is_said(reader: Reader) -> None:
    """An empty table without a word looks broken."""
    page = reader.open(f"{TEACHING}#subject=geschichte&level=a2")
    assert numbers(page) == []
    assert page.locator(".lesson-filter output").inner_text() == "Keine Stunde passt dazu."


def test_an_unknown_choice_in_the_address_hides_nothing(reader: Reader) -> None:
    """An old or mistyped link would show an empty page."""
    assert len(numbers(reader.open(f"{TEACHING}#subject=turnen&cut=7"))) == 13


def test_the_filter_works_by_keyboard(reader: Reader) -> None:
    """Not everybody has a mouse."""
    page = reader.open(TEACHING)
    page.locator(".lesson-filter select").first.focus()
    page.keyboard.press("ArrowDown")
    assert len(numbers(page)) < 13
    page.locator(".lesson-filter button").press("Enter")
    assert len(numbers(page)) == 13
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


def test_without_scripts_all_lessons_stand(reader: Reader) -> None:
    """A table that a script must first fill would be empty."""
    page = reader.open(TEACHING, java_script_enabled=False)
    assert page.locator("table.lessons tbody tr").count() == 13
    assert page.locator(".lesson-filter").count() == 0


@pytest.mark.parametrize("name", [TEACHING, PLAN, SHEET])
@pytest.mark.parametrize("size", [WIDE, MIDDLE, NARROW])
def test_no_page_is_wider_than_the_window(reader: Reader, name: str, size: tuple[int, int]) -> None:
    """On a phone in the classroom the text would have to be pushed to and fro."""
    page = reader.open(name, size)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_first_screen_of_a_plan_says_what_it_is(reader: Reader) -> None:
    """Whoever leafs through thirteen plans decides by the first screen."""
    page = reader.open(PLAN, MIDDLE)
    facts = page.locator(".lesson-facts")
    assert facts.evaluate("e => e.getBoundingClientRect().bottom <= innerHeight")
    said = facts.inner_text()
    for word in ("Dauer", "geschätzt", "Fächer", "Klassen", "Gebraucht", "Für die Klasse"):
        assert word in said


def test_the_table_of_phases_leads_to_each_phase(reader: Reader) -> None:
    """In front of the class there is no time to scroll."""
    page = reader.open(PLAN)
    links = page.locator(".lesson-plan tbody th a")
    assert links.count() == page.locator("section.phase").count() > 4
    links.last.click()
    assert page.evaluate("document.querySelector(location.hash).matches('section.phase')")


def test_the_roles_stand_side_by_side_where_there_is_room(reader: Reader) -> None:
    """Teacher and learners belong to the same moment."""
    tops = """lists => lists.map(l => Array.from(l.querySelectorAll('dt'))
        .map(d => Math.round(d.getBoundingClientRect().top)))"""
    for size, together in ((WIDE, True), (NARROW, False)):
        page = reader.open(PLAN, size)
        for teacher, learners in page.eval_on_selector_all(".phase-roles", tops):
            assert (teacher == learners) is together
