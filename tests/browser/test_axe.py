"""axe-core: no violation on any page, light and dark, wide and narrow, notes open and closed.

CI visits every page of the site in all four looks; an everyday run the kinds of pages in two looks. All rules
are asked wide and light, narrow and dark; the structure is then seen in both widths, so that in the other two
looks only the colours are left to ask for.
"""

from __future__ import annotations

from pathlib import Path

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
LOOKS = [(WIDE, "light"), (NARROW, "dark"), *([(WIDE, "dark"), (NARROW, "light")] if THOROUGH else [])]

OPTIONS = {"resultTypes": ["violations"], "preload": False}
"""No preloading: axe would fetch the style sheets, which our policy refuses to everybody."""
COLOURS = OPTIONS | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def violations(page: Page, look: tuple[tuple[int, int], str] = LOOKS[0]) -> list[str]:
    """What axe-core finds in a look: rule and the first places."""
    options = OPTIONS if look in LOOKS[:2] else COLOURS
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_no_violation(reader: Reader, name: str, scheme: str, size: tuple[int, int]) -> None:
    """Someone who listens, enlarges or uses keys only would meet a wall."""
    page = reader.open(name, size, color_scheme=scheme)
    assert not violations(page, (size, scheme))


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
        found[name] = violations(page, (size, scheme))
        page.close()
    assert not {name: broken for name, broken in found.items() if broken}


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_no_violation_in_what_opens(reader: Reader, scheme: str, size: tuple[int, int]) -> None:
    """Chosen words, the unfolded bar, help, go to and cite are pages of their own to assistive technology."""
    page = reader.open(f"{TEXT}#block-17", size, color_scheme=scheme)
    page.locator("[data-do=fold]").click()
    page.locator("#block-17 .ref").nth(3).press("Enter")
    assert not violations(page, (size, scheme))
    for key, box in (("?", "apparatus-help"), ("g", "apparatus-goto")):
        page.keyboard.press(key)
        assert page.locator(f"#{box}").is_visible()
        assert not violations(page, (size, scheme))
        page.keyboard.press("Escape")
    page.locator("#block-17 .bh .do").first.click()
    assert not violations(page, (size, scheme))
