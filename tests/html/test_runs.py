"""Cutting a block into runs of words with the same notes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sphinx_apparatus.output.html.runs import cut

Marks = list[dict[str, object]]


@st.composite
def blocks(draw: st.DrawFn) -> tuple[int, list[int], Marks]:
    """Sentences and marks, overlapping and split in any way."""
    sentences = draw(st.lists(st.integers(1, 12), min_size=1, max_size=5))
    words = sum(sentences)
    spans = st.tuples(st.integers(1, words), st.integers(1, words)).map(lambda pair: tuple(sorted(pair)))
    marks = [
        {"id": f"note-{i}", "ranges": draw(st.lists(spans, max_size=3))}
        for i in range(draw(st.integers(0, 6)))
    ]
    return words, sentences, marks


@given(blocks())
def test_runs_cover_each_word_once_and_each_note_ends_once(block: tuple[int, list[int], Marks]) -> None:
    """A lost word shifts every bar after it; a note without reference cannot be reached."""
    words, sentences, marks = block
    runs = [run for sentence in cut(words, sentences, marks) for run in sentence]
    assert [w for run in runs for w in range(run.first, run.last + 1)] == list(range(1, words + 1))
    for run in runs:
        for word in range(run.first, run.last + 1):
            here = {m["id"] for m in marks if any(a <= word <= b for a, b in m["ranges"])}  # type: ignore[attr-defined]
            assert set(run.notes) == here
    ends = [identifier for run in runs for identifier in run.ends]
    assert sorted(ends) == sorted(str(m["id"]) for m in marks if m["ranges"])


def test_words_beyond_the_sentences_are_a_sentence() -> None:
    """A witness file with too short a list of sentences must not lose words."""
    assert [[(r.first, r.last) for r in s] for s in cut(5, [3], [])] == [[(1, 3)], [(4, 5)]]
