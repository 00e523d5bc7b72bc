"""The two numbers of the gate against a plain definition, and the words it reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_apparatus.core.errors import ApparatusError
from sphinx_apparatus.core.leak import RUN_LENGTH, Gate, LeakReport, leak, tokens
from sphinx_apparatus.core.published import Document, documents, total_size
from sphinx_apparatus.core.streams import streams
from sphinx_apparatus.core.words import words


def by_definition(witness: list[str], published: list[str]) -> tuple[int, int]:
    """Covered words and longest run, straight from the definition, slowly."""
    covered: set[int] = set()
    longest = 0
    for start in range(len(witness)):
        for here in range(len(published)):
            n = 0
            while (
                start + n < len(witness)
                and here + n < len(published)
                and witness[start + n] == published[here + n]
            ):
                n += 1
            if n >= RUN_LENGTH:
                covered.update(range(start, start + n))
                longest = max(longest, n)
    return len(covered), longest


def gate_of(witness: str, text: str) -> LeakReport:
    """The report for one text in memory."""
    return leak(witness, [Document("x", len(text), read=lambda: iter([text]))])


FEW_WORDS = st.lists(st.sampled_from(["aa", "bb", "cc", "dd"]), max_size=30)


@settings(deadline=None, max_examples=300)
@given(witness=FEW_WORDS, published=FEW_WORDS)
def test_numbers_are_those_of_the_definition(witness: list[str], published: list[str]) -> None:
    """The gate counts too little and lets wording out, or too much and stops honest work."""
    gate = Gate(" ".join(witness))
    spans = set(gate._scan("".join(gate._codes.get(word, "\0") for word in published)))
    covered = {n for start, length in spans for n in range(start, start + length)}
    assert (len(covered), max((length for _, length in spans), default=0)) == by_definition(
        witness, published
    )


@settings(deadline=None, max_examples=1000)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_words_are_the_engines_words(text: str) -> None:
    """The gate splits words otherwise than the witness, and finds nothing where letters are rare."""
    assert tokens(text) == [word.normalised for word in words(text)]


@settings(deadline=None)
@given(
    text=st.text(alphabet="<>/!-&;#x\"'=[]{}|`*_\\%:\n ab1ü\u00ad", max_size=200),
    suffix=st.sampled_from([".html", ".json", ".js", ".md", ".yml", ".csv", ".po", ".bib", ".svg", ""]),
)
def test_any_text_can_be_read(text: str, suffix: str) -> None:
    """A damaged page stops the gate, so that the pages behind it are never looked at."""
    assert next(iter(streams(text, suffix))) is not None
    assert all(isinstance(stream, str) for stream in streams(text, suffix))


@settings(deadline=None)
@given(
    data=st.binary(max_size=200), name=st.sampled_from(["a.zip", "a.gz", "a.tar", "a.inv", "a.txt", "a.epub"])
)
def test_any_bytes_can_be_read(data: bytes, name: str) -> None:
    """A damaged archive stops the gate."""
    from sphinx_apparatus.core.published import members

    for document in members(name, data):
        assert document.skipped or all(isinstance(stream, str) for stream in document.streams())


@pytest.mark.parametrize(
    ("published", "share", "longest", "kept"),
    [
        ("w1 w2 w3", 0.0, 0, True),
        ("w1 w2 w3 w4", 0.04, 4, True),
        ("w1 w2 w3 x w4", 0.0, 0, True),
        ("w1 w2 w3 w4 w5 w6 w7 w8", 0.08, 8, True),
        ("w1 w2 w3 w4 w5 w6 w7 w8 w9", 0.09, 9, False),
        ("w1 w2 w3 w4 w5 x w11 w12 w13 w14 w15", 0.1, 5, True),
        ("w1 w2 w3 w4 w5 w6 x w11 w12 w13 w14 w15", 0.11, 6, False),
        ("w1 w2 w3 w4 x w1 w2 w3 w4", 0.04, 4, True),
    ],
)
def test_limits(published: str, share: float, longest: int, kept: bool) -> None:
    """The limits of ten per cent and eight words are taken one too low or too high."""
    report = gate_of(" ".join(f"w{n}" for n in range(1, 101)), published)
    assert (report.share, report.longest, report.kept()) == (share, longest, kept)


@pytest.mark.parametrize("witness", ["", "eins zwei drei", "…"])
def test_short_witness(witness: str) -> None:
    """A text of fewer than four words ends in a division by zero."""
    assert gate_of(witness, "eins zwei drei vier").kept()


def test_runs_say_where_and_what() -> None:
    """The report does not lead to the place that is to be mended, or prints the wording unasked."""
    report = gate_of("A b c D e f g h", "x a b c d y e f g h z")
    assert [(run.file, run.start, run.length) for run in report.runs] == [("x", 0, 4), ("x", 4, 4)]
    assert report.runs[0].words == ("a", "b", "c", "d")
    assert "'b'" not in repr(report)


def test_same_report_each_time(tmp_path: Path) -> None:
    """Two runs over the same files differ, so that a report cannot be compared with the last."""
    for name in "cab":
        (tmp_path / name).write_text("eins zwei drei vier")
    witness = "eins zwei drei vier fünf"
    first, second = (leak(witness, documents([tmp_path])) for _ in range(2))
    assert first == second
    assert [Path(run.file).name for run in first.runs] == ["a", "b", "c"]


def test_missing_path(tmp_path: Path) -> None:
    """A mistyped folder counts as clean."""
    with pytest.raises(ApparatusError, match="no such file or folder"):
        list(documents([tmp_path / "biuld"]))


def test_total_size_leaves_out_what_is_left_out(tmp_path: Path) -> None:
    """The progress bar stops at half its length."""
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x").write_text("12345")
    (tmp_path / "a").write_text("123")
    assert total_size([tmp_path, tmp_path / "a"]) == 6


def test_speed_does_not_fall_with_copies() -> None:
    """A hundred copies of the whole text on a page make the gate take minutes."""
    witness = " ".join(f"w{n % 700}" for n in range(3000))
    report = gate_of(witness, " ".join([witness] * 100))
    assert report.covered == 3000


def test_marks_in_a_row_end() -> None:
    """The styles of a word processor, ten thousand tags without a word, would take the gate minutes."""
    rows = "wort" + "<b></b>" * 200_000 + "." + "*" * 400_000
    assert all("wort" in stream for stream in streams(rows, ".html"))
