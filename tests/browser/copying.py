"""Laying copies in as a reader does: by pasting, by opening a file, by dropping."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.reading import Reader
from tests.conftest import ROOT

CLOCK = ROOT / "tests" / "browser" / "clock"
OWN = ROOT / "tests" / "witness" / "own.txt"
TEXT = OWN.read_text("utf-8")
BLOCKS = [block.strip() for block in TEXT.strip().split("\n\n")]
MOVED = "\n\n".join([*BLOCKS[:3], *BLOCKS[6:8], *BLOCKS[3:6], *BLOCKS[8:]])
"""Two blocks stand before three others."""
CUT = "\n\n".join([*BLOCKS[:5], "Heute im Angebot: Fahrräder.", *BLOCKS[8:]]).replace("Dohle", "Krähe")
"""Three blocks are gone, an advertisement is in between, one word is another."""
PANEL, DIALOG = "#copy-panel", "#apparatus-copy-dialog"


def build_clock(folder: Path, *options: str) -> Path:
    """Build the small edition; its warnings (notes without sources) are no matter here."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", *options, str(CLOCK), str(folder / "html")]
    environment = {**os.environ, "PYTHONHASHSEED": "random"}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return folder / "html"


def open_dialog(page: Page) -> None:
    """Press the button in the bar."""
    page.click(".own")
    page.wait_for_selector(f"{DIALOG}[open]")


def paste(page: Page, text: str) -> None:
    """Lay a text in by way of the dialog's field, and wait until it is there."""
    give(page, text)
    page.wait_for_selector(PANEL)
    expect(page.locator("dialog[open]")).to_have_count(0)


def give(page: Page, text: str) -> None:
    """Put a text into the dialog's field and submit it; what comes of it is for the caller to see."""
    if not page.locator(f"{DIALOG}[open]").count():
        if page.locator(PANEL).count():
            page.click(f"{PANEL} >> text=Andere Kopie")
        else:
            open_dialog(page)
    page.fill("#copy-text", text)
    page.click(f"{DIALOG} [type=submit]")


def choose(page: Page, name: str, data: bytes) -> None:
    """Open a file by way of the dialog."""
    if not page.locator(f"{DIALOG}[open]").count():
        open_dialog(page)
    page.set_input_files("#copy-file", {"name": name, "mimeType": "", "buffer": data})


def refusal(page: Page) -> str:
    """What the dialog says is wrong."""
    problem = page.locator(f"{DIALOG} .problem")
    expect(problem).not_to_be_empty(timeout=20_000)
    return problem.inner_text()


def drop(page: Page, items: list[tuple[str, bytes]], text: str = "", kind: str = "text/plain") -> None:
    """Drag files or text over the page and let go, in the middle of the text."""
    files = [(name, base64.b64encode(data).decode()) for name, data in items]
    page.evaluate(
        """([files, text, kind]) => {
          const data = new DataTransfer();
          for (const [name, coded] of files) {
            data.items.add(new File([Uint8Array.from(atob(coded), (one) => one.charCodeAt(0))], name));
          }
          if (text) data.setData("text/plain", text);
          if (kind !== "text/plain") data.setData(kind, text);
          const target = document.querySelector(".block");
          for (const type of ["dragenter", "dragover", "drop"]) {
            target.dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true}));
            const overlay = document.querySelector(".drop-here");
            if (type === "dragover") window.sawOverlay = overlay?.hidden === false;
          }
        }""",
        [files, text, kind],
    )


def wording(page: Page, number: int) -> str:
    """The words of a block as a reader sees them, without the references to notes; empty for a shadow."""
    return page.evaluate(
        """number => {
          const found = document.querySelector(`#block-${number} .wording`);
          if (!found) return "";
          const copy = found.cloneNode(true);
          for (const reference of copy.querySelectorAll(".ref")) reference.remove();
          return copy.textContent;
        }""",
        number,
    )


def blocks_html(page: Page) -> list[str]:
    """The markup of the text column of each block, without what only fits a page with scripts."""
    found = page.eval_on_selector_all(
        ".block",
        """blocks => blocks.map(block => Array.from(block.querySelectorAll(".bt > :not(.bh, .regests)"))
             .map(part => (part.normalize(), part.outerHTML)).join("\\n"))""",
    )
    return [re.sub(r' aria-details="[^"]*"', "", html) for html in found]


def counts(page: Page) -> list[int]:
    """What the panel counts: found, changed, uncertain, missing."""
    return [int(number) for number in page.locator(f"{PANEL} .tally dd").all_inner_texts()]


def open_clock(owner: Reader, text: str = "", **options: object) -> Page:
    """The text page, with a copy laid in if there is a text."""
    page = owner.open("index.html", **options)
    if text:
        paste(page, text)
    return page
