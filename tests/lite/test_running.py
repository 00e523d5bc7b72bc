"""Every notebook, solved, in the browser: the same outputs as at a teacher's, and nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.conftest import THOROUGH
from tests.lite.conftest import NAMES, code_cells, without_outputs
from tests.lite.desk import LAPTOP, Desk, foreign, outputs_of
from tests.lite.serving import serving

SAVINGS = 20
"""So often a notebook is saved before a missing output counts as lost."""


def saved(desk: Desk, name: str, number: int | None = None) -> dict[str, dict[str, Any]]:
    """The cells of a notebook as the browser keeps them, by id, once the first `number` were run.

    An output may come after the number of its cell, as both take ways of their own out of the kernel: what
    differs is saved again. An output that never comes, or another one, stays as it is.
    """
    for _ in range(SAVINGS):
        kept = {cell["id"]: cell for cell in desk.save()["cells"]}
        if all(outputs_of(kept[cell.id]) == outputs_of(cell) for cell in code_cells(name)[:number]):
            break
        desk.page.wait_for_timeout(500)
    return kept


@pytest.mark.parametrize("name", NAMES if THOROUGH else NAMES[:1])
def test_outputs_are_as_stored(lite_site: Path, lite_browser: tuple[Browser, list[str]], name: str) -> None:
    """A class in the browser would see other figures than its teacher, or an error."""
    browser, asked = lite_browser
    width, height = LAPTOP
    exchanged = {f"lite/files/{name}.ipynb": without_outputs(name)}
    with serving(lite_site, exchanged) as address:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="de-DE")
        desk = Desk(context, address, name)
        desk.run_all(len(code_cells(name)))
        kept = saved(desk, name)
        context.close()
    for cell in code_cells(name):
        assert outputs_of(kept[cell.id]) == outputs_of(cell), cell.id
    assert foreign(asked) == []
    assert desk.errors == []


def test_another_output_is_noticed() -> None:
    """If the comparison compared nothing, the test above would be worthless."""
    one = {"outputs": [{"output_type": "stream", "name": "stdout", "text": ["1\n", "2\n"]}]}
    same = {
        "outputs": [
            {"output_type": "stream", "name": "stdout", "text": "1\n"},
            {"output_type": "stream", "name": "stdout", "text": "2\n"},
        ]
    }
    other = {"outputs": [{"output_type": "stream", "name": "stdout", "text": "1\n3\n"}]}
    failed = {"outputs": [{"output_type": "error", "ename": "NameError", "evalue": "x", "traceback": []}]}
    assert outputs_of(one) == outputs_of(same)
    assert outputs_of(one) != outputs_of(other)
    assert outputs_of(one) != outputs_of(failed)


def test_a_request_to_elsewhere_is_noticed(lite_site: Path, lite_browser: tuple[Browser, list[str]]) -> None:
    """A proxy that hears nothing would let every font and script of a stranger pass."""
    browser, asked = lite_browser
    page = browser.new_page()
    page.goto("about:blank")
    page.evaluate("fetch('http://cdn.example/x.js', {mode: 'no-cors'}).catch(() => null)")
    assert any("cdn.example" in line for line in foreign(asked))
    asked.clear()
    page.close()
