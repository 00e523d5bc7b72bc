"""Critical editions and teaching kits with Sphinx, without publishing the edited text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__version__ = "0.1.0"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension: the domain, its HTML visitors, the theme, search and reader."""
    from . import sphinx_layer, theme
    from .output import epub, glossary, html, notebooks, reader, search, sheets, tasks, typst
    from .output.exports import site as exports

    outputs = (html, theme, search, reader, glossary, tasks, exports, notebooks, typst, epub, sheets)
    for part in (sphinx_layer, *outputs):
        part.setup(app)
    return {
        "version": __version__,
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
