"""Defaults of the command line: the table `[tool.apparatus]` of the nearest pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..core.errors import ApparatusError, Place, raise_together
from ..core.located import Document, read_utf8
from ..core.validation import problems


@dataclass(frozen=True, slots=True)
class Settings:
    """The table's values, paths made absolute; None or empty where it has none."""

    witness: Path | None = None
    edition: str = ""
    language: str = ""
    kinds: Mapping[int, str] = field(default_factory=dict)
    source: Path | None = None
    conf: Path | None = None
    glossary: Path | None = None
    term_ids: Path | None = None
    reviews: Path | None = None
    title: str = ""
    author: str = ""
    licence: str = ""
    address: str = ""
    exclude: tuple[str, ...] = ()
    leak_share: float | None = None
    leak_run: int | None = None


def read_settings(start: Path | None = None) -> Settings:
    """The settings for a folder (the current one): those of the nearest pyproject.toml at or above it.

    Raises ApparatusError for a file that is not TOML, an unknown setting (with the likeliest correction)
    or a value of the wrong type.
    """
    folder = (start or Path.cwd()).resolve()
    for here in (folder, *folder.parents):
        file = here / "pyproject.toml"
        if file.is_file():
            return _settings(file)
    return Settings()


def _settings(file: Path) -> Settings:
    """The settings of one pyproject.toml."""
    text = read_utf8(file)
    try:
        tool = tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        place = Place(str(file), int(line.group(1)) if line else 0)
        raise ApparatusError(f"not TOML: {error}", place=place) from None
    values = tool.get("apparatus", {}) if isinstance(tool, dict) else tool
    raise_together(
        [
            ApparatusError(
                error.message,
                place=Place(str(file), _line(text, error.field)),
                field=f"tool.apparatus.{error.field}",
                found=error.found,
                allowed=error.allowed,
            )
            for error in problems(Document(values, str(file)), "settings")
        ]
    )
    kinds = values.get("kinds", {})
    unfit = [key for key in kinds if not re.fullmatch(r"[1-9]\d{0,5}", key, re.ASCII)]
    if unfit:
        raise ApparatusError(
            "not a block number",
            place=Place(str(file)),
            field="tool.apparatus.kinds",
            found=unfit[0],
            allowed="1, 2 ...",
        )
    return _with_paths(values, file.parent, {int(key): kind for key, kind in kinds.items()})


def _with_paths(values: Mapping[str, Any], root: Path, kinds: Mapping[int, str]) -> Settings:
    """Settings with paths relative to the file's folder."""
    return Settings(
        witness=root / values["witness"] if "witness" in values else None,
        edition=values.get("edition", ""),
        language=values.get("language", ""),
        kinds=kinds,
        title=values.get("title", ""),
        author=values.get("author", ""),
        licence=values.get("licence", ""),
        address=values.get("address", ""),
        source=root / values["source"] if "source" in values else None,
        conf=root / values["conf"] if "conf" in values else None,
        glossary=root / values["glossary"] if "glossary" in values else None,
        term_ids=root / values["term_ids"] if "term_ids" in values else None,
        exclude=tuple(values.get("exclude", ())),
        reviews=root / values["reviews"] if "reviews" in values else None,
        leak_share=values.get("leak_share"),
        leak_run=values.get("leak_run"),
    )


def _line(text: str, name: str) -> int:
    """The line of a setting behind the table's header; 0 where it cannot be told."""
    start = re.search(r"^\s*\[tool\.apparatus", text, re.MULTILINE)
    offset = start.start() if start else 0
    match = re.compile(rf"^[ \t]*[\"']?{re.escape(name.split('[')[0].split('.')[0])}\b", re.MULTILINE).search(
        text, offset
    )
    return text.count("\n", 0, match.start()) + 1 if match else 0
