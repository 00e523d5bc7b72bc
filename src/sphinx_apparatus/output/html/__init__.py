"""How an edition looks in HTML: a visitor module per component, without JavaScript, for any theme."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from . import (
    block,
    board,
    claim,
    compact,
    disclosure,
    downloads,
    glossary,
    learning_resource,
    note,
    page,
    reading,
    register,
    shadow,
    task,
)

COMPONENTS = (
    compact,
    disclosure,
    downloads,
    block,
    board,
    shadow,
    note,
    reading,
    claim,
    glossary,
    learning_resource,
    register,
    task,
    page,
)
STYLES = tuple(f"apparatus-{part}.css" for part in ("tokens", "text", "notes", "figures", "lessons", "print"))
STATIC = Path(__file__).parent / "static"


def add_style(app: Sphinx) -> None:
    """Offer the components' style sheets to HTML builders, whatever the theme."""
    if app.builder.format == "html":
        app.config.html_static_path.append(str(STATIC))
        for name in STYLES:
            app.add_css_file(name)


def setup(app: Sphinx) -> None:
    """Register the components' visitors, the page context and the style sheet."""
    for component in COMPONENTS:
        component.setup(app)
    app.connect("builder-inited", add_style)
