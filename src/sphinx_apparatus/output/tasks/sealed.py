"""What a page publishes of a task: seals, and what the judge needs; no answer in the clear."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ...core.tasks import Task
from ...kit.sealer import Sealer
from ..glossary.script import Marked

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from ...sphinx_layer.domain import ApparatusDomain

CITATION = re.compile(r"\s*\{cite:[a-z]+\}`[^`]*`")
SHOWN_ALREADY = ("titel", "punkte", "hinweise", "optionen", "elemente", "schluessel")
"""What the page shows of a task anyway."""


def sealed(task: Task, marked: Marked) -> dict[str, Any]:
    """A task for the judge in the browser; a `programm` has no seals, as only a notebook can run it."""
    whole = Sealer(task, prose=lambda text: marked(CITATION.sub("", text))).sealed()
    return {name: value for name, value in whole.items() if name not in SHOWN_ALREADY}


def in_words(builder: Builder, domain: ApparatusDomain, language: str | None) -> Marked:
    """How praise and feedback read in this build: references by their names, emphasis as it was written."""
    return Marked(builder, domain, language)
