"""A sheet to copy: all of its page is on it, there is room to answer, and it says where it comes from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pikepdf
import pytest

from tests.typst.conftest import boxes, elements

from .conftest import BASE, build_sheets, codes, sample, sizes, text_of

SHEETS = ("im-beet", "in-het-perk", "lesebogen-anfang")
ENDS = ("", "-gross")
NAMES = [f"{name}{end}.pdf" for name in SHEETS for end in ENDS]


def test_the_files(made: Path, solutions: Path) -> None:
    """A sheet for each page, in two sizes, and cards; solutions have a name that cannot be mistaken."""
    found = {path.name for path in made.glob("*.pdf")}
    assert found == {*NAMES, "karten.pdf", "karten-gross.pdf"}
    found = {path.name for path in solutions.glob("*.pdf")}
    assert found == {f"{name}-loesung{end}.pdf" for name in SHEETS for end in ENDS}


@pytest.mark.parametrize("name", NAMES)
def test_every_sheet_is_accessible(made: Path, name: str) -> None:
    """Tagged, with title and language; the code says in words where it leads."""
    with pikepdf.open(made / name) as pdf:
        assert pdf.Root.MarkInfo.Marked and str(pdf.docinfo["/Title"])
        assert str(pdf.Root.Lang) == ("nl" if name.startswith("in-het-perk") else "de")
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        found = list(elements(pdf.Root.StructTreeRoot))
        assert Counter(str(one.S) for one in found)["/H1"] == 1
        figures = [str(one.Alt) for one in found if str(one.S) == "/Figure"]
        assert len(figures) == 1 and figures[0].startswith("QR") and BASE in figures[0]
        descriptors = [
            font.DescendantFonts[0].FontDescriptor
            for page in pdf.pages
            for font in page.resources.get("/Font", pikepdf.Dictionary()).values()
        ]
        assert descriptors and all("/FontFile3" in one or "/FontFile2" in one for one in descriptors)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_off_the_page(made: Path, name: str) -> None:
    """What runs over the edge is lost; 5 mm is what a printer at school leaves."""
    for page, width, height, (left, top, right, bottom), word in boxes(made / name):
        assert left > 14 and right < width - 14 and top > 14 and bottom < height - 14, (page, word)


@pytest.mark.parametrize("name", [*SHEETS, "karten"])
def test_large_print_is_large(made: Path, name: str) -> None:
    """Who needs 18 points cannot read the 15 of a footnote."""
    large = list(sizes(made / f"{name}-gross.pdf"))
    assert large and min(size for size, _ in large) >= 17.99, min(large)


@pytest.mark.parametrize("name", SHEETS)
def test_normal_print_is_of_eleven_points(made: Path, name: str) -> None:
    """The text of a sheet has the size that its description promises; no word is smaller than 8 points."""
    found = [round(size, 1) for size, _ in sizes(made / f"{name}.pdf")]
    assert 11.0 in found and min(found) >= 8


@pytest.mark.parametrize("name", NAMES)
def test_the_code_leads_to_the_page(made: Path, name: str) -> None:
    """A code that leads elsewhere is worse than none; a program that had no part in making it reads it."""
    pages = {"im-beet": "blatt.html", "in-het-perk": "blad.html", "lesebogen-anfang": "text.html#der-anfang"}
    wanted = next(page for start, page in pages.items() if name.startswith(start))
    assert codes(made / name) == [BASE + wanted]


def test_without_an_address_there_is_no_code(solutions: Path) -> None:
    """No address is invented: the foot names the page by its path."""
    path = solutions / "im-beet-loesung.pdf"
    assert codes(path) == []
    assert "Diese Seite in der Ausgabe: blatt.html" in text_of(path)


@pytest.mark.parametrize("end", ENDS)
def test_the_tasks_are_there_with_room_to_answer(made: Path, end: str) -> None:
    """All tasks in their order, hints behind them, and what each kind needs to be answered on paper."""
    text = text_of(made / f"im-beet{end}.pdf")
    places = [text.index(f"Aufgabe {number}:") for number in range(1, 11)]
    assert places == sorted(places) and places[-1] < text.index("Hilfen")
    for said in (
        "Rechnung:",
        "Ergebnis:",
        "Kreuze eine Antwort an.",
        "Es können mehrere Antworten richtig sein.",
        "in die Kästchen.",
        "Buchstabe",
        "Darauf kommt es an:",
        "tuinboek",
        "Lizenz: CC BY 4.0",
        "Name:",
    ):
        assert said in text, said


def test_solutions_are_on_the_solution_sheet_alone(made: Path, solutions: Path) -> None:
    """A sheet with its answers on it is useless; a solution sheet without them, too."""
    pupils = text_of(made / "im-beet.pdf")
    teachers = text_of(solutions / "im-beet-loesung.pdf")
    assert "Lösung:" in teachers and "Richtig:" in teachers and "Was dahintersteckt" in teachers
    assert "Lösung:" not in pupils and "Richtig:" not in pupils and "Was dahintersteckt" not in pupils
    expected = "Es ist die Uhr am Rathaus."
    assert expected in text_of(solutions / "lesebogen-anfang-loesung.pdf")
    assert expected not in text_of(made / "lesebogen-anfang.pdf")


def test_a_reading_sheet(made: Path) -> None:
    """Regest, words by the alphabet and not in their order, questions."""
    text = text_of(made / "lesebogen-anfang.pdf")
    assert "Die Uhr am Rathaus geht falsch" in text and "Man will daran nichts" not in text
    assert text.index("der Turm") < text.index("die Uhr, die Uhren")
    assert "Frage 2" in text and "Wer richtet sich danach?" in text


def test_a_dutch_sheet_is_dutch(made: Path) -> None:
    """A pupil in Mechelen fills in a name, not a `Name`."""
    text = text_of(made / "in-het-perk.pdf")
    assert "Werkblad" in text and "Naam:" in text and "Licentie:" in text


def test_two_builds_are_the_same(made: Path, tmp_path: Path) -> None:
    """A sheet that changes with every build cannot be compared."""
    assert build_sheets(sample(tmp_path), tmp_path / "out", html_baseurl=BASE) == ""
    for path in made.glob("*.pdf"):
        assert path.read_bytes() == (tmp_path / "out" / path.name).read_bytes(), path.name
