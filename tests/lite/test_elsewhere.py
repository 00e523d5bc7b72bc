"""Where notebooks cannot run - opened as a file, without JavaScript - pages say so and offer what works."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from sphinx_apparatus.core.errors import ApparatusError
from sphinx_apparatus.kit.lite.elsewhere import AS_FILE, WITHOUT_JAVASCRIPT, add_explanations
from sphinx_apparatus.kit.release import list_notebooks
from tests.lite.conftest import NAMES, NOTEBOOKS
from tests.lite.serving import serving

NAME = "04-nationalitaeten"
NOTEBOOK_PAGE = "lite/notebooks/index.html"
Opener = Callable[..., Page]


@pytest.fixture
def opened(lite_site: Path, lite_browser: tuple[Browser, list[str]]) -> Iterator[Opener]:
    """Opens pages of the folder as files; fails at the end if one of them complained."""
    said: list[str] = []
    contexts = []

    def page(path: str, **options: object) -> Page:
        context = lite_browser[0].new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        found = context.new_page()
        found.on("console", lambda message: said.append(message.text))
        found.on("pageerror", lambda error: said.append(str(error)))
        found.goto(f"{lite_site.as_uri()}/{path}")
        return found

    yield page
    for context in contexts:
        context.close()
    assert said == []


def words(html: str) -> str:
    """A text without its tags."""
    return re.sub("<[^>]+>", "", html)


def links(page: Page) -> list[str]:
    """Where the links of our page lead, from the root of the site."""
    found = page.locator(".hefte-page a").evaluate_all("links => links.map(link => link.href)")
    root = page.url.partition("/lite/")[0]
    return [unquote(urlsplit(link.removeprefix(root)).path).lstrip("/") for link in found]


def test_a_notebook_opened_as_a_file_explains_itself(opened: Opener) -> None:
    """From a USB stick the page stays white, and a class waits for something that never comes."""
    page = opened(f"{NOTEBOOK_PAGE}?path={NAME}.ipynb")
    text = page.locator(".hefte-page").inner_text()
    assert all(words(part) in text for part in AS_FILE)
    assert "128 Nationalitäten" in page.locator("h1").inner_text()
    assert links(page) == [
        "_downloads/hefte/hefte.zip",
        f"_downloads/hefte/{NAME}.ipynb",
        f"hefte/{NAME}.html",
        "index.html",
    ]
    assert page.locator("html").get_attribute("lang") == "de"


@pytest.mark.parametrize("query", ["", "?path=mein-heft.ipynb", "?path=%3Cimg%20src=x%3E.ipynb"])
def test_any_other_name_gets_the_list(opened: Opener, query: str) -> None:
    """A notebook of one's own is nowhere to be downloaded; all that there are can be."""
    page = opened(NOTEBOOK_PAGE + query)
    found = links(page)
    assert [link for link in found if link.endswith(".ipynb")] == [
        f"_downloads/hefte/{name}.ipynb" for name in NAMES
    ]
    assert page.locator(".hefte-page img").count() == 0


def test_without_javascript_the_page_explains_itself(lite_site: Path, opened: Opener) -> None:
    """Where scripts are switched off, the page was white, or spoke English."""
    for page in (
        opened(f"{NOTEBOOK_PAGE}?path={NAME}.ipynb", java_script_enabled=False),
        opened("lite/index.html", java_script_enabled=False),
    ):
        assert set(NAMES) <= {Path(link).stem for link in links(page)}
    with serving(lite_site) as address:
        served = opened("lite/index.html", java_script_enabled=False)
        served.goto(f"{address}{NOTEBOOK_PAGE}?path={NAME}.ipynb")
        text = served.locator(".hefte-page").inner_text()
    assert all(words(part) in text for part in WITHOUT_JAVASCRIPT)


def test_the_folder_has_a_start_page(lite_site: Path, opened: Opener) -> None:
    """Who cuts the address short would get the builder's own start page, which leads nowhere."""
    page = opened("lite/index.html")
    runs = [link for link in links(page) if link == NOTEBOOK_PAGE]
    assert len(runs) == len(NAMES)
    page.locator(f'[data-name="{NAME}"] a').first.click()
    page.wait_for_url(f"**/{NOTEBOOK_PAGE}?path={NAME}.ipynb")
    page.locator(".hefte-page h1").wait_for()


@pytest.mark.parametrize("width", [320, 820])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_and_is_legible(opened: Opener, width: int, scheme: str) -> None:
    """On a phone the page would slide sideways; in the dark, dark letters stood on a dark ground."""
    page = opened(NOTEBOOK_PAGE, viewport={"width": width, "height": 700}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(251, 248, 242)" if scheme == "light" else "rgb(27, 26, 24)")


def test_the_downloads_are_in_the_site(site: Path) -> None:
    """The folder is built apart from the pages, and a download could point beside them."""
    for name in NAMES:
        assert (site / "_downloads" / "hefte" / f"{name}.ipynb").is_file()
        assert (site / "hefte" / f"{name}.html").is_file()
    assert (site / "_downloads" / "hefte" / "hefte.zip").is_file()


def test_another_page_of_jupyterlite_is_reported(tmp_path: Path) -> None:
    """A new release without the places that we fill would be published without the explanation."""
    page = tmp_path / "notebooks" / "index.html"
    page.parent.mkdir()
    page.write_text("<html><head></head><body></body></html>")
    with pytest.raises(ApparatusError, match="not as expected"):
        add_explanations(list_notebooks(NOTEBOOKS), tmp_path)
