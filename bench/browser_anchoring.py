"""The anchoring table and the times of laying in, measured in Chromium with the reader's own scripts.

Run: `python -m bench.browser_anchoring [--quick]`. The table is that of `bench.anchoring`: same copies, same
anchors, same judgement; only the placements come from the browser. Times:

* first: the first copy on a page just opened, nothing compiled yet (short texts: median of five pages);
* best: the best of ten more on the same page (long text: none more);
* longest block: the longest time for which the page could not run a timer while a copy was laid in piece by
  piece (`Apparatus.align.run`), timers asked for without delay.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.anchoring import ROOT, long_text, random_anchors, real_text, table
from bench.changes import CHANGES
from bench.source import read_source
from sphinx_apparatus.core.alignment import AnchorPlacement
from sphinx_apparatus.core.reading import read_text
from sphinx_apparatus.core.records import Anchor
from sphinx_apparatus.core.witness import Witness, make_witness
from tests.browser.pages import ask, plain, write_page

ESSAY_ANCHORS = 420
LONG = (100_000, 20_000)
CHANGES_TIMED = ("unchanged", "words replaced 10 %", "blocks reordered", "different text")

PLACE = """({witness, copy, anchors}) => {
  const found = Apparatus.align.now(witness, copy, anchors);
  return found.anchors.map(({state, reason, ranges}) => [state, reason, ranges]);
}"""
TIME = """async ({witness, copy, anchors, warm}) => {
  let longest = 0, last = performance.now(), going = true;
  const tick = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (going) setTimeout(tick, 0);
  };
  const times = [];
  for (let round = 0; round < 1 + warm; round++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    last = performance.now();
    if (!round) setTimeout(tick, 0);
    const begun = performance.now();
    const found = await Apparatus.align.run(witness, copy, anchors);
    times.push(performance.now() - begun);
    if (found.refused || found.anchors.length !== anchors.length) throw new Error("not laid in");
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  going = false;
  return {first: times[0], best: Math.min(...times), longest};
}"""


def asked(witness: Witness, copy: str, anchors: Sequence[Anchor]) -> dict[str, Any]:
    """What the page is given."""
    return {
        "witness": plain(witness),
        "copy": copy,
        "anchors": [{"block": one.block, "ranges": [list(pair) for pair in one.ranges]} for one in anchors],
    }


def lay_in_with(page: Page) -> Callable[[Witness, str, Sequence[Anchor]], list[AnchorPlacement]]:
    """A function that lays copies in on a page and gives the core's records."""

    def lay(witness: Witness, copy: str, anchors: Sequence[Anchor]) -> list[AnchorPlacement]:
        found = ask(page, PLACE, asked(witness, copy, anchors))
        return [
            AnchorPlacement(anchor, state, tuple((first, last) for first, last in ranges), reason)
            for anchor, (state, reason, ranges) in zip(anchors, found, strict=True)
        ]

    return lay


def timed(browser: Browser, address: str, text: str, edition: str, count: int, warm: int) -> list[str]:
    """Rows of the table of times for one text, each on a new page."""
    witness = make_witness(text, edition, "de")
    source = read_source(text)
    anchors = random_anchors(witness, random.Random(1), count)
    rows = []
    for change in CHANGES_TIMED:
        copy = CHANGES[change](source, random.Random(2)).text if change != "unchanged" else text + "\n\nEnde"
        rows.append(row(browser, address, change, asked(witness, copy, anchors), warm))
    rows.append(row(browser, address, "the text itself", asked(witness, text, anchors), warm))
    return rows


def row(browser: Browser, address: str, name: str, argument: dict[str, Any], warm: int) -> str:
    """One row: first, best and longest block, in milliseconds."""
    found = []
    for _ in range(5 if warm else 1):
        page = browser.new_page()
        page.goto(address)
        found.append(ask(page, TIME, {**argument, "warm": warm}))
        page.close()
    first, longest = (median(one[field] for one in found) for field in ("first", "longest"))
    return f"| {name} | {first:.0f} | {min(one['best'] for one in found):.1f} | {longest:.0f} |"


def main() -> int:
    """Print all tables; 0, also where there is no Chromium: then it says so."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the anchors, no long text")
    arguments = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        print("chromium is not installed: nothing measured")
        return 0
    texts = [("own witness", read_text(ROOT / "tests" / "witness" / "own.txt"), "kleinwieden")]
    if (path := real_text()) is not None:
        texts.append(("the essay", read_text(path), "somers-mechelen"))
    copies = 9 if arguments.quick else 90
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        address = write_page(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(address)
        for name, text, edition in texts:
            print(table(name, text, edition, copies, copies * 20, lay_in_with(page)), end="\n\n")
        page.close()
        measured = [(name, text, edition, ESSAY_ANCHORS, 10) for name, text, edition in texts]
        if not arguments.quick:
            measured.append((f"{LONG[0]:,} words", long_text(LONG[0]), "bench", LONG[1], 0))
        for name, text, edition, count, warm in measured:
            print(f"### {name}, {count:,} anchors\n\n| copy | first ms | best ms | longest block ms |")
            print("|---|---:|---:|---:|")
            print("\n".join(timed(browser, address, text, edition, count, warm)), end="\n\n")
            sys.stdout.flush()
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
