"""What the domain remembers of each page, and where each object of the edition stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..core.edition import Reference
from ..core.findings import Finding
from ..core.lessons import Aim, Lesson, Material, Part, Phase, ShownTask, Worksheet
from ..core.records import Block, Note, Reading, Regest

Target = tuple[str, str]
"""Object type and name: `("note", "fdi-kleinstaedte")`."""


@dataclass(slots=True)
class Page:
    """Everything that one page contributes; replaced as a whole when the page is read again."""

    blocks: list[Block] = field(default_factory=list)
    regests: list[Regest] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    """Note or reading id to its label, `17.3`."""
    texts: dict[Target, str] = field(default_factory=dict)
    """The words of notes, readings and regests, kept only where a register looks for names in them."""
    digests: dict[int, str] = field(default_factory=dict)
    """Block number to a digest of its regests and notes."""
    homes: list[tuple[str, str, str]] = field(default_factory=list)
    """Claims, terms and entries that are shown here in a list: type, id, id in the HTML."""
    singles: list[tuple[str, str, str]] = field(default_factory=list)
    """The same for those shown by themselves; a list is the better target."""
    lessons: list[Lesson] = field(default_factory=list)
    aims: list[Aim] = field(default_factory=list)
    phases: list[Phase] = field(default_factory=list)
    materials: list[Material] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    worksheets: list[Worksheet] = field(default_factory=list)
    tasks: list[ShownTask] = field(default_factory=list)
    """Tasks that the page shows, each with its place."""
    references: list[Reference] = field(default_factory=list)
    shows: set[Target] = field(default_factory=set)
    """Objects that the page refers to: where their label changes, the page is written again."""
    lists: set[Target] = field(default_factory=set)
    """Generated lists on this page: kind, and for occurrences the id."""
    findings: list[Finding] = field(default_factory=list)
    shows_glossary: set[str] = field(default_factory=set)
    """Parts of the glossary on this page: `list` (of complete entries), `laws`, `trainer`."""
    language: str = ""
    """The language of the page where it is not that of the site."""
    files: dict[str, list[str]] = field(default_factory=dict)
    """Settings whose data files the page shows, and which files these were when it was read."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where an object stands: page and anchor; its label and title for references to it."""

    docname: str
    anchor: str
    label: str = ""
    title: str = ""
    reading: bool = False
