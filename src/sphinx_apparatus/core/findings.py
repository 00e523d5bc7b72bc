"""What a check finds: one table of subtypes, from which the documentation is generated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .errors import Place


class Subtype(StrEnum):
    """The kinds of finding. As a Sphinx warning each is `apparatus.<value>`; `description` documents it."""

    description: str

    def __new__(cls, value: str, description: str) -> Subtype:
        """Make the member a string with a description."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member

    ID = "id", "An id has other characters than a to z, digits and hyphens."
    DUPLICATE_ID = "duplicate_id", "Two records share an id; notes and readings have one namespace."
    BLOCK = "block", "A block of the witness is missing from the edition, occurs twice or does not exist."
    REGEST = "regest", "A block has no regest in a required language, two in one, or one in another language."
    ANCHOR = "anchor", "An anchor names a block or words that the witness does not have."
    LAYER = "layer", "A note is in a layer that does not exist."
    TITLE = "title", "A note or reading has no title, or a title that is too long or holds markup."
    ORDER = "order", "Notes of a block are out of order: whole block first, then by first word."
    READING = "reading", "A reading has a class or confidence outside its scale, or changes nothing."
    SOURCE = "source", "A source key is not in the bibliography."
    UNSOURCED = "unsourced", "A note of a layer that must name its sources, a reading or a claim names none."
    UNUSED_SOURCE = "unused_source", "A source of the bibliography is cited nowhere."
    DUPLICATE_SOURCE = (
        "duplicate_source",
        "A key stands twice in the bibliography, or one URL under two keys.",
    )
    BIBLIOGRAPHY = "bibliography", "An entry of the bibliography lacks a field that is printed."
    SEE = "see", "A see-reference leads to a note, reading or claim that does not exist."
    SEE_CYCLE = "see_cycle", "See-references lead round in a circle."
    CLAIM = "claim", "A note refers to a claim that does not exist."
    VERDICT = "verdict", "A claim's verdict or confidence is outside the scale."
    INDEPENDENCE = "independence", "A claim is called proven without two independent origins or a reason."
    REVIEW = "review", "A claim's review date has passed, or lies before the date it was checked."
    OCCURRENCE = "occurrence", "A register entry names no block, note or reading in which it occurs."
    REFERENCE = "reference", "A reference in the text leads to nothing."
    MINIMUM = "minimum", "The edition has fewer notes, readings, claims or entries than its minimums."
    WITNESS = "witness", "The witness file was made from another text than the one given."
    SENTENCES = "sentences", "The text has other sentences than the witness file declares."
    LEMMA = "lemma", "A reading's lemma has other words than the witness at its anchor."
    LEMMA_EXACT = "lemma_exact", "A reading's lemma differs from the witness in case or punctuation only."
    TASK = "task", "A page shows a task that none of the files of tasks has."
    CONTENT = "content", "A directive holds what has no place in it, or nothing at all."
    OUTSIDE_BLOCK = "outside_block", "A regest, note or reading stands outside a block and is left out."
    DATE = "date", "A date is not written as year, month and day."
    RAW_HTML = "raw_html", "Raw HTML stands in a note, reading or regest; it is left out."
    PRINT = "print", "Something cannot be printed well: a picture without words, a table that is too wide."
    LINK = "link", "A link runs a script or embeds data; it is left out."
    DATA = "data", "A data file cannot be read or is not as its schema says; nothing of it is shown."
    NOUN = "noun", "A noun of the glossary lacks its article or plural, or another word has an article."
    FORM = "form", "A lemma or plural is not among the forms of its term, or a form cannot be found anywhere."
    SHARED_FORM = "shared_form", "Two terms have the same form, and not both give a reason."
    EXAMPLE = "example", "An example sentence does not contain the word that it is for."
    DISTRACTOR = "distractor", "The wrong answers of a term are not three different words, or one is right."
    SOUND_LAW = "sound_law", "A term names a sound law that does not exist or that its words do not show."
    DUPLICATE_TERM = "duplicate_term", "Two terms of one part of speech have the same German and Dutch words."
    FORMER_ID = "former_id", "A published id of a term leads nowhere any more, or a former id is taken."
    LESSON = "lesson", "An option of a lesson is missing or wrong, or a lesson names what is not there."
    MINUTES = "minutes", "The phases of a lesson miss its length, or a range does not hold its minutes."
    AIM = "aim", "A lesson has no aim, or an aim has no task or one that is not there."
    PHASE = "phase", "An option of a phase is wrong, or it does not say what teacher and learners do."
    PART = "part", "A part of a lesson is missing, unknown, twice there or empty."
    MATERIAL = "material", "A phase uses material that is not there, or a material has no title or content."
    WORKSHEET = "worksheet", "A lesson has no page for its learners, or a task is not shown exactly once."
    OUTSIDE_LESSON = "outside_lesson", "An aim, phase, part or material stands on a page without its lesson."
    COPY = "copy", "The copy that was laid in is not the text of this edition, or its place cannot be told."


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend: what kind, what is wrong and how to mend it, where."""

    subtype: Subtype
    message: str
    place: Place

    def __str__(self) -> str:
        """`file:line: message [apparatus.subtype]`, the form in which Sphinx prints warnings."""
        return f"{self.place}: {self.message} [apparatus.{self.subtype}]"


def subtype_table() -> str:
    """The table of all subtypes in Markdown, for the handbook."""
    rows = [f"| `apparatus.{subtype}` | {subtype.description} |" for subtype in Subtype]
    return "\n".join(["| subtype | what it says |", "|---|---|", *rows, ""])
