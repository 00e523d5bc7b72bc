"""A small edition of the invented text with a glossary, its lists and its trainer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.copying import CLOCK, TEXT, paste
from tests.browser.reading import Reader
from tests.conftest import ROOT

PAGES = ROOT / "tests" / "browser" / "clock-words"
PANEL, SHEET, HINT = "#gloss", "#apparatus-words", "#gloss-hint"
SETTINGS = f"""
apparatus_witness = {str(ROOT / "tests" / "witness" / "own.yml")!r}
apparatus_glossary = "glossary.yml"
apparatus_sound_laws = "sound_laws.yml"
html_title = "Rathausuhr"
"""


def build_words(folder: Path) -> Path:
    """Build the small edition of tests/browser/clock with a glossary; the folder of its pages."""
    source = folder / "source"
    shutil.copytree(CLOCK, source)
    shutil.copytree(PAGES, source, dirs_exist_ok=True)
    with source.joinpath("conf.py").open("a", encoding="utf-8") as file:
        file.write(SETTINGS)
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(source), str(folder / "html")]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "random"})
    return folder / "html"


def open_text(words: Reader, copy: bool = True, name: str = "index.html", **options: object) -> Page:
    """The text page, with the text laid in unless a reader without a copy is asked for."""
    page = words.open(name, **options)
    if copy:
        paste(page, TEXT)
        page.wait_for_selector("#block-1 .gw")
    return page


def word(page: Page, block: int, text: str, number: int = 0) -> str:
    """A selector of a word of a block's text, as it is written there; `number` counts repetitions."""
    page.locator(f"#block-{block}").scroll_into_view_if_needed()
    page.wait_for_selector(f"#block-{block} .gw")
    index = page.eval_on_selector_all(
        f"#block-{block} .gw",
        "(all, [text, number]) => all.filter((one) => one.textContent === text)[number]"
        "?.setAttribute('data-test', `${text}-${number}`)",
        [text, number],
    )
    assert index is None
    return f"#block-{block} .gw[data-test='{text}-{number}']"


def free(page: Page, selector: str) -> None:
    """Take the notes off a word: switch all layers off."""
    page.evaluate("Apparatus.address.show({...Apparatus.address.current(), layers: []})")
    assert page.locator(selector).count() == 1
