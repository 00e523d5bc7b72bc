"""The text-free witness: blocks, kinds, languages, and that a decision once made is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_apparatus.core.errors import ApparatusError
from sphinx_apparatus.core.reading import read_text
from sphinx_apparatus.core.witness import (
    Witness,
    dump_witness,
    load_witness,
    make_witness,
    split_blocks,
    write_witness,
)
from sphinx_apparatus.core.words import words

OWN = Path(__file__).parent.parent / "witness" / "own.txt"
HEADINGS = (5, 10, 14, 19, 24, 30, 34)


def own() -> Witness:
    """The witness of our own text."""
    return make_witness(read_text(OWN), "kleinwieden", "de")


def numbers(witness: Witness, kind: str) -> tuple[int, ...]:
    """The numbers of all blocks of a kind."""
    return tuple(block.number for block in witness.blocks if block.kind == kind)


def test_blocks_of_the_own_witness() -> None:
    """The kinds of a new author's text would all have to be given by hand."""
    witness = own()
    assert len(witness.blocks) == 14
    assert numbers(witness, "heading") == (3, 7, 11)
    assert numbers(witness, "tweet") == (9, 10)
    assert numbers(witness, "byline") == (14,)
    assert [block.number for block in witness.blocks if block.language == "nl"] == [6, 9, 10]
    assert [block.number for block in witness.blocks if block.continues] == [10]
    assert witness.block(10).continues == 9
    assert witness.words == len(words(read_text(OWN)))


def test_blocks_of_the_essay(real_witness: Path) -> None:
    """Regests and notes would hang on the wrong blocks of the essay."""
    witness = make_witness(read_text(real_witness), "somers-mechelen", "de")
    assert len(witness.blocks) == 40
    assert numbers(witness, "heading") == HEADINGS
    assert numbers(witness, "tweet") == (9, 27, 28)
    assert numbers(witness, "byline") == (40,)
    assert [block.number for block in witness.blocks if block.language == "nl"] == [9, 27, 28]
    assert [(block.number, block.continues) for block in witness.blocks if block.continues] == [(28, 27)]


def test_the_published_witness_is_current(root: Path, real_witness: Path) -> None:
    """The site would show the shadow of another text than the one that readers lay in."""
    published = root / "docs" / "text" / "witness.yml"
    made = make_witness(read_text(real_witness), "somers-mechelen", "de", previous=load_witness(published))
    assert dump_witness(made) == published.read_text("utf-8")


def test_the_own_witness_file_is_current() -> None:
    """Tests would run against the sketch of an older text."""
    assert load_witness(OWN.with_suffix(".yml")) == own()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_blocks_do_not_depend_on_line_ends(end: str) -> None:
    """A copy from another system would have other block numbers."""
    assert split_blocks("eins\nzwei\n\n \t\ndrei\n\n* * *\n\nvier\n".replace("\n", end)) == [
        "eins\nzwei",
        "drei",
        "vier",
    ]


def test_a_wordless_run_is_no_block() -> None:
    """A row of asterisks would get a number and want a regest."""
    assert split_blocks("\n\n***\n\n") == []


def test_kinds_can_be_overruled_and_are_kept() -> None:
    """An author's correction would be lost whenever the sketch is renewed."""
    text = read_text(OWN)
    mended = make_witness(text, "kleinwieden", "de", kinds={2: "heading"})
    assert mended.block(2).kind == "heading"
    assert make_witness(text, "kleinwieden", "de", previous=mended).block(2).kind == "heading"
    longer = make_witness(
        "Ein neuer Anfang, der vorher nicht da war.\n\n" + text, "kleinwieden", "de", previous=mended
    )
    assert longer.block(3).kind == "heading"
    assert longer.block(11).continues == 10


def test_continuation_is_kept_by_hand() -> None:
    """Two blocks that an editor has declared one tweet would fall apart again."""
    witness = own()
    blocks = list(witness.blocks)
    blocks[4] = replace(blocks[4], continues=4)
    kept = make_witness(read_text(OWN), "kleinwieden", "de", previous=replace(witness, blocks=tuple(blocks)))
    assert kept.block(5).continues == 4


@pytest.mark.parametrize(
    ("edition", "language", "kinds"),
    [
        ("Mit Leerzeichen", "de", {}),
        ("", "de", {}),
        ("kleinwieden", "deutsch!", {}),
        ("kleinwieden", "de", {99: "prose"}),
        ("kleinwieden", "de", {1: "poem"}),
    ],
)
def test_malformed_requests_are_refused(edition: str, language: str, kinds: dict[int, str]) -> None:
    """A typing error would be written into the published witness."""
    with pytest.raises(ApparatusError) as caught:
        make_witness(read_text(OWN), edition, language, kinds=kinds)
    assert caught.value.allowed


def test_block_numbers_outside_are_our_error() -> None:
    """A note on block 99 would end in a traceback."""
    for number in (0, 15, -1):
        with pytest.raises(ApparatusError, match="no such block"):
            own().block(number)


def test_the_file_holds_no_word(tmp_path: Path) -> None:
    """The published file would give away the text."""
    path = tmp_path / "witness.yml"
    write_witness(own(), path)
    written = {word.normalised for word in words(path.read_text("utf-8"))}
    telling = {word.normalised for word in words(read_text(OWN)) if len(word.normalised) > 3}
    assert written & telling <= {"kind", "kleinwieden"}  # a field's name and the edition's id
    assert list(tmp_path.iterdir()) == [path]


def test_writing_to_nowhere_is_our_error(tmp_path: Path) -> None:
    """A wrong path would end in a traceback."""
    with pytest.raises(ApparatusError, match="cannot write"):
        write_witness(own(), tmp_path / "absent" / "witness.yml")


@given(st.text(alphabet=st.sampled_from("aB1ß. !\n#@()"), max_size=120) | st.text(max_size=120))
def test_any_text_has_a_witness_that_can_be_read_again(text: str) -> None:
    """Some text would produce a witness file that is refused."""
    import tempfile

    witness = make_witness(text, "any", "de")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "witness.yml"
        write_witness(witness, path)
        assert load_witness(path) == witness
