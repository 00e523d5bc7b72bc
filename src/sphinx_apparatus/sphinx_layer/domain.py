"""The domain `apparatus`: what the pages say, kept by page, and where each object stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from ..core.edition import Edition, Minimums, Reference
from ..core.lessons import Teaching
from .annotation import NoteDirective, ReadingDirective
from .block import BlockDirective, RegestDirective
from .chronology import LineDirective, TimelineDirective
from .claim import ClaimDirective, LedgerDirective
from .config import Settings
from .generated import CoverageDirective, ReadingsDirective
from .glossary import GlossaryDirective, TermDirective
from .glossary_lists import DownloadsDirective, FalseFriendsDirective, TrainerDirective, WordsDirective
from .homes import find_homes
from .lesson import AimDirective, LessonDirective
from .lesson_lists import LessonMatrixDirective, LessonsDirective
from .lesson_parts import MaterialDirective, PartDirective, WorksheetDirective
from .materials import Materials
from .notebook import NotebookDirective, NotebooksDirective
from .phase import PhaseDirective
from .records import Home, Page, Target
from .references import describe
from .register import RegisterDirective
from .roles import LANGUAGES, ForeignRole, ObjectRole
from .sound_laws import SoundLawsDirective
from .task import EvaluationDirective, TaskDirective
from .views import Views

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from .copy import LaidIn


OBJECTS = ("note", "claim", "term", "entry", "task", "notebook", "lesson", "block")
"""What a role refers to, in the order in which `any` tries them."""


class ApparatusDomain(Domain):
    """Blocks, notes, readings, claims, terms, entries, tasks, notebooks and lessons of an edition."""

    name = "apparatus"
    label = "Critical edition"
    object_types = {  # noqa: RUF012 - the name and type are Sphinx's
        "block": ObjType("block", "block"),
        "note": ObjType("note", "note"),
        "reading": ObjType("reading", "note"),
        "claim": ObjType("claim", "claim"),
        "term": ObjType("term", "term"),
        "entry": ObjType("entry", "entry"),
        "task": ObjType("task", "task"),
        "notebook": ObjType("notebook", "notebook"),
        "lesson": ObjType("lesson", "lesson"),
        "worksheet": ObjType("worksheet", "worksheet"),
        "material": ObjType("material", "material"),
    }
    directives = {  # noqa: RUF012
        "block": BlockDirective,
        "regest": RegestDirective,
        "note": NoteDirective,
        "reading": ReadingDirective,
        "readings": ReadingsDirective,
        "claim": ClaimDirective,
        "ledger": LedgerDirective,
        "term": TermDirective,
        "glossary": GlossaryDirective,
        "words": WordsDirective,
        "false-friends": FalseFriendsDirective,
        "sound-laws": SoundLawsDirective,
        "trainer": TrainerDirective,
        "downloads": DownloadsDirective,
        "register": RegisterDirective,
        "coverage": CoverageDirective,
        "task": TaskDirective,
        "evaluation": EvaluationDirective,
        "lesson": LessonDirective,
        "aim": AimDirective,
        "phase": PhaseDirective,
        "part": PartDirective,
        "material": MaterialDirective,
        "worksheet": WorksheetDirective,
        "lessons": LessonsDirective,
        "lesson-matrix": LessonMatrixDirective,
        "timeline": TimelineDirective,
        "line": LineDirective,
        "notebook": NotebookDirective,
        "notebooks": NotebooksDirective,
    }
    roles = {  # noqa: RUF012
        **{name: ObjectRole() for name in OBJECTS},
        "worksheet": ObjectRole(),
        "material": ObjectRole(),
        **{language: ForeignRole(language) for language in LANGUAGES},
    }
    initial_data = {"pages": {}, "shown": {}}  # noqa: RUF012
    data_version = 7

    def setup(self) -> None:
        """Prepare what lives as long as the build and is not stored with the pages."""
        super().setup()
        self.materials = Materials(Settings(), "")
        self.laid_in: LaidIn | None = None
        self.changed = False
        self._homes: dict[Target, Home] | None = None
        self._views: Views | None = None

    @property
    def pages(self) -> dict[str, Page]:
        """What each page contributes, by document name."""
        return cast(dict[str, Page], self.data["pages"])

    @property
    def shown(self) -> dict[str, str]:
        """A digest of what the generated parts of each page showed when it was last written."""
        return cast(dict[str, str], self.data["shown"])

    def page(self, docname: str) -> Page:
        """The records of a page, to be filled while it is read."""
        self.forget()
        return self.pages.setdefault(docname, Page())

    def forget(self) -> None:
        """Drop what was computed over all pages: a page changes."""
        self._homes = self._views = None
        self.changed = True

    @property
    def views(self) -> Views:
        """The generated lists over all pages."""
        if self._views is None:
            self._views = Views(self)
        return self._views

    def sorted_pages(self) -> Iterator[tuple[str, Page]]:
        """All pages in order of their names, so that nothing depends on the order of reading."""
        return ((docname, self.pages[docname]) for docname in sorted(self.pages))

    def clear_doc(self, docname: str) -> None:
        """Forget a page that is removed or read again."""
        self.forget()
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Collection[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that another process has read."""
        self.forget()
        for docname in docnames:
            if docname in otherdata["pages"]:
                self.pages[docname] = otherdata["pages"][docname]

    @property
    def homes(self) -> dict[Target, Home]:
        """Where each object stands; of several with one name the first in order of pages."""
        if self._homes is None:
            self._homes = find_homes(self)
        return self._homes

    def edition(self) -> Edition:
        """Everything the edition says, for checks and exports. A witness must be set."""
        witness = self.materials.witness
        assert witness is not None
        pages = [page for _, page in self.sorted_pages()]
        materials = self.materials
        return Edition(
            witness,
            blocks=tuple(block for page in pages for block in page.blocks),
            regests=tuple(regest for page in pages for regest in page.regests),
            notes=tuple(note for page in pages for note in page.notes),
            readings=tuple(reading for page in pages for reading in page.readings),
            claims=tuple(materials.claims.values()),
            entries=tuple(materials.entries.values()),
            terms=tuple(materials.terms.values()),
            sound_laws=tuple(materials.sound_laws.values()),
            published_terms=materials.published_terms,
            sources=materials.sources,
            references=(
                *(reference for page in pages for reference in page.references),
                *self.found_by_name(),
            ),
            teaching=self.teaching(),
            block_digests={number: text for page in pages for number, text in page.digests.items()},
            regest_languages=tuple(materials.settings.regest_languages),
            minimums=Minimums.from_mapping(materials.settings.minimums),
        )

    def teaching(self) -> Teaching:
        """The lessons with everything that belongs to them."""
        pages = [page for _, page in self.sorted_pages()]
        materials = self.materials
        return Teaching(
            lessons=tuple(lesson for page in pages for lesson in page.lessons),
            aims=tuple(aim for page in pages for aim in page.aims),
            phases=tuple(phase for page in pages for phase in page.phases),
            materials=tuple(material for page in pages for material in page.materials),
            parts=tuple(part for page in pages for part in page.parts),
            worksheets=tuple(worksheet for page in pages for worksheet in page.worksheets),
            shown=tuple(task for page in pages for task in page.tasks),
            tasks=tuple(materials.tasks.values()),
            notebooks={name: tuple(tasks.values()) for name, tasks in materials.notebook_tasks.items()},
        )

    def glossary_pages(self) -> dict[str, str]:
        """Parts of the glossary (`list`, `laws`, `trainer`) and the first page that shows each."""
        found: dict[str, str] = {}
        for docname, page in self.sorted_pages():
            for part in sorted(page.shows_glossary):
                found.setdefault(part, docname)
        return found

    def found_by_name(self) -> Iterator[Reference]:
        """The notes in which the name of a register entry stands, as if a role referred to it there."""
        for entry in self.materials.entries.values():
            for kind, name in self.views.places("entry", entry.id):
                if kind == "note":
                    yield Reference("entry", entry.id, entry.place, name)

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Every object for `objects.inv` and the search: name, name shown, type, page, anchor, priority."""
        for (kind, name), home in sorted(self.homes.items()):
            actual = "reading" if home.reading else kind
            yield name, home.title or name, actual, home.docname, home.anchor, 1

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """The link to an object; its text, unless the author gave one, is the object's label or name."""
        home = self.homes.get((typ, target))
        if home is None:
            return None
        text, hint = describe(home, typ, target, env.config.language, str(node.get("form", "")))
        if not node.get("refexplicit"):
            contnode = nodes.inline(text, text, classes=["apparatus-ref"])
        return make_refnode(builder, fromdocname, home.docname, home.anchor, contnode, hint or None)

    def resolve_any_xref(  # type: ignore[override]  # Sphinx 7 says Element, Sphinx 9 reference
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """The objects that `any` may mean."""
        found = []
        for typ in OBJECTS:
            reference = self.resolve_xref(env, fromdocname, builder, typ, target, node, contnode)
            if reference is not None:
                found.append((f"apparatus:{typ}", reference))
        return found


def domain_of(env: BuildEnvironment) -> ApparatusDomain:
    """The apparatus domain of a build."""
    return cast(ApparatusDomain, env.get_domain("apparatus"))
