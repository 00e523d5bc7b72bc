"""The golden vectors: what alignment says today, held fast for this implementation and for the browser's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_apparatus.core.alignment import REASONS, STATES, align
from sphinx_apparatus.core.records import Anchor
from tests.golden.renew_alignment import FOLDER, answers, own_witness

FILES = sorted(path for path in FOLDER.glob("*.json") if path.name != "witness.json")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_alignment_says_what_it_said(path: Path) -> None:
    """A change of the rules would go unnoticed, and the browser would say something else than the build."""
    witness = own_witness()
    for case in json.loads(path.read_text("utf-8")):
        anchors = [Anchor(block, tuple((a, b) for a, b in ranges)) for block, ranges in case["anchors"]]
        found = answers(witness, align(witness, case["copy"], anchors))
        assert found == {field: case[field] for field in found}, case["name"]


def test_there_are_enough_vectors() -> None:
    """Two implementations could agree on a handful of cases and differ in all others."""
    cases = [case for path in FILES for case in json.loads(path.read_text("utf-8"))]
    assert len(cases) >= 200
    seen = {(state, reason) for case in cases for state, reason, _ in case["expected"]}
    assert {state for state, _ in seen} == set(STATES)
    assert all(REASONS[reason].startswith(f"{state}:") for state, reason in seen)
    assert set(REASONS) == {reason for _, reason in seen}


def test_the_golden_witness_is_that_of_the_text() -> None:
    """The vectors would be those of an older text."""
    stored = json.loads((FOLDER / "witness.json").read_text("utf-8"))
    witness = own_witness()
    assert stored["digest"] == witness.digest
    assert [block["sketch"] for block in stored["blocks"]] == [block.sketch for block in witness.blocks]
