"""The order vote: the heaviest chain of seed hits that ascends in the witness and in the copy.

Sparse dynamic programming over hits (as in chaining of genome alignments; Eppstein, Galil, Giancarlo,
Italiano, "Sparse dynamic programming I", J. ACM 39, 1992), with a sorted frontier instead of a balanced tree.
"""

from __future__ import annotations

from bisect import bisect_left

MATCH = 4
"""Weight of a word that fits: the bits that one digit carries."""
MISMATCH = 3
"""Cost of a word that stands at its place but differs."""
SWITCH = 15
"""Cost of a deletion or insertion of any length."""

Hit = tuple[int, int]


def heaviest_chain(hits: list[Hit], size: int, rows: int, columns: int, left: bool, right: bool) -> list[Hit]:
    """The hits of the heaviest chain, ascending.

    `hits` are (witness word, copy word) pairs from which `size` words agree, sorted. `left` and `right` say
    whether the words just before (0, 0) and just after (rows, columns) are a trusted pair; going on in step
    with a trusted pair costs no switch. Weight of a hit: after a hit on its own diagonal MATCH for each word
    that it adds, less MISMATCH for each word between them (at most SWITCH); after any other hit MATCH less
    SWITCH. Ties: own diagonal first, then the earlier frontier entry; at the end the first best hit.
    """
    weights: list[int] = []
    before: list[int] = []
    last_on: dict[int, int] = {}
    frontier_columns, frontier_weights, frontier_hits = [-1], [0], [-1]
    index, total = 0, len(hits)
    while index < total:
        row = hits[index][0]
        first = index
        while index < total and hits[index][0] == row:
            column = hits[index][1]
            at = bisect_left(frontier_columns, column) - 1
            weight = frontier_weights[at] + MATCH - SWITCH
            previous = frontier_hits[at]
            diagonal = column - row
            own = last_on.get(diagonal)
            if own is not None:
                added = row - hits[own][0]
                gap = added - size
                step = MATCH * added if gap <= 0 else MATCH * size - min(MISMATCH * gap, SWITCH)
                if weights[own] + step >= weight:
                    weight, previous = weights[own] + step, own
            elif left and diagonal == 0:
                step = MATCH * size - min(MISMATCH * row, SWITCH)
                if step >= weight:
                    weight, previous = step, -1
            weights.append(weight)
            before.append(previous)
            index += 1
        for new in range(first, index):
            column = hits[new][1]
            last_on[column - row] = new
            _advance(frontier_columns, frontier_weights, frontier_hits, column, weights[new], new)
    end = _last(hits, weights, size, rows, columns, left, right)
    chain: list[Hit] = []
    while end >= 0:
        chain.append(hits[end])
        end = before[end]
    chain.reverse()
    return chain


def _advance(
    columns: list[int], weights: list[int], hits: list[int], column: int, weight: int, hit: int
) -> None:
    """Enter a hit into the frontier, which stays ascending in both column and weight."""
    at = bisect_left(columns, column)
    if weights[at - 1] >= weight or (at < len(columns) and columns[at] == column and weights[at] >= weight):
        return
    end = at
    while end < len(columns) and weights[end] <= weight:
        end += 1
    columns[at:end] = [column]
    weights[at:end] = [weight]
    hits[at:end] = [hit]


def _last(
    hits: list[Hit], weights: list[int], size: int, rows: int, columns: int, left: bool, right: bool
) -> int:
    """The hit with which the heaviest chain ends, -1 for the empty chain."""
    in_step = left and right and rows == columns
    best, best_weight = -1, -min(MISMATCH * rows, SWITCH) if in_step else (-SWITCH if right else 0)
    for index, weight in enumerate(weights):
        if right:
            row, column = hits[index]
            gap = max(0, rows - row - size)
            weight -= min(MISMATCH * gap, SWITCH) if column - row == columns - rows else SWITCH
        if weight > best_weight:
            best, best_weight = index, weight
    return best
