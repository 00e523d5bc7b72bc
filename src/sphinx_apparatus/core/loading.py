"""Data files as records: claims, register entries, glossary terms and sound laws from YAML or CSV.

Each kind has a JSON Schema in the package's `schema` folder. All errors of a file are reported together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .errors import ApparatusError, ApparatusErrors, Place, raise_together
from .located import Document, parse_yaml, read_utf8
from .records import Claim, Entry, Evidence, FalseFriend, SoundLaw, Term
from .tabular import parse_csv
from .validation import field_path, problems, schema


@dataclass(frozen=True, slots=True)
class Located:
    """An entry of a data file, valid by its schema, where it starts, and the line of each field."""

    data: Mapping[str, Any]
    place: Place
    lines: Mapping[str, int]


def load_document(path: Path, schema_name: str) -> Document:
    """Read a YAML or CSV file and hold it against a schema.

    path: the file; schema_name: `claims`, `register`, `glossary`, `witness` ... Returns its value with lines.
    Raises ApparatusError (ApparatusErrors where there are several) for a file that cannot be read or is not
    as the schema says; KeyError for a schema that does not exist.
    """
    columns = schema(schema_name).get("items", {}).get("properties", {})
    path = Path(path)
    text = read_utf8(path)
    if path.suffix.lower() == ".csv":
        document = parse_csv(text, str(path), columns)
    else:
        document = parse_yaml(text, str(path))
    raise_together([*problems(document, schema_name), *_duplicate_ids(document, schema_name)])
    return document


def load_records(path: Path, schema_name: str) -> tuple[Located, ...]:
    """The entries of a list file with their places; raises as `load_document`."""
    return _entries(load_document(path, schema_name))


def load_folder(folder: Path, schema_name: str) -> tuple[Located, ...]:
    """The entries of every data file in a folder, file by file in order of their names.

    Raises as `load_document`, the errors of all files together, and for an id that stands in two files.
    """
    files = data_files(folder)
    if not files:
        place = Place(str(folder))
        raise ApparatusError("the folder holds no data file", place=place, allowed="files .yml or .csv")
    errors: list[ApparatusError] = []
    found: list[Located] = []
    for file in files:
        try:
            found += load_records(file, schema_name)
        except ApparatusErrors as several:
            errors += several.errors
        except ApparatusError as error:
            errors.append(error)
    raise_together([*errors, *_ids_in_two_files(found, schema_name)])
    return tuple(found)


def data_files(folder: Path) -> list[Path]:
    """The data files of a folder in order of their names; its subfolders are not looked into."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in (".yml", ".yaml", ".csv"))


def _entries(document: Document) -> tuple[Located, ...]:
    """The entries of a list with their places."""
    return tuple(
        Located(
            entry,
            document.place((index,)),
            {name: document.line((index, name)) for name in entry},
        )
        for index, entry in enumerate(document.value)
    )


def _ids_in_two_files(entries: Sequence[Located], name: str) -> list[ApparatusError]:
    """An error for each entry whose id an entry of an earlier file has."""
    errors: list[ApparatusError] = []
    first: dict[str, Place] = {}
    for entry in entries:
        place = first.setdefault(entry.data["id"], entry.place)
        if place.file != entry.place.file:
            errors.append(
                ApparatusError(
                    f"the id is taken by the entry at {place}",
                    place=Place(entry.place.file, entry.lines["id"]),
                    field=f"{name}.id",
                    found=entry.data["id"],
                    allowed="an id that no other entry has",
                )
            )
    return errors


def _duplicate_ids(document: Document, name: str) -> list[ApparatusError]:
    """An error for each entry whose id an earlier entry has, naming its line."""
    errors: list[ApparatusError] = []
    first: dict[str, int] = {}
    for index, entry in enumerate(document.value if isinstance(document.value, list) else ()):
        identifier = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(identifier, str):
            continue
        if identifier in first:
            errors.append(
                ApparatusError(
                    f"the id is taken by the entry in line {document.line((first[identifier], 'id'))}",
                    place=document.place((index, "id")),
                    field=field_path(name, (index, "id")),
                    found=identifier,
                    allowed="an id that no other entry has",
                )
            )
        first.setdefault(identifier, index)
    return errors


def load_claims(path: Path) -> tuple[Claim, ...]:
    """The ledger of claims, in the order of the file; raises as `load_document`."""
    return tuple(_claim(located) for located in load_records(path, "claims"))


def load_entries(path: Path) -> tuple[Entry, ...]:
    """The register entries, in the order of the file; raises as `load_document`."""
    return tuple(_entry(located) for located in load_records(path, "register"))


def load_terms(path: Path) -> tuple[Term, ...]:
    """The glossary of a file or of a folder of files, in their order; raises as `load_folder`."""
    path = Path(path)
    load = load_folder if path.is_dir() else load_records
    return tuple(_term(located) for located in load(path, "glossary"))


def load_sound_laws(path: Path) -> tuple[SoundLaw, ...]:
    """The sound laws, in the order of the file; raises as `load_document`."""
    return tuple(_sound_law(located) for located in load_records(path, "sound_laws"))


def _text(data: Mapping[str, Any], name: str) -> str:
    """A text field without the line break that YAML's block forms leave behind; "" where it is absent."""
    return str(data.get(name, "")).strip()


def _texts(data: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A list of texts; empty where it is absent."""
    return tuple(str(item).strip() for item in data.get(name, ()))


def _date(data: Mapping[str, Any], name: str) -> date | None:
    """A date field; None where it is absent."""
    return date.fromisoformat(data[name]) if name in data else None


def _claim(located: Located) -> Claim:
    """A claim from its entry."""
    data = located.data
    return Claim(
        id=data["id"],
        blocks=tuple(data["blocks"]),
        topic=data["topic"],
        claim=_text(data, "claim"),
        verdict=data["verdict"],
        confidence=data["confidence"],
        finding=_text(data, "finding"),
        refuted_if=_text(data, "refuted_if"),
        evidence=tuple(Evidence(_text(g, "origin"), _texts(g, "sources")) for g in data["evidence"]),
        place=located.place,
        checked=_date(data, "checked"),
        review=_date(data, "review"),
        single_origin=_text(data, "single_origin"),
        see=_texts(data, "see"),
    )


def _entry(located: Located) -> Entry:
    """A register entry from its entry in the file."""
    data = located.data
    return Entry(
        id=data["id"],
        kind=data["kind"],
        name=_text(data, "name"),
        description=_text(data, "description"),
        sources=_texts(data, "sources"),
        place=located.place,
        variants=_texts(data, "variants"),
        blocks=tuple(data.get("blocks", ())),
        authority=tuple(sorted(data.get("authority", {}).items())),
        sort=_text(data, "sort"),
    )


def _term(located: Located) -> Term:
    """A glossary term from its entry."""
    data = located.data
    fields: dict[str, Any] = {
        name: _text(data, name)
        for name in (
            *("german", "dutch", "meaning", "dutch_meaning", "topic", "level", "part_of_speech"),
            *("german_article", "dutch_article", "no_article", "german_plural", "dutch_plural", "no_plural"),
            *("sound_note", "flemish", "false_friend", "sound_correspondence"),
        )
    }
    fields |= {
        name: _texts(data, name)
        for name in (
            *("german_forms", "dutch_forms", "german_examples", "dutch_examples", "sound_laws"),
            *("german_distractors", "dutch_distractors", "distractors", "former_ids", "sources"),
        )
    }
    return Term(
        id=data["id"],
        place=located.place,
        exact=data.get("exact", False),
        false_friends=tuple(_false_friend(friend) for friend in data.get("false_friends", ())),
        shared_forms=tuple((form, str(why).strip()) for form, why in data.get("shared_forms", {}).items()),
        lines=tuple(located.lines.items()),
        **fields,
    )


def _false_friend(data: Mapping[str, Any]) -> FalseFriend:
    """A pair of words that look alike, from its fields."""
    names = ("german", "german_in_dutch", "dutch", "dutch_in_german", "note")
    return FalseFriend(*(_text(data, name) for name in names))


def _sound_law(located: Located) -> SoundLaw:
    """A sound law from its entry."""
    data = located.data
    return SoundLaw(
        id=data["id"],
        german=_text(data, "german"),
        dutch=_text(data, "dutch"),
        title=_text(data, "title"),
        rule=_text(data, "rule"),
        place=located.place,
        exceptions=_text(data, "exceptions"),
        sources=_texts(data, "sources"),
    )
