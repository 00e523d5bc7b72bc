"""The bibliography, and what is cited from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from ..edition import Edition
from ..errors import Place
from ..findings import Finding, Subtype
from ..records import Note, Reading, Source
from .structure import noun


def citations(edition: Edition) -> Iterator[tuple[str, str, Place]]:
    """Every citation: key, who cites, where."""
    for record in edition.annotations:
        for key in record.sources:
            yield key, f"{noun(record)} `{record.id}`", record.place
    for claim in edition.claims:
        for key in claim.sources:
            yield key, f"claim `{claim.id}`", claim.place
    for entry in edition.entries:
        for key in entry.sources:
            yield key, f"register entry `{entry.id}`", entry.place
    for term in edition.terms:
        for key in term.sources:
            yield key, f"term `{term.id}`", term.place
    for law in edition.sound_laws:
        for key in law.sources:
            yield key, f"sound law `{law.id}`", law.place
    for lesson in edition.teaching.lessons:
        for key in lesson.sources:
            yield key, f"lesson `{lesson.id}`", lesson.place
    for task in edition.teaching.tasks:
        for key in task.sources:
            yield key, f"task `{task.id}`", task.place
    for reference in edition.references:
        if reference.kind == "source":
            yield reference.target, "a citation in the text", reference.place


def known(edition: Edition) -> Iterator[Finding]:
    """Every cited key is in the bibliography."""
    keys = {source.key for source in edition.sources}
    for key, who, place in citations(edition):
        if key not in keys:
            close = get_close_matches(key, keys, n=1, cutoff=0.75)
            hint = f"did you mean `{close[0]}`?" if close else "add it to the bibliography or correct the key"
            yield Finding(
                Subtype.SOURCE, f"{who} cites `{key}`, which is not in the bibliography: {hint}", place
            )


def unused(edition: Edition) -> Iterator[Finding]:
    """Every source is cited somewhere."""
    used = {key for key, _, _ in citations(edition)}
    for source in edition.sources:
        if source.key not in used:
            yield Finding(
                Subtype.UNUSED_SOURCE,
                f"source `{source.key}` is cited nowhere: cite it or take it out",
                source.place,
            )


def bibliography(edition: Edition) -> Iterator[Finding]:
    """No key and no URL stands twice; what the bibliography prints is there."""
    by_key: dict[str, Source] = {}
    by_url: dict[str, Source] = {}
    for source in edition.sources:
        if source.key.lower() in by_key:
            other = by_key[source.key.lower()]
            yield Finding(
                Subtype.DUPLICATE_SOURCE,
                f"key `{source.key}` stands at {other.place} already: merge the two entries",
                source.place,
            )
        elif source.url and (address := canonical(source.url)) in by_url:
            other = by_url[address]
            yield Finding(
                Subtype.DUPLICATE_SOURCE,
                f"`{source.key}` has the URL of `{other.key}` at {other.place}: keep one key and cite it",
                source.place,
            )
        by_key.setdefault(source.key.lower(), source)
        if source.url:
            by_url.setdefault(canonical(source.url), source)
        for field, value in (("title", source.title), ("note (what was seen)", source.seen)):
            if not value:
                yield Finding(
                    Subtype.BIBLIOGRAPHY, f"source `{source.key}` has no {field}: add it", source.place
                )


def canonical(url: str) -> str:
    """A URL without what does not tell pages apart: scheme, `www.`, tracking, fragment, closing slash.

    The path keeps its case: servers may tell `/a` from `/A`; the host does not.
    """
    address = re.sub(r"^https?://(?:www\.)?", "", url.strip(), flags=re.IGNORECASE).split("#")[0]
    address = re.sub(r"[?&]utm_[^&]*", "", address).rstrip("/?&")
    host, slash, path = address.partition("/")
    return host.lower() + slash + path


def sourced(edition: Edition, layers: tuple[str, ...]) -> Iterator[Finding]:
    """Notes of these layers, readings and claims name at least one source."""
    cited_inside = {r.holder for r in edition.references if r.kind == "source" and r.holder}
    for record in edition.annotations:
        if record.sources or record.id in cited_inside:
            continue
        if isinstance(record, Reading) or (isinstance(record, Note) and record.layer in layers):
            layer = "readings" if isinstance(record, Reading) else f"notes of the layer `{record.layer}`"
            yield Finding(
                Subtype.UNSOURCED,
                f"{noun(record)} `{record.id}` has no source: {layer} need one",
                record.place,
            )
    for claim in edition.claims:
        if not claim.sources and claim.verdict not in ("offen", "nicht-pruefbar"):
            yield Finding(
                Subtype.UNSOURCED,
                f"claim `{claim.id}` has the verdict {claim.verdict} and no evidence: "
                "name sources or set the verdict offen",
                claim.place,
            )
