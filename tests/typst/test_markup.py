"""Typst source: what is escaped, what calls look like, where lines come from."""

from __future__ import annotations

import subprocess
from pathlib import Path

import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_apparatus.output.typst.markup import Code, Origin, call, escape, finish, mark, stripped, value
from tests.conftest import require_tool

SIGNS = "–#$*_`~<>@[](){}\\/\"'-+=.:;!?&%|^0129aBä"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(alphabet=SIGNS + " ", min_size=1, max_size=30), min_size=20, max_size=20))
def test_any_text_is_printed_as_it_is(texts: list[str], tmp_path: Path) -> None:
    """A text that turns into Typst code would be printed wrong, or run."""
    head = (
        '#set page(width: 30cm, height: auto)\n#set text(font: "DejaVu Sans Mono")\n'
        "#set smartquote(enabled: false)\n"
    )
    source = head + "\n#pagebreak()\n".join(f"X#emph[Y];{escape(text)}Z" for text in texts)
    pdf = tmp_path / "signs.pdf"
    pdf.write_bytes(typst.compile(source.encode(), format="pdf"))
    done = subprocess.run([require_tool("pdftotext"), "-q", str(pdf), "-"], capture_output=True, check=True)
    for text, page in zip(texts, done.stdout.decode().split("\f"), strict=False):
        assert "".join(page.split()) == "XY" + "".join(text.split()) + "Z"


def test_values() -> None:
    """Wrongly quoted values would be code."""
    assert value(["a", 'b"\\']) == '("a", "b\\"\\\\")'
    assert value(["a"]) == '("a",)'
    assert value({}) == "(:)"
    assert value({"a": None, "b": True}) == '("a": none, "b": true)'
    assert call("f", "x", 1, two_words=Code("y"), none=None) == "#f(1, two-words: y)[x];"
    assert call("f") == "#f();"


def test_lines_know_where_they_come_from() -> None:
    """Typst names lines of its source; authors know those of theirs."""
    first, second = Origin("a.md", 3, "Block 1"), Origin("b.md", 7)
    source, origins = finish(f"{mark(first)}\n\n\n\neins\n\n{mark(second)}zwei\n")
    assert source == "eins\n\nzwei\n"
    assert origins == [(1, first), (3, second)]
    assert str(first) == "a.md:3 (Block 1)"


def test_marks_survive_stripping() -> None:
    """A lost mark would blame the page before."""
    place = mark(Origin("a.md", 1))
    assert stripped(f" {place}\n\n{place}x \n") == place + place + "x"
