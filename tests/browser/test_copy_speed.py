"""A long copy comes in pieces, so that the page lives; times themselves are figures of `make bench`."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.copying import TEXT, open_clock, open_dialog
from tests.browser.long_page import PER_BLOCK, write_long_page
from tests.browser.reading import Reader

MOST_WORDS = 1_500
"""As in layin.js: no piece that is shown at once has more words, however fast the machine is."""
WATCH = """async (text) => {
  const pieces = [];
  let before = 0;
  const count = () => {
    const shown = document.querySelectorAll(".wording").length;
    if (shown > before) pieces.push(shown - before);
    before = shown;
  };
  /* Called after each piece of work, before the page may draw: no piece is missed on a slow machine. */
  const observer = new MutationObserver(count);
  observer.observe(document.querySelector("main"), { childList: true, subtree: true });
  const outcome = await Apparatus.layin.lay(text, {});
  observer.disconnect();
  count();
  return [pieces, outcome.done];
}"""


def test_a_long_text_never_holds_the_page_up(browser: Browser, tmp_path: Path) -> None:
    """A book would freeze the page for seconds: no scrolling, no stopping."""
    address, text = write_long_page(tmp_path, 20_000, 4_000)
    page = browser.new_page()
    page.goto(address)
    open_dialog(page)
    pieces, done = page.evaluate(WATCH, text)
    assert done["found"] == done["total"] == 4_000
    assert sum(pieces) == 400
    assert max(pieces) * PER_BLOCK <= MOST_WORDS
    assert page.locator(".block.far").count() == 400
    page.close()


def test_a_short_text_comes_at_once(owner: Reader) -> None:
    """A flicker: some blocks as words, others still as bars."""
    page = open_clock(owner)
    open_dialog(page)
    pieces, _ = page.evaluate(WATCH, TEXT)
    assert pieces == [14]
