"""Critical editions and teaching kits with Sphinx, without publishing the edited text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__version__ = "0.1.0"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension: the domain, its HTML visitors, the theme, search and reader."""
    from . import sphinx_layer, theme
<<<<<<< HEAD
    from .output import epub, glossary, html, reader, search, tasks, typst
    from .output.exports import site as exports

    for part in (sphinx_layer, html, theme, search, reader, glossary, tasks, exports, typst, epub):
=======
    from .output import epub, glossary, html, notebooks, reader, search, typst
    from .output.exports import site as exports

    for part in (sphinx_layer, html, theme, search, reader, glossary, exports, notebooks, typst, epub):
>>>>>>> main
        part.setup(app)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
