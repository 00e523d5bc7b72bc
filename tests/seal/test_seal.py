"""The seal keeps to its golden examples; tests/browser/test_seal.py holds the browser to the same."""

from __future__ import annotations

import copy
import json

from sphinx_apparatus.kit import siegel
from tests.conftest import ROOT

from .renew import GOLDEN, examples


def test_python_keeps_to_the_examples() -> None:
    """Every task that was published could no longer be opened."""
    stored = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert json.loads(json.dumps(examples())) == stored
    for one in stored["sealed"]:
        seals = {one["mark"]: [one["sealed"]]}
        assert siegel.oeffne("probe-ä", "antwort", one["canon"], seals) == [one["message"]]


def test_a_changed_seal_stays_shut() -> None:
    """Damaged files of tasks would show half a feedback."""
    stored = json.loads(GOLDEN.read_text(encoding="utf-8"))
    one = copy.deepcopy(stored["sealed"][0])
    flipped = ("B" if one["sealed"][20] != "B" else "C").join((one["sealed"][:20], one["sealed"][21:]))
    assert siegel.oeffne("probe-ä", "antwort", one["canon"], {one["mark"]: [flipped]}) == []


def test_one_definition_in_two_places() -> None:
    """The notebooks would open what the build no longer seals: copy `kit/siegel.py` there."""
    package = ROOT / "src" / "sphinx_apparatus" / "kit" / "siegel.py"
    assert package.read_bytes() == (ROOT / "notebooks" / "werkstatt" / "siegel.py").read_bytes()
