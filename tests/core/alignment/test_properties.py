"""Whatever is laid against whatever: an answer that is consistent with itself, never an exception."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_apparatus.core.alignment import REASONS, STATES, Alignment, align
from sphinx_apparatus.core.records import Anchor
from sphinx_apparatus.core.witness import BlockSketch, Witness, make_witness
from sphinx_apparatus.core.words import words

FEW_WORDS = st.lists(
    st.sampled_from(["der", "die", "Uhr", "geht", "nach", "ein", "Vogel", ".\n\n", "-\n"]), max_size=120
)
TEXTS = FEW_WORDS.map(" ".join) | st.text(max_size=200)
ANCHORS = st.lists(
    st.builds(
        Anchor,
        st.integers(-2, 12),
        st.lists(st.tuples(st.integers(-1, 30), st.integers(-1, 30)), max_size=3).map(tuple),
    ),
    max_size=8,
)


def check(witness: Witness, alignment: Alignment, anchors: list[Anchor]) -> None:
    """What holds of every alignment."""
    count = len(alignment.words)
    assert [placement.anchor for placement in alignment.anchors] == anchors
    assert [block.number for block in alignment.blocks] == list(range(1, len(witness.blocks) + 1))
    certain = [place for block in alignment.blocks for place in block.positions if place is not None]
    assert certain == sorted(set(certain))
    assert all(0 <= place < count for place in certain)
    for block in alignment.blocks:
        assert len(block.positions) == witness.block(block.number).words
        assert 0 <= block.similarity <= 1
        assert (block.span is None) == (block.state == "missing")
        assert block.state in STATES and REASONS[block.reason].startswith(block.state)
    for placement in alignment.anchors:
        assert placement.state in STATES and REASONS[placement.reason].startswith(placement.state)
        assert (placement.ranges == ()) == (placement.state == "missing")
        flat = [place for pair in placement.ranges for place in pair]
        assert flat == sorted(flat) and all(0 <= place < count for place in flat)
        assert all(b[0] > a[1] for a, b in zip(placement.ranges, placement.ranges[1:], strict=False))


@settings(deadline=None, max_examples=200)
@given(TEXTS, TEXTS, ANCHORS)
def test_any_text_against_any_text(text: str, copy: str, anchors: list[Anchor]) -> None:
    """Some copy would crash the build, or mark words that do not exist."""
    witness = make_witness(text, "any", "de")
    check(witness, align(witness, copy, anchors), anchors)


@settings(deadline=None, max_examples=200)
@given(FEW_WORDS, st.data())
def test_a_text_against_its_own_remains(chosen: list[str], data: st.DataObject) -> None:
    """Deletions and insertions in a text full of repetitions would break the bookkeeping of gaps."""
    text = " ".join(chosen)
    copy = chosen[:]
    for _ in range(data.draw(st.integers(0, 4))):
        start = data.draw(st.integers(0, len(copy)))
        copy[start : start + data.draw(st.integers(0, 9))] = data.draw(FEW_WORDS)[:9]
    witness = make_witness(text, "any", "de")
    anchors = [Anchor(block.number) for block in witness.blocks]
    check(witness, align(witness, " ".join(copy), anchors), anchors)


@settings(deadline=None)
@given(st.text(alphabet="01f", max_size=200), TEXTS)
def test_any_sketch_against_any_text(digits: str, copy: str) -> None:
    """A hand-made or damaged witness file that is well-formed would crash the build."""
    block = BlockSketch(1, "prose", "de", len(digits), (len(digits),) if digits else (), digits)
    witness = Witness("any", "de", "0" * 64, (block,))
    check(witness, align(witness, copy, [Anchor(1)]), [Anchor(1)])


@settings(deadline=None)
@given(TEXTS)
def test_a_text_fits_itself(text: str) -> None:
    """A reader with the very text would miss a note."""
    witness = make_witness(text, "any", "de")
    alignment = align(witness, text, [Anchor(block.number) for block in witness.blocks])
    assert alignment.exact == bool(words(text))
    assert {placement.state for placement in alignment.anchors} <= {"found"}
