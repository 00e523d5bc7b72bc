"""Placing words, on bare sketches: the steps that whole texts seldom reach."""

from __future__ import annotations

import random

from sphinx_apparatus.core.alignment.chain import heaviest_chain
from sphinx_apparatus.core.alignment.regions import place_words
from sphinx_apparatus.core.alignment.seeds import REPEATS, seed_hits, seed_size


def digits(count: int, seed: int) -> str:
    """A sketch of a text that does not exist."""
    return "".join(random.Random(seed).choices("0123456789abcdef", k=count))


def other(digit: str) -> str:
    """Another digit."""
    return "0" if digit != "0" else "1"


def test_a_trusted_run_is_followed_past_a_difference() -> None:
    """Where a long text ends and another begins, the last words before the end would be lost."""
    text = digits(800, 1)
    copy = text[:100] + other(text[100]) + text[101:103] + other(text[103]) + text[104:106] + digits(900, 2)
    positions = place_words(text, copy)
    assert positions[:106] == list(range(106))
    assert set(positions[112:]) == {-1}


def test_a_refrain_is_paired_in_order() -> None:
    """A song, in a copy with one word more, would be reported as another text."""
    song = digits(12, 3) * 40
    assert place_words(song, "0" + song)[1:] == list(range(2, len(song) + 1))


def test_repeats_are_bounded() -> None:
    """A copy that says the same thing thousands of times would take hours."""
    assert seed_hits("ab" * 500, "ab" * 400, 3, range(1000), range(800)) == []
    few = seed_hits("abc" * 8, "abc" * 8, 3, range(24), range(24))
    assert 0 < len(few) <= 3 * REPEATS


def test_seeds_grow_with_the_texts() -> None:
    """Long texts would drown in chance hits, short passages would find no seed."""
    assert [seed_size(area) for area in (1, 1024, 1025, 1_200_000, 10**10)] == [1, 1, 2, 4, 7]


def test_the_chain_prefers_weight_to_number() -> None:
    """A few scattered chance hits would outvote a paragraph that stands in its place."""
    run = [(row, row + 20) for row in range(10)]
    scattered = [(12 + 3 * step, 2 * step) for step in range(8)]
    assert heaviest_chain(sorted(run + scattered), 1, 50, 50, False, False) == run


def test_of_two_equal_chains_the_first_is_taken() -> None:
    """Two implementations would choose differently, and readers would see different things."""
    hits = [(row, column) for row in range(5) for column in (row, row + 10)]
    assert heaviest_chain(hits, 1, 5, 20, False, False) == [(row, row) for row in range(5)]
