"""An Anki package as plain values, read with zipfile and sqlite3."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Note:
    """A note: its lasting id, its fields by name, its tags, how many cards it has."""

    guid: str
    fields: dict[str, str]
    tags: list[str]
    cards: int
    modified: int


@dataclass(frozen=True)
class Package:
    """A package: decks and note types by id, notes in order."""

    decks: dict[str, Any]
    models: dict[str, Any]
    notes: list[Note]


def read_package(data: bytes) -> Package:
    """What a package holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sorted(archive.namelist()) == ["collection.anki2", "media"]
        assert json.loads(archive.read("media")) == {}
        base = sqlite3.connect(":memory:")
        base.deserialize(archive.read("collection.anki2"))
    decks, models = (json.loads(text) for text in base.execute("SELECT decks, models FROM col").fetchone())
    names = {key: [field["name"] for field in model["flds"]] for key, model in models.items()}
    rows = base.execute(
        "SELECT guid, mid, flds, tags, mod, (SELECT count(*) FROM cards WHERE nid = notes.id)"
        " FROM notes ORDER BY id"
    )
    notes = [
        Note(guid, dict(zip(names[str(mid)], fields.split("\x1f"), strict=True)), tags.split(), cards, mod)
        for guid, mid, fields, tags, mod, cards in rows
    ]
    base.close()
    return Package(decks, models, notes)


def described(package: Package) -> str:
    """A package as text, for golden files."""
    value = {
        "decks": {key: deck["name"] for key, deck in package.decks.items()},
        "models": {
            key: {
                "name": model["name"],
                "fields": [field["name"] for field in model["flds"]],
                "templates": [
                    {name: template[name] for name in ("name", "qfmt", "afmt")} for template in model["tmpls"]
                ],
            }
            for key, model in package.models.items()
        },
        "notes": [vars(note) for note in package.notes],
    }
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
