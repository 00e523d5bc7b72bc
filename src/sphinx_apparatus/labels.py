"""The words of the interface, from `labels/<language>.yml`: one file per language, all with the same keys."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .core.errors import ApparatusError, Place

FOLDER = Path(__file__).parent / "labels"
LANGUAGES = ("de", "en", "nl")
"""The languages that the interface speaks; others fall back to English."""


def interface_language(tag: str | None) -> str:
    """The language of `LANGUAGES` for a BCP 47 tag (`de-AT` -> `de`); English where there is none."""
    base = (tag or "").lower().replace("_", "-").split("-")[0]
    return base if base in LANGUAGES else "en"


@cache
def load_labels(language: str) -> dict[str, Any]:
    """All labels of one language, nested keys joined by dots; a plural stays a mapping of `one` and `other`.

    Raises `ApparatusError` if there is no file for the language.
    """
    path = FOLDER / f"{language}.yml"
    if not path.is_file():
        raise ApparatusError(
            "there are no labels in this language",
            place=Place(f"labels/{language}.yml"),
            found=language,
            allowed=", ".join(LANGUAGES),
        )
    return dict(_flatten("", yaml.safe_load(path.read_text(encoding="utf-8"))))


def _flatten(prefix: str, value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, dict) and set(value) != {"one", "other"}:
        return [pair for key, inner in value.items() for pair in _flatten(f"{prefix}.{key}", inner)]
    return [(prefix.removeprefix("."), value)]


def banner(language: str | None, *, private: bool, teacher: bool) -> str:
    """What every page of a build says above all else: a private copy, the teacher's edition, or nothing."""
    names = [name for name, there in (("banner", private), ("banner_teacher", teacher)) if there]
    return " · ".join(label(language, name) for name in names)


def label(language: str | None, key: str, **values: object) -> str:
    """The label `key` with `{placeholders}` filled in; a plural is chosen by the value named `count`.

    Raises `ApparatusError` for a key that the language lacks and for a placeholder without value: a page must
    not show a key instead of a word.
    """
    chosen = interface_language(language)
    labels = load_labels(chosen)
    place = Place(f"labels/{chosen}.yml")
    if key not in labels:
        raise ApparatusError("there is no such label", place=place, field=key)
    text = labels[key]
    if isinstance(text, dict):
        text = text["one" if values.get("count") == 1 else "other"]
    try:
        return str(text).format(**values)
    except (KeyError, IndexError) as error:
        raise ApparatusError(
            "a value for the label is missing", place=place, field=key, found=text
        ) from error
