"""The glossary as TermBase eXchange (ISO 30042:2019): dialect TBX-Basic, data categories as attributes (DCA).

Elements and their order follow the core structure (`TBXcoreStructV03.rng` of LTAC Global), data categories
and where they may stand the dialect's Schematron rules (`TBX-Basic_DCA.sch`, version 1.2.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from ...core.glossary.sides import Side, alternatives
from ...labels import label
from .records import Publication, Record
from .tables import false_friend

PARTS = {"substantiv": "noun", "verb": "verb", "adjektiv": "adjective", "adverb": "adverb"}
"""Our parts of speech in the dialect's list; all others are `other`."""
GENDERS = {"der": "masculine", "die": "feminine", "das": "neuter", "de": "other", "het": "neuter"}
"""Articles and genders; Dutch `de` stands for masculine and feminine."""


def write(publication: Publication, records: tuple[Record, ...]) -> bytes:
    """The document, indented, in UTF-8."""
    lines = [*_head(publication), *(line for record in records for line in _entry(publication, record))]
    lines += ["    </body>", "  </text>", "</tbx>"]
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _head(publication: Publication) -> Iterator[str]:
    """Declaration, header, the beginning of the body."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    language = quoteattr(publication.language)
    yield f'<tbx type="TBX-Basic" style="dca" xml:lang={language} xmlns="urn:iso:std:iso:30042:ed-2">'
    yield "  <tbxHeader>"
    yield "    <fileDesc>"
    yield f"      <publicationStmt><p>{escape(publication.note)}</p></publicationStmt>"
    yield f"      <titleStmt><title>{escape(publication.title)}</title></titleStmt>"
    yield f"      <sourceDesc><p>{escape(publication.edition)}</p></sourceDesc>"
    yield "    </fileDesc>"
    yield "  </tbxHeader>"
    yield "  <text>"
    yield "    <body>"


def _entry(publication: Publication, record: Record) -> Iterator[str]:
    """A concept with a section for each language."""
    yield f"      <conceptEntry id={quoteattr(f'term-{record.id}')}>"
    if record.term.topic:
        yield f'        <descrip type="subjectField">{escape(record.term.topic)}</descrip>'
    for source in record.term.sources:
        yield f'        <admin type="source">{escape(source)}</admin>'
    address = record.address(publication)
    if address:
        target = quoteattr(address)
        yield f'        <xref type="externalCrossReference" target={target}>{escape(address)}</xref>'
    for friend in record.false_friends:
        yield f"        <note>{escape(false_friend(friend))}</note>"
    for text in (record.sound_note, record.flemish):
        if text:
            yield f"        <note>{escape(text)}</note>"
    for side in record.sides:
        yield f'        <langSec xml:lang="{side.language}">'
        if side.meaning:
            yield f'          <descrip type="definition">{escape(side.meaning)}</descrip>'
        for number, word in enumerate(alternatives(side.lemma)):
            yield from _term(publication, record, side, word, first=number == 0)
        yield "        </langSec>"
    yield "      </conceptEntry>"


def _term(publication: Publication, record: Record, side: Side, word: str, *, first: bool) -> Iterator[str]:
    """A word; examples, plural and forms stand with the first of an entry."""
    status = "preferredTerm-admn-sts" if first else "admittedTerm-admn-sts"
    part = record.term.part_of_speech
    yield "          <termSec>"
    yield f"            <term>{escape(word)}</term>"
    if part:
        yield f'            <termNote type="partOfSpeech">{PARTS.get(part, "other")}</termNote>'
    if side.article:
        yield f'            <termNote type="grammaticalGender">{GENDERS[side.article]}</termNote>'
    if part == "wendung":
        yield '            <termNote type="termType">phrase</termNote>'
    yield f'            <termNote type="administrativeStatus">{status}</termNote>'
    if first:
        for sentence in side.examples:
            yield f'            <descrip type="context">{escape(sentence)}</descrip>'
        for key, text in (("plural", side.plural), ("forms", ", ".join(side.forms))):
            if text:
                name = label(publication.language, f"term.{key}").rstrip(":")
                yield f"            <note>{escape(f'{name}: {text}')}</note>"
    yield "          </termSec>"
