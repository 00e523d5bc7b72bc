"""JSON Schemas of the data files, and their errors in the engine's words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from .errors import ApparatusError
from .located import Document, Steps

FORMATS = FormatChecker(formats=())
"""The formats of our schemas; none of jsonschema's own."""

_HTML = re.compile(r"<(?:/?[a-zA-Z][\w-]*(?=[\s/>]|$)|!--|!\[|!(?i:doctype)|\?)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_FORMS = {
    "id": "a to z, digits and single hyphens, such as `wachstum-flandern`",
    "key": "a key of the bibliography, such as `zeit-2016`",
    "date": "a date such as 2026-11-23",
    "language": "a language tag such as `de`",
    "plain": "text in one line, no HTML",
    "prose": "text, inline Markdown at most, no HTML",
}
"""What each format allows, for messages."""
_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "array": "a list",
    "object": "named fields",
    "boolean": "true or false",
}


@FORMATS.checks("id")
def is_id(value: object) -> bool:
    """Lower-case ASCII letters and digits, joined by single hyphens."""
    return not isinstance(value, str) or bool(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value))


@FORMATS.checks("key")
def is_key(value: object) -> bool:
    """A bibliography key: no space, comma, brace or quote."""
    return not isinstance(value, str) or bool(re.fullmatch(r"[^\s,{}\"'\\%#]+", value))


@FORMATS.checks("date")
def is_date(value: object) -> bool:
    """A day that exists, as YYYY-MM-DD."""
    if not isinstance(value, str):
        return True
    try:
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII)) and bool(date.fromisoformat(value))
    except ValueError:
        return False


@FORMATS.checks("language")
def is_language(value: object) -> bool:
    """The shape of a BCP 47 tag."""
    return not isinstance(value, str) or bool(re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value))


@FORMATS.checks("prose")
def is_prose(value: object) -> bool:
    """Text without HTML and control characters, and not only spaces."""
    return not isinstance(value, str) or not (
        _HTML.search(value) or _CONTROL.search(value) or (value and not value.strip())
    )


@FORMATS.checks("plain")
def is_plain(value: object) -> bool:
    """Prose in one line (a closing line break, as YAML's folded text has, is none)."""
    return is_prose(value) and (not isinstance(value, str) or "\n" not in value.strip())


@cache
def schema(name: str) -> dict[str, Any]:
    """The schema `schema/<name>.json` of this package; KeyError for a name that has none."""
    resource = files("sphinx_apparatus") / "schema" / f"{name}.json"
    if not resource.is_file():
        raise KeyError(name)
    loaded: dict[str, Any] = json.loads(resource.read_text(encoding="utf-8"))
    return loaded


@cache
def _validator(name: str) -> Draft202012Validator:
    """The validator of a schema, made once."""
    return Draft202012Validator(schema(name), format_checker=FORMATS)


def problems(document: Document, name: str) -> list[ApparatusError]:
    """Everything in which a document is not as its schema says, each error once, in order of lines."""
    found: dict[tuple[str, str], ApparatusError] = {}
    for error in _validator(name).iter_errors(document.value):
        for converted in _convert(error, document, name):
            found.setdefault((converted.field, converted.message), converted)
    return sorted(found.values(), key=lambda e: (e.place.line if e.place else 0, e.field))


def field_path(name: str, steps: Steps) -> str:
    """`claims[3].verdict`: the schema's name for a list, then indexes from 0 and field names."""
    path = name if not steps or isinstance(steps[0], int) else ""
    for step in steps:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else str(step)
    return path


def _convert(error: ValidationError, document: Document, name: str) -> Iterator[ApparatusError]:
    """One schema error as one or more of ours."""
    steps: Steps = tuple(error.absolute_path)
    value: Any = error.instance
    rule = error.validator
    rules: Any = error.schema
    wanted: Any = error.validator_value
    if rule == "additionalProperties" and isinstance(value, Mapping):
        yield from _unknown_fields(error, document, name, steps)
        return
    if rule == "required":
        for missing in [key for key in wanted if key not in value]:
            yield ApparatusError(
                f"the field `{missing}` is missing",
                place=document.place(steps),
                field=field_path(name, steps),
                allowed=_allowed(rules["properties"].get(missing, {})),
            )
        return
    message, allowed = _wording(error)
    yield ApparatusError(
        message, place=document.place(steps), field=field_path(name, steps), found=value, allowed=allowed
    )


def _unknown_fields(
    error: ValidationError, document: Document, name: str, steps: Steps
) -> Iterator[ApparatusError]:
    """An error for each field that the schema does not know, with the likeliest correction."""
    rules: Any = error.schema
    fields: Any = error.instance
    known = sorted(rules.get("properties", {}))
    for key in fields:
        if key not in known:
            close = get_close_matches(key, known, n=1, cutoff=0.6)
            hint = f"unknown field, did you mean `{close[0]}`?" if close else "unknown field"
            here = (*steps, key)
            yield ApparatusError(
                hint,
                place=document.place(here),
                field=field_path(name, here),
                found=key,
                allowed=", ".join(known),
            )


def _allowed(rules: Mapping[str, Any]) -> str:
    """What a field may hold: its scale, the form of its format, or its description."""
    if "enum" in rules:
        return ", ".join(str(item) for item in rules["enum"])
    return _FORMS.get(str(rules.get("format")), str(rules.get("description", "")))


def _wording(error: ValidationError) -> tuple[str, str]:
    """Message and what is allowed, for the remaining rules of our schemas."""
    rule, value = error.validator, error.instance
    wanted: Any = error.validator_value
    rules: Any = error.schema
    description = str(rules.get("description", ""))
    if rule == "type":
        return "wrong type", f"{_TYPES.get(str(wanted), wanted)}{f': {description}' if description else ''}"
    if rule in ("enum", "const"):
        scale = [str(item) for item in (wanted if rule == "enum" else [wanted])]
        close = get_close_matches(str(value), scale, n=1)
        return f"not on the scale{f', did you mean `{close[0]}`?' if close else ''}", ", ".join(scale)
    if rule == "format" and wanted in ("plain", "prose") and isinstance(value, str):
        if _HTML.search(value):
            return "HTML in text (for a plain `<` put a space behind it)", _FORMS[wanted]
        return ("empty" if not value.strip() else "line break or control character"), _FORMS[wanted]
    if rule in ("minLength", "minItems"):
        return ("empty" if not value else "too short"), _allowed(rules) or f"at least {wanted}"
    if rule == "uniqueItems":
        return "an item stands twice", "each once"
    if rule in ("minimum", "maximum"):
        return ("too small" if rule == "minimum" else "too large"), f"{rule} {wanted}"
    return "wrong form", _allowed(rules)
