"""Menus for pupils: of all that JupyterLab's menus, context menus and toolbars offer, what a lesson needs.

What is not named here is off. JupyterLab's own settings do it: its schemas list all entries, and an override
takes an entry out by repeating it with `disabled`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ...core.errors import ApparatusError, Place

Item = Mapping[str, Any]
MENUS = "@jupyterlab/mainmenu-extension:plugin"
CONTEXT_MENU = "@jupyterlab/application-extension:context-menu"
TOOLBAR = "@jupyterlab/notebook-extension:panel"
COMMANDS = frozenset(
    {
        *("docmanager:save", "docmanager:download", "editmenu:undo", "editmenu:redo"),
        *("notebook:undo-cell-action", "notebook:redo-cell-action"),
        *("notebook:cut-cell", "notebook:copy-cell", "notebook:paste-cell-below", "notebook:delete-cell"),
        *("notebook:move-cell-up", "notebook:move-cell-down", "notebook:split-cell-at-cursor"),
        *("notebook:merge-cell-above", "notebook:merge-cell-below"),
        *("editmenu:clear-current", "editmenu:clear-all", "notebook:clear-cell-output"),
        *("documentsearch:start", "documentsearch:startWithReplace"),
        *("notebook:copy-selected-text", "notebook:cut-selected-text", "notebook:paste-text"),
        *("toc:toggle-panel", "notebook:toggle-full-width", "viewmenu:line-numbering"),
        *("runmenu:run", "runmenu:run-all", "notebook:run-cell", "notebook:run-cell-and-insert-below"),
        *("notebook:run-all-above", "notebook:run-all-below"),
        *("kernelmenu:restart", "kernelmenu:restart-and-clear", "runmenu:restart-and-run-all"),
        *("apputils:incr-font-size", "apputils:decr-font-size"),
    }
)
"""The commands that stay."""
SUBMENUS = frozenset({"jp-mainmenu-settings-apputilstheme"})
"""The submenus that stay: light or dark, and the size of letters."""
TOOLS = frozenset({"interrupt", "kernelName", "kernelStatus"})
"""What goes from the toolbar: no cell can be interrupted, there is one Python; the line says its state."""
HELP = "jp-mainmenu-help"
"""The menu that is left empty: help is in the line at the foot."""


def menu_settings(schemas: Path) -> dict[str, dict[str, Any]]:
    """The overrides, by plugin, from the file of all schemas that the builder wrote (`all.json`).

    Raises ApparatusError where a command or submenu that is to stay is in no schema: menus would be empty.
    """
    listing = [entry["schema"] for entry in json.loads(schemas.read_text(encoding="utf-8"))]
    parts = [schema.get("jupyter.lab.menus", {}) for schema in listing]
    main = [menu for part in parts for menu in part.get("main", ())]
    context = [item for part in parts for item in part.get("context", ())]
    entries = [*context, *(item for menu in main for item in _flat(menu.get("items", ())))]
    known = {name for item in entries for name in (item.get("command"), _submenu(item))}
    if missing := sorted((COMMANDS | SUBMENUS) - known):
        raise ApparatusError(
            "JupyterLite's menus are not as expected", place=Place(str(schemas)), allowed=", ".join(missing)
        )
    menus: dict[str, list[Item]] = {}
    for menu in main:
        menus.setdefault(menu["id"], []).extend(_switched_off(menu.get("items", ())))
    return {
        MENUS: {
            "menus": [
                {"id": name, "items": items, **({"disabled": True} if name == HELP else {})}
                for name, items in sorted(menus.items())
                if items
            ]
        },
        CONTEXT_MENU: {"contextMenu": list(_switched_off(context))},
        TOOLBAR: {"toolbar": [{"name": name, "disabled": True} for name in sorted(TOOLS)]},
    }


def _switched_off(items: Iterable[Item]) -> Iterator[Item]:
    """The entries that go, each as an override that matches it."""
    for item in items:
        kept = item.get("command") in COMMANDS or _submenu(item) in SUBMENUS
        if item.get("type") == "separator" or kept or item.get("disabled"):
            continue
        named = {key: item[key] for key in ("command", "type", "args", "selector") if key in item}
        if "submenu" in item:
            named["submenu"] = {"id": _submenu(item)}
        yield {**named, "disabled": True}


def _submenu(item: Item) -> str:
    """The id of an entry's submenu, or nothing."""
    return str(item.get("submenu", {}).get("id", ""))


def _flat(items: Iterable[Item]) -> Iterator[Item]:
    """The entries, and those of their submenus."""
    for item in items:
        yield item
        yield from _flat(item.get("submenu", {}).get("items", ()))
