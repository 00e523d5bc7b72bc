"""The records of an edition without building it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_apparatus.core.errors import ApparatusError
from sphinx_apparatus.core.records import Anchor
from sphinx_apparatus.sphinx_layer.collect import collect, collect_edition

from .conftest import Project, make_project


def test_edition_holds_all_records(garden: Project) -> None:
    """The command `apparatus check` sees exactly what the pages say."""
    edition = collect_edition(garden.source)
    assert [block.number for block in edition.blocks] == [1, 2, 3]
    assert {(r.block, r.language) for r in edition.regests} == {
        (number, language) for number in (1, 2, 3) for language in ("de", "nl")
    }
    assert [note.id for note in edition.notes] == ["wasser", "slib"]
    assert edition.notes[1].anchor == Anchor(3, ((8, 8), (10, 10)))
    assert [reading.lemma for reading in edition.readings] == ["Wasser hoch"]
    assert [claim.id for claim in edition.claims] == ["jedes-jahr"]
    assert {entry.id for entry in edition.entries} == {"dijle", "ada"}
    assert [source.key for source in edition.sources] == ["gaertner-1900"]


def test_references_know_the_note_they_stand_in(garden: Project) -> None:
    """Citations inside a note count as its sources; those on other pages belong to nobody."""
    found = {(r.kind, r.target, r.holder) for r in collect_edition(garden.source).references}
    assert {
        ("source", "gaertner-1900", "wasser"),
        ("term", "schlamm", "hoch"),
        ("entry", "ada", "hoch"),
        ("entry", "ada", "slib"),
        ("note", "wasser", ""),
    } <= found


def test_place_is_that_of_the_included_file(garden: Project) -> None:
    """A finding that names the including page sends its reader to the wrong file."""
    place = collect_edition(garden.source).notes[0].place
    assert Path(place.file).name == "rest.md"
    line = (garden.source / "included" / "rest.md").read_text().splitlines()[place.line - 1]
    assert line == ":::{apparatus:note} wasser"


def test_collecting_writes_nothing(garden: Project) -> None:
    """A check must not leave files in the author's folders."""
    before = sorted(garden.source.rglob("*"))
    collect(garden.source)
    assert sorted(path for path in garden.source.rglob("*") if "__pycache__" not in path.parts) == before


def test_findings_of_the_markup_are_collected(tmp_path: Path) -> None:
    """What could not be taken as written is known to the command line, too."""
    project = make_project(Path(__file__).parents[1] / "warning" / "date", tmp_path)
    assert [finding.subtype for finding in collect(project.source).findings] == ["date"]


def test_unusable_project_is_an_apparatus_error(tmp_path: Path) -> None:
    """The command line shows our errors as one line, others as a traceback."""
    with pytest.raises(ApparatusError, match=r"conf\.py"):
        collect_edition(tmp_path)
