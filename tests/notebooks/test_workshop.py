"""The workshop module: its examples, its imports, its pictures."""

from __future__ import annotations

import ast
import doctest
import importlib
import json
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from sphinx_apparatus.core.tasks import load_tasks
from sphinx_apparatus.kit.sealer import Sealer
from sphinx_apparatus.kit.sealing import load_workshop
from tests.conftest import ROOT
from tests.notebooks.conftest import NOTEBOOKS, run, says

GARDEN = ROOT / "tests" / "good" / "tasks" / "aufgaben" / "2.yml"
MODULES = sorted(path.stem for path in (NOTEBOOKS / "werkstatt").glob("*.py") if path.stem != "__init__")
ALT = "Ein Satz, der sagt, was auf dem Bild zu sehen ist und was daraus folgt."
PICTURES = {
    "stehende Balken": f"balken('Titel', {{'2000': 3, '2006': -1.5}}, alt='{ALT}', einheit='Prozent')",
    "liegende Balken": f"balken('Titel', {{'Antwerpen': 3, 'Sint-Katelijne-Waver': 0}}, alt='{ALT}')",
    "Gruppen": f"balken('Titel', {{'A': {{'x': 1, 'y': None}}, 'B': {{'x': 2, 'y': 3}}}}, alt='{ALT}')",
    "Linien": f"linien('Titel', [1988, 2000, 2006], {{'A': [1, None, 3], 'B': [3, 2, 1]}}, alt='{ALT}')",
    "Linien mit Namen": f"linien('Titel', ['Jan', 'Feb'], {{'A': [99, 100.5]}}, alt='{ALT}')",
    "Punkte": f"punkte('Titel', {{'A': [(1, 2)], 'B': [(2, 1)]}}, alt='{ALT}', x_titel='x', y_titel='y')",
    "Häufigkeiten": f"haeufigkeiten('Titel', [1, 2, 2, 3], alt='{ALT}')",
    "Klassen": f"haeufigkeiten('Titel', [1.5, 2.25, 9], alt='{ALT}', klassen=4)",
    "Raster": f"raster('Titel', [[0, 1], [2, 0]], alt='{ALT}', namen=['leer', 'A', 'B'])",
}
SHOW = """
from werkstatt import *
from werkstatt import bilder
bilder.zeige = lambda stueck: print(stueck.html)
"""


@pytest.fixture(scope="module")
def pictures() -> dict[str, str]:
    """The HTML of every kind of picture, by its name."""
    done = run(SHOW + "\n".join(PICTURES.values()), NOTEBOOKS)
    assert done.returncode == 0, done.stderr
    return dict(zip(PICTURES, done.stdout.splitlines(), strict=True))


def svg(picture: str) -> str:
    """The SVG inside a picture's HTML."""
    image = BeautifulSoup(picture, "html.parser").img
    assert image is not None
    return unquote(str(image["src"]).partition(",")[2])


@pytest.mark.parametrize("module", MODULES)
def test_examples_in_the_workshop_are_true(module: str) -> None:
    """Pupils and teachers read these examples with help(); a wrong one teaches something wrong."""
    load_workshop(NOTEBOOKS)
    loaded = importlib.import_module(f"werkstatt.{module}")
    assert doctest.testmod(loaded, optionflags=doctest.ELLIPSIS).failed == 0


def test_the_workshop_needs_only_python_and_pygal() -> None:
    """Any other package is missing in the browser, and the notebook stops at its first line."""
    for path in (NOTEBOOKS / "werkstatt").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                names.append(str(node.module))
            for name in names:
                top = name.partition(".")[0]
                assert top in sys.stdlib_module_names or top in ("pygal", "IPython"), (path.name, name)


def test_everything_pupils_may_call_is_explained() -> None:
    """help(name) is the only manual in the notebook."""
    code = "import werkstatt\nprint([n for n in werkstatt.__all__ if not getattr(werkstatt, n).__doc__])"
    assert run(code, NOTEBOOKS).stdout.strip() == "[]"


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_is_closed_and_described(pictures: dict[str, str], kind: str) -> None:
    """A picture that loads a script or a font fails offline; one without words says nothing to the blind."""
    image = BeautifulSoup(pictures[kind], "html.parser").img
    assert image is not None
    assert image["alt"] == ALT
    text = svg(pictures[kind])
    assert not re.search(r"<script|<a |href|@import|javascript:|<!--|on\w+=", text)
    assert set(re.findall(r"url\((.*?)\)", text)) <= {f"#m{n}" for n in range(1, 6)}
    assert set(re.findall(r"https?://[^\s\"]+", text)) <= {"http://www.w3.org/2000/svg"}
    root = ET.fromstring(text)
    names = {part.tag.partition("}")[2]: part for part in root}
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{names['title'].get('id')} {names['desc'].get('id')}"
    assert names["title"].text == "Titel"
    assert names["desc"].text == ALT
    ids = [part.get("id") for part in root.iter() if part.get("id")]
    assert len(ids) == len(set(ids))
    assert len(text) < 16_000


def test_series_differ_not_only_in_colour(pictures: dict[str, str]) -> None:
    """One boy in twelve cannot tell the lines apart by their colours, nor can a grey copy."""
    lines = svg(pictures["Linien"])
    assert len(set(re.findall(r'stroke-dasharray="([^"]*)"', lines))) == 1, "the second line is dashed"
    assert ">A</text>" in lines
    assert ">B</text>" in lines
    assert "url(#m1)" in svg(pictures["Gruppen"])


def test_colours_are_those_of_the_edition(root: Path) -> None:
    """Notebooks beside the site look like another product, and colours nobody has tested creep in."""
    tokens = root / "src/sphinx_apparatus/output/html/static/apparatus-tokens.css"
    light = tokens.read_text(encoding="utf-8").partition("@media")[0]
    source = (NOTEBOOKS / "werkstatt" / "zeichnung.py").read_text(encoding="utf-8")
    used = set(re.findall(r"#[0-9a-f]{6}", source))
    assert used
    assert used <= set(re.findall(r"#[0-9a-f]{6}", light))


def test_pictures_are_the_same_in_every_run(pictures: dict[str, str]) -> None:
    """Stored outputs would differ from run to run, and no comparison could hold."""
    again = run(SHOW + "\n".join(PICTURES.values()), NOTEBOOKS).stdout.splitlines()
    assert list(pictures.values()) == again


@pytest.mark.parametrize(
    "call", [text.replace(ALT, "Balken") for text in PICTURES.values()], ids=list(PICTURES)
)
def test_a_picture_without_alternative_text_is_refused(call: str) -> None:
    """Whoever cannot see would miss the finding; whoever draws would never notice."""
    said = says(f"try:\n    {call}\nexcept WerkstattFehler as fehler:\n    print(fehler)", NOTEBOOKS)
    assert "Dem Bild fehlt ein Alternativtext" in said


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (f"balken('T', {{'a': '3'}}, alt='{ALT}')", "Das Bild braucht Zahlen"),
        (f"balken('T', {{'a': ...}}, alt='{ALT}')", "Dort stehen noch die drei Punkte"),
        (f"balken('T', [1, 2], alt='{ALT}')", "Werte mit Namen"),
        (f"linien('T', [1, 2], {{'a': [1]}}, alt='{ALT}')", "hat 1 Werte, auf der Achse stehen 2"),
        (f"haeufigkeiten('T', [], alt='{ALT}')", "Die Liste ist leer"),
        (f"raster('T', [[7]], alt='{ALT}', namen=['leer'])", "Im Feld steht 7"),
        ("tabelle([{'a': 1}], ['b'])", "Eine Spalte „b“ gibt es nicht"),
    ],
)
def test_pictures_of_nothing_are_refused_in_words(call: str, expected: str) -> None:
    """A forgotten calculation ends in a page of library code instead of in a sentence."""
    assert expected in says(f"try:\n    {call}\nexcept WerkstattFehler as f:\n    print(f)", NOTEBOOKS)


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    """A name with markup in a pupil's own data would become part of the page."""
    name = "<script>alert(1)</script>"
    code = SHOW + f"balken({name!r}, {{{name!r}: 1}}, alt={name + ALT!r})"
    out = run(code, NOTEBOOKS).stdout
    assert "<script" not in out
    assert "<script" not in svg(out)


def test_a_result_slip_is_written_on_request_only(tmp_path: Path) -> None:
    """Whoever only tries things finds files; whoever hands in loses tries, or hands in what was no answer."""
    desk = f"import sys; sys.path.insert(0, {str(NOTEBOOKS)!r})\nfrom werkstatt import *\n"
    work = 'pruefe("null-erwartung", 7)\npruefe("null-erwartung", "sieben")\npruefe("null-erwartung")\n'
    assert run(desk + work, tmp_path).returncode == 0
    assert list(tmp_path.iterdir()) == []
    done = run(f"{desk}{work}ergebnis()\nergebnis('../Böse / Wort')\n", tmp_path)
    assert done.returncode == 0, done.stderr
    names = {path.name for path in tmp_path.iterdir()}
    assert len(names) == 2 and "ergebnis-null-bose-wort.json" in names
    (drawn,) = names - {"ergebnis-null-bose-wort.json"}
    slip = json.loads((tmp_path / drawn).read_text("utf-8"))
    assert [task["tries"] for task in slip["tasks"]] == [[{"answer": 7, "right": False}]]


def test_gaps_are_checked(tmp_path: Path, notebooks: Path) -> None:
    """A task with gaps works on the page and breaks in a notebook."""
    task = next(task for task in load_tasks(GARDEN) if task.kind == "luecken")
    sealed = {"format": 1, "aufgaben": {task.id: Sealer(task).sealed()}}
    (tmp_path / "aufgaben.json").write_text(json.dumps(sealed), encoding="utf-8")
    code = f"""
import sys, pathlib
sys.path.insert(0, {str(notebooks)!r})
from werkstatt import *
from werkstatt import pruefen
pruefen.DATEI = pathlib.Path("aufgaben.json")
for answer in (["x"], {{"1": "x"}}, {{"1": "Saft", "2": "Licht", "3": "Frost"}},
               {{"1": "Licht", "2": "Wasser", "3": "Frost"}}, {{1: "wasser", 2: "Sonne", 3: "der Frost"}}):
    pruefe("{task.id}", answer)
"""
    done = run(code, tmp_path)
    assert done.returncode == 0, done.stderr
    for said in (
        "geschweifte Klammern",
        "Die Lücken heißen: 1, 2, 3.",
        "Zu Lücke 1: Saft trinkst du selbst. 2 von 3 Lücken stimmen.",
        "setz es in die Reihenfolge der Lösung. 1 von 3",
        "Die Bohne dankt.",
    ):
        assert said in done.stdout, done.stdout
