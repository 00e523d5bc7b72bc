"""Every format holds every entry: read back by sqlite3, csv, lxml, rdflib, compared with the data files."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import uuid
from collections import Counter
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from lxml import etree

from sphinx_apparatus.core.inline import plain
from sphinx_apparatus.core.records import Term
from sphinx_apparatus.output.exports import FORMATS
from sphinx_apparatus.output.exports.records import EARLIEST, records

from .anki_reader import Package, read_package
from .conftest import GOLDEN, PUBLICATION, sample, written
from .renew import golden

TBX = "{urn:iso:std:iso:30042:ed-2}"
XML = "{http://www.w3.org/XML/1998/namespace}"
LICENCE = "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"


def first_id(term: Term) -> str:
    """The id that stays."""
    return (*term.former_ids, term.id)[0]


def by_id(terms: tuple[Term, ...]) -> dict[str, Term]:
    """Terms by the id that stays."""
    return {first_id(term): term for term in terms}


def text(field: str, terms: tuple[Term, ...]) -> str:
    """A field as a reader sees it; references to terms read as their German word."""
    names = {name: term.german for term in terms for name in (term.id, *term.former_ids)}
    return plain(field, lambda role, target: names.get(target, target))


@pytest.mark.parametrize("name", FORMATS)
def test_golden(name: str) -> None:
    """A format changes by accident, and programs that read it stumble."""
    file, data = golden(name)
    assert data == (GOLDEN / file).read_bytes()


def test_same_glossary_same_bytes(root: Path) -> None:
    """A package that differs at each build is downloaded again for nothing."""
    code = (
        "import hashlib; from tests.exports.conftest import sample, written;"
        f"print(*(hashlib.sha256(written(sample(), name)).hexdigest() for name in {list(FORMATS)!r}))"
    )
    one, other = (
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root / "src")},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for seed in ("1", "2")
    )
    assert len(one) == len(FORMATS)
    assert [name for name, a, b in zip(FORMATS, one, other, strict=True) if a != b] == []


@pytest.mark.parametrize("name", FORMATS)
def test_order_of_the_files_does_not_matter(name: str) -> None:
    """Entries move between files of the glossary, and every file that is published changes."""
    assert written(sample()[::-1], name) == written(sample(), name)


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_tables(name: str, glossary: tuple[Term, ...]) -> None:
    """A class that opens the table misses words, or sees one word's meaning beside another."""
    data = written(glossary, name).decode("utf-8-sig")
    if name == "csv":
        rows = list(csv.DictReader(io.StringIO(data, newline="")))
    else:
        rows = list(csv.DictReader(io.StringIO(data), delimiter="\t", quoting=csv.QUOTE_NONE))
    terms = by_id(glossary)
    assert [row["id"] for row in rows] == sorted(terms)
    for row in rows:
        term = terms[row["id"]]
        for column in (
            "german",
            "dutch",
            "german_article",
            "dutch_plural",
            "topic",
            "level",
            "part_of_speech",
        ):
            assert row[column] == getattr(term, column)
        for column in ("german_forms", "dutch_forms", "german_distractors", "dutch_distractors", "sources"):
            assert row[column] == " | ".join(getattr(term, column))
        for column in ("meaning", "dutch_meaning", "flemish", "sound_note"):
            assert row[column].removeprefix("'") == text(getattr(term, column), glossary)
        assert row["exact"] == str(term.exact).lower()
        assert row["licence"].startswith(PUBLICATION.title) and LICENCE in row["licence"]
        assert None not in row and None not in row.values(), "as many cells as columns"


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_no_cell_is_a_formula(name: str) -> None:
    """A spreadsheet runs what begins with an equals sign."""
    (found,) = [line for line in written(sample(), name).decode().splitlines() if "GESCHEHEN" in line]
    assert "'=GESCHEHEN" in found
    assert "\t=" not in found and ',"=' not in found and ",=" not in found


def package(terms: tuple[Term, ...], **changes: object) -> Package:
    """The Anki package of a glossary."""
    publication = replace(PUBLICATION, **changes)  # type: ignore[arg-type]
    return read_package(FORMATS["anki"].write(publication, records(terms)))


def test_anki_package(glossary: tuple[Term, ...]) -> None:
    """A learner gets half the cards, or an answer to another question."""
    terms = by_id(glossary)
    notes = {note.fields["Id"]: note for note in package(glossary).notes}
    assert sorted(notes) == sorted(terms)
    for identifier, note in notes.items():
        term, fields = terms[identifier], {name: unescape(value) for name, value in note.fields.items()}
        assert note.cards == 2
        assert (fields["German"], fields["Dutch"]) == (term.german, term.dutch)
        assert (fields["GermanArticle"], fields["DutchPlural"]) == (term.german_article, term.dutch_plural)
        assert fields["GermanMeaning"] == text(term.meaning, glossary)
        assert fields["DutchMeaning"] == text(term.dutch_meaning, glossary)
        assert fields["DutchExample"] == " ".join(text(one, glossary) for one in term.dutch_examples)
        assert LICENCE in fields["Licence"]
        assert note.tags == [
            f"topic::{term.topic}",
            f"pos::{term.part_of_speech}",
            f"level::{term.level}",
        ]
        assert note.modified == EARLIEST


def test_anki_ids_survive() -> None:
    """A learner who imports the next version loses what was learnt: renamed and changed entries stay."""
    before = package(sample())
    changed = tuple(
        replace(term, id=f"neu-{term.id}", former_ids=(*term.former_ids, term.id), meaning="Anders.")
        for term in sample()
    )
    after = package(changed, title="Neu", time=EARLIEST + 1)
    assert {note.guid for note in after.notes} == {note.guid for note in before.notes}
    assert all(note.modified == EARLIEST + 1 for note in after.notes)
    assert after.decks.keys() == before.decks.keys() and after.models.keys() == before.models.keys()
    other = package(sample(), edition="andere")
    assert not {note.guid for note in other.notes} & {note.guid for note in before.notes}


def test_anki_fields_hold_no_markup() -> None:
    """A field with HTML, a sound or a field of the template in it would be run by Anki, not shown."""
    notes = {note.fields["Id"]: note for note in package(sample()).notes}
    for note in notes.values():
        assert not set('<>"[]{}\\') & set("".join(note.fields.values()))
    shown = notes["zaun"].fields["GermanMeaning"]
    assert unescape(shown) == "Grenze aus Latten \\ Draht [sound:a.mp3] {{Id}}."


LEVELS = {
    "subjectField": {"conceptEntry"},
    "source": {"conceptEntry", "langSec", "termSec"},
    "externalCrossReference": {"conceptEntry", "langSec", "termSec"},
    "definition": {"conceptEntry", "langSec"},
    "context": {"termSec"},
    "partOfSpeech": {"termSec"},
    "grammaticalGender": {"termSec"},
    "termType": {"termSec"},
    "administrativeStatus": {"termSec"},
}
"""Data categories of TBX-Basic 1.2.1 and the levels at which its Schematron rules allow them."""
PICKLISTS = {
    "partOfSpeech": {"adjective", "noun", "other", "verb", "adverb"},
    "grammaticalGender": {"masculine", "feminine", "neuter", "other"},
    "termType": {"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"},
    "administrativeStatus": {
        *("admittedTerm-admn-sts", "deprecatedTerm-admn-sts", "supersededTerm-admn-sts"),
        "preferredTerm-admn-sts",
    },
}
ORDER = {
    "tbx": ["tbxHeader", "text"],
    "fileDesc": ["publicationStmt", "titleStmt", "sourceDesc"],
    "conceptEntry": ["descrip", "admin", "xref", "note", "langSec"],
    "langSec": ["descrip", "termSec"],
    "termSec": ["term", "termNote", "descrip", "note"],
}
"""What the core structure allows in which order (a part of it: what we use)."""


def test_tbx(glossary: tuple[Term, ...]) -> None:
    """A translation program refuses the file, or drops what stands at the wrong level."""
    tree = etree.fromstring(written(glossary, "tbx"))
    assert (tree.tag, tree.get("type"), tree.get("style")) == (f"{TBX}tbx", "TBX-Basic", "dca")
    assert tree.get(f"{XML}lang") == "de"
    assert LICENCE in tree.findtext(f".//{TBX}publicationStmt/{TBX}p", "")
    for element in tree.iter(etree.Element):
        name = element.tag.removeprefix(TBX)
        kind, parent = element.get("type", ""), element.getparent()
        if name in ("descrip", "admin", "xref", "termNote"):
            assert parent.tag.removeprefix(TBX) in LEVELS[kind], kind
            assert kind not in PICKLISTS or element.text in PICKLISTS[kind]
        if name in ORDER:
            found = [child.tag.removeprefix(TBX) for child in element]
            assert found == sorted(found, key=ORDER[name].index), name
    ids = [entry.get("id") for entry in tree.iter(f"{TBX}conceptEntry")]
    assert ids == [f"term-{name}" for name in sorted(by_id(glossary))]


def test_tbx_entries(glossary: tuple[Term, ...]) -> None:
    """A word of the glossary is lost, or stands under another meaning."""
    tree = etree.fromstring(written(glossary, "tbx"))
    terms = by_id(glossary)
    for entry in tree.iter(f"{TBX}conceptEntry"):
        term = terms[entry.get("id").removeprefix("term-")]
        sections = {section.get(f"{XML}lang"): section for section in entry.iter(f"{TBX}langSec")}
        assert list(sections) == ["de", "nl"]
        for tag, lemma, meaning, examples in (
            ("de", term.german, term.meaning, term.german_examples),
            ("nl", term.dutch, term.dutch_meaning, term.dutch_examples),
        ):
            section = sections[tag]
            words = [element.text for element in section.iter(f"{TBX}term")]
            assert words == [word.strip() for word in lemma.replace("/", ",").replace(";", ",").split(",")]
            assert section.findtext(f"{TBX}descrip", "") == text(meaning, glossary)
            contexts = section.findall(f".//{TBX}descrip[@type='context']")
            assert [element.text for element in contexts] == [text(one, glossary) for one in examples]


def test_skos(glossary: tuple[Term, ...]) -> None:
    """A program for linked data takes words for the same that are not, or finds none of them."""
    rdflib = pytest.importorskip("rdflib")
    from rdflib.namespace import DCTERMS, RDF, SKOS

    graph = rdflib.Graph().parse(data=written(glossary, "skos"), format="turtle")
    terms = by_id(glossary)
    schemes = {
        str(graph.value(one, DCTERMS.language)): one for one in graph.subjects(RDF.type, SKOS.ConceptScheme)
    }
    assert set(schemes) == {"de", "nl"}
    for scheme in schemes.values():
        assert graph.value(scheme, DCTERMS.license) == rdflib.URIRef(
            "https://creativecommons.org/licenses/by/4.0/"
        )
        assert str(graph.value(scheme, DCTERMS.rights)) == PUBLICATION.licence
    found: Counter[str] = Counter()
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        assert uuid.UUID(str(concept).removeprefix("urn:uuid:")).version == 5
        term = terms[str(graph.value(concept, DCTERMS.identifier))]
        (label,) = graph.objects(concept, SKOS.prefLabel)
        found[f"{label.language} {first_id(term)}"] += 1
        lemma, forms, meaning, examples = (
            (term.german, term.german_forms, term.meaning, term.german_examples)
            if label.language == "de"
            else (term.dutch, term.dutch_forms, term.dutch_meaning, term.dutch_examples)
        )
        words = [str(label), *map(str, graph.objects(concept, SKOS.altLabel))]
        assert sorted(words) == sorted(lemma.replace(" / ", ", ").split(", "))
        hidden = {str(one) for one in graph.objects(concept, SKOS.hiddenLabel)}
        assert hidden == {form for form in forms if "…" not in form} - set(words)
        assert str(graph.value(concept, SKOS.definition) or "") == text(meaning, glossary)
        assert {str(one) for one in graph.objects(concept, SKOS.example)} == {
            text(one, glossary) for one in examples
        }
        exact, close = (list(graph.objects(concept, p)) for p in (SKOS.exactMatch, SKOS.closeMatch))
        assert (len(exact), len(close)) == ((1, 0) if term.exact else (0, 1))
        (other,) = exact + close
        assert graph.value(other, DCTERMS.identifier) == graph.value(concept, DCTERMS.identifier)
        assert other != concept and graph.value(other, SKOS.inScheme) != graph.value(concept, SKOS.inScheme)
    assert set(found.values()) == {1} and len(found) == 2 * len(terms)


def test_stable_ids_are_these() -> None:
    """The ids change although they are promised to stay: for decks, note types, notes and concepts."""
    made = [PUBLICATION.uuid(*names) for names in (("anki-deck",), ("term", "zaun"), ("term", "zaun", "nl"))]
    assert [str(one) for one in made] == [
        "647bd8b8-0bd5-5ec8-8cc9-2c9b9921624c",
        "14236f01-4ba4-5ed7-b8a6-2b5f948b36d0",
        "9bf8f9b9-6cfb-5d6f-8dbd-ce712d6f67d6",
    ]
