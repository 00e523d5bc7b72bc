"""Copies that are no copies: nothing is executed, and the reader is told what is wrong and what helps."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.copying import (
    BLOCKS,
    DIALOG,
    PANEL,
    TEXT,
    choose,
    counts,
    give,
    open_clock,
    open_dialog,
    paste,
    refusal,
    wording,
)
from tests.browser.reading import Reader


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
<a href="javascript:window.pwned = 'link'">Link</a>
<details open ontoggle="window.pwned = 'toggle'">mehr</details>
<template><script>window.pwned = "template"</script></template><noscript>Ohne Skript</noscript>
<p hidden>versteckt</p><math><mi>x</mi></math><video src="https://example.invalid/v" autoplay></video>
"""


@pytest.mark.parametrize("bypass", [False, True], ids=["policy", "no policy"])
def test_a_hostile_page_does_nothing(owner: Reader, bypass: bool) -> None:
    """A prepared copy could run scripts in the reader's name, or phone home; even where no policy helps."""
    page = open_clock(owner, bypass_csp=bypass)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    paragraphs = "".join(
        f"<p onclick='window.pwned=1' style='position:fixed'>{block}</p>" for block in BLOCKS
    )
    choose(page, "artikel.html", article(HOSTILE + paragraphs + HOSTILE).encode())
    page.wait_for_selector(PANEL)
    page.wait_for_timeout(300)
    assert page.evaluate("window.pwned") is None
    assert [url for url in asked if not url.startswith(owner.site.as_uri())] == []
    assert all("Content Security Policy" in problem for problem in owner.problems)
    owner.problems.clear()
    assert wording(page, 4) == " ".join(BLOCKS[3].split())
    assert counts(page)[1:] == [0, 0, 0]
    found = page.evaluate(
        "document.querySelectorAll('.wording script, .wording img, .wording svg:not(.g), .wording [style],"
        " .wording [onclick], .wording iframe, .wording form').length"
    )
    assert found == 0


def test_markup_in_a_plain_text_stays_text(owner: Reader) -> None:
    """Angle brackets in a .txt file would become elements of the page."""
    page = open_clock(owner)
    evil = TEXT.replace("Rathausuhr", "<img src=x onerror=window.pwned=1> Rathausuhr")
    choose(page, "kopie.txt", evil.encode())
    page.wait_for_selector(PANEL)
    assert "<img src=x" in wording(page, 1)
    assert page.evaluate("window.pwned") is None


def test_signs_that_turn_the_direction_stay_in_their_place(owner: Reader) -> None:
    """One invisible sign would turn the rest of a paragraph, its notes and references around."""
    page = open_clock(owner)
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
    "another article": (
        "x.html",
        article("<p>Gestern war ein schöner Tag.</p>" * 300).encode(),
        "anderer Text",
    ),
    "tags only": ("x.html", b"<b>" * 400_000, "verschachtelt"),
    "too many words": ("x.txt", b"Uhr " * 1_200_000, "eine Million W\u00f6rter"),
    "ten million words": ("x.txt", b"a " * 10_000_000, "eine Million W\u00f6rter"),
    "21 MB": ("x.txt", b"Die Uhr geht nach. " * 1_110_000, "20 MB"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_laid_in_is_refused_in_words(owner: Reader, tmp_path: Path, name: str) -> None:
    """The page would hang, show rubbish, or say nothing at all."""
    file, data, words = REFUSED[name]
    page = open_clock(owner)
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
    page = open_clock(owner)
    give(page, "   ")
    assert "leer" in refusal(page)
    assert page.evaluate("document.activeElement.id") == "copy-text"


def test_a_long_copy_can_be_stopped(owner: Reader) -> None:
    """Whoever chose the wrong file would have to wait for it, or close the page."""
    page = open_clock(owner)
    open_dialog(page)
    page.evaluate(
        """() => {
          const stopped = {refused: true, code: "stopped"};
          Apparatus.align.run = (witness, copy, anchors, {signal}) =>
            new Promise((done) => signal.addEventListener("abort", () => done(stopped)));
        }"""
    )
    give(page, TEXT)
    page.get_by_role("button", name="Abbrechen").click()
    expect(page.locator(f"{DIALOG} .state")).to_contain_text("Abgebrochen")
    assert page.locator(".wording").count() == 0
    assert page.locator("progress").is_hidden()
    assert page.get_by_role("button", name="Einlegen", exact=True).is_enabled()


def test_a_missing_part_is_named(browser: Browser, clock: Path, tmp_path: Path) -> None:
    """In an incomplete copy of the site the button would do nothing."""
    site = shutil.copytree(clock, tmp_path / "site")
    (site / "_static" / "reader" / "laying-in.js").unlink()
    incomplete = Reader(browser, site)
    page = incomplete.open("index.html")
    messages: list[str] = []
    page.on("dialog", lambda dialog: (messages.append(dialog.message), dialog.dismiss()))
    with page.expect_event("dialog"):
        page.click(".own")
    incomplete.close()
    assert len(messages) == 1
    assert "laying-in.js" in messages[0]
