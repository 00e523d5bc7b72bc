"""Stands in for JupyterLite's installer, which the kernel imports at its start: nothing is ever fetched.

Python's own installer for the browser takes a second to import,
and without a network there is nothing to install.
"""

import sys

from .piplite import install

__all__ = ["install"]

sys.path[:] = [*filter(None, sys.path), ""]
"""The pupil's folder comes last: asking it costs a message to the page and back, for every import."""
