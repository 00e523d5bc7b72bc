"""Laying a copy against a text-free witness."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from .. import sketch as sketching
from ..records import Anchor
from ..witness import Witness
from ..words import Word, words
from .edges import Breaks, settle_edges
from .elsewhere import Doubts, search_elsewhere
from .hyphens import join_divided
from .outcome import REASONS, STATES, Alignment, AnchorPlacement, BlockPlacement
from .placements import Placed, neighbours, place_anchor, place_block
from .regions import place_words

__all__ = ["REASONS", "STATES", "Alignment", "AnchorPlacement", "BlockPlacement", "align"]


def align(witness: Witness, copy: str, anchors: Sequence[Anchor] = ()) -> Alignment:
    """Where the blocks and anchors of an edition stand in `copy`, and how sure that is.

    `copy` is any text, decoded. Nothing is raised for a copy, however strange: what is not there is missing.
    """
    copy_words = words(copy)
    sketch = "".join(block.sketch for block in witness.blocks)
    normalised = [word.normalised for word in copy_words]
    exact = len(normalised) == len(sketch) > 0 and sketching.digest(normalised) == witness.digest
    digits = sketching.sketch(witness.edition, normalised)
    open_edges: set[int] = set()
    doubts = Doubts()
    if exact:
        positions = list(range(len(sketch)))
    else:
        copy_words, digits = join_divided(copy, copy_words, digits, sketch, witness.edition)
        positions = place_words(sketch, digits)
        open_edges = settle_edges(sketch, digits, positions, _breaks(witness))
        doubts = search_elsewhere(sketch, digits, positions)
    starts = tuple(accumulate((block.words for block in witness.blocks), initial=0))
    previous, following = neighbours(positions)
    placed = Placed(
        witness, sketch, digits, positions, frozenset(open_edges), doubts, starts, previous, following
    )
    blocks = tuple(place_block(placed, block.number) for block in witness.blocks)
    return Alignment(
        copy=copy,
        words=tuple(copy_words),
        exact=exact,
        blocks=blocks,
        anchors=tuple(place_anchor(placed, anchor, blocks) for anchor in anchors),
    )


def _breaks(witness: Witness) -> Breaks:
    """The witness words at which sentences and blocks begin."""
    sentences = accumulate((length for block in witness.blocks for length in block.sentences), initial=0)
    blocks = accumulate((block.words for block in witness.blocks), initial=0)
    return Breaks(frozenset(sentences), frozenset(blocks))
