"""As pupils use it: in German, work that stays, files that come and go, mistakes that end well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.lite.conftest import code_cells
from tests.lite.desk import LAPTOP, Desk, outputs_of
from tests.lite.serving import serving
from tests.lite.test_running import saved

NAME = "01-null-aus-mechelen"
READY = "#hefte-bar:not(.busy)"


@pytest.fixture
def address(lite_site: Path) -> Iterator[str]:
    """The served folder."""
    with serving(lite_site) as found:
        yield found


@pytest.fixture
def room(lite_browser: tuple[Browser, list[str]]) -> Iterator[BrowserContext]:
    """A browser profile of its own."""
    width, height = LAPTOP
    context = lite_browser[0].new_context(viewport={"width": width, "height": height}, accept_downloads=True)
    yield context
    context.close()


def test_work_is_kept_between_visits(
    playwright: Playwright, chromium: str, address: str, tmp_path: Path
) -> None:
    """A lesson ends with a click on the way back, and next week everything is gone, or only seems to be."""
    for visit in range(2):
        profile = playwright.chromium.launch_persistent_context(
            tmp_path / "profile", executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        desk = Desk(profile, address, NAME)
        cell = desk.code.nth(1)
        if visit:
            assert "meine_zahl = 7" in cell.inner_text()
            desk.page.wait_for_function("() => document.body.innerText.includes('Python fängt neu an')")
        else:
            desk.run(desk.code.first)
            desk.write(cell, "meine_zahl = 7")
            desk.page.get_by_text("Zurück zur Ausgabe").click()
            desk.page.wait_for_url(f"**/hefte/{NAME}.html")
        profile.close()


def test_the_way_of_a_lesson(address: str, room: BrowserContext, tmp_path: Path) -> None:
    """German throughout; too early a click is not lost; a file is taken along, brought back, begun anew."""
    desk = Desk(room, address, NAME)
    page = desk.page
    assert str(page.locator("html").get_attribute("lang")).startswith("de")
    menus = page.locator(".lm-MenuBar-itemLabel").all_inner_texts()
    assert {"Datei", "Bearbeiten", "Ausführen", "Kernel"} <= set(menus)
    desk.run(desk.code.first)
    assert desk.code.first.locator("img").count() == 1
    page.wait_for_selector(READY)
    assert "Deine Arbeit" in page.locator("#hefte-bar p").inner_text()

    desk.write(desk.code.nth(1), "meine_zahl = 8")
    with page.expect_download() as download:
        page.get_by_role("button", name="Herunterladen").click()
    taken = tmp_path / "mein-heft.ipynb"
    download.value.save_as(taken)
    assert "meine_zahl = 8" in taken.read_text("utf-8")

    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Von vorn").click()
    page.wait_for_function("() => !document.body.innerText.includes('meine_zahl = 8')")
    desk.cells.first.wait_for()
    assert "meine_zahl" not in desk.code.nth(1).inner_text()

    page.wait_for_selector("#hefte-bar button")
    page.locator("#hefte-bar input").set_input_files(taken)
    page.wait_for_url("**path=mein-heft.ipynb")
    desk.cells.first.wait_for()
    assert "meine_zahl = 8" in desk.code.nth(1).inner_text()


def test_cells_run_too_early_run_later_in_their_order(address: str, room: BrowserContext) -> None:
    """Who runs three cells while Python loads would see one run thrice, another never, and a wrong result."""
    desk = Desk(room, address, NAME)
    early = [desk.code.nth(index) for index in range(3)]
    for cell in early:
        desk.run(cell, wait=False)
    desk.cells.last.click()
    for cell in early:
        desk.finished(cell)
    assert [cell.locator(".jp-InputPrompt").first.inner_text() for cell in early] == ["[1]:", "[2]:", "[3]:"]
    kept = saved(desk, NAME, 3)
    for cell in code_cells(NAME)[:3]:
        assert outputs_of(kept[cell.id]) == outputs_of(cell), cell.id


def test_python_loads_beside_the_application(address: str, room: BrowserContext) -> None:
    """Loaded one after the other, a class waits longer; loaded twice, an old tablet has no memory left."""
    desk = Desk(room, address, NAME)
    desk.run(desk.code.first)
    assert [urlsplit(worker.url).path for worker in desk.page.workers] == ["/lite/python.js"]


def test_mistakes_end_well(address: str, room: BrowserContext) -> None:
    """An endless loop ends with a restart, as the help says; a missing table is named."""
    desk = Desk(room, address, NAME)
    page = desk.page
    desk.run(desk.code.first)
    page.locator("#hefte-bar summary").click()
    assert "Kernel neu starten" in page.locator("#hefte-bar dl").inner_text()
    page.keyboard.press("Escape")

    first, second, third = (desk.code.nth(index) for index in (1, 2, 3))
    desk.write(first, "while True:\n    pass")
    desk.run(first, wait=False)
    desk.write(second, "from werkstatt import *\nlies('gibtsnicht')")
    desk.write(third, "%pip install numpy")
    desk.menu("Kernel", "Kernel neu starten")
    page.locator(".jp-Dialog .jp-mod-warn, .jp-Dialog .jp-mod-accept").last.click()
    page.wait_for_selector(".jp-Dialog", state="detached")
    desk.run(second)
    assert "gibtsnicht" in second.locator(".jp-OutputArea").inner_text()
    desk.run(third)
    assert "nichts nachgeladen" in third.locator(".jp-OutputArea").inner_text()


def test_a_window_that_keeps_nothing_says_so(address: str, room: BrowserContext) -> None:
    """Work in a window without a store is gone when it closes; that must be said before, not after."""
    room.add_init_script(
        "const open = indexedDB.open.bind(indexedDB);"
        "indexedDB.open = (name, ...rest) => {"
        "if (name === 'hefte-probe') throw new DOMException('denied'); return open(name, ...rest); };"
    )
    desk = Desk(room, address, NAME)
    desk.page.wait_for_selector("#hefte-bar.warning")
    assert "speichert nichts" in desk.page.locator("#hefte-bar p").inner_text()
