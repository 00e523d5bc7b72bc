"""Glossaries with and without faults: each folder of `tests/{good,bad}/glossary` is a case, no Python needed.

A case holds `glossary.yml`, perhaps `sound_laws.yml` and `ids.txt` (the ids published before), and
`expected.txt`: what the checks find, or that they find nothing. To write the expectations of new cases, run
`python -m tests.core.glossary.test_cases` and read the difference.
"""

from __future__ import annotations

import re
from contextlib import chdir
from pathlib import Path

import pytest

from sphinx_apparatus.core.check import Minimums, check
from sphinx_apparatus.core.edition import Edition
from sphinx_apparatus.core.errors import ApparatusError
from sphinx_apparatus.core.findings import Subtype
from sphinx_apparatus.core.glossary.ids import read_ids
from sphinx_apparatus.core.loading import load_sound_laws, load_terms
from sphinx_apparatus.core.witness import Witness

TESTS = Path(__file__).resolve().parents[2]
EMPTY = Witness("probe", "de", "", ())
MINIMUMS = Minimums(term_fields=("level", "topic"))
NOTHING = "nothing found\n"
SUBTYPES = {
    Subtype.DATA,
    *(Subtype.NOUN, Subtype.FORM, Subtype.SHARED_FORM, Subtype.EXAMPLE, Subtype.DISTRACTOR),
    *(Subtype.SOUND_LAW, Subtype.DUPLICATE_TERM, Subtype.FORMER_ID, Subtype.MINIMUM),
}


def cases(kind: str) -> list[Path]:
    """The folders of one kind of case, sorted."""
    return sorted(path for path in (TESTS / kind / "glossary").iterdir() if path.is_dir())


def outcome(case: Path) -> str:
    """What the checks find in a case, one line each; the error where a file cannot be read at all."""
    with chdir(case):
        laws, ids = Path("sound_laws.yml"), Path("ids.txt")
        try:
            edition = Edition(
                EMPTY,
                terms=load_terms(Path("glossary.yml")),
                sound_laws=load_sound_laws(laws) if laws.exists() else (),
                published_terms=read_ids(ids) if ids.exists() else (),
                regest_languages=(),
            )
        except ApparatusError as error:
            return "".join(f"{line} [apparatus.data]\n" for line in str(error).splitlines())
        found = check(edition, MINIMUMS)
    return "".join(f"{finding}\n" for finding in found) or NOTHING


@pytest.mark.parametrize("case", cases("bad"), ids=lambda case: case.name)
def test_fault_is_found(case: Path) -> None:
    """A class learns this fault; whoever made it is told file, line, field, what stands there and what may."""
    found = outcome(case)
    assert found == (case / "expected.txt").read_text("utf-8")
    for line in found.splitlines():
        assert re.match(r"(glossary\.yml|ids\.txt):\d+: ", line), line
        assert "allowed: " in line or "former_ids" in line or "write it" in line, line


@pytest.mark.parametrize("case", cases("good"), ids=lambda case: case.name)
def test_nothing_is_found(case: Path) -> None:
    """An editor without fault is stopped, and learns to overlook findings."""
    assert outcome(case) == NOTHING == (case / "expected.txt").read_text("utf-8")


def test_every_subtype_has_a_case() -> None:
    """A rule of the glossary could stop finding anything, unnoticed."""
    text = "".join((case / "expected.txt").read_text("utf-8") for case in cases("bad"))
    assert set(re.findall(r"\[apparatus\.(\w+)\]", text)) == {subtype.value for subtype in SUBTYPES}


def write_expectations() -> None:
    """Write `expected.txt` of every case from what is found now."""
    for kind in ("bad", "good"):
        for case in cases(kind):
            (case / "expected.txt").write_text(outcome(case), "utf-8")


if __name__ == "__main__":
    write_expectations()
