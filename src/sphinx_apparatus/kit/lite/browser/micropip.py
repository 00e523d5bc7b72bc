"""Stands in for Pyodide's installer, which the kernel wants loaded."""

from typing import Any


async def install(*requirements: Any, **options: Any) -> None:
    """Do nothing: there is no network to install from."""
