"""The order of the book: which pages, in which order, at which level, and what references lead to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.matching import patmatch

from ...sphinx_layer import nodes as n
from .writing import names

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from .settings import PrintSettings

MARK = "%"
"""Begins the address of a page in resolved trees: `%text/index#block-17`."""

ALWAYS_PAGED = (nodes.section, nodes.document, nodes.figure, nodes.table, n.claim)
"""What readers find by its page only: references to it say the page everywhere."""
PAGED_ELSEWHERE = (n.block, n.annotation, n.reading)
"""What has a number of its own: references from other pages say the page, those beside it do not."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document of the book and the level of its title: 1 for a chapter."""

    docname: str
    level: int


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reference leads: a label of the book, or none and perhaps why that is a problem."""

    label: str = ""
    problem: str = ""


@dataclass(slots=True)
class Offer:
    """What resolved pages offer to the rest of the book."""

    kinds: dict[str, type[nodes.Node]] = field(default_factory=dict)
    """The class of the node behind each label."""
    layers: set[str] = field(default_factory=set)
    verdicts: set[str] = field(default_factory=set)
    dates: Counter[str] = field(default_factory=Counter)
    """How often each day stands as that of a check."""
    images: dict[str, str] = field(default_factory=dict)
    """The path of each picture and the name that it gets."""

    def take(self, docname: str, tree: nodes.document) -> None:
        """Add what a page offers."""
        self.kinds[f"{docname}:"] = nodes.document
        for node in tree.findall(nodes.Element):
            for identifier in names(node, "ids"):
                self.kinds.setdefault(f"{docname}:{identifier}", type(node))
            if isinstance(node, (n.annotation, n.reading, n.claim)):
                self.take_object(node)

    def take_object(self, node: nodes.Element) -> None:
        """Add the sign and the day of a note, a reading or a claim."""
        if node.get("checked"):
            self.dates[str(node["checked"])] += 1
        if isinstance(node, n.claim):
            self.verdicts.add(node["verdict"])
        else:
            self.layers.add("text" if isinstance(node, n.reading) else node["layer"])

    def add(self, other: Offer) -> None:
        """Add what other pages offer; a picture whose name is taken gets another."""
        self.kinds.update(other.kinds)
        self.layers |= other.layers
        self.verdicts |= other.verdicts
        self.dates.update(other.dates)
        for uri, name in other.images.items():
            taken = {known for path, known in self.images.items() if path != uri}
            number = 0
            while (fresh := f"{number}-{name}" if number else name) in taken:
                number += 1
            self.images.setdefault(uri, fresh)


@dataclass(slots=True)
class Book:
    """The pages in their order and every label that can be referred to."""

    pages: list[Page]
    language: str
    left_out: frozenset[str]
    offer: Offer = field(default_factory=Offer)
    """What its pages offer."""
    common_date: str = ""
    """The day on which most was checked: the imprint says it once, notes only say another."""
    claimed: set[str] = field(default_factory=set)

    @property
    def kinds(self) -> dict[str, type[nodes.Node]]:
        """The class of the node behind each label."""
        return self.offer.kinds

    def take(self, offers: Iterable[Offer]) -> None:
        """Put together what all pages offer."""
        for offer in offers:
            self.offer.add(offer)
        dates = self.offer.dates
        self.common_date = max(sorted(dates), key=lambda date: dates[date], default="")

    def claim_anchor(self, label: str) -> bool:
        """Whether an anchor of the index still has to be written: several entries may share one, and what has
        the label as its own id brings the anchor itself."""
        fresh = label not in self.claimed and label not in self.kinds
        self.claimed.add(label)
        return fresh

    def target(self, docname: str, node: nodes.Element) -> Target | None:
        """What a reference node of a document leads to; None for an address outside."""
        if node.get("refid"):
            page, identifier = docname, node["refid"]
        elif node.get("refuri", "").startswith(MARK):
            page, _, identifier = node["refuri"][1:].partition("#")
        else:
            return None
        label = f"{page}:{identifier}"
        if label in self.kinds:
            return Target(label)
        if page in self.left_out:
            return Target()
        return Target(problem=f"the reference leads to `{identifier or page}`, which the book does not have")

    def wants_page(self, docname: str, label: str) -> bool:
        """Whether a reference from a document to a label says the page."""
        kind = self.kinds[label]
        here = label.partition(":")[0] == docname
        if issubclass(kind, PAGED_ELSEWHERE):
            return not here
        return issubclass(kind, ALWAYS_PAGED)


def pages_of(env: BuildEnvironment, settings: PrintSettings, root: str) -> tuple[list[Page], frozenset[str]]:
    """The pages in the order of the toctrees but for `first` and `last`, and those left out.

    A page that is left out or comes first hands its children on, one level up. Pages in no toctree are not in
    the book.
    """
    found: list[Page] = []
    seen: set[str] = set()
    gone: set[str] = set()

    def collect(docname: str, level: int) -> None:
        if docname in seen:
            return
        seen.add(docname)
        if left_out(docname, settings):
            gone.add(docname)
            level -= docname != root
        else:
            found.append(Page(docname, max(1, level)))
            level -= docname in settings.first
        for name in env.toctree_includes.get(docname, ()):
            collect(name, level + 1)

    collect(root, 0)
    gone.update(name for name in env.found_docs if left_out(name, settings))
    middle = len(settings.first)
    places = {name: place for place, name in enumerate(settings.first)}
    places |= {name: middle + 1 + place for place, name in enumerate(settings.last)}
    order = sorted(range(len(found)), key=lambda i: (places.get(found[i].docname, middle), i))
    return [found[i] for i in order], frozenset(gone | (set(env.found_docs) - seen))


def left_out(docname: str, settings: PrintSettings) -> bool:
    """Whether a setting keeps the page off paper."""
    return matches(docname, settings.leave_out)


def matches(docname: str, patterns: list[str]) -> bool:
    """Whether one of the patterns fits the name of a page."""
    return any(fnmatch(docname, pattern) or bool(patmatch(docname, pattern)) for pattern in patterns)
