"""The printed book: source, structure, fonts, links, languages, places of words, sameness."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pikepdf
import pytest

from .conftest import HERE, Printed, boxes, elements, landing_links, sample

GOLDEN = HERE.parent / "golden" / "typst" / "edition.typ"


def test_source_is_as_agreed(printed_folder: Path) -> None:
    """Whoever changes the layout relies on this; a change on purpose: `python -m tests.typst.renew`."""
    assert (printed_folder / "edition.typ").read_text(encoding="utf-8") == GOLDEN.read_text(encoding="utf-8")


def test_the_order_is_that_of_the_toctrees_but_for_the_settings(printed: Printed) -> None:
    """A book whose chapters stand in another order than its contents say cannot be used."""
    with pikepdf.open(printed.path) as pdf, pdf.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
    assert titles == [
        "Zeichen",
        "Der Text",
        "Alles, was auf eine Seite passt",
        "Beschriebenes",
        "Verzeichnisse",
        "Quellen",
        "Sachregister",
    ]


def test_title_pages_say_what_the_book_is(printed: Printed) -> None:
    """A copied page must be traceable: title, editors, version, licence, how to cite."""
    front = "\n".join(printed.pages[:5])
    for said in ("Die Rathausuhr", "Eine Ausgabe zur Probe", "Die Uhrmacherinnen", "1.0", "CC BY 4.0"):
        assert said in front
    assert "Inhalt" in printed.pages[4]


def test_metadata(printed: Printed) -> None:
    """Libraries and screen readers take title, authors, language and licence from here."""
    with pikepdf.open(printed.path) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        assert info["/Title"] == "Die Rathausuhr"
        assert info["/Author"] == "Die Uhrmacherinnen"
        assert info["/Subject"] == "CC BY 4.0"
        assert info["/Keywords"] == "Uhr, Turm"
        assert "/CreationDate" not in info
        assert str(pdf.Root.Lang) == "de"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_structure(printed: Printed) -> None:
    """Without these elements the book is mute for whoever hears it read."""
    with pikepdf.open(printed.path) as pdf:
        found = list(elements(pdf.Root.StructTreeRoot))
        kinds = Counter(str(element.S) for element in found)
        titles = [str(element.T) for element in found if str(element.S).startswith("/H") and "/T" in element]
        pictures = [
            str(element.Alt) for element in found if str(element.S) == "/Figure" and "/Alt" in element
        ]
    for kind in ("/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Lbl", "/LBody", "/Table", "/TH", "/TD", "/Note"):
        assert kinds[kind], kind
    assert kinds["/Note"] == 3
    assert [title for title in titles if title.startswith("Block")] == ["Block 1", "Block 2", "Block 3"]
    assert "Eine Uhr, deren Zeiger auf sieben Minuten nach zwölf stehen" in pictures
    assert "Ein Strich Von links nach rechts." in pictures
    assert "ein Zeiger" in pictures


def test_every_figure_has_an_alternative_text(printed: Printed) -> None:
    """A picture without words is nothing for whoever cannot see it."""
    with pikepdf.open(printed.path) as pdf:
        for element in elements(pdf.Root.StructTreeRoot):
            if str(element.S) == "/Figure":
                assert str(element.get("/Alt", "")).strip()


def test_languages_are_told(printed: Printed) -> None:
    """A Dutch word read out by a German voice is not understood."""
    with pikepdf.open(printed.path) as pdf:
        spoken = {str(e.Lang) for e in elements(pdf.Root.StructTreeRoot) if "/Lang" in e}
        streams = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert "nl" in spoken or b"/Lang (nl)" in streams or b"/Lang(nl)" in streams


def test_fonts_are_embedded(printed: Printed) -> None:
    """A printer without the font would print another one."""
    with pikepdf.open(printed.path) as pdf:
        descriptors = [
            font.DescendantFonts[0].FontDescriptor if "/DescendantFonts" in font else font.FontDescriptor
            for page in pdf.pages
            for font in page.resources.get("/Font", pikepdf.Dictionary()).values()
        ]
        names = {str(descriptor.FontName) for descriptor in descriptors}
        assert all("/FontFile3" in d or "/FontFile2" in d or "/FontFile" in d for d in descriptors)
    assert any("LibertinusSerif-Regular" in name for name in names)
    assert any("LibertinusSerif-Italic" in name for name in names)


def test_no_text_outside_the_page(printed: Printed) -> None:
    """What runs over the edge is lost."""
    for page, width, height, (left, top, right, bottom), word in boxes(printed.path):
        assert left > 20 and right < width - 20 and top > 20 and bottom < height - 20, (page, word)


def test_every_internal_link_lands(printed: Printed) -> None:
    """A reference that leads nowhere makes all others doubtful."""
    assert landing_links(printed.path) > 40


@pytest.mark.parametrize(
    "said",
    [
        "Ein @ein, ein #zeichen, kursivmitten im Wort, [eckig], _b_, 5*3, $ und _ und ~, //kein Kommentar",
        '"Gerade Anführung", drei... Punkte, zwei -- Striche, -5 Grad; ein Semikolon nach Betonung;',
        "ein Punkt nach Fett.mitten.",
        "- kein Listenpunkt",
        "1984. War ein Jahr.",
        "Zum Aufklappen Liegt auf Papier offen.",
        "Erster Reiter Sein Inhalt.",
        "Abb. 1: Die Uhr",
        "Minuten je Jahr",
        "rechnet es] rechnet sie",
        "teilweise belegt",
        "Kleinwieden Ein Ort, den es nicht gibt.",
        "stelle(uhr, minuten)",
        "Uhr (Zeitmesser)",
    ],
)
def test_what_is_written_is_printed(printed: Printed, said: str) -> None:
    """Signs that mean something to Typst, and what every kind of node says, stand on paper as written."""
    assert said in printed.text


@pytest.mark.parametrize(
    "hidden", ["Nur am Bildschirm", "steht nur am Bildschirm", "nur für Browser", "Der Trainer"]
)
def test_what_is_for_the_screen_is_not_printed(printed: Printed, hidden: str) -> None:
    """A button on paper makes a book look careless."""
    assert hidden not in printed.text


def test_running_heads_name_the_blocks(printed: Printed) -> None:
    """A note is found by the number in the head of its page."""
    page = next(i for i, text in enumerate(printed.pages) if "Sieben Minuten" in text and "1.2" in text)
    heads = [text.strip().splitlines()[0] for text in printed.pages[page : page + 2]]
    assert (
        any("LOCK" in head.upper() or "LÖCKE" in head.upper() for head in heads)
        or "Der Text" in printed.pages[page]
    )


def test_register_says_the_pages(printed: Printed) -> None:
    """A printed register without page numbers is none."""
    assert "Dohle, " in printed.text
    number = printed.text.split("Dohle, ")[-1].split()[0].rstrip(",;")
    assert "Hier landet der Eintrag" in " ".join(printed.pages[int(number) - 1].split())


def test_without_a_copy_no_wording(printed: Printed) -> None:
    """The wording belongs to its author."""
    assert "Das weiß jedes Kind" not in printed.text
    assert "Private Klassenkopie" not in printed.text


def test_a_copy_is_laid_in_and_every_page_says_so(laid_in: Printed) -> None:
    """A class copy that is passed on must say on each page what it is."""
    assert "Das weiß jedes Kind" in laid_in.text
    assert all("Private Klassenkopie" in page for page in laid_in.pages)
    assert "In Kleinwieden … sieben" in laid_in.text or "Rathausuhr" in laid_in.text


def test_two_builds_are_the_same(printed_folder: Path, tmp_path: Path) -> None:
    """A release can be checked only if whoever builds it again gets the same bytes."""
    folder = sample(tmp_path)
    subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-b", "typstpdf", str(folder), str(tmp_path / "out")],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    for name in ("edition.typ", "edition.pdf", "edition-a5.pdf"):
        assert (tmp_path / "out" / name).read_bytes() == (printed_folder / name).read_bytes(), name
