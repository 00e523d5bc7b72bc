"""Checks of everything an edition claims about itself.

`check` needs no wording; `check_text` compares with it. Each rule is a function from an edition to findings,
so that a new rule is one function and one line in `RULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from ..edition import Edition, Minimums, Reference
from ..findings import Finding, Subtype, subtype_table
from . import claims, exercises, glossary, links, sources, structure
from .counts import counts
from .lessons import LESSON_RULES
from .wording import check_text

__all__ = ["Edition", "Finding", "Minimums", "Reference", "Subtype", "check", "check_text", "subtype_table"]

RULES: tuple[Callable[[Edition], Iterator[Finding]], ...] = (
    structure.ids,
    structure.blocks,
    structure.regests,
    structure.anchors,
    structure.layers,
    structure.titles,
    structure.order,
    structure.readings,
    sources.bibliography,
    sources.known,
    links.see,
    links.claims,
    links.references,
    links.occurrences,
    claims.verdicts,
    claims.independence,
    glossary.nouns,
    glossary.forms,
    glossary.shared_forms,
    glossary.examples,
    glossary.duplicates,
    glossary.published_ids,
    exercises.distractors,
    exercises.sound_laws,
    *LESSON_RULES,
)
"""The rules that need nothing but the edition."""


def check(edition: Edition, minimums: Minimums | None = None, *, today: date | None = None) -> list[Finding]:
    """Find everything in which the edition is not as it says.

    edition: its records. minimums: counts to keep; None takes the edition's own. today: the date against
    which review dates are held (the caller's clock; None leaves them alone).
    Returns findings in order of place, each with a remedy in its message; raises nothing for any records.
    """
    wanted = edition.minimums if minimums is None else minimums
    found = [finding for rule in RULES for finding in rule(edition)]
    found += sources.sourced(edition, wanted.sourced_layers)
    if wanted.unused_sources:
        found += sources.unused(edition)
    found += claims.reviews(edition, today)
    found += counts(edition, wanted)
    found += glossary.fields(edition, wanted)
    return sorted(dict.fromkeys(found), key=lambda f: (f.place, f.subtype.value, f.message))
