"""Links put into a PDF after Typst: in place, on the right page; what is unknown is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_apparatus.output.typst.links import LinkError, set_links

from .conftest import build_apart, landing_links

PLACES = {"text/index:block-1": (2, 100.0, 310.5)}
PDF = (
    b"1 0 obj<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>endobj\n"
    b"3 0 obj<</Type/Page/MediaBox[0 0 595.2756 841.8898]>>endobj\n"
    b"9 0 obj<</Type/Annot/A<</Type/Action/S/URI/URI(apparatus-target:text/index:block-1)>>/F 4"
    b"/Contents(apparatus-target:text/index:block-1)>>endobj\n"
)


def test_an_address_becomes_a_destination_and_nothing_moves() -> None:
    """A byte too many and a reader of the PDF finds no object after it; a wrong place misleads."""
    made = set_links(PDF, PLACES, "Seite @")
    assert len(made) == len(PDF)
    assert made.index(b"/F 4") == PDF.index(b"/F 4")
    assert b"/Dest[4 0 R/XYZ 100.00 541.39 0] " in made
    assert b"/Contents(Seite 2) " in made
    assert b"apparatus-target" not in made


def test_a_place_at_the_top_stays_on_its_page() -> None:
    """Ten points above the first line is above the page."""
    assert b"841.89 0]" in set_links(PDF, {"text/index:block-1": (1, 0.0, 4.0)}, "Seite @")


def test_a_book_without_links_is_left_alone() -> None:
    """Sheets and small books have none."""
    assert set_links(b"%PDF-1.7", {}, "") == b"%PDF-1.7"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/S/URI/URI(", b"/S /URI /URI ("),
        (b"/Count 2", b"/Count 3"),
        (b"/Kids[", b"/Kids ["),
        (b"/MediaBox[", b"/MediaBox ["),
    ],
)
def test_another_way_of_writing_is_an_error(old: bytes, new: bytes) -> None:
    """After an update of Typst all links would silently lead out of the book."""
    assert old in PDF
    with pytest.raises(LinkError):
        set_links(PDF.replace(old, new), PLACES, "Seite @")


def test_any_name_of_a_page_can_be_linked(tmp_path: Path) -> None:
    """A page whose name cannot stand in an address had links that led out of the book, to nowhere."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "conf.py").write_text(
        'project, author, language = "Probe", "Niemand", "de"\n'
        'extensions = ["myst_parser", "sphinx_apparatus"]\n'
        'apparatus_print_files = {"edition": "a5"}\n',
        encoding="utf-8",
    )
    index = "# Anfang\n\n```{toctree}\nüber (uns)\n```\n\nSiehe {doc}`über (uns)`.\n"
    (source / "index.md").write_text(index, encoding="utf-8")
    (source / "über (uns).md").write_text("# Über\n\nText.\n", encoding="utf-8")
    assert build_apart(source, tmp_path / "out") == ""
    assert landing_links(tmp_path / "out" / "edition.pdf") == 4
