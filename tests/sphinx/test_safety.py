"""Nothing that an author or a data file brings may run in a reader's browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .conftest import make_project

WARNING = Path(__file__).resolve().parents[1] / "warning"


@pytest.mark.parametrize("name", ["title", "raw_html", "link"])
def test_nothing_runs(name: str, tmp_path: Path) -> None:
    """A note with a script in title, body or link would run in every reader's browser."""
    project = make_project(WARNING / name, tmp_path)
    project.build()
    for path in project.output().glob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert not re.search(r"<script[^>]*>\s*alert", page)
        assert not re.search(r"<[^>]+ on\w+\s*=", page)
        assert not re.search(r"(?:href|src)=\"\s*(?:javascript|data):", page, re.IGNORECASE)


def test_script_in_a_title_is_shown_as_text(tmp_path: Path) -> None:
    """The author must see what was written, escaped, not find it gone."""
    project = make_project(WARNING / "title", tmp_path)
    project.build()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in project.read("index.html")


def test_raw_directive_of_rst_is_left_out(tmp_path: Path) -> None:
    """What Markdown may not do must not be possible in reStructuredText either."""
    project = make_project(None, tmp_path)
    note = (
        "   .. apparatus:note:: roh\n      :layer: sprache\n      :title: Roh\n\n"
        "      .. raw:: html\n\n         <script>alert(1)</script>\n"
    )
    regests = "".join(f"   .. apparatus:regest:: {language}\n\n      Kurz.\n\n" for language in ("de", "nl"))
    blocks = "".join(f".. apparatus:block:: {number}\n\n{regests}\n" for number in (1, 2))
    project.write("index.rst", f"Garten\n======\n\n{blocks}.. apparatus:block:: 3\n\n{regests}{note}")
    lines = (project.source / "index.rst").read_text().splitlines()
    line = lines.index("      .. raw:: html") + 1
    assert project.build() == (
        f"index.rst:{line}: WARNING: raw HTML is left out: write Markdown, or escape it to show it "
        "[apparatus.raw_html]\n"
    )
    assert "<script>alert" not in project.read("index.html")
