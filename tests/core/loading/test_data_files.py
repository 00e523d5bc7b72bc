"""Good and bad data files: each folder of `tests/good/data` and `tests/bad/data` is a case, no Python needed.

A case holds one input, named after its schema (`claims.yml`, `glossary.csv`, `references.bib` ...), and
`expected.txt`: the error as printed, or the records. To write the expectations of new cases, run
`python -m tests.core.loading.test_data_files` and read the difference.
"""

from __future__ import annotations

import os
from contextlib import chdir
from dataclasses import fields
from pathlib import Path

import pytest

from sphinx_apparatus.core.bibliography import load_bibliography
from sphinx_apparatus.core.errors import ApparatusError
from sphinx_apparatus.core.loading import (
    load_claims,
    load_document,
    load_entries,
    load_sound_laws,
    load_terms,
)
from sphinx_apparatus.core.tasks import load_tasks

TESTS = Path(__file__).resolve().parents[2]
LOADERS = {
    "claims": load_claims,
    "register": load_entries,
    "glossary": load_terms,
    "sound_laws": load_sound_laws,
    "references": load_bibliography,
    "task": load_tasks,
    "witness": lambda path: [load_document(path, "witness").value],
}


def cases(kind: str) -> list[Path]:
    """The folders of one kind of case, sorted."""
    return sorted(path for path in (TESTS / kind / "data").iterdir() if path.is_dir())


def outcome(case: Path) -> str:
    """What loading the case's input gives: its error, or its records with the fields that are set."""
    (file,) = [path for path in case.iterdir() if path.name != "expected.txt"]
    with chdir(case):
        try:
            records = LOADERS[file.stem](Path(file.name))
        except ApparatusError as error:
            return f"{error}\n"
    return "".join(described(record) for record in records)


def described(record: object) -> str:
    """A record, one line a field; empty fields left out."""
    lines = [type(record).__name__]
    lines += [f"  {f.name}: {v!s}" for f in fields(record) if f.repr and (v := getattr(record, f.name))]  # type: ignore[arg-type]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", cases("bad"), ids=lambda case: case.name)
def test_bad_file_is_answered(case: Path) -> None:
    """An editor who makes this mistake is told file, line, field, what was found and what is allowed."""
    assert outcome(case) == (case / "expected.txt").read_text("utf-8")
    assert f"{next(p.name for p in case.iterdir() if p.name != 'expected.txt')}" in outcome(case)


@pytest.mark.parametrize("case", cases("good"), ids=lambda case: case.name)
def test_good_file_is_read(case: Path) -> None:
    """An editor's correct file is refused, or read as something else than was written."""
    assert outcome(case) == (case / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("loader", LOADERS.values(), ids=LOADERS)
def test_missing_file_and_folder(loader, tmp_path: Path) -> None:
    """A mistyped path in the configuration ends in a traceback."""
    with pytest.raises(ApparatusError, match="no such file"):
        loader(tmp_path / "missing.yml")
    with pytest.raises(ApparatusError, match="folder"):
        loader(tmp_path)


def test_unreadable_and_too_large_file(tmp_path: Path) -> None:
    """A data file of 50 MB fills the memory, or a NUL in a path ends in a traceback."""
    large = tmp_path / "claims.yml"
    with large.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(ApparatusError, match="too large"):
        load_claims(large)
    with pytest.raises(ApparatusError, match="cannot be read"):
        load_claims(Path("a\0b"))


ENTRY = "- {{id: {id}, german: {id}, dutch: x, meaning: y}}\n"


def test_glossary_in_a_folder(tmp_path: Path) -> None:
    """A glossary split into files by letter is read in part, or in an order that differs by machine."""
    for name, ids in {"b.yml": ("bach",), "a.yml": ("amt", "arm"), "c.csv": ()}.items():
        text = "".join(ENTRY.format(id=identifier) for identifier in ids)
        (tmp_path / name).write_text(
            text or "id,german,dutch,meaning,exact\nchor,Chor,koor,x,true\n", "utf-8"
        )
    (tmp_path / "read.me").write_text("no data", "utf-8")
    terms = load_terms(tmp_path)
    assert [(term.id, Path(term.place.file).name) for term in terms] == [
        ("amt", "a.yml"),
        ("arm", "a.yml"),
        ("bach", "b.yml"),
        ("chor", "c.csv"),
    ]
    assert terms[-1].exact
    assert terms[1].place_of("german").line == 2


def test_glossary_folder_reports_all_files(tmp_path: Path) -> None:
    """Of an id that two files have, one entry is shown and nobody knows which; errors come one by one."""
    (tmp_path / "a.yml").write_text(ENTRY.format(id="amt"), "utf-8")
    (tmp_path / "b.yml").write_text(ENTRY.format(id="amt"), "utf-8")
    (tmp_path / "c.yml").write_text("- id: C", "utf-8")
    (tmp_path / "d.yml").write_text("", "utf-8")
    with pytest.raises(ApparatusError) as raised:
        load_terms(tmp_path)
    lines = [line for line in str(raised.value).replace(f"{tmp_path}{os.sep}", "").splitlines()]
    assert "b.yml:1: glossary.id: the id is taken by the entry at a.yml:1 (found: 'amt')" in lines[0]
    assert {line.split(":")[0] for line in lines} == {"b.yml", "c.yml", "d.yml"}


def write_expectations() -> None:
    """Write `expected.txt` of every case from what loading gives now."""
    for kind in ("bad", "good"):
        for case in cases(kind):
            (case / "expected.txt").write_text(outcome(case), "utf-8")


if __name__ == "__main__":
    os.umask(0o022)
    write_expectations()
