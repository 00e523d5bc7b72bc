"""From a document tree to a document for word processors: the translator, put together from its visitors."""

from __future__ import annotations

from .blocks import BlockVisitors
from .exercise import ExerciseVisitors
from .figures import FigureVisitors
from .inline import InlineVisitors


class WordTranslator(BlockVisitors, InlineVisitors, ExerciseVisitors, FigureVisitors):
    """Writes one page into a document."""
