"""Laying a copy against a text-free witness: where do its blocks and anchors stand, and how sure is that?

The rules are integer arithmetic with explicit tie-breaks, so that another implementation (the reader's
browser) gives the same answers; `tests/golden/alignment` holds the vectors for both. "Row" is a word of the
witness, "column" a word of the copy, both counted from 0 over the whole text; a "diagonal" is column minus
row. Step by step:

1. Words (`core.words`) and digest. The same digest: every word stands where it stood; steps 2 to 6 are
   skipped.
2. Divided words (`hyphens`): a word divided at a line end is joined if the witness shows that it is one
   word. From here on both texts are strings of hex digits, one a word; a chance agreement has the odds 1 :
   16, that is 4 bits.
3. Regions (`regions`), beginning with the whole of both texts. In each region:
   a. seeds (`seeds`): equal runs of k digits, k the smallest with at most 64 chance hits in rows times
      columns; a seed with more than 64 pairs of places is dropped, or paired in order if equally frequent
      on both sides;
   b. the order vote (`chain`): the heaviest chain of hits that ascends in both texts. A word that agrees
      weighs 4, a word that differs -3 (at most -15 in a row), leaving the diagonal -15;
   c. hits of the chain on one diagonal with at most 6 words between them are one segment; differing words
      inside it count as replaced one for one;
   d. a segment is trusted if it scores (4 an agreeing, -3 a differing word) more than chance: at least the
      bit length of rows times columns, plus 16 while nothing is trusted yet, else plus 8, plus 6 where k is
      1; or if it continues a trusted neighbour on its diagonal, at most 6 words away, with a score of 8; or
      if it does so on both sides. A gap of at most 6 words on both sides of equal length is filled word for
      word;
   e. overlaps go to the earlier segment; segments grow over agreeing words;
   f. what lies between the segments are new regions. A region with seeds longer than one digit and no
      segment is searched once more at its corners, at most 16 words next to a trusted neighbour.
4. Edges (`edges`): a gap that could as well lie some words further on is moved to where blocks (2) or
   sentences (1) begin at its two ends; where several places are equally good, the words concerned are
   doubtful ("gap-edge").
5. Elsewhere (`elsewhere`): free words of the copy against unplaced words (moved) and placed words (two
   candidates). A passage counts if it beats chance by 8 bits. Placed words that a moved passage would have
   to cross are doubtful if they are at most 24 and at most three times as many as the passage's own
   ("order-unclear"). A second candidate counts unless 5 words of context, or more than three times its
   words in between, decide for the first.
6. States (`placements`): see `REASONS`. Half of an anchor's words decide.

A text that is little more than one refrain, in a copy that has it more or less often, is not aligned (step
3a).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from .. import sketch as sketching
from ..records import Anchor
from ..witness import Witness
from ..words import words
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
    open_edges: dict[int, int] = {}
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
    placed = Placed(witness, sketch, digits, positions, open_edges, doubts, starts, previous, following)
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
