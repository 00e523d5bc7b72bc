"""A damaged `witness.yml` is answered with file, line, field, what was found and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_apparatus.core.errors import ApparatusError
from sphinx_apparatus.core.witness import load_witness

GOOD = f"""format: 1
edition: "probe"
language: "de"
words: 5
digest: "{"a" * 64}"
blocks:
- number: 1
  kind: heading
  language: "de"
  words: 2
  sentences: [2]
  sketch: "12"
- number: 2
  kind: prose
  language: "de"
  words: 3
  sentences: [1, 2]
  sketch: 1e5
  continues: 1
"""


def load(tmp_path: Path, text: str) -> str:
    """The message with which `text` is refused; empty if it is accepted."""
    path = tmp_path / "witness.yml"
    path.write_text(text, encoding="utf-8")
    try:
        load_witness(path)
    except ApparatusError as error:
        return str(error)
    return ""


def test_the_good_file_is_good(tmp_path: Path) -> None:
    """Each of the cases below would be refused for another reason than the one it names."""
    assert load(tmp_path, GOOD) == ""


CASES = {
    "list": ("- 1\n", 1, "a mapping is wanted"),
    "scalar": ("text\n", 1, "a mapping is wanted"),
    "comment only": ("# nothing\n", 0, "no data"),
    "tab": (GOOD.replace("  kind: heading", "\tkind: heading"), 8, "a tab where YAML wants spaces"),
    "unclosed": (GOOD.replace("[2]", "[2"), 0, "not valid YAML"),
    "format": (GOOD.replace("format: 1", "format: 2"), 1, "unknown format (found: '2') (allowed: 1)"),
    "edition": (GOOD.replace('"probe"', '"Pro be"'), 2, "edition: malformed"),
    "language": (GOOD.replace('language: "de"', "language: '?'", 1), 3, "language: malformed"),
    "digest": (GOOD.replace("a" * 64, "a" * 63), 5, "digest: malformed"),
    "sum of words": (GOOD.replace("words: 5", "words: 6"), 4, "(found: 6) (allowed: 5)"),
    "missing field": (GOOD.replace("words: 5\n", ""), 1, "missing: words"),
    "missing block field": (GOOD.replace("  kind: prose\n", ""), 13, "blocks[2]: missing: kind"),
    "unknown field": (GOOD.replace("  continues: 1", "  follows: 1"), 19, "unknown field (found: 'follows')"),
    "twice": (GOOD.replace("  continues: 1", "  kind: prose"), 19, "field given twice"),
    "blocks no list": (GOOD[: GOOD.index("blocks:")] + "blocks: 3\n", 6, "a list is wanted"),
    "block no mapping": (GOOD + "- 3\n", 20, "blocks[3]: a mapping is wanted"),
    "numbers": (
        GOOD.replace("number: 2", "number: 3"),
        13,
        "numbered 1 to n in order (found: 3) (allowed: 2)",
    ),
    "negative": (GOOD.replace("words: 3", "words: -3"), 16, "blocks[2].words: not a number"),
    "word for number": (GOOD.replace("words: 3", "words: drei"), 16, "not a number (found: 'drei')"),
    "list for number": (GOOD.replace("words: 3", "words: [3]"), 16, "a single value is wanted"),
    "sketch too short": (
        GOOD.replace('"12"', '"1"'),
        12,
        "blocks[1].sketch: wrong length (found: '1 digits')",
    ),
    "sketch no hex": (GOOD.replace('"12"', '"1g"'), 12, "blocks[1].sketch: malformed"),
    "sentences": (GOOD.replace("[1, 2]", "[1, 1]"), 17, "blocks[2].sentences: wrong sum (found: 2)"),
    "empty sentence": (GOOD.replace("[1, 2]", "[0, 3]"), 17, "blocks[2].sentences: wrong sum"),
    "kind": (GOOD.replace("kind: prose", "kind: poem"), 14, "(found: 'poem') (allowed: prose, heading"),
    "continues": (GOOD.replace("continues: 1", "continues: 2"), 19, "not an earlier block"),
    "deep": (GOOD + "[" * 100_000, 20, "nested too deeply"),
    "deep lines": (GOOD + "[\n" * 100_000, 28, "nested too deeply"),
    "deep dashes": ("- " * 100_000 + "a", 1, "nested too deeply"),
    "deep indentation": ("".join(f"{' ' * depth}a:\n" for depth in range(200)), 101, "nested too deeply"),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_damaged_files_are_refused_at_their_line(name: str, tmp_path: Path) -> None:
    """An author would search thousands of lines for the one that is wrong."""
    text, line, message = CASES[name]
    found = load(tmp_path, text)
    assert message in found
    if line:
        assert f"witness.yml:{line}: " in found


@given(
    st.text(alphabet=st.sampled_from("ab1 :-[]{}\"'\n#&*!|>%@`,?\t"), max_size=60) | st.text(max_size=60),
    st.integers(0, len(GOOD)),
    st.integers(0, 40),
)
def test_any_damage_is_our_error(
    tmp_path_factory: pytest.TempPathFactory, text: str, at: int, cut: int
) -> None:
    """A half-saved file would crash the build with a traceback of the YAML library."""
    load(tmp_path_factory.getbasetemp(), GOOD[:at] + text + GOOD[at + cut :])
