"""What a page publishes of a task: seals, and what the judge needs; no answer in the clear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.tasks import Task
from ...kit.sealer import sealed_for_page
from ..glossary.script import Marked

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from ...sphinx_layer.domain import ApparatusDomain


def sealed(task: Task, marked: Marked) -> dict[str, Any]:
    """A task for the judge in the browser; a `programm` has no seals, as only a notebook can run it."""
    return dict(task.published.sealed) if task.published else sealed_for_page(task, marked)


def in_words(builder: Builder, domain: ApparatusDomain, language: str | None) -> Marked:
    """How praise and feedback read in this build: references by their names, emphasis as it was written."""
    return Marked(builder, domain, language)
