"""What the text page weighs: HTML, CSS and JavaScript together, all notes in it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from tests.browser.reading import TEXT, Reader

BROTLI = 150_000
GZIP = 200_000
"""With gzip -9 the prose of the notes alone takes 115 KB: see the handbook for the floor."""


def parts(site: Path) -> dict[str, bytes]:
    """The page and every style sheet and script that it loads by itself."""
    page = site / TEXT
    html = page.read_text(encoding="utf-8")
    links = re.findall(r'<link rel="stylesheet"[^>]*href="([^"]+)"|<script[^>]*src="([^"]+)"', html)
    names = [(one or other).split("?")[0] for one, other in links]
    return {TEXT: page.read_bytes()} | {name: (page.parent / name).read_bytes() for name in names}


def test_the_text_page_stays_light(site: Path) -> None:
    """On a school's slow line, thirty pupils at once would wait."""
    packed = {name: len(gzip.compress(data, 9, mtime=0)) for name, data in parts(site).items()}
    assert sum(packed.values()) <= GZIP, packed


def test_the_text_page_stays_lighter_with_brotli(site: Path) -> None:
    """Servers that compress with brotli keep the promised 150 KB."""
    brotli = pytest.importorskip("brotli", reason="brotli is not installed: its weight is not measured")
    packed = {name: len(brotli.compress(data, quality=11)) for name, data in parts(site).items()}
    assert sum(packed.values()) <= BROTLI, packed


def test_nothing_more_is_loaded_than_is_weighed(reader: Reader, site: Path) -> None:
    """Weight that a script fetches later would not be counted."""
    page = reader.open(TEXT)
    page.wait_for_timeout(200)
    loaded = page.evaluate("performance.getEntriesByType('resource').map(e => e.name.split('?')[0])")
    known = {(site / TEXT).parent.joinpath(name).resolve().as_uri() for name in parts(site)}
    extra = {name for name in loaded if not name.endswith((".svg", ".woff2"))} - known
    assert not extra
