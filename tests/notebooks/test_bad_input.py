"""What goes wrong at a student's desk is answered in German words, never by a bare traceback."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from sphinx_apparatus.kit.release import student_copy
from tests.notebooks.conftest import NOTEBOOKS, says

NUMBER = "null-erwartung"
CHOICE = "null-schluesse"
ORDER = "null-reihenfolge"
FUNCTION = "null-formel"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("...", "Noch nicht gelöst"),
        ("None", "gekommen ist nichts (None)"),
        ("'6.875'", "Lass die Anführungszeichen weg"),
        ("'6,875'", "einen Punkt, wo im Deutschen ein Komma steht"),
        ("6,875", "mit Punkt, nicht mit Komma"),
        ("True", "die Zahl selbst"),
        ("print", "Ruf die Funktion auf"),
        ("[6.875]", "eine Liste mit 1 Eintrag"),
        ("float('nan')", "keine brauchbare Zahl"),
        ("10 ** 400", "keine brauchbare Zahl"),
        ("3 + 2j", "Eine Zahl wird erwartet"),
        ("type('Stur', (), {'__repr__': lambda s: 1 / 0, '__eq__': lambda s, o: 1 / 0})()", "Eine Zahl wird"),
        ("687.5", "hundertmal zu groß"),
        ("0.06875", "hundertmal zu klein"),
        ("-6.875", "das Vorzeichen nicht"),
    ],
)
def test_a_number_of_the_wrong_kind(notebooks: Path, answer: str, expected: str) -> None:
    """A beginner's slip of form is answered like an error of thought, or by an exception."""
    assert expected in says(f"pruefe({NUMBER!r}, ({answer}))", notebooks)


@pytest.mark.parametrize(
    ("task", "answer", "expected"),
    [
        (CHOICE, "3", "Schreib den Buchstaben in Anführungszeichen"),
        (CHOICE, "['z']", "„z“ gehört nicht zur Auswahl. Möglich sind: a, b, c, d, e."),
        (CHOICE, "[]", "Noch ist nichts gewählt"),
        (CHOICE, "['A']", "a stimmt, aber noch ein Satz"),
        (ORDER, "'Gent, Provinz'", "eckige Klammern"),
        (ORDER, "['Gent', 'Provinz', 'Belgien']", "Es fehlt: Antwerpen, Vilvoorde"),
        (ORDER, "['Gent', 'Provinz', 'Belgien', 'Antwerpen', 'Paris']", "'Paris' gehört nicht dazu"),
        (ORDER, "['Gent', 'Provinz', 'Belgien', 'Vilvoorde', 'Antwerpen']", "Die ersten 3 Plätze stimmen"),
        (FUNCTION, "0.5", "ohne Klammern: p_null"),
        (FUNCTION, "lambda faelle: faelle", "also mit 2 Angaben"),
        (FUNCTION, "lambda faelle, gruppe: print(end='')", "return"),
        (FUNCTION, "lambda faelle, gruppe: ...", "Noch nicht gelöst"),
        (FUNCTION, "lambda faelle, gruppe: faelle / 0", "durch null geteilt"),
        ("null-erwatung", "3", "Meintest du „null-erwartung“?"),
    ],
)
def test_other_answers_of_the_wrong_kind(notebooks: Path, task: str, answer: str, expected: str) -> None:
    """Whoever forgets brackets, quotes or an item reads what is expected and what came."""
    assert expected in says(f"pruefe({task!r}, {answer})", notebooks)


def test_an_endless_loop_in_an_answer_ends(notebooks: Path) -> None:
    """One forgotten `break` freezes the browser tab and with it the student's work."""
    code = "def p_null(faelle, gruppe):\n    while True:\n        pass\n"
    assert "Endlosschleife" in says(f"{code}pruefe({FUNCTION!r}, p_null)", notebooks)


def test_how_to_interrupt_is_explained(notebooks: Path) -> None:
    """An endless loop in a cell of one's own cannot be ended by us; the way out must be written down."""
    readme = (notebooks / "LIESMICH.txt").read_text(encoding="utf-8")
    assert "Endlosschleife" in readme
    assert "Viereck" in readme
    assert "Endlosschleife" in says(
        "from werkstatt.fehler import erklaere; print(erklaere(KeyboardInterrupt()))", notebooks
    )


def test_hints_come_one_by_one(notebooks: Path) -> None:
    """All hints at once give the solution away; no end of hints leaves a student alone."""
    said = says(f"for n in range(3): pruefe({NUMBER!r}, 0.5)\n" + f"tipp({NUMBER!r})", notebooks).splitlines()
    assert [line[:10] for line in said if line.startswith("Hinweis")] == [
        "Hinweis 1:",
        "Hinweis 2:",
        "Hinweis 1:",
    ]
    assert any(line.startswith("Mehr Hinweise gibt es nicht") for line in said)


def test_a_wrong_form_uses_up_no_hint(notebooks: Path) -> None:
    """Forgotten quotes would cost a student the hint that the thought needs."""
    said = says(f"pruefe({NUMBER!r}, '3')\npruefe({NUMBER!r}, 0.5)", notebooks)
    assert said.count("Hinweis") == 1
    assert "Hinweis 1:" in said


@pytest.mark.parametrize(
    ("file", "damage", "call", "expected"),
    [
        ("aufgaben.json", None, f"pruefe({NUMBER!r}, 3)", "Die Datei aufgaben.json fehlt"),
        ("aufgaben.json", "{", f"tipp({NUMBER!r})", "Die Datei aufgaben.json ist beschädigt"),
        ("aufgaben.json", "[]", f"print(stimmt({NUMBER!r}, 3))", "False"),
        ("data/datapackage.json", None, "lies('registrierte')", "datapackage.json fehlt"),
        ("data/datapackage.json", "{}", "lies('registrierte')", "datapackage.json ist beschädigt"),
        ("data/registrierte.csv", None, "lies('registrierte')", "Liegt der Ordner data neben diesem Heft?"),
        ("data/registrierte.csv", "", "lies('registrierte')", "die Datei ist leer"),
        ("data/registrierte.csv", "a;b\n1;2\n", "lies('registrierte')", "Erwartet werden die Spalten"),
        ("data/registrierte.csv", "+1", "lies('registrierte')", "Felder"),
        ("data/registrierte.csv", "x", "lies('registrirte')", "Meintest du „registrierte“?"),
    ],
)
def test_files_missing_or_damaged(
    desk: Path, file: str, damage: str | None, call: str, expected: str
) -> None:
    """A half unpacked archive or a table saved by a spreadsheet is not the student's fault."""
    path = desk / file
    if damage is None:
        path.unlink()
    elif damage.startswith("+"):
        path.write_text(path.read_text(encoding="utf-8") + damage[1:] + "\n", encoding="utf-8")
    else:
        path.write_text(damage, encoding="utf-8")
    said = says(f"try:\n    {call}\nexcept WerkstattFehler as fehler:\n    print(fehler)", desk)
    assert expected in said


def test_a_decimal_comma_in_a_table_is_named(desk: Path) -> None:
    """A spreadsheet's comma would otherwise turn numbers into texts far from where it happened."""
    described = json.loads((desk / "data" / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    table, column = next(
        (one, number)
        for one in described
        for number, field in enumerate(one["schema"]["fields"])
        if field["type"] == "number"
    )
    names = [field["name"] for field in table["schema"]["fields"]]
    row = ['"3,5"' if number == column else "" for number in range(len(names))]
    (desk / "data" / table["path"]).write_text(
        ",".join(names) + "\n" + ",".join(row) + "\n", encoding="utf-8"
    )
    said = says(
        f"try:\n    lies({table['name']!r})\nexcept WerkstattFehler as fehler:\n    print(fehler)", desk
    )
    assert f"In Zeile 2, Spalte „{names[column]}“ wird eine Zahl erwartet, dort steht „3,5“" in said


def test_python_errors_are_explained_in_the_notebook(desk: Path) -> None:
    """A deleted cell, a renamed variable, a forgotten bracket: English alone helps no beginner."""
    cells = [
        ("from werkstatt import *", ""),
        (f"pruefe({NUMBER!r}, erwartet)", "Den Namen „erwartet“ gibt es noch nicht."),
        ("erwartung = 3\nprint(erwartun)", "Meintest du „erwartung“?"),
        ("print((1 + 2)", "Klammern"),
        ("'3' + 4", "Text und Zahl"),
        ("... * 2", "die drei Punkte ..."),
        ("1 / 0", "durch null geteilt"),
        ("if True\n    print(1)", "Doppelpunkt"),
        ("balken('Titel', {'a': 1}, alt='zu kurz')", "Alternativtext"),
    ]
    notebook = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    )
    notebook.cells = [nbformat.v4.new_code_cell(source) for source, _ in cells]
    NotebookClient(
        notebook, timeout=60, allow_errors=True, resources={"metadata": {"path": str(desk)}}
    ).execute()
    for cell, (source, expected) in zip(notebook.cells, cells, strict=True):
        said = "".join(out.get("text", "") + "".join(out.get("traceback", ())) for out in cell.outputs)
        assert expected in said, (source, said)
        assert bool(expected) == any(out.output_type == "error" for out in cell.outputs), source


def carried_out(cells: list[nbformat.NotebookNode], folder: Path, seconds: int = 60) -> dict[str, str]:
    """What each code cell says when a student runs all of them; a cell that takes longer is interrupted."""
    notebook = nbformat.v4.new_notebook(
        cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    )
    resources = {"metadata": {"path": str(folder)}}
    client = NotebookClient(
        notebook, timeout=seconds, interrupt_on_timeout=True, allow_errors=True, resources=resources
    )
    client.execute()
    return {
        cell.id: "".join(out.get("text", "") + "".join(out.get("traceback", ())) for out in cell.outputs)
        for cell in notebook.cells
        if cell.cell_type == "code"
    }


def beginning() -> list[nbformat.NotebookNode]:
    """A student's notebook up to its second task."""
    cells = student_copy(NOTEBOOKS / "01-null-aus-mechelen.ipynb").cells
    return cells[: next(n for n, cell in enumerate(cells) if cell.id == f"{ORDER}-pruefung") + 1]


def test_a_deleted_answer_stops_one_check_and_no_other(desk: Path) -> None:
    """Whoever deletes a cell reads what is missing; the rest of the lesson goes on."""
    cells = [cell for cell in beginning() if cell.id != NUMBER]
    next(cell for cell in cells if cell.id == ORDER).source = "reihenfolge = ['Gent']"
    said = carried_out(cells, desk)
    assert "Den Namen „erwartet“ gibt es noch nicht." in said[f"{NUMBER}-pruefung"]
    assert "Es fehlt: " in said[f"{ORDER}-pruefung"]


def test_a_renamed_variable_is_pointed_out(desk: Path) -> None:
    """The right number under another name looks to a beginner as if the check were broken."""
    cells = beginning()
    next(cell for cell in cells if cell.id == NUMBER).source = "erwartung = 6.875"
    said = carried_out(cells, desk)[f"{NUMBER}-pruefung"]
    assert "Den Namen „erwartet“ gibt es noch nicht. Meintest du „erwartung“?" in said


def test_the_deleted_first_cell_is_explained_beside_the_notebook(desk: Path) -> None:
    """Without the workshop nobody explains: Python's message must stand in the words on how to start."""
    said = carried_out(beginning()[2:], desk)[f"{NUMBER}-pruefung"]
    assert "name 'pruefe' is not defined" in said
    readme = (NOTEBOOKS / "LIESMICH.txt").read_text(encoding="utf-8")
    assert "name 'pruefe' is not defined" in readme
    assert "from werkstatt import *" in readme


def test_an_interrupted_loop_is_explained_and_work_goes_on(desk: Path) -> None:
    """An endless loop that costs the whole session would cost the next lesson, too."""
    cells = [
        nbformat.v4.new_code_cell("from werkstatt import *\nmein_wert = 7", id="anfang"),
        nbformat.v4.new_code_cell("while True:\n    pass", id="schleife"),
        nbformat.v4.new_code_cell("print(mein_wert)", id="danach"),
    ]
    said = carried_out(cells, desk, seconds=3)
    assert "Angehalten. Wenn es eine Endlosschleife war" in said["schleife"]
    assert said["danach"] == "7\n"
