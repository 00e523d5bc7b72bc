"""From a document tree to Typst source: the translator, put together from its visitors.

A translator of its own, not rst2typst 0.6 (Apache-2.0), after reading it: that writer leaves references
inside a document, footnote numbers, captions and images marked as unfinished, does not escape `@`, `[`, `//`
or list marks, sets `_emphasis_` with marks that fail inside a word, and fetches a package from the network
for formulas; nearly every method would have to be replaced.

Visitors for nodes of other extensions are registered as for any Sphinx builder:
`app.add_node(my_node, typst=(visit, depart))`.
"""

from __future__ import annotations

from .blocks import BlockVisitors
from .boxes import BoxVisitors
from .described import DescribedVisitors
from .figures import FigureVisitors
from .inline import InlineVisitors
from .lists import ListVisitors
from .references import ReferenceVisitors
from .tables import TableVisitors


class TypstTranslator(
    BlockVisitors,
    ListVisitors,
    InlineVisitors,
    ReferenceVisitors,
    TableVisitors,
    FigureVisitors,
    BoxVisitors,
    DescribedVisitors,
):
    """Writes one document. After the walk, `body` is its Typst source, with marks for `markup.finish`."""
