"""Everything an edition says, in one place, and the counts it promises to keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import TYPE_CHECKING

from .errors import ApparatusError
from .lessons import Teaching
from .records import LAYERS, Block, Claim, Entry, Note, Reading, Regest, SoundLaw, Source, Term

if TYPE_CHECKING:
    from .errors import Place
    from .witness import Witness

REFERENCE_KINDS = ("note", "block", "claim", "term", "entry", "task", "lesson", "source")
"""What a reference in running text may lead to; `note` covers readings too."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A role or citation in running text. `holder` is the id of the note or reading it stands in, or ""."""

    kind: str
    target: str
    place: Place
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Minimums:
    """Counts below which an edition must not fall, and the layers that must name sources; 0 asks for nothing.

    Readings count as notes of the layer `text`.
    """

    notes_total: int = 0
    """Notes and readings together."""
    notes_per_prose_block: int = 0
    """Notes and readings of every prose block."""
    notes_per_tweet: int = 0
    """Notes and readings of every tweet; blocks that continue one another are one tweet."""
    notes_per_heading: int = 0
    """Notes and readings of every heading."""
    per_layer: int = 0
    """Notes of every layer."""
    deutung: int = 0
    """Notes of the layer `deutung`."""
    readings: int = 0
    """Readings."""
    claims: int = 0
    """Claims in the ledger."""
    entries: int = 0
    """Register entries."""
    terms: int = 0
    """Terms of the glossary."""
    term_fields: tuple[str, ...] = ()
    """Fields that every term of the glossary has, such as `level`."""
    sourced_layers: tuple[str, ...] = ("sache", "fakten", "deutung")
    """Layers in which every note names at least one source."""
    unused_sources: bool = True
    """Whether a source that nothing cites is a finding."""

    @classmethod
    def from_mapping(cls, values: Mapping[str, object]) -> Minimums:
        """Make minimums from a configuration value such as `apparatus_minimums` in `conf.py`.

        Raises ApparatusError for an unknown name, a negative or non-integer count, an unknown layer.
        """
        known = {f.name for f in fields(cls)}
        arguments: dict[str, object] = {}
        for name, value in values.items():
            if name not in known:
                close = get_close_matches(str(name), sorted(known), n=1)
                hint = f"unknown minimum, did you mean `{close[0]}`?" if close else "unknown minimum"
                raise ApparatusError(
                    hint, field="apparatus_minimums", found=name, allowed=", ".join(sorted(known))
                )
            arguments[name] = _minimum(name, value)
        return cls(**arguments)  # type: ignore[arg-type]


_CHOICES = {
    "sourced_layers": LAYERS,
    "term_fields": tuple(f.name for f in fields(Term) if f.name not in ("id", "place", "lines")),
}
"""Minimums that are lists of names, and the names there are."""


def _minimum(name: str, value: object) -> object:
    """One value of the minimums, checked for its type."""
    place = f"apparatus_minimums[{name!r}]"
    if name == "unused_sources":
        if not isinstance(value, bool):
            raise ApparatusError("wrong type", field=place, found=value, allowed="True or False")
        return value
    if name in _CHOICES:
        choices = _CHOICES[name]
        names = tuple(value) if isinstance(value, (list, tuple, set, frozenset)) else None
        if names is None or not all(chosen in choices for chosen in names):
            what = "layers" if name == "sourced_layers" else "fields"
            raise ApparatusError(
                f"not a list of {what}", field=place, found=value, allowed=f"any of {', '.join(choices)}"
            )
        return tuple(sorted(names))
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ApparatusError("not a count", field=place, found=value, allowed="an integer from 0")
    return value


@dataclass(frozen=True, slots=True)
class Edition:
    """The records of one edition, each tuple in the order of the documents and data files.

    `sources` holds every entry of the bibliography, a repeated key included; `references` the roles and
    citations of running text (empty where nobody collected them).
    """

    witness: Witness
    blocks: tuple[Block, ...] = ()
    regests: tuple[Regest, ...] = ()
    notes: tuple[Note, ...] = ()
    readings: tuple[Reading, ...] = ()
    claims: tuple[Claim, ...] = ()
    entries: tuple[Entry, ...] = ()
    terms: tuple[Term, ...] = ()
    sound_laws: tuple[SoundLaw, ...] = ()
    published_terms: tuple[tuple[str, Place], ...] = ()
    """Ids of terms that were published once, each with the line of the list that holds it."""
    sources: tuple[Source, ...] = ()
    references: tuple[Reference, ...] = ()
    teaching: Teaching = field(default_factory=Teaching)
    block_digests: Mapping[int, str] = field(default_factory=dict)
    """A digest of the regests and notes of each block: tasks are reviewed when it changes."""
    regest_languages: tuple[str, ...] = ("de", "nl")
    minimums: Minimums = field(default_factory=Minimums)

    @property
    def annotations(self) -> tuple[Note | Reading, ...]:
        """Notes and readings in the order in which they stand in the documents."""
        return tuple(sorted((*self.notes, *self.readings), key=lambda record: record.place))
