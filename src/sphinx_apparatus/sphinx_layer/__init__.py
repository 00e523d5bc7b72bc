"""The Sphinx layer: nodes, domain, directives, roles, transforms. Thin; the work is done in the core."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register everything of this layer."""
    from . import config, consistency, copy, lesson_page, roles, transforms
    from .domain import ApparatusDomain

    config.setup(app)
    app.add_domain(ApparatusDomain)
    for component in (consistency, copy, lesson_page, roles, transforms):
        component.setup(app)
