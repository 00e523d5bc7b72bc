"""The pages of the notebooks: the way into the browser, also where it cannot work, and every width."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, Route

from tests.browser.reading import MIDDLE, NARROW, Reader, until
from tests.conftest import ROOT, THOROUGH

NAME = "04-nationalitaeten"
PAGE = f"hefte/{NAME}.html"
SERVER = "http://ausgabe.test/"
NAMES = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
"""All of them in CI, a sample every day."""


def test_a_page_opened_as_a_file_explains_itself(reader: Reader, site: Path) -> None:
    """From a USB stick the button would lead to a page that stays white, and nobody says why."""
    page = reader.open(PAGE)
    status = page.locator(".notebook-file")
    assert not status.is_visible()
    before = page.url
    page.locator("a.run").press("Enter")
    assert page.url == before
    said = status.inner_text()
    assert "Webserver" in said and "make serve" in said
    assert status.get_attribute("role") == "status"
    links = status.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert [Path(unquote(urlsplit(link).path)).name for link in links] == [f"{NAME}.ipynb", "hefte.zip"]
    assert all(Path(unquote(urlsplit(link).path)).is_file() for link in links)
    page.locator("a.run").press("Enter")
    assert status.locator("p").count() == 1


def served(page: Page, site: Path) -> list[str]:
    """Answer for a server out of the folder of the site; what was asked for is written down."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        url = urlsplit(route.request.url)
        asked.append(f"{url.path}?{url.query}" if url.query else url.path)
        file = site / unquote(url.path.lstrip("/"))
        if file.is_file():
            route.fulfill(path=file)
        else:
            route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>x</title>")

    page.route(f"{SERVER}**", answer)
    return asked


def test_on_a_server_the_button_opens_this_notebook(reader: Reader, site: Path) -> None:
    """A button that opens the list, or another notebook, costs a class of thirty five minutes."""
    page = reader.open("hefte/index.html")
    asked = served(page, site)
    page.goto(SERVER + PAGE)
    page.locator("a.run").click()
    page.wait_for_url(f"{SERVER}lite/**")
    assert asked[-1] == f"/lite/notebooks/index.html?path={NAME}.ipynb"


def test_without_scripts_everything_is_there(reader: Reader) -> None:
    """Where scripts are switched off, aims, cells, figures and downloads are read all the same."""
    page = reader.open(PAGE, java_script_enabled=False)
    for link in ("run", "download", "all"):
        assert page.locator(f".notebook-actions a.{link}").is_visible()
    for part in (".notebook-code", ".notebook-output", ".notebook-picture", ".notebook-table"):
        assert page.locator(part).first.is_visible()


@pytest.mark.parametrize("size", [NARROW, MIDDLE])
def test_pages_fit_every_width(reader: Reader, size: tuple[int, int]) -> None:
    """On a phone the page would slide sideways at every long line of code."""
    for name in ["index", *(NAMES if THOROUGH else [NAME, "10-faktencheck"])]:
        page = reader.open(f"hefte/{name}.html", size)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        page.close()


def test_charts_stay_legible_on_a_phone(reader: Reader) -> None:
    """Shrunk to 300 pixels, the numbers of a chart are five pixels high."""
    page = reader.open(PAGE, NARROW)
    chart = page.locator(".chart").first
    assert chart.locator("img").evaluate("image => image.getBoundingClientRect().width") >= 540
    assert chart.evaluate("frame => frame.scrollWidth > frame.clientWidth")
    chart.focus()
    page.keyboard.press("ArrowRight")
    until(page, "document.activeElement.scrollLeft > 0")
