"""Each rule of `check`: an edition without fault passes, and one fault gives one finding of its subtype.

The docstring of each test, or the text of each case, says what a reader would meet if the rule were missing.
"""

# ruff: noqa: E501 - a case is one line
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import sphinx_apparatus.core.check as core_check
from sphinx_apparatus.core.check import (
    Edition,
    Finding,
    Minimums,
    Reference,
    Subtype,
    check,
    check_text,
    subtype_table,
)
from sphinx_apparatus.core.errors import ApparatusError, Place
from sphinx_apparatus.core.records import (
    Anchor,
    Block,
    Claim,
    Entry,
    Evidence,
    Note,
    Reading,
    Regest,
    Source,
    Term,
)
from sphinx_apparatus.core.witness import make_witness

from .test_lessons import FAULTS as LESSON_FAULTS

TEXT = "Der Müller »mahlt« Korn, wenn der Wind weht.\n\nSein Lohn\n\nEin Brot. Drei Säcke Mehl.\n\nNog een zin.\n"
KINDS = {1: "prose", 2: "heading", 3: "tweet", 4: "tweet"}


def witness_of(text: str, continues: int = 3):
    """A witness of four blocks, the last of which continues the third."""
    made = make_witness(text, "probe", "de", KINDS)
    blocks = (*made.blocks[:3], replace(made.blocks[3], continues=continues))
    return replace(made, blocks=blocks)


def at(line: int, file: str = "text.md") -> Place:
    """A place in the test's one file."""
    return Place(file, line)


def sound() -> Edition:
    """An edition without fault."""
    return Edition(
        witness_of(TEXT),
        blocks=tuple(Block(n, at(10 * n)) for n in range(1, 5)),
        regests=tuple(Regest(n, language, at(10 * n + 1)) for n in range(1, 5) for language in ("de", "nl")),
        notes=(
            Note("wind", Anchor(1), "sache", "Der Wind", ("a",), at(12), claim="korn"),
            Note("korn-arten", Anchor(1, ((4, 4),)), "deutung", "Korn", ("b",), at(14), see=("wind",)),
            Note("zweite-haelfte", Anchor(1, ((5, 6), (8, 8))), "rhetorik", "Wenn", (), at(15)),
        ),
        readings=(Reading("mahlt", Anchor(1, ((3, 4),)), "Mahlt?", "mahlt« Korn", "malt Korn", "fehler", "hoch", "r", ("a",), at(13)),),
        claims=(
            Claim("korn", (1,), "wirtschaft", "c", "belegt", "hoch", "f", "r", (Evidence("x", ("a",)), Evidence("y", ("b",))), at(1, "c.yml"), date(2026, 1, 1), date(2027, 1, 1)),
            Claim("lohn", (2,), "wirtschaft", "c", "offen", "gering", "f", "r", (), at(20, "c.yml"), date(2026, 1, 1), date(2027, 1, 1), see=("korn",)),
        ),
        entries=(Entry("muehle", "ort", "Mühle", "d", ("c",), at(1, "r.yml"), blocks=(1,)),),
        terms=(Term("wind", "Wind", "wind", "Luft", at(1, "g.yml")),),
        sources=(source("a", 1), source("b", 9), source("c", 17)),
        references=(Reference("entry", "muehle", at(14)), Reference("source", "a", at(14))),
    )  # fmt: skip


def source(key: str, line: int, **changes: str) -> Source:
    """A source with everything that is printed."""
    fields = {"title": f"Title {key}", "url": f"https://example.org/{key}", "seen": "ganz", **changes}
    return Source(key=key, kind="online", language="de", place=at(line, "x.bib"), **fields)


def subtypes(edition: Edition, **options: object) -> list[str]:
    """The subtypes of what is found."""
    return [str(finding.subtype) for finding in check(edition, **options)]  # type: ignore[arg-type]


def test_sound_edition_passes() -> None:
    """An editor without fault is stopped, and learns to overlook findings."""
    assert check(sound(), today=date(2026, 6, 1)) == []
    assert check_text(sound(), TEXT) == []


def with_note(**changes: object) -> Callable[[Edition], Edition]:
    """Change the second note."""
    return lambda e: replace(e, notes=(e.notes[0], replace(e.notes[1], **changes), *e.notes[2:]))  # type: ignore[arg-type]


def with_reading(**changes: object) -> Callable[[Edition], Edition]:
    """Change the reading."""
    return lambda e: replace(e, readings=(replace(e.readings[0], **changes),))  # type: ignore[arg-type]


def with_claim(**changes: object) -> Callable[[Edition], Edition]:
    """Change the first claim."""
    return lambda e: replace(e, claims=(replace(e.claims[0], **changes), *e.claims[1:]))  # type: ignore[arg-type]


def with_entry(**changes: object) -> Callable[[Edition], Edition]:
    """Change the register entry."""
    return lambda e: replace(e, entries=(replace(e.entries[0], **changes),))  # type: ignore[arg-type]


def plus(field: str, *records: object) -> Callable[[Edition], Edition]:
    """Add records."""
    return lambda e: replace(e, **{field: (*getattr(e, field), *records)})  # type: ignore[arg-type]


def less(field: str, index: int) -> Callable[[Edition], Edition]:
    """Take a record away."""
    return lambda e: replace(e, **{field: getattr(e, field)[:index] + getattr(e, field)[index + 1 :]})  # type: ignore[arg-type]


def with_d(**changes: str) -> Callable[[Edition], Edition]:
    """Add a fourth source and cite it."""
    return lambda e: replace(
        e,
        sources=(*e.sources, source("d", 25, **changes)),
        references=(*e.references, Reference("source", "d", at(14))),
    )


FAULTS: dict[str, tuple[Callable[[Edition], Edition], str, str]] = {
    "id with capitals": (with_note(id="Korn_Arten"), "id", "'Korn_Arten'"),
    "id of a reading taken by a note": (with_note(id="mahlt"), "duplicate_id", "text.md:13"),
    "claim id twice": (lambda e: plus("claims", e.claims[1])(e), "duplicate_id", "`lohn`"),
    "block missing": (less("blocks", 3), "block", "block 4 of the witness is missing"),
    "block twice": (plus("blocks", Block(1, at(90))), "block", "text.md:10"),
    "block that does not exist": (plus("blocks", Block(5, at(90))), "block", "its blocks are 1 to 4"),
    "regest missing": (less("regests", 1), "regest", "block 1 has no regest in `nl`"),
    "regest twice": (plus("regests", Regest(1, "de", at(90))), "regest", "text.md:11"),
    "regest in another language": (plus("regests", Regest(1, "fr", at(90))), "regest", "de, nl"),
    "anchor outside its block": (with_note(anchor=Anchor(1, ((4, 9),))), "anchor", "its words are 1 to 8"),
    "anchor at word 0": (with_note(anchor=Anchor(1, ((0, 1),)), place=at(12)), "anchor", "words 0-1"),
    "anchor backwards": (with_note(anchor=Anchor(1, ((5, 4),))), "anchor", "write 4-5"),
    "anchor that overlaps": (with_note(anchor=Anchor(1, ((4, 6), (6, 7)))), "anchor", "word 6"),
    "anchor in a block that is not there": (with_note(anchor=Anchor(7)), "anchor", "no block 7"),
    "claim on a block that is not there": (with_claim(blocks=(1, 9)), "anchor", "claim `korn`"),
    "entry on a block that is not there": (with_entry(blocks=(9,)), "anchor", "register entry `muehle`"),
    "unknown layer": (with_note(layer="meinung"), "layer", "choose one of sache"),
    "no title": (with_note(title="  "), "title", "has no title"),
    "title too long": (with_note(title="x" * 61), "title", "61 characters"),
    "title with a tag": (with_note(title="Korn <script>"), "title", "plain text"),
    "title with a role": (with_note(title="{apparatus:nl}`koren`"), "title", "plain text"),
    "whole block after a word": (with_note(anchor=Anchor(1), place=at(19)), "order", "before `zweite-haelfte`"),
    "class of a reading": (with_reading(kind="tippfehler"), "reading", "unknown class"),
    "confidence of a reading": (with_reading(confidence="sicher"), "reading", "unknown confidence"),
    "reading without lemma": (with_reading(lemma=" "), "reading", "no lemma"),
    "reading of a whole block": (with_reading(anchor=Anchor(1)), "reading", "anchor it"),
    "reading that changes nothing": (with_reading(edited="mahlt« Korn"), "reading", "changes nothing"),
    "unknown source": (with_note(sources=("b", "bb")), "source", "add it to the bibliography"),
    "unknown source of a claim": (with_claim(single_origin="x", evidence=(Evidence("x", ("a", "q")),)), "source", "claim `korn` cites `q`"),
    "unknown source of an entry": (with_entry(sources=("c", "zz")), "source", "register entry"),
    "unknown source of a term": (plus("terms", Term("t", "a", "b", "c", at(9), sources=("zz",))), "source", "term `t`"),
    "unknown source in the text": (plus("references", Reference("source", "zz", at(14))), "source", "a citation"),
    "unused source": (plus("sources", source("d", 25)), "unused_source", "`d`"),
    "key twice": (plus("sources", source("a", 25, url="")), "duplicate_source", "x.bib:1 already"),
    "URL under two keys": (with_d(url="http://www.example.org/a/?utm_source=x#top"), "duplicate_source", "`a` at x.bib:1"),
    "source without title": (with_d(title=""), "bibliography", "no title"),
    "source without what was seen": (with_d(seen=""), "bibliography", "what was seen"),
    "note without source": (with_note(sources=()), "unsourced", "layer `deutung`"),
    "reading without source": (with_reading(sources=()), "unsourced", "readings need one"),
    "verdict without evidence": (with_claim(verdict="umstritten", evidence=()), "unsourced", "no evidence"),
    "see that leads nowhere": (with_note(see=("winde",)), "see", "did you mean `wind`?"),
    "see of a claim that leads nowhere": (with_claim(see=("brot",)), "see", "claim `korn` sees `brot`"),
    "see in a circle": (lambda e: replace(e, notes=(replace(e.notes[0], see=("korn-arten",)), *e.notes[1:])), "see_cycle", "korn-arten > wind > korn-arten"),
    "see itself": (with_note(see=("korn-arten",)), "see_cycle", "korn-arten > korn-arten"),
    "claims in a circle": (with_claim(see=("lohn",)), "see_cycle", "korn > lohn > korn"),
    "claim that does not exist": (with_note(claim="kron"), "claim", "did you mean `korn`?"),
    "verdict off the scale": (with_claim(verdict="wahr"), "verdict", "choose one of belegt"),
    "confidence off the scale": (with_claim(confidence="sicher"), "verdict", "unknown confidence"),
    "one origin": (with_claim(evidence=(Evidence("Stadt", ("a", "b")),)), "independence", "one origin"),
    "the same origin twice": (with_claim(evidence=(Evidence("Stadt", ("a",)), Evidence("stadt ", ("b",)))), "independence", "one origin"),
    "an origin without sources": (with_claim(evidence=(Evidence("x", ("a",)), Evidence("y", ()))), "independence", "one origin"),
    "one source under two origins": (with_claim(evidence=(Evidence("x", ("a",)), Evidence("y", ("a", "b")))), "independence", "two origins"),
    "review overdue": (with_claim(review=date(2026, 5, 31)), "review", "due on 2026-05-31"),
    "review before the check": (with_claim(review=date(2025, 1, 1)), "review", "before checked"),
    "entry that occurs nowhere": (lambda e: replace(with_entry(blocks=())(e), references=()), "occurrence", "occurs nowhere"),
    "role that leads nowhere": (plus("references", Reference("entry", "muehl", at(14))), "reference", "did you mean `muehle`?"),
    "block role that leads nowhere": (plus("references", Reference("block", "41", at(14))), "reference", "block `41`"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_one_finding(fault: str) -> None:
    """A reader meets this fault in the printed edition; or one slip is reported under several names."""
    change, subtype, words = FAULTS[fault]
    findings = check(change(sound()), today=date(2026, 6, 1))
    assert [str(finding.subtype) for finding in findings] == [subtype], findings
    assert words in findings[0].message
    assert ":" in findings[0].message, "a finding says what is wrong and, behind a colon, how to mend it"
    assert findings[0].place.file or subtype == "block"


def test_every_subtype_is_tried() -> None:
    """A rule has no case here that shows it at work."""
    named: set[str] = set()
    for file in Path(core_check.__file__).parent.glob("*.py"):
        named |= {str(Subtype[name]) for name in re.findall(r"Subtype\.([A-Z_]+)", file.read_text("utf-8"))}
    tried = {subtype for _, subtype, _ in (*FAULTS.values(), *LESSON_FAULTS.values())}
    # those of the glossary have folders of cases of their own
    cases = Path(__file__).parents[2].glob("*/glossary/*/expected.txt")
    tried |= {name for case in cases for name in re.findall(r"\[apparatus\.(\w+)\]", case.read_text("utf-8"))}
    assert named - tried == {"witness", "sentences", "lemma", "lemma_exact"}


def test_subtypes_are_documented() -> None:
    """The table in the handbook lacks a subtype, or lists one without a sentence."""
    rows = subtype_table().splitlines()[2:]
    assert len(rows) == len(Subtype)
    assert all(subtype.description.endswith(".") and len(subtype.description) < 110 for subtype in Subtype)
    assert all(str(subtype).replace("_", "").isalpha() and str(subtype).islower() for subtype in Subtype)


def test_a_reason_suffices_for_one_origin() -> None:
    """A claim with one origin cannot be called proven although the editors say why."""
    one = with_claim(evidence=(Evidence("Stadt", ("a", "b")),), single_origin="Die Stadt zählt allein.")
    assert subtypes(one(sound())) == []


def test_without_a_clock_no_review_is_overdue() -> None:
    """The same records are right on one day and wrong on the next without anyone having asked for the day."""
    late = with_claim(review=date(2026, 5, 31))(sound())
    assert subtypes(late) == []
    assert subtypes(late, today=date(2026, 5, 31)) == []
    assert subtypes(late, today=date(2026, 6, 1)) == ["review"]


def test_a_citation_in_the_body_is_a_source() -> None:
    """A note that cites in its text is told to name a source."""
    cited = plus("references", Reference("source", "b", at(13), holder="korn-arten"))
    assert subtypes(cited(with_note(sources=())(sound()))) == []


def test_a_slip_in_a_key_is_corrected() -> None:
    """An author has to search 700 keys for the one that was meant."""
    findings = check(with_note(sources=("zeit-2015",))(replace(sound(), sources=(source("zeit-2016", 1),))))
    assert any("did you mean `zeit-2016`?" in finding.message for finding in findings)


def test_paths_of_urls_keep_their_case() -> None:
    """Two pages that differ in capitals only are taken for one."""
    two = plus("sources", source("d", 25, url="https://example.org/A"))
    assert "duplicate_source" not in subtypes(two(sound()))


@pytest.mark.parametrize(
    ("minimums", "message"),
    [
        (Minimums(notes_total=5), "4 notes and readings, at least 5"),
        (Minimums(readings=2), "1 readings, at least 2"),
        (Minimums(claims=3), "2 claims, at least 3"),
        (Minimums(entries=2), "1 register entries, at least 2"),
        (Minimums(terms=2), "1 terms, at least 2"),
        (Minimums(deutung=2), "1 notes of the layer `deutung`, at least 2"),
        (Minimums(notes_per_prose_block=5), "block 1 (prose): 4 notes, at least 5"),
        (Minimums(notes_per_heading=1), "block 2 (heading): 0 notes, at least 1"),
        (Minimums(notes_per_tweet=1), "block 3 and block 4 (tweet): 0 notes, at least 1"),
    ],
)
def test_minimums(minimums: Minimums, message: str) -> None:
    """A later edit thins the edition out and nobody notices."""
    (finding,) = check(sound(), minimums)
    assert finding.subtype is Subtype.MINIMUM
    assert finding.message.startswith(message)
    assert check(replace(sound(), minimums=minimums)) == [finding]


def test_minimum_of_every_layer() -> None:
    """A layer without notes is not missed; readings count for the layer `text`."""
    missing = {finding.message.split("`")[1] for finding in check(sound(), Minimums(per_layer=1))}
    assert missing == {"fakten", "sprache"}


def test_minimums_that_are_reached() -> None:
    """A minimum is taken one too high."""
    reached = Minimums(
        notes_total=4, notes_per_prose_block=4, readings=1, claims=2, entries=1, terms=1, deutung=1
    )
    assert check(sound(), reached) == []


def test_unused_sources_can_be_allowed() -> None:
    """An edition in the making cannot be checked for anything else."""
    edition = plus("sources", source("d", 25))(sound())
    assert check(edition, Minimums(unused_sources=False)) == []


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"notes_totl": 3}, "did you mean `notes_total`"),
        ({"claims": -1}, "not a count"),
        ({"claims": True}, "not a count"),
        ({"claims": "many"}, "not a count"),
        ({"sourced_layers": ["sachen"]}, "not a list of layers"),
        ({"sourced_layers": "sache"}, "not a list of layers"),
        ({"unused_sources": 0}, "wrong type"),
    ],
)
def test_minimums_from_configuration(values: dict[str, object], message: str) -> None:
    """A slip in `conf.py` switches a minimum off in silence."""
    with pytest.raises(ApparatusError, match=message):
        Minimums.from_mapping(values)


def test_findings_come_in_order_of_place() -> None:
    """Two runs over the same edition print the findings in another order."""
    edition = with_note(layer="x", title="")(plus("sources", source("d", 25))(sound()))
    findings = check(edition)
    assert [f.place for f in findings] == sorted(f.place for f in findings)
    assert check(edition) == findings


def text_findings(edition: Edition, text: str) -> list[Finding]:
    """What the comparison with a text finds."""
    return check_text(edition, text)


@pytest.mark.parametrize(
    ("change", "subtypes"),
    [
        (TEXT.replace("Korn", "Hafer"), {"witness"}),
        (TEXT.replace("Ein Brot.", "Ein Brot"), {"sentences"}),
        (TEXT + "\n\nNoch ein Block.\n", {"witness"}),
        (TEXT.replace("Sein Lohn\n\n", ""), {"witness"}),
        ("", {"witness"}),
        (TEXT.replace("»mahlt«", "\u201emahlt\u201c").replace(" ", "\u00a0").replace("\n", "\r\n"), set()),
    ],
    ids=["word", "sentence", "block more", "block less", "nothing", "typography"],
)
def test_the_witness_file_is_current(change: str, subtypes: set[str]) -> None:
    """The edition's word numbers belong to another text than the one that readers lay in."""
    assert {str(finding.subtype) for finding in check_text(sound(), change)} == subtypes


def test_what_is_not_current_is_named() -> None:
    """An editor has to search for the block that differs; or a difference that no sketch shows is missed."""
    changed = [finding.message for finding in check_text(sound(), TEXT.replace("Korn", "Hafer"))]
    assert [message.split(" of the text")[0] for message in changed] == ["block 1", "the digest"]
    (finding,) = check_text(replace(sound(), witness=replace(sound().witness, digest="0" * 64)), TEXT)
    assert finding.message.startswith("the digest of the text is not that of the witness file")


@pytest.mark.parametrize(
    ("lemma", "subtype"),
    [
        ("mahlt« Korn", None),
        ("mahlt\u201c  Korn", None),
        ("mahlt Korn", "lemma_exact"),
        ("Mahlt« Korn", "lemma_exact"),
        ("mahlt« Korn,", None),
        ("mahlt« das Korn", "lemma"),
        ("Korn", "lemma"),
    ],
)
def test_lemmas_stand_where_they_say(lemma: str, subtype: str | None) -> None:
    """The apparatus corrects words that the text does not have at this place."""
    findings = check_text(with_reading(lemma=lemma)(sound()), TEXT)
    assert [str(finding.subtype) for finding in findings] == ([subtype] if subtype else [])


def test_lemmas_of_bad_anchors_are_left_to_the_anchor_rule() -> None:
    """An anchor outside its block ends in a traceback."""
    for anchor in (Anchor(9, ((1, 1),)), Anchor(1, ((7, 99),)), Anchor(1)):
        assert check_text(with_reading(anchor=anchor)(sound()), TEXT) == []


def test_an_empty_edition_is_checked() -> None:
    """A project that has only just begun ends in a traceback."""
    assert set(subtypes(Edition(witness_of(TEXT)))) == {"block"}


def test_thousands_of_notes_that_see_each_other() -> None:
    """A long chain of see-references exhausts the interpreter's stack."""
    notes = tuple(
        Note(f"n{n}", Anchor(1), "sprache", "x", (), at(n + 100), see=(f"n{(n + 1) % 5000}",))
        for n in range(5000)
    )
    assert subtypes(replace(sound(), notes=notes + sound().notes, readings=())).count("see_cycle") == 1
