"""The class workbook: a small Jupyter Book of chosen lessons that a teacher edits and builds.

Learners' pages, tasks with their self-check, notebooks; no solution, no part for teachers, no plan.
"""

from __future__ import annotations

from .book import workbook_files
from .folder import write_folder
from .writing import write_workbook

__all__ = ["workbook_files", "write_folder", "write_workbook"]
