"""Menus, toolbars and dialogs: in German, and nothing that leads a pupil out of the notebook."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sphinx_apparatus.core.errors import ApparatusError
from sphinx_apparatus.kit.lite.menus import COMMANDS, SUBMENUS, menu_settings
from tests.lite.desk import LAPTOP, Desk
from tests.lite.serving import serving

NAME = "01-null-aus-mechelen"
ENGLISH = re.compile(
    r"\b(the|this|all|and|of|with|to|show|open|save|clear|close|delete|copy|cut|paste|insert|move|run|restart|about"
    r"|select|selected|cell|change|toggle|reopen|synchronize|find|edit|create|export|do|you|want|will|again|ask|dark"
    r"|light|settings|kernels|logs|click)\b",
    re.IGNORECASE,
)
"""Words that stand in JupyterLab's labels and in no German one."""


def entries(page: Page) -> dict[str, list[str]]:
    """What the menus offer, by the menu, with the entries of submenus."""
    found: dict[str, list[str]] = {}
    bar = page.locator(".lm-MenuBar-itemLabel")
    for index, name in enumerate(bar.all_inner_texts()):
        bar.nth(index).click()
        menu = page.locator(".lm-Menu").first
        menu.wait_for()
        found[name] = labels(page, 0)
        submenus = menu.locator('.lm-Menu-item[data-type="submenu"]:visible')
        for number in range(submenus.count()):
            submenus.nth(number).click()
            page.locator(".lm-Menu").nth(1).wait_for()
            found[name] += labels(page, 1)
        for _ in range(2):
            page.keyboard.press("Escape")
        page.wait_for_selector(".lm-Menu", state="detached")
    return found


def labels(page: Page, level: int) -> list[str]:
    """What an open menu offers."""
    texts = page.locator(".lm-Menu").nth(level).locator(".lm-Menu-itemLabel:visible").all_inner_texts()
    return [text for text in texts if text.strip()]


def test_everything_is_in_german(lite_site: Path, lite_browser: tuple[Browser, list[str]]) -> None:
    """Half of the menus spoke English, and offered consoles, workspaces and languages of programming."""
    width, height = LAPTOP
    with serving(lite_site) as address:
        context = lite_browser[0].new_context(viewport={"width": width, "height": height})
        desk = Desk(context, address, NAME)
        page = desk.page
        menus = entries(page)
        assert "Alle Zellen ausführen" in menus["Ausführen"]
        assert any(entry.startswith("Kernel neu starten") for entry in menus["Kernel"])
        assert len(menus["Datei"]) == 2, menus["Datei"]
        tools = page.locator(".jp-Toolbar [title]:visible").evaluate_all("all => all.map(one => one.title)")
        assert any("Zelle ausführen" in tool for tool in tools)

        desk.code.first.locator(".cm-content").click(button="right")
        page.locator(".lm-Menu").wait_for()
        context_menu = labels(page, 0)
        assert "Zelle kopieren" in context_menu
        page.keyboard.press("Escape")

        page.evaluate("() => { window.jupyterapp.commands.execute('kernelmenu:restart'); }")
        dialog = page.locator(".jp-Dialog").inner_text()
        assert "Neu starten" in dialog
        context.close()
    said = [*menus, *(entry for each in menus.values() for entry in each), *tools, *context_menu, dialog]
    assert [text for text in said if ENGLISH.search(re.sub(r"\(.*?\)$", "", text))] == []


def test_english_is_noticed() -> None:
    """If the search found nothing in English, the test above would be worthless."""
    for text in ("Clear Recent Documents", "Insert a cell below", "Do not ask me again."):
        assert ENGLISH.search(text)
    assert not ENGLISH.search("Kernel neu starten und alle Zellen ausführen")


def test_menus_of_another_release_are_reported(tmp_path: Path) -> None:
    """A renamed command would vanish from the menus, and nobody could run a cell."""
    items = [
        *({"command": name} for name in sorted(COMMANDS)),
        *({"type": "submenu", "submenu": {"id": name}} for name in sorted(SUBMENUS)),
        {"command": "console:create", "args": {"a": 1}},
    ]
    path = tmp_path / "all.json"

    def write(items: list[object]) -> None:
        menus = {"main": [{"id": "jp-mainmenu-x", "items": items}]}
        path.write_text(json.dumps([{"id": "x", "schema": {"jupyter.lab.menus": menus}}]))

    write([*items])
    (menu,) = menu_settings(path)["@jupyterlab/mainmenu-extension:plugin"]["menus"]
    assert menu["items"] == [{"command": "console:create", "args": {"a": 1}, "disabled": True}]
    write([*items[1:]])
    with pytest.raises(ApparatusError, match="not as expected") as said:
        menu_settings(path)
    assert items[0]["command"] in str(said.value)
