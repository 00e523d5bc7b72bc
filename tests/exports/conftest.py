"""A small glossary as every format has it, and the edition's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_apparatus.core.loading import load_terms
from sphinx_apparatus.core.records import Term
from sphinx_apparatus.output.exports import FORMATS, Publication
from sphinx_apparatus.output.exports.records import records

HERE = Path(__file__).resolve().parent
GOLDEN = HERE.parent / "golden" / "exports"
PUBLICATION = Publication(
    edition="probe",
    title="Probe & Co: Glossar <1>",
    author="Die Redaktion",
    licence="CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/).",
    language="de",
    address="https://example.org/glossar.html",
)


def written(terms: tuple[Term, ...], name: str) -> bytes:
    """A glossary in a format."""
    return FORMATS[name].write(PUBLICATION, records(terms))


def sample() -> tuple[Term, ...]:
    """The terms of the small glossary."""
    return load_terms(HERE / "sample.yml")


@pytest.fixture(scope="session", params=["sample", "edition"])
def glossary(request: pytest.FixtureRequest, root: Path) -> tuple[Term, ...]:
    """The small glossary, and that of the edition."""
    return sample() if request.param == "sample" else load_terms(root / "docs" / "daten" / "glossar")
