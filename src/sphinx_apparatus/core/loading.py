"""Data files as records: claims, register entries and glossary terms from YAML or CSV.

Each kind has a JSON Schema in the package's `schema` folder. All errors of a file are reported together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .errors import ApparatusError, Place, raise_together
from .located import Document, parse_yaml, read_utf8
from .records import Claim, Entry, Evidence, Term
from .tabular import parse_csv
from .validation import field_path, problems, schema


@dataclass(frozen=True, slots=True)
class Located:
    """An entry of a data file, valid by its schema, and where it starts."""

    data: Mapping[str, Any]
    place: Place


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
    document = load_document(path, schema_name)
    return tuple(Located(entry, document.place((index,))) for index, entry in enumerate(document.value))


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
    """The glossary, in the order of the file; raises as `load_document`."""
    return tuple(_term(located) for located in load_records(path, "glossary"))


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
    return Term(
        id=data["id"],
        german=_text(data, "german"),
        dutch=_text(data, "dutch"),
        meaning=_text(data, "meaning"),
        place=located.place,
        topic=_text(data, "topic"),
        german_forms=_texts(data, "german_forms"),
        dutch_forms=_texts(data, "dutch_forms"),
        german_article=_text(data, "german_article"),
        dutch_article=_text(data, "dutch_article"),
        german_plural=_text(data, "german_plural"),
        dutch_plural=_text(data, "dutch_plural"),
        german_examples=_texts(data, "german_examples"),
        dutch_examples=_texts(data, "dutch_examples"),
        level=_text(data, "level"),
        false_friend=_text(data, "false_friend"),
        sound_correspondence=_text(data, "sound_correspondence"),
        distractors=_texts(data, "distractors"),
        sources=_texts(data, "sources"),
    )
