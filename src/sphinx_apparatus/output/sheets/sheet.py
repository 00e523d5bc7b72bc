"""A sheet and its frame: what stands above and below, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field

from sphinx.config import Config

from ...labels import label
from ...sphinx_layer.config import settings
from ..typst.markup import Code, Origin, call, escape, value
from .address import Address

LARGE, PAPER, DOCUMENT = "-gross", ".pdf", ".docx"
"""How the names of files end: large print, to print, to change."""


def stem_of(lesson: str, number: int) -> str:
    """The name of the sheet of a lesson with this id and number (0 for none): `05-null-aus-mechelen`."""
    return f"{number:02d}-{lesson}" if number else lesson


@dataclass(slots=True)
class Sheet:
    """A sheet to be written: its name, what the head and foot say, its source below the head."""

    name: str
    title: str
    kind: str
    language: str
    address: Address
    body: str
    origins: list[tuple[int, Origin]] = field(default_factory=list)


def head_of(config: Config, sheet: Sheet, code: str, *, solution: bool) -> str:
    """The beginning of a sheet's source: template, title, lines for names, foot.

    code: the path of the QR code, which is there where the sheet's page has an address.
    """

    def say(key: str) -> str:
        return label(sheet.language, f"sheet.{key}")

    kind = f"{sheet.kind} · {say('solution')}" if solution else sheet.kind
    named = {
        "title": f"{kind}: {sheet.title}",
        "kind": kind,
        "edition": config.project,
        "author": config.author,
        "licence": settings(config).licence or None,
        "lang": sheet.language.partition("-")[0],
        "page-words": [say("page"), say("page_of")],
        "names": [] if solution else [say("name"), say("class"), say("date")],
        "origin": Code(origin_foot(config, sheet, code)),
    }
    inside = ",\n  ".join(f"{name}: {value(item)}" for name, item in named.items() if item is not None)
    return f'#import "template/sheet.typ": *\n#show: sheet.with(\n  {inside},\n)\n\n'


def origin_foot(config: Config, sheet: Sheet, code: str) -> str:
    """Source, licence and address, with a code where the address is known."""

    def say(key: str, **values: object) -> str:
        return escape(label(sheet.language, f"sheet.{key}", **values))

    rows = [say("source", title=config.project, author=config.author)]
    licence = settings(config).licence
    if licence:
        rows.append(say("licence", licence=licence))
    key = "address" if sheet.address.url else "path"
    rows.append(f"{say(key)} {call('breakable', None, sheet.address.shown)}")
    named: dict[str, object] = {}
    if sheet.address.url:
        alt = label(sheet.language, "sheet.code", address=sheet.address.url)
        named = {"code": code, "alt": alt, "url": sheet.address.url}
    made = call("origin-foot", None, *(Code(f"[{row}]") for row in rows), **named)
    return made.removeprefix("#").removesuffix(";")
