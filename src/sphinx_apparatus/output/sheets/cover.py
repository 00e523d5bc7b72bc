"""The cover sheet of a lesson: one page from which a substitute teacher can hold it, for teachers alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from ...core.lessons import PLACES, Lesson, Phase
from ...core.sentences import first_sentence
from ...labels import LANGUAGES, label
from ...sphinx_layer.domain import domain_of
from ...sphinx_layer.lesson import grades, length, names
from ..typst.compiling import CompileError, compile_pdf
from ..typst.markup import Code, Origin, call, escape, finish, value
from ..typst.writing import PrintError
from ..typst.writing import names as words_of
from .address import Address, address_of, qr_code
from .sheet import stem_of

if TYPE_CHECKING:
    from .builder import SheetsBuilder

FOLDER = "vertretung"
"""Where the cover sheets lie, beside the solutions and apart from them."""
TO_COPY = ("lesebogen", "karten")
"""What phases use that is copied, too."""


@dataclass(slots=True)
class Cover:
    """A cover sheet: whose it is, its name, its source and where the parts of the source come from."""

    lesson: Lesson
    name: str
    path: Path
    origins: list[tuple[int, Origin]]


def covers(builder: SheetsBuilder) -> Iterator[Cover]:
    """Write the source of the cover sheet of every lesson that has a worksheet."""
    domain = domain_of(builder.env)
    teaching = domain.teaching()
    worksheets = {one.lesson for one in teaching.worksheets}
    for lesson in teaching.lessons:
        home = domain.homes.get(("lesson", lesson.id))
        if home is None or lesson.id not in worksheets:
            continue
        phases = [phase for phase in teaching.phases if phase.lesson == lesson.id]
        yield CoverPage(builder, lesson, phases, home.docname).written()


def made(builder: SheetsBuilder, cover: Cover) -> bytes:
    """The PDF. Raises PrintError, naming the lesson, where it is more than a page."""
    try:
        data, problems = compile_pdf(
            cover.path, builder.folders, {"paper": "cover"}, cover.origins, builder.place_shown
        )
    except CompileError as error:
        raise PrintError(f"{FOLDER}/{cover.name}.pdf cannot be made:\n{error}") from None
    if problems:
        said = "; ".join(message for _, message in problems)
        raise PrintError(f"{cover.lesson.place}: lesson `{cover.lesson.id}`, cover sheet: {said}")
    return data


class CoverPage:
    """The making of one cover sheet."""

    def __init__(self, builder: SheetsBuilder, lesson: Lesson, phases: list[Phase], docname: str) -> None:
        """docname: the page of the lesson, which says what the record does not."""
        self.builder, self.lesson, self.phases, self.docname = builder, lesson, phases, docname
        self.language = builder.config.language
        self.tree = builder.prepared(docname)
        self.sections = {
            identifier: section
            for section in self.tree.findall(nodes.section)
            for identifier in words_of(section, "ids")
        }
        self.stem = stem_of(lesson.id, lesson.number)

    def plain(self, key: str, **values: object) -> str:
        """A label."""
        return label(self.language, f"cover.{key}", **values)

    def say(self, key: str, **values: object) -> str:
        """A label as Typst markup."""
        return escape(self.plain(key, **values))

    def written(self) -> Cover:
        """The sheet with its source and code in the folder of the builder."""
        address = self.address()
        code = f"pictures/qr-{self.stem}-{FOLDER}.svg"
        if address.url:
            self.builder.put(Path(self.builder.outdir, code), qr_code(address.url).encode())
        parts = [
            self.head(address, f"/{code}"),
            self.part("aims", self.aims()),
            self.part("plan", self.plan()),
            self.part("good_to_know", self.advice()),
            self.part("table", self.table(address)),
            self.part("in_case", self.in_case()),
            self.part("notes", call("answer-lines", None, 3)),
        ]
        source, origins = finish("\n\n".join(part for part in parts if part) + "\n")
        path = Path(self.builder.outdir, f"{self.stem}-{FOLDER}.typ")
        self.builder.put(path, source.encode())
        return Cover(self.lesson, self.stem, path, origins)

    def part(self, key: str, content: str) -> str:
        """A heading and what stands below it; nothing where there is nothing."""
        return f"{call('section', self.say(key), level=2)}\n\n{content}" if content else ""

    def address(self) -> Address:
        """Where the class finds its page."""
        home = domain_of(self.builder.env).homes[("worksheet", self.lesson.id)]
        return address_of(self.builder.config, home.docname)

    def head(self, address: Address, code: str) -> str:
        """The beginning of the source: template, title, facts."""
        title = next(iter(self.tree.findall(nodes.title))).astext()
        kind = self.plain("kind", number=self.lesson.number) if self.lesson.number else self.plain("one")
        kind = f"{kind} · {label(self.language, 'lesson.teacher_only')}"
        facts = [
            names(self.language, "subject", self.lesson.subjects),
            self.plain("grades", grades=grades(self.lesson)),
            length(self.language, self.lesson),
            self.plain("needs", needs=names(self.language, "need", self.lesson.needs)),
        ]
        named = {
            "title": f"{kind}: {title}",
            "kind": kind,
            "heading-words": title,
            "facts": facts,
            "author": self.builder.config.author,
            "lang": (self.language or "en").partition("-")[0],
            "code": code if address.url else None,
            "alt": label(self.language, "sheet.code", address=address.url) if address.url else None,
            "url": address.url or None,
            "overflow": "it takes more than one page: shorten the part `vertretung` or the phases",
        }
        inside = ",\n  ".join(f"{name}: {value(item)}" for name, item in named.items() if item is not None)
        return f'#import "template/cover.typ": *\n#show: cover.with(\n  {inside},\n)\n'

    def aims(self) -> str:
        """The first sentence of each aim."""
        lists = [one for one in self.tree.findall(nodes.bullet_list) if "aims" in words_of(one, "classes")]
        paragraphs = [item.children[0].astext() for listed in lists for item in listed.children]
        return call("list", None, *(Code(f"[{escape(first_sentence(text))}]") for text in paragraphs))

    def plan(self) -> str:
        """Every phase: minutes in each length of the lesson, social form, what happens."""
        heads = [
            self.say("phase"),
            *(escape(label(self.language, "lesson.cut", cut=cut)) for cut in self.lesson.cuts),
            self.say("form"),
            self.say("happens"),
        ]
        cells = []
        for phase in self.phases:
            minutes = [str(planned) if planned else "–" for planned in phase.minutes]
            form = label(self.language, f"form.{phase.form}") if phase.form else "–"
            cells += [phase.title, *minutes, form, self.happens(phase)]
        columns = Code(f"(1.2fr, {'auto, ' * len(self.lesson.cuts)}auto, 3.4fr)")
        rows = [Code(f"[{escape(cell)}]") for cell in cells]
        return call("fill-table", None, *rows, columns=columns, heads=[Code(f"[{head}]") for head in heads])

    def happens(self, phase: Phase) -> str:
        """The first sentence of what the teacher does."""
        section = self.sections.get(f"phase-{phase.id}")
        known = {label(language, "lesson.teacher").casefold() for language in LANGUAGES}
        for item in section.findall(nodes.definition_list_item) if section is not None else ():
            term, *rest = item.children
            if term.astext().strip().casefold() in known:
                return first_sentence(" ".join(part.astext() for part in rest))
        return "–"

    def advice(self) -> str:
        """The part of the lesson for substitutes, in full."""
        section = self.sections.get(f"part-{FOLDER}")
        if section is None:
            return ""
        translator = self.builder.translator(self.docname, self.tree, level=2)
        return translator.source_of(section.children[1:])

    def table(self, address: Address) -> str:
        """What to copy, what to open, where the solutions are."""
        domain = domain_of(self.builder.env)
        used = dict.fromkeys(name for phase in self.phases for name in phase.materials)
        copied = [self.plain("worksheet", name=self.stem)]
        for name in used:
            kind, _, number = name.partition("-")
            if name in PLACES and kind in TO_COPY:
                copied.append(label(self.language, f"place.{kind}", number=number))
        opened = [self.plain("page", address=address.shown)]
        notebook = domain.materials.notebooks.get(self.lesson.notebook)
        if notebook is not None:
            home = domain.homes.get(("notebook", self.lesson.notebook))
            where = address_of(self.builder.config, home.docname).shown if home else self.lesson.notebook
            opened.append(self.plain("notebook", address=where))
        rows = {
            "copy": "; ".join(copied),
            "open": "; ".join(opened),
            "solutions": self.plain("solutions_at", name=self.stem),
        }
        return self.facts(rows)

    def in_case(self) -> str:
        """What to do where time runs out, and where there is no network."""
        shortest = self.phases and len(self.lesson.cuts) > 1
        dropped = [
            self.plain("quoted", title=phase.title)
            for phase in self.phases
            if shortest and not phase.minutes[0]
        ]
        time = self.plain("time_drop", phases=", ".join(dropped)) if dropped else ""
        needs = "browser" if "browser" in self.lesson.needs else "papier"
        return self.facts(
            {"time": f"{time} {self.plain('time_end')}".strip(), "network": self.plain(f"network_{needs}")}
        )

    def facts(self, rows: dict[str, str]) -> str:
        """Names with values."""
        items = [Code(f"({value(self.plain(key))}, {value(text)})") for key, text in rows.items()]
        return call("cover-facts", None, *items)
