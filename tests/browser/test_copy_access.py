"""Laying in for everybody: by keyboard, by ear, without knowing where to click."""

from __future__ import annotations

import pytest

from tests.browser.copying import DIALOG, MOVED, PANEL, TEXT, give, open_clock, open_dialog, paste, refusal
from tests.browser.reading import NARROW, WIDE, Reader, said
from tests.browser.test_axe import violations


def test_by_keyboard_alone(owner: Reader) -> None:
    """Whoever cannot use a mouse would not get past the button."""
    page = open_clock(owner)
    page.focus(".own")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{DIALOG}[open]")
    assert page.evaluate("document.activeElement.textContent") == "Eigene Kopie einlegen"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "own"
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{DIALOG}[open]")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "copy-text":
            break
    page.keyboard.insert_text(TEXT)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Einlegen"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "copy-file"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(PANEL)
    assert page.evaluate("document.activeElement.className") == "own"
    page.keyboard.press("Enter")
    for name in ("Edierter Text", "Auf diesem Gerät merken", "Andere Kopie", "Kopie entfernen"):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(document.activeElement.closest('label') || document.activeElement).textContent"
        )
        assert focused.strip() == name


def test_by_ear(owner: Reader) -> None:
    """A screen reader would say "dialog" and nothing more, and nobody would hear how it went."""
    page = open_clock(owner)
    open_dialog(page)
    heard = page.locator(DIALOG).aria_snapshot()
    assert 'dialog "Eigene Kopie einlegen"' in heard
    assert 'textbox "Text einfügen"' in heard
    assert 'button "Datei wählen"' in heard
    assert 'img "Die drei Schritte als Bilder"' in heard
    assert "Nichts wird gesendet" in heard
    assert page.get_attribute(".steps svg", "aria-describedby") == "copy-steps-text"
    assert len(page.text_content("#copy-steps-text") or "") > 80
    give(page, "Etwas ganz anderes als der Text, den diese Ausgabe meint.")
    refusal(page)
    assert page.get_attribute(".problem", "role") == "alert"
    paste(page, TEXT)
    assert said(page).startswith("Eingelegt. ")
    assert 'region "Ihre Kopie, nur auf diesem Gerät"' in page.locator(PANEL).aria_snapshot()
    assert page.locator(f"{PANEL} [role=switch]").get_attribute("type") == "checkbox"


def test_pasting_anywhere_in_the_dialog(owner: Reader) -> None:
    """Whoever presses Ctrl+V before clicking into the field would see nothing happen."""
    page = open_clock(owner)
    open_dialog(page)
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
          document.activeElement.dispatchEvent(event);
        }""",
        TEXT,
    )
    assert page.input_value("#copy-text") == TEXT
    assert page.evaluate("document.activeElement.id") == "copy-text"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_violation(owner: Reader, size: tuple[int, int], scheme: str) -> None:
    """Someone who listens, enlarges or uses keys only would meet a wall in dialog, panel and words."""
    page = open_clock(owner, size=size, color_scheme=scheme, reduced_motion="reduce")
    open_dialog(page)
    page.click(f"{DIALOG} summary")
    assert not violations(page)
    give(page, "Etwas ganz anderes als der Text, den diese Ausgabe meint.")
    refusal(page)
    assert not violations(page)
    paste(page, MOVED.replace("Dohle", "Krähe"))
    page.get_by_role("switch", name="Edierter Text").check()
    page.click(f"{PANEL} details.uncertain summary")
    entry = page.locator(f"{PANEL} details.uncertain li").first
    entry.get_by_role("button", name="Stelle ansehen").click()
    assert not violations(page)
    entry.get_by_role("button", name="Hier anzeigen").click()
    assert not violations(page)
