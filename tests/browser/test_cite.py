"""Permalinks and citations: one record, four forms, copied with one click."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect
from pybtex.database import parse_string

from tests.browser.reading import LEDGER, TEXT, Reader, until

CLIPBOARD = ["clipboard-read", "clipboard-write"]
NO_CLIPBOARD = """Object.defineProperty(navigator, 'clipboard', {value: undefined});
document.addEventListener('copy', () => { window.copied = String(document.activeElement.value
    || getSelection()); }, true);"""
FORMS = ("Link", "Text", "BibTeX", "RIS", "CSL-JSON")


def sheet(page: Page) -> dict[str, str]:
    """What the open sheet offers, by its heading."""
    forms = page.locator("#apparatus-cite .form")
    return {
        forms.nth(i).locator("h3").inner_text(): forms.nth(i).locator("pre").text_content() or ""
        for i in range(forms.count())
    }


def cite(page: Page, selector: str) -> dict[str, str]:
    """Open the sheet of a block, note, reading or claim."""
    page.locator(selector).first.locator(".do").first.click()
    return sheet(page)


@pytest.mark.parametrize(
    ("name", "selector", "begins"),
    [
        (TEXT, "#block-17 .bt", "Block 17"),
        (TEXT, "#block-17 .note:not(.reading)", "Anmerkung 17."),
        (TEXT, "#block-17 .note.reading", "Lesart 17."),
        (LEDGER, ".claim", "Behauptung: "),
    ],
)
def test_each_record_can_be_cited(reader: Reader, name: str, selector: str, begins: str) -> None:
    """A pupil who quotes a note could not say where it stands."""
    page = reader.open(name + ("#notes=open" if name == TEXT else ""))
    target = page.locator(selector).first.evaluate("e => e.closest('[id]').id")
    forms = cite(page, selector)
    assert tuple(forms) == FORMS
    title = page.locator("#apparatus-cite h2").inner_text()
    assert title.startswith(begins)
    assert forms["Link"].endswith(f"{name}#{target}")
    for form in FORMS[1:]:
        assert f"#{target}" in forms[form].replace("\\", ""), form
        assert "0.1.0" in forms[form] or not page.evaluate("Apparatus.page.edition.version"), form


def test_forms_are_valid_and_agree(reader: Reader) -> None:
    """Reference managers would refuse the record, or each form would say something else."""
    page = reader.open(TEXT)
    record = {
        "id": "der-mechelen-essay-note-x",
        "part": "Anmerkung 17.3: 100 % & mehr_als \\ {das}",
        "edition": "Der Mechelen-Essay",
        "editors": "Die Herausgeberinnen und Herausgeber",
        "version": "1.2",
        "address": "https://example.org/a_b/text/index.html#note-x",
        "place": "text/index.html#note-x",
        "language": "de",
        "accessed": "2026-11-23",
    }
    bibtex, ris, csl = (
        page.evaluate(f"record => Apparatus.formats.{form}(record)", record)
        for form in ("bibtex", "ris", "csl")
    )
    entry = parse_string(bibtex, "bibtex").entries["der-mechelen-essay-note-x"]
    assert entry.type == "incollection"
    assert entry.fields["title"] == r"Anmerkung 17.3: 100 \% \& mehr\_als \textbackslash{} \{das\}"
    assert entry.fields["url"] == record["address"] and entry.fields["urldate"] == "2026-11-23"
    lines = ris.split("\r\n")
    assert lines[0] == "TY  - CHAP" and lines[-2:] == ["ER  - ", ""]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert f"UR  - {record['address']}" in lines and f"TI  - {record['part']}" in lines
    (item,) = json.loads(csl)
    assert item["title"] == record["part"] and item["URL"] == record["address"]
    assert item["accessed"] == {"date-parts": [[2026, 11, 23]]} and item["type"] == "chapter"


def test_a_citation_names_no_folder_of_the_device(reader: Reader) -> None:
    """From a stick, the pupil's own folder names would stand in the bibliography, and help nobody."""
    page = reader.open(TEXT)
    forms = cite(page, "#block-3 .bt")
    assert not [form for form in FORMS[1:] if "file:" in forms[form]]
    assert "text/index.html#block-3" in forms["Text"]


def test_one_click_copies(reader: Reader) -> None:
    """The reader would have to select by hand, or would not know whether it went."""
    page = reader.open(TEXT, permissions=CLIPBOARD)
    forms = cite(page, "#block-3 .bt")
    for form in FORMS:
        page.get_by_role("button", name=f"{form} kopieren", exact=True).click()
        button = page.get_by_role("button", name=f"{form} kopieren")
        expect(button).to_have_class(re.compile(r"\bdone\b"))
        assert page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n") == forms[form].replace(
            "\r\n", "\n"
        )
    assert "Kopiert" in page.locator("#apparatus-live").inner_text()


def test_copying_works_where_there_is_no_clipboard(reader: Reader) -> None:
    """Browsers give pages from a file no clipboard: then the old way must do."""
    page = reader.open(TEXT, init=NO_CLIPBOARD)
    forms = cite(page, "#block-3 .bt")
    page.get_by_role("button", name="Text kopieren", exact=True).click()
    until(page, "Boolean(window.copied)")
    assert page.evaluate("window.copied") == forms["Text"]
