"""The notebooks, solved, in CPython and in the browser: seconds each, and to the first result.

Run: `python -m bench.browser_notebooks [--quick]`. Goals on two quiet cores, from the local disk:
CPython 20 s a notebook, browser 60 s, first result 10 s after opening the page, start of the kernel included.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.lite.conftest import NAMES, NOTEBOOKS, build_lite, code_cells, without_outputs
from tests.lite.desk import Desk
from tests.lite.serving import serving
from tests.notebooks.nbval_adapter import compare

GOALS = (20, 60, 10)


def in_browser(browser: Browser, site: Path, name: str) -> tuple[float, float]:
    """Seconds from opening the page to the last result, and to the first."""
    with serving(site, {f"lite/files/{name}.ipynb": without_outputs(name)}) as address:
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        begun = time.perf_counter()
        desk = Desk(context, address, name)
        desk.run(desk.code.first)
        first = time.perf_counter() - begun
        desk.run_all(len(code_cells(name)))
        whole = time.perf_counter() - begun
        context.close()
    return whole, first


def in_cpython(name: str) -> float:
    """Seconds that nbval takes to run and compare a notebook."""
    begun = time.perf_counter()
    compare(NOTEBOOKS / f"{name}.ipynb")
    return time.perf_counter() - begun


def main() -> int:
    """Print the table; 0, or 1 where there is no Chromium."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="two notebooks only")
    names = NAMES[:2] if parser.parse_args().quick else NAMES
    chromium = shutil.which("chromium")
    if chromium is None:
        print("Chromium is not installed: not measured.", file=sys.stderr)
        return 1
    print("| notebook | CPython | browser | first result |")
    print("|---|---|---|---|")
    print("| goal | {} s | {} s | {} s |".format(*GOALS))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build_lite(Path(folder, "lite"))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name in names:
            whole, first = in_browser(browser, Path(folder), name)
            print(f"| {name} | {in_cpython(name):.1f} s | {whole:.1f} s | {first:.1f} s |", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
