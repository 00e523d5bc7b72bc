"""Laying a copy into the page, measured in Chromium: the alignment and the words that take the place of bars.

Run: `python -m bench.browser_copy [--quick]`. The essay (the invented text where the essay's is not there)
on its built page, and a text as long as a book on a page made for it:

* first: the first copy on the page; best: the best of nine more. Alignment and DOM, to the last
  block;
* seen: the same until the browser has drawn it (two frames later);
* longest block: the longest time for which the page could not run a timer meanwhile, drawing included.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.copying import TEXT, build_clock
from tests.browser.long_page import write_long_page
from tests.built import build_once
from tests.conftest import find_real_witness

LONG = (100_000, 20_000)
QUICK = (20_000, 4_000)
TIME = """async ([text, rounds]) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  let longest = 0, last = 0, going = false;
  const tick = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (going) setTimeout(tick, 0);
  };
  const laid = [], seen = [];
  for (let round = 0; round < rounds; round++) {
    await frame();
    going = true;
    last = performance.now();
    setTimeout(tick, 0);
    const begun = performance.now();
    const outcome = await Apparatus.layin.lay(text, {});
    laid.push(performance.now() - begun);
    await frame();
    seen.push(performance.now() - begun);
    going = false;
    if (!outcome.done) throw new Error(outcome.error);
    await Apparatus.layin.remove();
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  return {first: laid[0], best: Math.min(...laid), firstSeen: seen[0], seen: Math.min(...seen), longest};
}"""


def measure(browser: Browser, address: str, text: str, rounds: int) -> dict[str, float]:
    """Lay a text in on a page just opened, several times."""
    page: Page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.goto(address)
    page.click(".own")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    found: dict[str, Any] = page.evaluate(TIME, [text, rounds])
    page.close()
    return found


def row(name: str, found: dict[str, float]) -> str:
    """A line of the table."""
    values = (found[key] for key in ("first", "best", "firstSeen", "seen", "longest"))
    return f"| {name} | " + " | ".join(f"{value:.0f} ms" for value in values) + " |"


def main() -> int:
    """Print the table; 0, or 1 where there is no Chromium."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a shorter long text, fewer rounds")
    quick = parser.parse_args().quick
    chromium = shutil.which("chromium")
    if chromium is None:
        print("Chromium is not installed: not measured.", file=sys.stderr)
        return 1
    words, count = QUICK if quick else LONG
    witness = find_real_witness()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        if witness:
            short = build_once(folder / "site") / "text" / "index.html"
            text, title = witness.read_text("utf-8"), "the essay"
        else:
            short = build_clock(folder / "clock") / "index.html"
            text, title = TEXT, "the invented text"
        (folder / "long").mkdir()
        address, long_text = write_long_page(folder / "long", words, count)
        print("| text | first | best | first, seen | best, seen | longest block |")
        print("|---|---|---|---|---|---|")
        print(row(title, measure(browser, short.as_uri(), text, 3 if quick else 10)), flush=True)
        print(row(f"{words:,} words, {count:,} anchors", measure(browser, address, long_text, 2)))
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
