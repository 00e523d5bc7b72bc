"""Opening pages of the built edition as a reader does, and asking what is to be seen."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

TEXT = "text/index.html"
LEDGER = "faktencheck.html"
WIDE, MIDDLE, NARROW = (1440, 1000), (768, 1000), (320, 800)

Opener = Callable[..., Page]


@dataclass
class Reader:
    """Opens pages from file:// and remembers what scripts threw and what the policy refused."""

    browser: Browser
    site: Path
    problems: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, name: str = TEXT, size: tuple[int, int] = WIDE, init: str = "", **options: Any) -> Page:
        """A page in a window of its own; `init` runs before its scripts, `options` are the context's."""
        base = options.pop("base", self.site.as_uri() + "/")
        context = self.browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        self.contexts.append(context)
        page = context.new_page()
        if init:
            page.add_init_script(init)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda said: self.problems.append(said.text) if said.type == "error" else None)
        page.goto(base + name)
        return page

    def close(self) -> None:
        """Close all windows."""
        for context in self.contexts:
            context.close()


def shown(page: Page, selector: str) -> list[str]:
    """The ids of the elements that a reader sees: laid out, not hidden, not folded away."""
    return page.eval_on_selector_all(
        selector,
        """elements => elements.filter(e => e.checkVisibility({contentVisibilityAuto: true})
            && e.getClientRects().length && e.getBoundingClientRect().height > 1)
            .map(e => e.id || (e.closest('[id]') || {}).id)""",
    )


def opened(page: Page) -> list[str]:
    """The ids of the notes whose bodies are to be seen."""
    return page.eval_on_selector_all(
        ".note > .nb > .nk",
        """lines => lines.filter(e => e.checkVisibility({contentVisibilityAuto: true})
            && e.getBoundingClientRect().height > 1).map(e => e.closest('.note').id)""",
    )


def focused(page: Page) -> str:
    """What has the focus: an id, else the id of the nearest element around it that has one."""
    return page.evaluate("(document.activeElement.closest('[id]') || {id: ''}).id")


def until(page: Page, condition: str, seconds: float = 10) -> None:
    """Wait until an expression holds on a page.

    Playwright's own waiting asks again by `eval`, which the policy of our pages refuses: it works only where
    the answer is yes at once.

    Raises:
        AssertionError: if it does not hold in time.
    """
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"not within {seconds} s: {condition}"
        page.wait_for_timeout(20)


def said(page: Page) -> str:
    """What the live region says."""
    return page.locator("#apparatus-live").inner_text().strip()


def in_window(page: Page, selector: str) -> bool:
    """Whether the top of an element is within the window."""
    return page.eval_on_selector(
        selector, "e => e.getBoundingClientRect().top >= -1 && e.getBoundingClientRect().top < innerHeight"
    )
