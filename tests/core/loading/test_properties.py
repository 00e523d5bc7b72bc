"""Loading whatever bytes come: an error of our own or records, never another exception."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sphinx_apparatus.core.bibliography import load_bibliography, plain_text
from sphinx_apparatus.core.errors import ApparatusError, ApparatusErrors, Place, raise_together
from sphinx_apparatus.core.loading import load_claims, load_records, load_terms
from sphinx_apparatus.core.located import Writer, parse_yaml
from sphinx_apparatus.core.tabular import parse_csv

WORKS_ON_FILES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
NOISE = st.one_of(
    st.binary(max_size=300),
    st.text(alphabet="- :[]{}\n\t#&*!|>'\"%@`,?ab01äß", max_size=200).map(str.encode),
    st.text(alphabet='@{}(),="#\\\n abc1', max_size=200).map(str.encode),
)


@WORKS_ON_FILES
@given(data=NOISE, suffix=st.sampled_from([".yml", ".csv"]))
def test_any_bytes_as_data(tmp_path: Path, data: bytes, suffix: str) -> None:
    """A damaged data file ends in a traceback instead of a line that its editor can act on."""
    file = tmp_path / f"claims{suffix}"
    file.write_bytes(data)
    try:
        load_claims(file)
    except ApparatusError as error:
        assert str(error).startswith(str(file))


@WORKS_ON_FILES
@given(data=NOISE)
def test_any_bytes_as_bibliography(tmp_path: Path, data: bytes) -> None:
    """A damaged bibliography ends in a traceback."""
    file = tmp_path / "references.bib"
    file.write_bytes(data)
    try:
        load_bibliography(file)
    except ApparatusError as error:
        assert str(error).startswith(str(file))


PLAIN = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**9), 10**9), PLAIN),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(PLAIN, children, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(value=st.lists(VALUES, min_size=1, max_size=4))
@example(value=["0E0", "1e5", "-3E-2", "09", "0o7", "12:30", "no", "~"])
def test_yaml_is_read_as_written(value: list[object]) -> None:
    """Values that we write come back changed, for us or for a reader of YAML 1.1."""
    written = yaml.dump(value, Dumper=Writer, allow_unicode=True)
    assert parse_yaml(written, "x.yml").value == value
    assert yaml.safe_load(written) == value


def test_lines_of_parts() -> None:
    """The line in an error is not the line of the field it names."""
    document = parse_yaml("# a\n- id: x\n  deep:\n    - a: 1\n    - b: >\n        text\n", "x.yml")
    lines = {(): 2, (0,): 2, (0, "deep"): 3, (0, "deep", 1): 5, (0, "deep", 1, "b"): 5, (0, "absent"): 2}
    assert {path: document.line(path) for path in lines} == lines  # type: ignore[arg-type]


def test_lines_of_rows() -> None:
    """A cell with a line break in it shifts the lines of all rows behind it."""
    document = parse_csv('id,text\na,"x\ny"\n\nb,z\n', "x.csv", {})
    assert [document.line((n,)) for n in range(2)] == [2, 5]
    assert document.value == [{"id": "a", "text": "x\ny"}, {"id": "b", "text": "z"}]


def test_billion_laughs_is_refused() -> None:
    """A file of ten lines fills the memory."""
    bomb = "\n".join(["- &a0 [x]", *(f"- &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))])
    with pytest.raises(ApparatusError, match="alias"):
        parse_yaml(bomb, "x.yml")


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "[{", "a: {"])
def test_deep_nesting_is_refused(opening: str) -> None:
    """A file of brackets exhausts the C parser's stack and kills the process."""
    with pytest.raises(ApparatusError):
        parse_yaml(opening * 300_000, "x.yml")


def test_thousands_of_entries(tmp_path: Path) -> None:
    """A glossary of 5,000 terms takes minutes, or records share places."""
    file = tmp_path / "glossary.yml"
    file.write_text(
        "".join(f"- id: t{n}\n  german: W{n}\n  dutch: w{n}\n  meaning: m\n" for n in range(5000))
    )
    terms = load_terms(file)
    assert len(terms) == 5000
    assert terms[-1].place == Place(str(file), 4999 * 4 + 1)


def test_unknown_schema(tmp_path: Path) -> None:
    """A programmer's slip in a schema's name is reported as an editor's error."""
    with pytest.raises(KeyError):
        load_records(tmp_path / "x.yml", "nonsense")


def test_errors_together() -> None:
    """Several errors come out of order, or a single one is wrapped."""
    one, two = ApparatusError("a", place=Place("f", 9)), ApparatusError("b", place=Place("f", 2))
    raise_together([])
    with pytest.raises(ApparatusError) as single:
        raise_together([one])
    assert single.value is one
    with pytest.raises(ApparatusErrors) as group:
        raise_together([one, two])
    assert str(group.value) == "f:2: b\nf:9: a"
    assert group.value.place == Place("f", 2)


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"{\"U}ber", "Über"),
        (r"\"{o}l", "öl"),
        (r"Gro{\ss}e Stra\ss{}e", "Große Straße"),
        (r"caf\'e \c{c}a \v{s}", "café ça š"),
        (r"50\,000 \& 5 \% \{x\}", r"50\,000 & 5 % {x}"),
        ("a\n   b", "a b"),
        (r"\o re", "øre"),
    ],
)
def test_latex_in_bibliography(latex: str, plain: str) -> None:
    """Titles with accents written the old way are printed with backslashes."""
    assert plain_text(latex) == plain


def test_line_of_every_entry(tmp_path: Path) -> None:
    """A finding on the bibliography names another entry's line."""
    file = tmp_path / "references.bib"
    file.write_text(
        "% x\n@online{a, title={A}}\n@comment{\n}\n\n@online{b,\n title={B}}@online{c, title={C}}\n"
    )
    assert {source.key: source.place.line for source in load_bibliography(file)} == {"a": 2, "b": 6, "c": 7}
