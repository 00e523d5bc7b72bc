"""The words of the interface."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sphinx_apparatus.core.errors import ApparatusError
from sphinx_apparatus.core.records import CONFIDENCES, KINDS, LAYERS, READING_CLASSES, VERDICTS
from sphinx_apparatus.labels import LANGUAGES, interface_language, label, load_labels

SOURCE = Path(__file__).resolve().parents[2] / "src" / "sphinx_apparatus"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language: str) -> None:
    """A key that one language lacks breaks the build of every edition in it."""
    assert set(load_labels(language)) == set(load_labels("de"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_the_same_in_every_language(language: str) -> None:
    """A placeholder that a translation forgot would swallow a number."""

    def names(value: object) -> set[str]:
        text = value["other"] if isinstance(value, dict) else str(value)
        return set(re.findall(r"\{(\w+)", text)) - {"count"}

    assert {k: names(v) for k, v in load_labels(language).items()} == {
        k: names(v) for k, v in load_labels("de").items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_model_has_its_word(language: str) -> None:
    """A layer or verdict without a name would stop the build only when first used."""
    for prefix, values in {
        "layer": LAYERS,
        "layer_hint": LAYERS,
        "kind": KINDS,
        "verdict": VERDICTS,
        "confidence": CONFIDENCES,
        "reading": READING_CLASSES,
    }.items():
        for value in values:
            assert label(language, f"{prefix}.{value}")


def test_every_label_that_the_code_asks_for_exists() -> None:
    """A mistyped key would be found by a reader."""
    keys = set(load_labels("de"))
    for path in [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html")]:
        found = re.findall(
            r"""(?:say|label)\([^"'()]*["']([a-z_]+(?:\.[a-z_-]+)+)["']""", path.read_text("utf-8")
        )
        assert set(found) <= keys, path


def test_a_missing_label_or_value_is_an_error() -> None:
    """A page must never show a key or an empty brace instead of a word."""
    with pytest.raises(ApparatusError, match="no such label"):
        label("de", "layer.unsinn")
    with pytest.raises(ApparatusError, match="value for the label"):
        label("de", "block.name")


def test_plurals_and_languages() -> None:
    """`1 Wörter` reads like a machine; Austrian German is German, Welsh falls back to English."""
    assert label("de", "number.words", count=1) == "ein Wort"
    assert label("de", "number.words", count=2) == "2 Wörter"
    assert [interface_language(tag) for tag in ("de-AT", "nl_BE", "cy", None)] == ["de", "nl", "en", "en"]
