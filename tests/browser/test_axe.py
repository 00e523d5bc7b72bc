"""axe-core: no violation on any page, light and dark, wide and narrow, notes open and closed.

CI visits every page of the site wide and light, narrow and dark; so each structure is seen in both widths and
each colour once. Of every kind of page it asks for the colours in the other two looks, too. An everyday run
visits the kinds of pages only, in two looks, and one in the others.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.reading import LEDGER, NARROW, TEXT, WIDE, Reader
from tests.built import pages
from tests.conftest import THOROUGH

LONG = (
    TEXT,
    f"{TEXT}#notes=open",
    f"{TEXT}#layers=fakten&regest=none",
    LEDGER,
    f"{LEDGER}#verdict=offen",
)
"""Pages that take long, in several views."""
KINDS = (
    "index.html",
    "register/personen.html",
    "lesarten.html",
    "glossar/index.html",
    "glossar/falsche-freunde.html",
    "glossar/lautgesetze.html",
    "glossar/niederlaendisch-deutsch.html",
    "glossar/trainer.html",
    "hefte/index.html",
    "hefte/04-nationalitaeten.html",
    "unterricht/index.html",
    "unterricht/05-null-aus-mechelen/index.html",
    "unterricht/11-erste-deutsche-zeitungsprosa/aufgaben.html",
    "abdeckung.html",
    "zeitleiste.html",
    "auswertung.html",
    "bibliografie.html",
)
"""One page of each kind, for every day."""
SHARES = 4 if THOROUGH else 1
"""So many tests share the other pages."""
LOOKS = [(WIDE, "light"), (NARROW, "dark")]
OTHER_LOOKS = [(WIDE, "dark"), (NARROW, "light")]

OPTIONS = {"resultTypes": ["violations"], "preload": False}
"""No preloading: axe would fetch the style sheets, which our policy refuses to everybody."""
COLOURS = OPTIONS | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def violations(page: Page, options: dict[str, Any] = OPTIONS, within: str | None = None) -> list[str]:
    """What axe-core finds, on the whole page or within one element: rule and the first places."""
    context = {"include": [[within]]} if within else None
    found = Axe().run(page, context=context, options=options).response["violations"]
    return [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_no_violation(reader: Reader, name: str, scheme: str, size: tuple[int, int]) -> None:
    """Someone who listens, enlarges or uses keys only would meet a wall."""
    page = reader.open(name, size, color_scheme=scheme)
    assert not violations(page)


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_no_violation_on_any_other_page(
    reader: Reader, site: Path, scheme: str, size: tuple[int, int], share: int
) -> None:
    """One forgotten page would be a wall for those who need it."""
    every = [path.relative_to(site).as_posix() for path in pages(site)]
    assert set(KINDS) < set(every)
    found: dict[str, list[str]] = {}
    for name in sorted(set(every) - set(LONG) if THOROUGH else KINDS)[share::SHARES]:
        page = reader.open(name, size, color_scheme=scheme)
        found[name] = violations(page)
        page.close()
    assert not {name: broken for name, broken in found.items() if broken}


@pytest.mark.parametrize(("size", "scheme"), OTHER_LOOKS)
@pytest.mark.parametrize("name", [TEXT, LEDGER, *KINDS] if THOROUGH else KINDS[:1])
def test_colours_in_the_other_looks(reader: Reader, name: str, scheme: str, size: tuple[int, int]) -> None:
    """Grey on grey on a phone by day, or on a wide screen by night."""
    page = reader.open(name, size, color_scheme=scheme)
    assert not violations(page, COLOURS)


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_no_violation_in_what_opens(reader: Reader, scheme: str, size: tuple[int, int]) -> None:
    """Chosen words, the unfolded bar, help, go to and cite are pages of their own to assistive technology."""
    page = reader.open(f"{TEXT}#block-17", size, color_scheme=scheme)
    page.locator("[data-do=fold]").click()
    page.locator("#block-17 .ref").nth(3).press("Enter")
    assert not violations(page)
    for key, box in (("?", "apparatus-help"), ("g", "apparatus-goto")):
        page.keyboard.press(key)
        assert page.locator(f"#{box}").is_visible()
        assert not violations(page, within=f"#{box}")
        page.keyboard.press("Escape")
    page.locator("#block-17 .bh .do").first.click()
    assert not violations(page, within="#apparatus-cite")
