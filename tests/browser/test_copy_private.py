"""A copy stays with its owner: nothing sent, nothing kept unasked, nothing executed; and everybody can do it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.copying import (
    BLOCKS,
    DIALOG,
    PANEL,
    TEXT,
    choose,
    counts,
    give,
    open_dialog,
    paste,
    refusal,
    wording,
)
from tests.browser.reading import Reader, said

STORAGE_OFF = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
STORAGE_FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
KEY = "apparatus.copy.kleinwieden"


def text_page(owner: Reader, **options: object) -> Page:
    """The text page of the small edition."""
    return owner.open("index.html", **options)


def article(body: str) -> str:
    """A web page with a body."""
    return f"<!doctype html><html><head><title>Titel</title></head><body>{body}</body></html>"


HOSTILE = """
<script>window.pwned = "script"</script>
<img src="x-missing.png" onerror="window.pwned = 'handler'">
<img src="https://example.invalid/pixel.gif" srcset="https://example.invalid/2x.gif 2x">
<svg onload="window.pwned = 'svg'"><script>window.pwned = "svg script"</script><text>SVG-Text</text></svg>
<style>* { display: none !important } @import url(https://example.invalid/a.css);</style>
<link rel="stylesheet" href="https://example.invalid/b.css"><base href="https://example.invalid/">
<iframe src="https://example.invalid/frame"></iframe><object data="https://example.invalid/o"></object>
<meta http-equiv="refresh" content="0; url=https://example.invalid/">
<form action="https://example.invalid/"><button formaction="javascript:window.pwned = 1">Knopf</button></form>
<a href="javascript:window.pwned = 'link'">Link</a><details open ontoggle="window.pwned = 'toggle'">mehr</details>
<template><script>window.pwned = "template"</script></template><noscript>Ohne Skript</noscript>
<p hidden>versteckt</p><math><mi>x</mi></math><video src="https://example.invalid/v" autoplay></video>
"""


def test_a_hostile_page_does_nothing(owner: Reader) -> None:
    """A prepared copy could run scripts in the reader's name, or phone home."""
    page = text_page(owner)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    paragraphs = "".join(f"<p onclick='window.pwned=1' style='position:fixed'>{block}</p>" for block in BLOCKS)
    choose(page, "artikel.html", article(HOSTILE + paragraphs + HOSTILE).encode())
    page.wait_for_selector(PANEL)
    page.wait_for_timeout(300)
    assert page.evaluate("window.pwned") is None
    assert [url for url in asked if "clock" not in url] == []
    assert wording(page, 4) == " ".join(BLOCKS[3].split())
    assert counts(page)[1:] == [0, 0, 0]
    found = page.evaluate(
        "document.querySelectorAll('.wording script, .wording img, .wording svg:not(.g), .wording [style],"
        " .wording [onclick], .wording iframe, .wording form').length"
    )
    assert found == 0


def test_markup_in_a_plain_text_stays_text(owner: Reader) -> None:
    """Angle brackets in a .txt file would become elements of the page."""
    page = text_page(owner)
    evil = TEXT.replace("Rathausuhr", "<img src=x onerror=window.pwned=1> Rathausuhr")
    choose(page, "kopie.txt", evil.encode())
    page.wait_for_selector(PANEL)
    assert "<img src=x" in wording(page, 1)
    assert page.evaluate("window.pwned") is None


def test_signs_that_turn_the_direction_stay_in_their_place(owner: Reader) -> None:
    """One invisible sign would turn the rest of a paragraph, its notes and references around."""
    page = text_page(owner)
    paste(page, TEXT.replace("jedes Kind", "jedes \u202eKind\u2066"))
    turned = page.locator("#block-1 bdi")
    assert turned.count() >= 1
    assert all("\u202e" in text or "\u2066" in text for text in turned.all_text_contents())
    assert page.locator("#block-4 bdi").count() == 0
    places = page.evaluate(
        """['note-mitte-1', 'note-ende-1'].map((id) => {
          const box = document.querySelector(`#block-1 .ref[href="#${id}"]`).getBoundingClientRect();
          return [box.top, box.left];
        })"""
    )
    assert places[0] < places[1]


REFUSED = {
    "empty": ("leer.txt", b"", "leer"),
    "blank": ("leer.txt", b" \n\n ", "leer"),
    "no words": ("x.txt", "… — !".encode(), "kein einziges Wort"),
    "binary": ("x.txt", bytes(range(256)) * 40, "keine Textdatei"),
    "nul": ("x.txt", b"Die\x00Uhr\x00\x00geht" * 50, "keine Textdatei"),
    "pdf": ("x.txt", b"%PDF-1.7 ...", "ein PDF"),
    "docx": ("x.docx", b"PK\x03\x04....", "Textverarbeitung"),
    "picture": ("x.txt", b"\x89PNG\r\n\x1a\n....", "ein Bild"),
    "web archive": ("x.mhtml", b"From: <Saved by Blink>\r\nMIME-Version: 1.0", "Webarchiv"),
    "another article": ("x.html", article("<p>Gestern war ein schöner Tag.</p>" * 300).encode(), "anderer Text"),
    "tags only": ("x.html", b"<b>" * 400_000, "verschachtelt"),
    "too many words": ("x.txt", b"Uhr " * 1_200_000, "eine Million W\u00f6rter"),
    "ten million words": ("x.txt", b"a " * 10_000_000, "eine Million W\u00f6rter"),
    "21 MB": ("x.txt", b"Die Uhr geht nach. " * 1_110_000, "20 MB"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_laid_in_is_refused_in_words(owner: Reader, tmp_path: Path, name: str) -> None:
    """The page would hang, show rubbish, or say nothing at all."""
    file, data, words = REFUSED[name]
    page = text_page(owner)
    path = tmp_path / file
    path.write_bytes(data)
    open_dialog(page)
    page.set_input_files("#copy-file", path)
    assert words in refusal(page)
    assert page.locator(".wording").count() == page.locator(PANEL).count() == 0
    assert page.locator(f"{DIALOG}[open]").count() == 1
    page.fill("#copy-text", TEXT)
    page.click(f"{DIALOG} [type=submit]")
    page.wait_for_selector(PANEL)


def test_an_empty_field_asks_for_a_text(owner: Reader) -> None:
    """A click on the button would seem to do nothing."""
    page = text_page(owner)
    give(page, "   ")
    assert "leer" in refusal(page)
    assert page.evaluate("document.activeElement.id") == "copy-text"


def test_a_long_copy_can_be_stopped(owner: Reader) -> None:
    """Whoever chose the wrong file would have to wait for it, or close the page."""
    page = text_page(owner)
    open_dialog(page)
    page.evaluate("Apparatus.align.run = (w, c, a, {signal}) => new Promise((done) => signal.addEventListener('abort', () => done({refused: true, code: 'stopped'})))")
    give(page, TEXT)
    page.get_by_role("button", name="Abbrechen").click()
    page.wait_for_function("document.querySelector('.copy-dialog .state').textContent.includes('Abgebrochen')")
    assert page.locator(".wording").count() == 0
    assert page.locator("progress").is_hidden()
    assert page.get_by_role("button", name="Einlegen", exact=True).is_enabled()


def test_a_copy_is_kept_only_if_asked_and_forgotten_at_once(owner: Reader) -> None:
    """On a school's computer the next pupil would find the last one's copy."""
    page = text_page(owner)
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
    page.wait_for_function("!document.querySelector('.wording')")
    assert page.evaluate("Object.keys(localStorage)") == []
    page.reload()
    page.wait_for_timeout(300)
    assert page.locator(".wording").count() == page.locator(PANEL).count() == 0


def test_unchecking_forgets(owner: Reader) -> None:
    """The box would be empty and the copy still there tomorrow."""
    page = text_page(owner)
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
    page = text_page(owner, init=init)
    paste(page, TEXT)
    assert wording(page, 2) == BLOCKS[1]
    box = page.get_by_label("Auf diesem Gerät merken")
    box.click()
    assert not box.is_checked()
    assert words in page.inner_text(f"{PANEL} .state")
    page.click(f"{PANEL} >> text=Kopie entfernen")
    page.wait_for_function("!document.querySelector('.wording')")


def test_nothing_is_sent(owner: Reader) -> None:
    """The promise of the dialog would be a lie."""
    page = text_page(owner)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
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


def test_a_missing_part_is_named(owner: Reader, clock: Path, tmp_path: Path) -> None:
    """In an incomplete copy of the site the button would do nothing."""
    page = text_page(owner)
    page.route("**/laying-in.js*", lambda route: route.abort())
    messages: list[str] = []
    page.on("dialog", lambda dialog: (messages.append(dialog.message), dialog.dismiss()))
    page.click(".own")
    page.wait_for_timeout(300)
    assert len(messages) == 1
    assert "laying-in.js" in messages[0]
    owner.problems.clear()


def test_by_keyboard_alone(owner: Reader) -> None:
    """Whoever cannot use a mouse would not get past the button."""
    page = text_page(owner)
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
        focused = page.evaluate("(document.activeElement.closest('label') || document.activeElement).textContent")
        assert focused.strip() == name


def test_by_ear(owner: Reader) -> None:
    """A screen reader would say "dialog" and nothing more, and nobody would hear how it went."""
    page = text_page(owner)
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
    page = text_page(owner)
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
