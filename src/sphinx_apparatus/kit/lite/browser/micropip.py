"""Stands in for Pyodide's installer, which the kernel wants loaded; `piplite` says why nothing is installed."""

from piplite import install

__all__ = ["install"]
