"""The glossary as pages get it: unpacked it is what went in; its size."""

from __future__ import annotations

import gzip
from pathlib import Path

from playwright.sync_api import Browser

from sphinx_apparatus.core.loading import load_sound_laws, load_terms
from sphinx_apparatus.output.glossary.packing import packed
from sphinx_apparatus.output.glossary.script import NAME, PLAIN

ODD = [
    {
        "id": "a",
        "german": "groß",
        "german_forms": ("groß", "größer", "GROSS", ""),
        "note": "</script> \u2028 \\ '\"`",
    },
    {"id": "b", "dutch": "😀😀b", "dutch_forms": ("😀😀b", "😀😁c"), "list": ("eins",)},
    {"id": "c", "german": "x" * 80, "german_forms": ("x" * 80, "y", "x" * 40)},
]
LAWS = [{"id": "z-t", "rule": "<b>"}]
BYTES_A_TERM = 40_000 / 260


def test_the_script_unpacks_to_the_entries(browser: Browser, site: Path, root: Path) -> None:
    """The panel shows a form that does not exist, or another word's meaning."""
    page = browser.new_page()
    assert page.evaluate(packed(ODD, LAWS)) == {
        "terms": [{k: list(v) if isinstance(v, tuple) else v for k, v in one.items()} for one in ODD],
        "sound_laws": LAWS,
    }
    page.add_script_tag(path=site / "_static" / NAME)
    found = page.evaluate("window.ApparatusGlossary")
    page.close()
    terms = {term.id: term for term in load_terms(root / "docs" / "daten" / "glossar")}
    assert [one["id"] for one in found["terms"]] == sorted(terms)
    for one in found["terms"]:
        term = terms[one["id"]]
        for name in PLAIN:
            value = getattr(term, name)
            assert one.get(name, [] if isinstance(value, tuple) else "") == (
                list(value) if isinstance(value, tuple) else value
            )
        assert one["url"].endswith(f"#term-{term.id}")
        assert not {"blocks", "words", "place", "lines"} & one.keys(), "nothing says where a word occurs"
    laws = load_sound_laws(root / "docs" / "daten" / "lautgesetze.yml")
    assert [law["id"] for law in found["sound_laws"]] in ([law.id for law in laws], [])


def test_260_entries_weigh_40_kilobytes(site: Path) -> None:
    """A reader on a slow line waits for words nobody asked for."""
    data = (site / "_static" / NAME).read_bytes()
    entries = data.count(b"#term-") or 1
    assert len(gzip.compress(data, 9)) / entries <= BYTES_A_TERM
