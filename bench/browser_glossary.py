"""The words of a laid-in copy, measured in Chromium: making them answer, and opening the panel.

Run: `python -m bench.browser_glossary [--quick]`. The essay (where it is not there, the
invented text) on its built page.

* words: all words of all blocks become elements that answer, at once (readers get them block by block);
* panel, first: from the click on a word to the filled panel in its place, layout included, the first time;
* panel: the median and the worst of many more; the promise is 16 ms, one frame;
* weight: what the first question loads, compressed, and what 260 entries of it take.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.browser.copying import TEXT, paste
from tests.browser.dictionary import build_words
from tests.built import build_once
from tests.conftest import find_real_witness

PROMISED = 260
PARTS = ("apparatus-glossary.js", "apparatus-glossary-words.js", "reader/glossary.js", "reader/glossary.css")
LATER = ("apparatus-glossary-more.js",)
TIME = """async (rounds) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const every = Array.from(document.querySelectorAll(".block"));
  const blocks = every.filter((one) => one.querySelector(".wording"));
  const begun = performance.now();
  for (const block of blocks) Apparatus.gloss.wordsOf(block);
  const words = performance.now() - begun;
  await Apparatus.gloss.complete();
  const all = Array.from(document.querySelectorAll(".gw"));
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const word = all[(round * 37) % all.length];
    word.scrollIntoView({ block: "center", behavior: "instant" });
    await frame();
    const start = performance.now();
    word.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    document.querySelector("#gloss").getBoundingClientRect();
    times.push(performance.now() - start);
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  }
  const later = times.slice(1).sort((one, other) => one - other);
  const median = later[later.length >> 1];
  return { words, count: all.length, first: times[0], median, worst: later[later.length - 1] };
}"""


def measure(browser: Browser, address: str, text: str, rounds: int) -> dict[str, float]:
    """Lay a text in and open the panel at many of its words."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.goto(address)
    paste(page, text)
    page.wait_for_selector(".gw")
    found: dict[str, Any] = page.evaluate(TIME, rounds)
    page.close()
    return found


def weights(static: Path) -> list[str]:
    """Rows of the table of weights: gzip -9, and Brotli where it is there."""
    (ids,) = re.findall(r'\{"id":(\[[^\]]*\])', static.joinpath(PARTS[0]).read_text("utf-8"))
    entries = len(json.loads(ids))
    rows = []
    for title, names in (("first question", PARTS), ("then", LATER), ("entries alone", PARTS[:1])):
        data = [static.joinpath(name).read_bytes() for name in names]
        sizes = [sum(len(gzip.compress(one, 9)) for one in data)]
        if find_spec("brotli"):
            import brotli

            sizes.append(sum(len(brotli.compress(one, quality=11)) for one in data))
        share = [f"{size * PROMISED / entries / 1000:.1f}" for size in sizes]
        figures = " | ".join(f"{size / 1000:.1f}" for size in sizes)
        rows.append(f"| {title} ({entries} entries) | {figures} | {' / '.join(share)} |")
    return rows


def main() -> int:
    """Print the tables; 0, or 1 where there is no Chromium."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    rounds = 40 if parser.parse_args().quick else 300
    chromium = shutil.which("chromium")
    if chromium is None:
        print("Chromium is not installed: not measured.", file=sys.stderr)
        return 1
    witness = find_real_witness()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        if witness:
            site, page = build_once(folder / "site"), "text/index.html"
            text, title = witness.read_text("utf-8"), "the essay"
        else:
            site, page = build_words(folder), "index.html"
            text, title = TEXT, "the invented text"
        found = measure(browser, (site / page).as_uri(), text, rounds)
        print("| text | words that answer | all at once | panel, first | median | worst |")
        print("|---|---|---|---|---|---|")
        times = " | ".join(f"{found[key]:.1f} ms" for key in ("words", "first", "median", "worst"))
        print(f"| {title} | {found['count']:.0f} | {times} |\n")
        print(f"| loaded on demand | gzip KB | Brotli KB | share of {PROMISED} entries, KB |")
        print("|---|---|---|---|")
        print("\n".join(weights(site / "_static")))
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
