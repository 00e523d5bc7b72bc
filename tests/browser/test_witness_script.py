"""The witness as the page gets it: complete, always the same, without the wording."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sphinx_apparatus.core.witness import load_witness
from sphinx_apparatus.core.words import words
from tests.browser.copying import OWN, TEXT, build_clock

NAME = Path("_static", "apparatus-witness.js")


def value(site: Path) -> dict[str, Any]:
    """What the script sets."""
    script = (site / NAME).read_text("utf-8")
    match = re.fullmatch(r"window\.ApparatusWitness=(\{.*\});\n", script)
    assert match
    return json.loads(match[1])


def test_it_says_what_the_witness_says(clock: Path) -> None:
    """Copies would be compared with another text than the edition's."""
    witness = load_witness(OWN.with_suffix(".yml"))
    found = value(clock)
    assert (found["edition"], found["digest"]) == (witness.edition, witness.digest)
    assert [block["sketch"] for block in found["blocks"]] == [block.sketch for block in witness.blocks]
    assert [block["number"] for block in found["blocks"]] == list(range(1, 15))
    assert found["blocks"][9]["continues"] == 9


def test_it_has_every_note_with_its_anchor(clock: Path) -> None:
    """A note without an anchor would never find its place, one without an id never its article."""
    notes = {note["id"]: note for note in value(clock)["notes"]}
    html = (clock / "index.html").read_text("utf-8")
    articles = re.findall(r'<article class="note[^"]*" id="([^"]+)"', html)
    assert sorted(articles) == sorted(notes)
    assert notes["note-mitte-4"]["ranges"] == [[2, 2], [10, 14]]
    assert notes["note-ganz"]["ranges"] == []
    reading = notes["reading-rechnet-es"]
    assert (reading["layer"], reading["block"], reading["label"]) == ("text", 1, "1.4")
    labels = [[int(part) for part in note["label"].split(".")] for note in notes.values()]
    assert labels == sorted(labels)


def test_it_holds_no_wording(clock: Path) -> None:
    """The promise of the edition would be broken by the very file that makes laying in possible."""
    found = value(clock)
    for spoken in ("labels", "notes", "edition"):
        del found[spoken]
    text = json.dumps(found)
    assert set(found) == {"language", "digest", "blocks"}
    assert all(set(block) <= BLOCK_KEYS for block in found["blocks"])
    assert not {word.normalised for word in words(TEXT) if len(word.normalised) > 6} & set(
        text.lower().split('"')
    )


BLOCK_KEYS = {"number", "kind", "language", "sentences", "sketch", "continues"}


def test_it_is_always_the_same(clock: Path, tmp_path: Path) -> None:
    """Every build would make browsers load it anew, and no archive could be compared with another."""
    parallel = build_clock(tmp_path / "parallel", "-j", "4")
    assert (parallel / NAME).read_bytes() == (clock / NAME).read_bytes()
    assert (parallel / "index.html").read_bytes() == (clock / "index.html").read_bytes()


@pytest.mark.parametrize("options", [("-D", f"apparatus_text={OWN}"), ("-D", "html_theme=basic")])
def test_only_where_a_copy_can_be_laid_in(tmp_path: Path, options: tuple[str, ...]) -> None:
    """A class copy would offer to lay in what is there already; another theme has no scripts for it."""
    site = build_clock(tmp_path, *options)
    assert not (site / NAME).exists()
    assert "data-laying-in" not in (site / "index.html").read_text("utf-8")


def test_stamps_follow_the_content(clock: Path) -> None:
    """A browser would put an old script and a new witness together."""
    html = (clock / "index.html").read_text("utf-8")
    match = re.search(r'data-laying-in="([^"]+)"', html)
    assert match
    parts = match[1].split()
    assert [part.split("?v=")[0] for part in parts] == [
        *("_static/reader/copy.css", "_static/apparatus-witness.js", "_static/reader/laying-in.js"),
    ]
    assert len({part.split("?v=")[1] for part in parts}) == 3
