"""What the browser needs to lay a copy in: the witness as a script, and the script that offers it."""

from __future__ import annotations

from sphinx.application import Sphinx

from . import witness_script


def setup(app: Sphinx) -> None:
    """Connect to the build."""
    witness_script.setup(app)
