"""What all tests share: where the witnesses are, and the rule that a skip fails where nothing may lack.

With `APPARATUS_REQUIRE_ALL=1` (set by `.ci/run`) every skipped test fails: a tool that is not there must
not look like a check that passed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

ROOT = Path(__file__).resolve().parent.parent

THOROUGH = os.environ.get("APPARATUS_REQUIRE_ALL") == "1"
"""In CI everything is tried in every combination; an everyday `make test` takes a sample of what is slow."""

pytest_plugins = ("tests.built",)
"""The built edition as fixtures: `site`, `class_copy`, `book`, `sheets`, `teacher_sheets`, `ebook`."""


def find_real_witness() -> Path | None:
    """The essay's text beside the repository, or None: it is never part of it."""
    found = sorted((ROOT.parent / "shared" / "witness").glob("*.txt"))
    return found[0] if found else None


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def real_witness() -> Path:
    """The essay's text; tests that need its wording are skipped by name where it is absent."""
    path = find_real_witness()
    if path is None:
        pytest.skip("the essay's text is not at ../shared/witness/: checks against its wording are skipped")
    return path


def require_tool(name: str) -> str:
    """The path of a program, or a skip that names it."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed: what needs it is skipped")
    return path


@pytest.fixture(scope="session")
def chromium() -> str:
    """The system's Chromium; its build without windows where there is one, as it opens pages faster."""
    return shutil.which("chromium-headless-shell") or require_tool("chromium")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers; one a process, as a second would refuse to start."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(chromium: str, playwright: Playwright) -> Iterator[Browser]:
    """Chromium without a window; tests that need it are skipped by name where it is not installed."""
    started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
    yield started
    started.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Turn a skip into a failure under APPARATUS_REQUIRE_ALL=1, naming the reason."""
    report = yield
    if report.skipped and THOROUGH and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"skipped although APPARATUS_REQUIRE_ALL=1: {item.nodeid}: {reason}"
    return report
