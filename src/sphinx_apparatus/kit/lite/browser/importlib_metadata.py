"""Stands in for the package of this name, which pygal imports: Python's own module does the same."""

from importlib.metadata import entry_points

__all__ = ["entry_points"]
