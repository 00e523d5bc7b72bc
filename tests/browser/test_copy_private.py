"""A copy stays with its owner: nothing sent, nothing kept unasked."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.copying import BLOCKS, PANEL, TEXT, open_clock, paste, wording
from tests.browser.reading import Reader

STORAGE_OFF = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("no", "SecurityError"); },
})"""
STORAGE_FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
KEY = "apparatus.copy.kleinwieden"


def test_a_copy_is_kept_only_if_asked_and_forgotten_at_once(owner: Reader) -> None:
    """On a school's computer the next pupil would find the last one's copy."""
    page = open_clock(owner)
    address = page.url
    paste(page, TEXT)
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    assert page.input_value("#copy-text") == ""
    page.reload()
    assert page.locator(".wording").count() == 0
    paste(page, TEXT)
    page.get_by_label("Auf diesem Gerät merken").check()
    assert "Gemerkt" in page.inner_text(f"{PANEL} .state")
    assert page.url == address
    page.reload()
    page.wait_for_selector(PANEL)
    assert wording(page, 2) == BLOCKS[1]
    assert page.get_by_label("Auf diesem Gerät merken").is_checked()
    page.click(f"{PANEL} >> text=Kopie entfernen")
    expect(page.locator(".wording")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage)") == []
    page.reload()
    page.wait_for_timeout(300)
    assert page.locator(".wording").count() == page.locator(PANEL).count() == 0


def test_unchecking_forgets(owner: Reader) -> None:
    """The box would be empty and the copy still there tomorrow."""
    page = open_clock(owner)
    paste(page, TEXT)
    box = page.get_by_label("Auf diesem Gerät merken")
    box.check()
    assert page.evaluate(f"localStorage.getItem('{KEY}').length") > 1000
    box.uncheck()
    assert page.evaluate(f"localStorage.getItem('{KEY}')") is None
    assert wording(page, 2) == BLOCKS[1]


@pytest.mark.parametrize(("init", "words"), [(STORAGE_OFF, "nichts speichern"), (STORAGE_FULL, "zu lang")])
def test_without_storage_it_works_and_says_so(owner: Reader, init: str, words: str) -> None:
    """Readers with strict settings would get an exception instead of the text."""
    page = open_clock(owner, init=init)
    paste(page, TEXT)
    assert wording(page, 2) == BLOCKS[1]
    box = page.get_by_label("Auf diesem Gerät merken")
    box.click()
    assert not box.is_checked()
    assert words in page.inner_text(f"{PANEL} .state")
    page.click(f"{PANEL} >> text=Kopie entfernen")
    expect(page.locator(".wording")).to_have_count(0)


def test_nothing_is_sent(owner: Reader) -> None:
    """The promise of the dialog would be a lie."""
    page = open_clock(owner)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "icon" not in request.url else None)
    paste(page, TEXT)
    page.get_by_role("switch", name="Edierter Text").check()
    page.wait_for_timeout(200)
    assert sorted(url.split("?")[0].rpartition("/")[2] for url in asked) == [
        *("apparatus-witness.js", "copy.css", "laying-in.js"),
    ]
    policy = page.get_attribute("meta[http-equiv='Content-Security-Policy']", "content") or ""
    assert "connect-src 'none'" in policy and "default-src 'none'" in policy
    blocked = page.evaluate("fetch('https://example.invalid/').then(() => 'sent', () => 'refused')")
    assert blocked == "refused"
    owner.problems.clear()
