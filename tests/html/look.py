"""Pictures of built pages, to be looked at: `python tests/html/look.py SITE PAGE[#ID]... [--out FOLDER]`.

Renders each page at 1440, 768 and 320 px in light and dark with the system's Chromium; not a test.
"""

from __future__ import annotations

import argparse
import re
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

WIDTHS = {1440: 1000, 768: 1000, 320: 900}


def main() -> None:
    """Take the pictures and print one line per page: how far it is wider than its window."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("pages", nargs="+")
    parser.add_argument("--out", type=Path, default=Path("build/look/shots"))
    parser.add_argument("--widths", default="1440,768,320")
    parser.add_argument("--schemes", default="light,dark")
    parser.add_argument("--full", action="store_true", help="the whole page instead of the first screen")
    parser.add_argument("--media", default="screen")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for width in map(int, options.widths.split(",")):
            for scheme in options.schemes.split(","):
                page = browser.new_page(
                    viewport={"width": width, "height": WIDTHS.get(width, 1000)},
                    color_scheme=scheme,
                    java_script_enabled=True,
                )
                page.emulate_media(media=options.media, color_scheme=scheme)
                for name in options.pages:
                    path, _, target = name.partition("#")
                    address = (options.site.resolve() / path).as_uri() + (f"#{target}" if target else "")
                    page.goto("about:blank")
                    page.goto(address)
                    over = page.evaluate(
                        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                    )
                    plain = re.sub(r"\W+", "-", name)
                    shot = options.out / f"{plain}-{width}-{scheme}.png"
                    page.screenshot(path=shot, full_page=options.full)
                    print(f"{shot}  overflow {over} px")
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
