"""The evaluation of a class's slips: what it shows, what it finds out, what it survives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import NARROW, WIDE, Reader
from tests.browser.slips import file, slip, summed
from tests.browser.test_axe import violations

PLAIN = {"Spaten": "graben", "Kanne": "gießen", "Schere": "schneiden"}
MIXED = {**PLAIN, "Spaten": "gießen", "Kanne": "graben"}
SCRIPT = "<img src=x onerror=window.hacked=1>"


def hand_in(page: Page, *files: dict[str, Any], count: int | None = None) -> None:
    """Choose files and wait until all are evaluated."""
    page.set_input_files("#slips", list(files))
    expect(page.locator(".evaluation > .state")).to_contain_text("ausgewertet", timeout=60_000)
    if count is not None:
        said = "Ein Zettel" if count == 1 else f"{count} Zettel"
        expect(page.locator(f".evaluation h2:text-is('{said}')")).to_be_visible()


def cells(page: Page, caption: str) -> dict[str, list[str]]:
    """The rows of a table by their head."""
    rows = page.locator(f"table:has(caption:text-is('{caption}')) tbody tr").all()
    return {
        row.locator("th").inner_text(): [" ".join(c.split()) for c in row.locator("td").all_inner_texts()]
        for row in rows
    }


def remarks(page: Page) -> dict[str, list[str]]:
    """What is said about each file."""
    found: dict[str, list[str]] = {}
    for line in page.locator(".remarks li").all_inner_texts():
        name, _, text = line.partition(": ")
        found.setdefault(name, []).append(text)
    return found


def a_class(size: int) -> list[dict[str, Any]]:
    """A class in which a third adds up instead of multiplying, and half mixes up spade and can."""
    files = []
    for number in range(size):
        tries: dict[str, list[tuple[object, bool]]] = {
            "beet-zahl": [(19.5, False), (87.5, True)] if number % 3 == 0 else [(87.5, True)],
            "beet-paare": [(MIXED, False)] if number % 2 else [(PLAIN, True)],
            "beet-wort": [("Eimer", False), ("Bottich", False), ("Bottich", False)],
        }
        files.append(file(f"{number}.json", slip(number, tries, f"Tier {number}")))
    return files


def test_thirty_slips(pupil: Reader) -> None:
    """A teacher sees which task failed and why, in the order of need."""
    page = pupil.open("auswertung.html")
    hand_in(page, *a_class(30), count=30)
    tasks = cells(page, "Aufgaben, die am seltensten gelöst wurden, zuerst")
    assert list(tasks) == ["Ein Wort", "Was wozu?", "Wie viele Bohnen?"]
    assert tasks["Ein Wort"][:5] == ["30", "0", "0", "3", "0"]
    assert "„Der hat keine Tülle.“ (30-mal)" in tasks["Ein Wort"][5]
    page.click("summary:has-text('ein weiterer')")
    assert "Antwort Bottich (30-mal)" in page.inner_text("tr:has-text('Ein Wort') details")
    assert tasks["Was wozu?"][:3] == ["30", "15", "15"]
    assert tasks["Was wozu?"][5] == "„Zwei sind vertauscht.“ (15-mal)"
    assert tasks["Wie viele Bohnen?"][:4] == ["30", "20", "30", "1,3"]
    assert "„Du hast zusammengezählt statt malgenommen.“ (10-mal)" in tasks["Wie viele Bohnen?"][5]
    rows = cells(page, "Zettel und Aufgaben")
    assert len(rows) == 30
    assert [text.split(" ")[0] for text in rows["Tier 0"]] == ["✗", "✓", "✓"]
    assert not remarks(page)
    link = page.locator("table a", has_text="Ein Wort").get_attribute("href")
    assert link.endswith("index.html#task-beet-wort")


def test_damaged_foreign_doubled_manipulated(pupil: Reader) -> None:
    """Each is named with its file, and none spoils the table of the others."""
    page = pupil.open("auswertung.html")
    good = slip(1, {"beet-wort": [("Kanne", True)], "beet-zahl": [(19.5, False)]}, "Igel")
    by_hand = json.loads(json.dumps(good))
    by_hand["slip"] = f"{2:012x}"
    by_hand["tasks"][1]["tries"][0]["right"] = True
    later = slip(1, {"beet-wort": [("Kanne", True)], "beet-zahl": [(19.5, False), (87.5, True)]}, "Igel")
    hand_in(
        page,
        file("gut.json", good),
        file("kaputt.json", json.dumps(good)[:-40]),
        file("bild.json", b"\x89PNG\r\n\x1a\n\xff"),
        file("leer.json", ""),
        file("fremd.json", {"format": "apparatus-trainer", "version": 1}),
        file("andere.json", slip(9, {"ganz-anders": [("x", True)]})),
        file("neu.json", summed({**good, "version": 2})),
        file("doppelt.json", good),
        file("hand.json", by_hand),
        file("gerechnet.json", summed({**by_hand, "slip": f"{3:012x}", "code": "Dachs"})),
        file("spaeter.json", later),
        file("form.json", {**good, "tasks": [{"id": 7}]}),
        file("gleich.json", slip(4, {"beet-wort": [("Kanne", True)], "weg": [("x", True)]}, "Igel")),
        file("nichts.json", slip(5, {})),
        count=4,
    )
    found = remarks(page)
    assert "gut.json" not in found
    for name in ("kaputt.json", "bild.json", "leer.json", "form.json"):
        assert found[name] == ["Beschädigt: Die Datei lässt sich nicht lesen."], name
    for name in ("fremd.json", "andere.json"):
        assert found[name] == ["Fremd: Das ist kein Ergebniszettel dieser Ausgabe."], name
    assert "neueren Fassung" in found["neu.json"][0]
    assert "Doppelt" in found["doppelt.json"][0]
    assert any("Prüfsumme passt nicht" in text for text in found["hand.json"])
    assert any("Ein Versuch ist anders bewertet" in text for text in found["hand.json"])
    assert found["gerechnet.json"] == [found["hand.json"][-1]], "the seal does not believe a reckoned sum"
    assert any("mit mehr Versuchen" in text for text in found["spaeter.json"])
    assert any("„Igel“ steht auf zwei" in text for text in found["gleich.json"])
    assert any("kennt diese Ausgabe nicht" in text for text in found["gleich.json"])
    assert "enthält keine Aufgabe" in found["nichts.json"][0]
    assert "ein Beweis ist sie nicht" in page.inner_text(".remarks")
    tasks = cells(page, "Aufgaben, die am seltensten gelöst wurden, zuerst")
    assert tasks["Wie viele Bohnen?"][:3] == ["3", "0", "1"], "claimed right does not count as right"


def test_pages_of_one_pupil_are_one_row(pupil: Reader) -> None:
    """A pupil who hands in two pages would count as two."""
    page = pupil.open("auswertung.html")
    hand_in(page, file("a.json", slip(1, {"beet-wort": [("Kanne", True)]})), count=1)
    page.set_input_files("#slips", [file("b.json", slip(1, {"beet-eins": [(["b"], True)]}, "Igel"))])
    expect(page.locator(".evaluation tbody th", has_text="Igel")).to_be_visible()
    assert len(cells(page, "Zettel und Aufgaben")) == 1 and not remarks(page)
    page.click("text=Alles entfernen")
    assert page.locator("table").count() == 0
    hand_in(page, file("a.json", slip(1, {"beet-wort": [("Kanne", True)]})), count=1)


def test_hostile_slips(pupil: Reader) -> None:
    """A slip is written by whoever likes: nothing in it may run, break the table or become a formula."""
    page = pupil.open("auswertung.html")
    deep = json.dumps(slip(1, {"beet-wort": [("PLATZ", False)]})).replace('"PLATZ"', "[" * 9000 + "]" * 9000)
    hostile = {
        "beet-wort": [(SCRIPT, True), ("=1+1", False), (None, False)],
        "beet-frei": [({"text": SCRIPT, "ticked": [1, "x"]}, False)],
        "beet-luecken": [({"__proto__": "x", "constructor": "y"}, False)],
        "beet-zahl": [("Infinity", False)],
        "__proto__": [("x", False)],
        "constructor": [("x", False)],
    }
    hand_in(
        page,
        file(f"{SCRIPT}.json", slip(2, hostile, SCRIPT)),
        file("tief.json", deep),
        file("lang.json", slip(3, {"beet-wort": [("y" * 1_000_000, False)]}, "=cmd")),
        file("gross.json", "x" * 5_000_001),
        count=2,
    )
    assert page.evaluate("window.hacked") is None
    assert page.locator(".evaluation img").count() == 0
    found = remarks(page)
    assert found["tief.json"] and found["gross.json"] == ["Zu groß für einen Ergebniszettel."]
    page.click(".texts summary")
    assert page.inner_text(".texts blockquote") == SCRIPT
    assert SCRIPT in cells(page, "Zettel und Aufgaben")
    with page.expect_download() as saved:
        page.click("text=Zettel als CSV")
    text = Path(saved.value.path()).read_text("utf-8-sig")
    assert "'=cmd" in text and not any(line.startswith("=") for line in text.splitlines())


def test_a_slip_with_ten_thousand_entries(pupil: Reader) -> None:
    """One made-up slip must not freeze the evaluation of a class."""
    page = pupil.open("auswertung.html")
    page.evaluate(
        """() => {
          window.turns = 0;
          const beat = () => {
            window.turns += 1;
            setTimeout(beat, 0);
          };
          document.getElementById("slips").addEventListener("change", beat);
        }"""
    )
    entries = {f"nirgends-{n}": [("x", True)] for n in range(9000)}
    many = slip(1, {"beet-wort": [(f"wort {n}", False) for n in range(10_000)], **entries})
    again = {**many, "tasks": many["tasks"] * 2}
    hand_in(
        page, file("viele.json", summed(again)), file("gut.json", slip(2, {"beet-wort": [("Kanne", True)]}))
    )
    found = remarks(page)["viele.json"]
    assert any("mehr als 50 Versuche" in text for text in found)
    assert any("18000 Aufgaben kennt diese Ausgabe nicht" in text for text in found)
    assert any("mehrfach auf dem Zettel" in text for text in found)
    assert len(cells(page, "Zettel und Aufgaben")) == 2
    assert page.evaluate("window.turns") > 20, "the page had its turn all the while"


def test_csv(pupil: Reader) -> None:
    """A teacher goes on in a spreadsheet."""
    page = pupil.open("auswertung.html")
    tries = {
        "beet-zahl": [(19.5, False), (87.5, True)],
        "beet-frei": [({"text": 'Ja; "weil"', "ticked": []}, False)],
    }
    hand_in(page, file("a.json", slip(1, tries, "Igel; Dachs", hints=1)))
    with page.expect_download() as saved:
        page.click("text=Zettel als CSV")
    assert saved.value.suggested_filename == "auswertung-zettel.csv"
    raw = Path(saved.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    lines = raw.decode("utf-8-sig").split("\r\n")
    assert (
        lines[0] == "Zettel;Kennung;Aufgabe;Punkte;gelöst;sofort richtig;Versuche;mit Hinweis;letzte Antwort"
    )
    assert '"Igel; Dachs";beet-zahl;Wie viele Bohnen?;2;1;0;2;1;87,5' in lines
    assert '"Igel; Dachs";beet-frei;Deine Meinung;3;;;0;1;"Ja; ""weil"""' in lines
    with page.expect_download() as saved:
        page.click("text=Aufgaben als CSV")
    text = Path(saved.value.path()).read_text("utf-8-sig")
    assert "beet-zahl;Wie viele Bohnen?;2;1;0;1;2;1;" in text


def test_dropped_files(pupil: Reader) -> None:
    """Thirty files are dragged from a folder, not chosen one by one."""
    page = pupil.open("auswertung.html")
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.items.add(new File([text], "a.json", { type: "application/json" }));
          const zone = document.querySelector(".drop");
          for (const kind of ["dragenter", "dragover", "drop"])
            zone.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        json.dumps(slip(1, {"beet-wort": [("Kanne", True)]}, "Igel")),
    )
    expect(page.locator(".evaluation tbody th", has_text="Igel")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == [], "nothing of a class is stored"


def test_a_slip_from_the_page(pupil: Reader, tmp_path: Path) -> None:
    """What the pages give is what the evaluation takes."""
    page = pupil.open("index.html")
    page.fill("#task-beet-wort input", "Kanne")
    page.press("#task-beet-wort input", "Enter")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Zettel herunterladen").click()
    target = tmp_path / saved.value.suggested_filename
    saved.value.save_as(target)
    page.goto(page.url.replace("index.html", "auswertung.html"))
    page.set_input_files("#slips", str(target))
    expect(page.locator(".evaluation table").first).to_be_visible()
    assert not remarks(page)
    assert cells(page, "Aufgaben, die am seltensten gelöst wurden, zuerst")["Ein Wort"][:3] == ["1", "1", "1"]


def test_without_scripts(pupil: Reader) -> None:
    """A page that stays empty looks broken."""
    page = pupil.open("auswertung.html", java_script_enabled=False)
    assert "braucht JavaScript" in page.inner_text("main")


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_for_everyone(pupil: Reader, size: tuple[int, int], scheme: str) -> None:
    """A teacher who listens or enlarges reads the class's results too."""
    page = pupil.open("auswertung.html", size, color_scheme=scheme)
    assert not violations(page)
    free = slip(99, {"beet-frei": [({"text": "Ja.", "ticked": [1]}, False)]})
    hand_in(page, *a_class(3), file("kaputt.json", "{"), file("frei.json", free))
    assert not violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.focus("#slips")
    assert page.evaluate("document.activeElement.id") == "slips"
