"""The notebooks in the browser: JupyterLite with Python, everything on board, nothing from elsewhere.

`python -m sphinx_apparatus.kit.lite NOTEBOOKS TARGET --cache FOLDER` writes the folder `lite/` of a site.
"""

from __future__ import annotations

from urllib.parse import quote

__all__ = ["address_of"]


def address_of(name: str) -> str:
    """The address of a notebook (its file's name without ending) below the folder that `write_lite` wrote."""
    return f"notebooks/index.html?path={quote(name)}.ipynb"
