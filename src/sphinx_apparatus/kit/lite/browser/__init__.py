"""Modules that only the browser's Python gets; packed into one wheel by `runtime.py`."""
