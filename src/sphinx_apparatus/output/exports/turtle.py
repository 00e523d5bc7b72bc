"""The glossary as SKOS (W3C 2009) in Turtle (W3C 2014): two vocabularies and what links them.

German words are concepts of one scheme, Dutch words of another; each entry maps the two: skos:exactMatch only
where the editors say that the meanings agree fully, else skos:closeMatch. Concepts are named by UUIDs made
from edition and entry, so that they stay the same wherever the glossary is published.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from ...core.glossary.forms import GAP
from ...core.glossary.sides import TAGS, Side, alternatives
from .records import Publication, Record
from .tables import false_friend

PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\]')
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def write(publication: Publication, records: tuple[Record, ...]) -> bytes:
    """The document, in UTF-8."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    lines += ["", f"# {_one_line(publication.note)}", ""]
    for name in TAGS:
        lines += _statements(publication.uuid(name).urn, _scheme(publication, name))
    for topic, members in _topics(publication, records).items():
        lines += _statements(publication.uuid("topic", topic).urn, _collection(publication, topic, members))
    for record in records:
        for side in record.sides:
            lines += _statements(
                _concept_name(publication, record, side.name), _concept(publication, record, side)
            )
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


Statements = Iterable[tuple[str, list[str]]]
"""Predicates, each with its objects as Turtle."""


def _statements(subject: str, statements: Statements) -> list[str]:
    """One subject with its predicates; those without objects are left out."""
    parts = [f"  {predicate} {', '.join(objects)}" for predicate, objects in statements if objects]
    return [f"<{subject}>", *(f"{part} ;" for part in parts[:-1]), f"{parts[-1]} .", ""]


def _scheme(publication: Publication, name: str) -> Iterator[tuple[str, list[str]]]:
    """The vocabulary of one language."""
    language = publication.language
    yield "a", ["skos:ConceptScheme"]
    yield "dct:title", [literal(publication.title, language)]
    yield "dct:language", [literal(TAGS[name])]
    yield "dct:creator", [literal(publication.author, language)] if publication.author else []
    yield "dct:rights", [literal(publication.licence, language)] if publication.licence else []
    yield "dct:license", [iri(publication.licence_address)] if publication.licence_address else []
    yield "rdfs:seeAlso", [iri(publication.address)] if publication.address else []


def _topics(publication: Publication, records: Iterable[Record]) -> dict[str, list[str]]:
    """The topics in order, each with the concepts of its entries."""
    found: dict[str, list[str]] = defaultdict(list)
    for record in records:
        if record.term.topic:
            found[record.term.topic] += [_concept_name(publication, record, name) for name in TAGS]
    return dict(sorted(found.items()))


def _collection(publication: Publication, topic: str, members: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The words of a topic."""
    yield "a", ["skos:Collection"]
    yield "skos:prefLabel", [literal(topic, publication.language)]
    yield "skos:member", [iri(member) for member in members]


def _concept_name(publication: Publication, record: Record, name: str) -> str:
    """The IRI of a word."""
    return publication.uuid("term", record.id, TAGS[name]).urn


def _concept(publication: Publication, record: Record, side: Side) -> Iterator[tuple[str, list[str]]]:
    """A word: names, inflected forms as hidden names, meaning, examples, notes, and its counterpart."""
    tag, german = side.language, side.name == "german"
    first, *others = alternatives(side.lemma)
    hidden = [form for form in side.forms if form not in (first, *others) and GAP not in form]
    notes = [false_friend(friend) for friend in record.false_friends] + [record.sound_note, record.flemish]
    match = "skos:exactMatch" if record.term.exact else "skos:closeMatch"
    address = record.address(publication)
    yield "a", ["skos:Concept"]
    yield "skos:prefLabel", [literal(first, tag)]
    yield "skos:altLabel", [literal(word, tag) for word in others]
    yield "skos:hiddenLabel", [literal(form, tag) for form in hidden]
    yield "skos:definition", [literal(side.meaning, tag)] if side.meaning else []
    yield "skos:example", [literal(sentence, tag) for sentence in side.examples]
    yield "skos:note", [literal(text, "de") for text in notes if text] if german else []
    yield match, [iri(_concept_name(publication, record, side.other))]
    yield "skos:inScheme", [iri(publication.uuid(side.name).urn)]
    yield "skos:topConceptOf", [iri(publication.uuid(side.name).urn)]
    yield "dct:identifier", [literal(record.id)]
    yield "dct:source", [literal(source) for source in record.term.sources]
    yield "rdfs:seeAlso", [iri(address)] if address else []


def literal(text: str, language: str = "") -> str:
    """A string literal with its language."""
    quoted = _ESCAPED.sub(lambda match: _NAMED.get(match[0], f"\\u{ord(match[0]):04X}"), text)
    return f'"{quoted}"' + (f"@{language}" if language else "")


def iri(address: str) -> str:
    """An IRI; characters that Turtle does not allow in one are percent-encoded."""
    return f"<{quote(address, safe=_IN_IRI)}>"


_IN_IRI = ":/?#[]@!$&'()*+,;=%-._~"


def _one_line(text: str) -> str:
    """A text for a comment."""
    return " ".join(text.split())
