"""What the generated parts of pages show, computed over all pages, and a digest of it for each page.

A page is written again exactly when its digest changes, so that an incremental build equals a fresh one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ..core.lessons import Lesson
from ..core.records import LAYERS
from .occurrences import find_occurrences
from .records import Target

if TYPE_CHECKING:
    from .domain import ApparatusDomain

COLUMNS = (*LAYERS, "claims", "terms", "entries")
"""The columns of the coverage table after the block."""


class MatrixRow(NamedTuple):
    """What teaching there is for a block; lessons with their numbers, tasks, terms, competences counted."""

    block: int
    lessons: tuple[tuple[str, int], ...]
    tasks: int
    notebooks: tuple[str, ...]
    terms: int
    competences: int


class Views:
    """The lists of one state of the domain, each computed when it is first asked for."""

    def __init__(self, domain: ApparatusDomain) -> None:
        """Look at the pages of this domain as they are now."""
        self.domain = domain
        self._places: dict[str, dict[str, list[Target]]] = {}

    def places(self, what: str, target: str) -> list[Target]:
        """The blocks, then the notes and readings, where a claim or entry occurs, in order of the text."""
        if what not in self._places:
            found = self._claim_places() if what == "claim" else self._entry_places()
            self._places[what] = {name: sorted(places, key=self.order) for name, places in found.items()}
        return self._places[what].get(target, [])

    def order(self, target: Target) -> tuple[bool, tuple[int, ...], str]:
        """Blocks before notes, both in order of the text."""
        kind, name = target
        home = self.domain.homes.get(target)
        label = home.label if home else name
        return kind != "block", tuple(int(part) for part in label.split(".") if part.isdigit()), name

    def _claim_places(self) -> dict[str, set[Target]]:
        claims = self.domain.materials.claims.values()
        found = {claim.id: {("block", str(number)) for number in claim.blocks} for claim in claims}
        for _, page in self.domain.sorted_pages():
            for note in page.notes:
                if note.claim in found:
                    found[note.claim].add(("note", note.id))
        return self._with_references(found, "claim")

    def _entry_places(self) -> dict[str, set[Target]]:
        entries = self.domain.materials.entries
        texts: dict[Target, str] = {}
        for _, page in self.domain.sorted_pages():
            texts.update(page.texts)
        found = find_occurrences(entries, texts)
        for entry in entries.values():
            found[entry.id].update(("block", str(number)) for number in entry.blocks)
        return self._with_references(found, "entry")

    def _with_references(self, found: dict[str, set[Target]], kind: str) -> dict[str, set[Target]]:
        """Add the notes in whose text a role refers to the object."""
        for _, page in self.domain.sorted_pages():
            for reference in page.references:
                if reference.kind == kind and reference.holder and reference.target in found:
                    found[reference.target].add(("note", reference.holder))
        return found

    def readings(self) -> list[tuple[str, ...]]:
        """Every reading: id, label, lemma, edited, class, confidence, rule; in order of the text."""
        rows = [
            (r.id, page.labels.get(r.id, ""), r.lemma, r.edited, r.kind, r.confidence, r.rule)
            for _, page in self.domain.sorted_pages()
            for r in page.readings
        ]
        return sorted(rows, key=lambda row: self.order(("note", row[0])))

    def coverage(self) -> list[tuple[int, tuple[int, ...]]]:
        """For each block of the witness how many notes per layer, claims, terms and entries it has."""
        counts: Counter[tuple[int, str]] = Counter()
        blocks: set[int] = set()
        block_of: dict[str, int] = {}
        for _, page in self.domain.sorted_pages():
            blocks.update(block.number for block in page.blocks)
            for note in page.notes:
                counts[note.anchor.block, note.layer] += 1
            for reading in page.readings:
                counts[reading.anchor.block, "text"] += 1
            block_of.update((note.id, note.anchor.block) for note in page.notes)
            block_of.update((reading.id, reading.anchor.block) for reading in page.readings)
        materials = self.domain.materials
        if materials.witness is not None:
            blocks.update(block.number for block in materials.witness.blocks)
        for column, kind, names in (
            ("claims", "claim", materials.claims),
            ("entries", "entry", materials.entries),
        ):
            for name in names:
                for number in self._blocks(self.places(kind, name), block_of):
                    counts[number, column] += 1
        for number, _ in self._terms(block_of):
            counts[number, "terms"] += 1
        return [(number, tuple(counts[number, column] for column in COLUMNS)) for number in sorted(blocks)]

    def _terms(self, block_of: dict[str, int]) -> set[tuple[int, str]]:
        """Block and term for each term that a note refers to."""
        return {
            (block_of[reference.holder], reference.target)
            for _, page in self.domain.sorted_pages()
            for reference in page.references
            if reference.kind == "term" and reference.holder in block_of
        }

    def lessons(self) -> list[Lesson]:
        """All lessons by number."""
        found = [lesson for _, page in self.domain.sorted_pages() for lesson in page.lessons]
        return sorted(found, key=lambda lesson: (lesson.number, lesson.id))

    def matrix(self) -> list[MatrixRow]:
        """What teaching there is for each block of the text."""
        teaching = self.domain.teaching()
        block_of: dict[str, int] = {}
        for _, page in self.domain.sorted_pages():
            block_of.update((note.id, note.anchor.block) for note in page.notes)
            block_of.update((reading.id, reading.anchor.block) for reading in page.readings)
        named = self._terms(block_of) | self._terms_taught()
        terms = Counter(number for number, _ in named)
        rows = []
        for number, _ in self.coverage():
            tasks = [task for task in teaching.tasks if number in task.blocks]
            lessons = [lesson for lesson in self.lessons() if number in lesson.blocks]
            notebooks = [
                name
                for name, notebook in self.domain.materials.notebooks.items()
                if number in notebook.blocks
            ]
            competences = {task.competence for task in tasks} - {""}
            rows.append(
                MatrixRow(
                    number,
                    tuple((lesson.id, lesson.number) for lesson in lessons),
                    len(tasks),
                    tuple(notebooks),
                    terms[number],
                    len(competences),
                )
            )
        return rows

    def _terms_taught(self) -> set[tuple[int, str]]:
        """Block and term for each term that the pages of a lesson on the block refer to."""
        lessons = {lesson.id: lesson for lesson in self.lessons()}
        found = set()
        for _, page in self.domain.sorted_pages():
            here = [*page.lessons, *(lessons[w.lesson] for w in page.worksheets if w.lesson in lessons)]
            terms = {reference.target for reference in page.references if reference.kind == "term"}
            found |= {(number, term) for lesson in here for number in lesson.blocks for term in terms}
        return found

    @staticmethod
    def _blocks(places: list[Target], block_of: dict[str, int]) -> set[int]:
        """The blocks in which places lie."""
        named = {int(name) for kind, name in places if kind == "block"}
        return named | {block_of[name] for kind, name in places if kind == "note" and name in block_of}

    def digest(self, docname: str) -> str:
        """A digest of everything on a page that other pages and data files decide; "" for nothing."""
        page = self.domain.pages[docname]
        if not page.shows and not page.lists:
            return ""
        homes = self.domain.homes
        content: list[object] = [(target, homes.get(target)) for target in sorted(page.shows)]
        for what, name in sorted(page.lists):
            if what == "readings":
                rows = self.readings()
                content.append((rows, [homes.get(("note", row[0])) for row in rows]))
            elif what == "lessons":
                content.append([(lesson, homes.get(("lesson", lesson.id))) for lesson in self.lessons()])
            elif what == "lesson-matrix":
                content.append((self.matrix(), [homes.get(("block", str(r.block))) for r in self.matrix()]))
            elif what == "coverage":
                content.append((self.coverage(), [homes.get(("block", str(n))) for n, _ in self.coverage()]))
            else:
                places = self.places(what, name)
                content.append((what, name, [(place, homes.get(place)) for place in places]))
        return hashlib.sha256(repr(content).encode()).hexdigest()


def changed_pages(domain: ApparatusDomain) -> list[str]:
    """The pages whose generated parts differ from what was last written; remembers the new state."""
    if not domain.changed:
        return []
    views = domain.views
    new = {docname: views.digest(docname) for docname in domain.pages}
    changed = sorted(docname for docname, digest in new.items() if digest != domain.shown.get(docname, ""))
    domain.data["shown"] = {docname: digest for docname, digest in new.items() if digest}
    domain.changed = False
    return changed
