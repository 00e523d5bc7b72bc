"""Regests are summaries: shorter than their block, long enough to say what it says, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from sphinx_apparatus.core.witness import load_witness
from sphinx_apparatus.core.words import words

LEAST, MOST = 0.40, 0.75


@pytest.mark.parametrize("language", ["de", "nl"])
def test_length_against_the_block(site: Path, root: Path, language: str) -> None:
    """A regest of one clause leaves out the argument; one as long as the block retells it."""
    page = BeautifulSoup((site / "text" / "index.html").read_text(encoding="utf-8"), "lxml")
    outside = {}
    for block in load_witness(root / "docs" / "text" / "witness.yml").blocks:
        regest = page.select_one(f"#block-{block.number} .regest[lang={language}]")
        assert regest is not None, block.number
        share = len(words(regest.get_text(" "))) / block.words
        if not LEAST <= share <= MOST:
            outside[block.number] = round(share, 2)
    assert not outside
