"""The records of an edition as frozen dataclasses; one record, many outputs.

Directives and data files both end in these; checks, exports and builders start from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .errors import Place

LAYERS = ("sache", "fakten", "text", "sprache", "rhetorik", "deutung")
"""The six kinds of note, in the order in which they are shown."""

KINDS = ("prose", "heading", "tweet", "byline")
"""The kinds of block."""

READING_CLASSES = ("fehler", "schreibung", "zeichensetzung", "idiom", "ueberlieferung")
"""What is the matter with a reading: error, spelling, punctuation, idiom, transmission."""

VERDICTS = ("belegt", "teilweise-belegt", "umstritten", "widersprochen", "nicht-pruefbar", "offen")
"""The scale of verdicts on a claim."""

CONFIDENCES = ("hoch", "mittel", "gering")
"""How sure the editors are of a verdict or of a reading."""

ENTRY_KINDS = ("person", "ort", "organisation", "ereignis", "werk")
"""The registers: persons, places, organisations, events, works."""

PARTS_OF_SPEECH = (
    *("substantiv", "verb", "adjektiv", "adverb", "pronomen", "praeposition", "konjunktion", "partikel"),
    *("zahlwort", "wendung"),
)
"""What a term of the glossary is; the last is a fixed phrase of several words."""


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """Words of one block: ranges of word numbers, counted from 1, both ends included; empty = whole block."""

    block: int
    ranges: tuple[tuple[int, int], ...] = ()

    @property
    def words(self) -> tuple[int, ...]:
        """Every word number that the anchor covers, ascending; empty for the whole block."""
        return tuple(n for first, last in self.ranges for n in range(first, last + 1))

    def __str__(self) -> str:
        """`17` or `17, 12-15, 20`."""
        spans = [str(a) if a == b else f"{a}-{b}" for a, b in self.ranges]
        return ", ".join([str(self.block), *spans])


@dataclass(frozen=True, slots=True)
class Regest:
    """A summary of a block in the editors' own words, in one language (BCP 47 tag)."""

    block: int
    language: str
    place: Place


@dataclass(frozen=True, slots=True)
class Block:
    """A numbered unit of the essay as the edition writes about it."""

    number: int
    place: Place


@dataclass(frozen=True, slots=True)
class Note:
    """A note in one layer on an anchor. `see` holds ids of notes it refers to, `claim` the id of a claim."""

    id: str
    anchor: Anchor
    layer: str
    title: str
    sources: tuple[str, ...]
    place: Place
    claim: str = ""
    checked: date | None = None
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """An entry of the critical apparatus: `lemma` as the witness has it, `edited` as the edited text has it.

    `edited` is the whole wording of the anchored span, punctuation between its words included; an empty
    `edited` means that the witness's wording stands although it was doubted.
    """

    id: str
    anchor: Anchor
    title: str
    lemma: str
    edited: str
    kind: str
    confidence: str
    rule: str
    sources: tuple[str, ...]
    place: Place
    checked: date | None = None
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Sources that go back to one origin and therefore count once."""

    origin: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What the essay claims, in our own words, and what the sources show."""

    id: str
    blocks: tuple[int, ...]
    topic: str
    claim: str
    verdict: str
    confidence: str
    finding: str
    refuted_if: str
    evidence: tuple[Evidence, ...]
    place: Place
    checked: date | None = None
    review: date | None = None
    single_origin: str = ""
    see: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """All source keys, in order of the evidence, each once."""
        return tuple(dict.fromkeys(key for group in self.evidence for key in group.sources))


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a register: person, place, organisation, event or work."""

    id: str
    kind: str
    name: str
    description: str
    sources: tuple[str, ...]
    place: Place
    variants: tuple[str, ...] = ()
    blocks: tuple[int, ...] = ()
    authority: tuple[tuple[str, str], ...] = ()
    sort: str = ""
    """What the entry is sorted by where that is not its name: `Somers, Bart`."""


@dataclass(frozen=True, slots=True)
class FalseFriend:
    """Two words that look alike and mean different things, each with its meaning in the other language."""

    german: str
    german_in_dutch: str
    dutch: str
    dutch_in_german: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SoundLaw:
    """A regular correspondence of sounds or letters: `german` and `dutch` are the letters, by commas."""

    id: str
    german: str
    dutch: str
    title: str
    rule: str
    place: Place
    exceptions: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary: a German and a Dutch word that mean the same in this essay.

    `shared_forms` holds forms that another entry has too, each with the reason; `lines` the line of each
    field in the data file, for messages.
    """

    id: str
    german: str
    dutch: str
    meaning: str
    place: Place
    topic: str = ""
    german_forms: tuple[str, ...] = ()
    dutch_forms: tuple[str, ...] = ()
    german_article: str = ""
    dutch_article: str = ""
    no_article: str = ""
    german_plural: str = ""
    dutch_plural: str = ""
    no_plural: str = ""
    german_examples: tuple[str, ...] = ()
    dutch_examples: tuple[str, ...] = ()
    level: str = ""
    part_of_speech: str = ""
    dutch_meaning: str = ""
    german_distractors: tuple[str, ...] = ()
    dutch_distractors: tuple[str, ...] = ()
    false_friends: tuple[FalseFriend, ...] = ()
    sound_laws: tuple[str, ...] = ()
    sound_note: str = ""
    flemish: str = ""
    exact: bool = False
    shared_forms: tuple[tuple[str, str], ...] = ()
    former_ids: tuple[str, ...] = ()
    false_friend: str = ""
    sound_correspondence: str = ""
    distractors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    lines: tuple[tuple[str, int], ...] = field(default=(), repr=False, compare=False)

    def place_of(self, name: str) -> Place:
        """Where a field of the entry stands; where it is absent, the entry's first line."""
        return Place(self.place.file, dict(self.lines).get(name, self.place.line))


@dataclass(frozen=True, slots=True)
class Source:
    """A source as references.bib has it: `kind` is the entry type, `seen` what of it was read (its `note`).

    `date` is the `date` or else the `year` field, as written; `keywords` say what kind of source it is.
    """

    key: str
    kind: str
    title: str
    url: str
    language: str
    seen: str
    place: Place
    author: str = ""
    organization: str = ""
    date: str = ""
    shorttitle: str = ""
    keywords: tuple[str, ...] = ()
