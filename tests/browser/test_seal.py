"""The browser opens what Python has sealed: both are held to the same golden examples."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.pages import ask, write_page
from tests.seal.renew import GOLDEN

OPEN = """examples => {
  const { box, boxes, canon, keyOf, listed, open } = Apparatus.seal;
  return {
    sealed: examples.sealed.map(({ value, mark, sealed }) => {
      const content = canon(value);
      return {
        canon: content,
        mark: keyOf("probe-ä", "antwort", content).mark,
        messages: open("probe-ä", "antwort", content, { [mark]: ["###", sealed] }),
        others: open("probe-ä", "anders", content, { [mark]: [sealed] }),
      };
    }),
    boxes: examples.boxes.map(([value, width]) => boxes(value, width)),
    lists: examples.lists.map(([values]) => listed(false, values)),
  };
}"""


def test_the_browser_keeps_to_the_examples(browser: Browser, tmp_path: Path) -> None:
    """A pupil's right answer would be wrong on the page and right in the notebook."""
    page = browser.new_page()
    page.goto(write_page(tmp_path, ("sha256", "casefold", "seal")))
    stored = json.loads(GOLDEN.read_text(encoding="utf-8"))
    found = ask(page, OPEN, stored)
    page.close()
    for there, here in zip(found["sealed"], stored["sealed"], strict=True):
        assert there["canon"] == here["canon"], here["value"]
        assert there["mark"] == here["mark"], here["value"]
        assert there["messages"] == [here["message"]], here["value"]
        assert there["others"] == []
    assert found["boxes"] == [boxes for _, _, boxes in stored["boxes"]]
    assert found["lists"] == [listed for _, listed in stored["lists"]]
