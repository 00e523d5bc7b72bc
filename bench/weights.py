"""How heavy the built pages are: HTML, CSS and JavaScript of one page, compressed; the search index.

Run after `make edition`: `python -m bench.weights`. gzip -9, and Brotli where it is there.
"""

from __future__ import annotations

import gzip
import re
from importlib.util import find_spec
from pathlib import Path

SITE = Path(__file__).resolve().parent.parent / "build" / "site"
PAGES = ("index.html", "text/index.html", "faktencheck.html", "register/personen.html", "search.html")
LOADED = re.compile(r'<(?:link[^>]+href|script[^>]+src)="([^"]+\.(?:css|js))(?:\?[^"]*)?"')


def packed(data: bytes) -> tuple[int, int | None]:
    """Bytes after gzip -9 and after Brotli (None where the package is not installed)."""
    if find_spec("brotli") is None:
        return len(gzip.compress(data, 9)), None
    import brotli

    return len(gzip.compress(data, 9)), len(brotli.compress(data, quality=11))


def main() -> None:
    """Print one row a page."""
    print("| page | requests | raw KB | gzip KB | Brotli KB |\n|---|---:|---:|---:|---:|")
    for name in PAGES:
        page = SITE / name
        if not page.exists():
            continue
        html = page.read_bytes()
        files = [(page.parent / url).resolve() for url in LOADED.findall(html.decode("utf-8"))]
        parts = [html, *(file.read_bytes() for file in files if file.exists())]
        sizes = [packed(part) for part in parts]
        brotli = [size for _, size in sizes if size is not None]
        columns = [sum(map(len, parts)), sum(size for size, _ in sizes), sum(brotli)]
        figures = " | ".join(f"{total / 1000:.0f}" if total else "-" for total in columns)
        print(f"| {name} | {len(parts)} | {figures} |")


if __name__ == "__main__":
    main()
