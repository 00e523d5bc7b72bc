"""Readers of the built edition and of small ones, and a page to lay copies in on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.copying import build_clock
from tests.browser.dictionary import build_words
from tests.browser.exercises import build_exercises
from tests.browser.pages import write_page
from tests.browser.reading import Reader


@pytest.fixture(scope="session")
def laying_in(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One page from file:// with the scripts of laying in; fails at the end if one of them threw."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(write_page(tmp_path_factory.mktemp("laying-in")))
    yield page
    page.close()
    assert not errors, errors


@pytest.fixture
def reader(browser: Browser, site: Path) -> Iterator[Reader]:
    """Opens pages of the built edition; fails at the end if a script threw or the policy was broken."""
    opener = Reader(browser, site)
    yield opener
    opener.close()
    assert not opener.problems, opener.problems


@pytest.fixture(scope="session")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small edition of the invented text, built without a copy."""
    return build_clock(tmp_path_factory.mktemp("clock"))


@pytest.fixture
def owner(browser: Browser, clock: Path) -> Iterator[Reader]:
    """Opens pages of the small edition; fails at the end if a script threw or the policy was broken."""
    opener = Reader(browser, clock)
    yield opener
    opener.close()
    assert not opener.problems, opener.problems


@pytest.fixture(scope="session")
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small edition with a glossary."""
    return build_words(tmp_path_factory.mktemp("dictionary"))


@pytest.fixture
def learner(browser: Browser, dictionary: Path) -> Iterator[Reader]:
    """Opens pages of the small edition with a glossary; fails at the end if a script threw."""
    opener = Reader(browser, dictionary)
    yield opener
    opener.close()
    assert not opener.problems, opener.problems


@pytest.fixture(scope="session")
def exercises(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site of tasks."""
    return build_exercises(tmp_path_factory.mktemp("exercises"))


@pytest.fixture
def pupil(browser: Browser, exercises: Path) -> Iterator[Reader]:
    """Opens pages of the site of tasks; fails at the end if a script threw or the policy was broken."""
    opener = Reader(browser, exercises)
    yield opener
    opener.close()
    assert not opener.problems, opener.problems
