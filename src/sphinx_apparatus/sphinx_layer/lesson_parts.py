"""The directives part, material and worksheet: what a lesson has beside aims and phases.

Parts for teachers are not even parsed unless `apparatus_teacher` is on: no tree, index or output can hold
them. What they refer to is read from their source, so that the checks are the same in both editions.
"""

from __future__ import annotations

import re

from docutils import nodes as docutils_nodes

from ..core.edition import Reference
from ..core.findings import Subtype
from ..core.lessons import PARTS, TEACHER_PARTS, Material, Part, Worksheet
from ..labels import label
from . import nodes
from .directive import TEXT_OPTION
from .lesson import OPEN_LESSON, LessonPart, Nodes, facts

ROLE = re.compile(
    r"(?:\{(?:apparatus|cite):(?P<myst>[a-z]+)\}|:(?:apparatus|cite):(?P<rst>[a-z]+):)`(?P<target>[^`]+)`"
)
CITING = ("p", "t", "ps", "ts", "cts", "ct")


class PartDirective(LessonPart):
    """A part of the lesson, with a heading of its own."""

    option_spec = {"title": TEXT_OPTION, "conclusion": TEXT_OPTION}  # noqa: RUF012

    def run(self) -> Nodes:
        """A section; nothing where the part is for teachers and this is not their edition."""
        lesson, name = self.lesson, self.identifier
        if not lesson:
            return []
        if name not in PARTS:
            self.find(Subtype.PART, f"unknown part `{name}`: choose one of {', '.join(PARTS)}")
            return []
        self.page.parts.append(Part(lesson, name, self.place))
        if not "".join(self.content).strip():
            self.find(Subtype.PART, f"part `{name}` of lesson `{lesson}` is empty: write it")
        if name in TEACHER_PARTS and not self.config.apparatus_teacher:
            self.remember_references()
            return []
        section = self.section(f"part-{name}", self.say(f"part.{name}"), "lesson-part", f"part-{name}")
        if name in TEACHER_PARTS:
            section["classes"].append("teacher-only")
        content = docutils_nodes.Element()
        self.nest(content)
        self.clean(content)
        section += self.board(content) if name == "tafelbild" else content.children
        return [section]

    def remember_references(self) -> None:
        """Enter what the unparsed content refers to into the records of the page."""
        for match in ROLE.finditer("\n".join(self.content)):
            kind = match["myst"] or match["rst"]
            target = re.sub(r"^.*<(.*)>$", r"\1", match["target"], flags=re.DOTALL).strip()
            if kind in CITING:
                for key in target.split(","):
                    self.page.references.append(Reference("source", key.strip(), self.place, ""))
            else:
                self.page.references.append(Reference(kind, target, self.place, ""))

    def board(self, content: docutils_nodes.Element) -> Nodes:
        """The board as a figure: a column for each item of the list, the conclusion at the foot."""
        columns = [
            docutils_nodes.container(
                "",
                docutils_nodes.paragraph("", "", *parts_of(item)[0].children, classes=["board-head"]),
                *parts_of(item)[-1].children,
                classes=["board-column"],
            )
            for listed in content.children
            if isinstance(listed, docutils_nodes.definition_list)
            for item in listed.findall(docutils_nodes.definition_list_item)
        ]
        if not columns:
            message = f"the board of lesson `{self.lesson}` has no column: write a definition list"
            self.find(Subtype.PART, f"{message}, a head and what stands below it")
            return list(content.children)
        if not self.text("title"):
            self.find(Subtype.PART, f"the board of lesson `{self.lesson}` has no `title`: give it one")
        board = nodes.board(
            "", *columns, title=self.text("title"), conclusion=self.text("conclusion"), columns=len(columns)
        )
        self.set_source_info(board)
        rest = [child for child in content.children if not isinstance(child, docutils_nodes.definition_list)]
        return [board, *rest]


def parts_of(item: docutils_nodes.definition_list_item) -> list[docutils_nodes.Element]:
    """Term and definition of an item."""
    return [child for child in item.children if isinstance(child, docutils_nodes.Element)]


class MaterialDirective(LessonPart):
    """Something for the table of the class, on the learners' page."""

    option_spec = {"title": TEXT_OPTION}  # noqa: RUF012

    def run(self) -> Nodes:
        """A section with the title of the material."""
        lesson, name = self.lesson, self.identifier
        if not lesson:
            return []
        title = self.text("title")
        self.page.materials.append(Material(lesson, name, title, self.place))
        if not title:
            self.find(Subtype.MATERIAL, f"material `{name}` has no `title`: give it one")
        section = self.section(f"material-{name}", title or name, "material")
        self.page.homes.append(("material", f"{lesson}/{name}", section["ids"][0]))
        content = docutils_nodes.Element()
        self.nest(content)
        self.clean(content)
        if not content.children:
            self.find(Subtype.MATERIAL, f"material `{name}` is empty: write it")
        section += content.children
        return [section]


class WorksheetDirective(LessonPart):
    """The head of the learners' page: how many tasks, points and minutes, and which lesson they belong to."""

    has_content = False
    option_spec = {"language": TEXT_OPTION, "title": TEXT_OPTION}  # noqa: RUF012

    def run(self) -> Nodes:
        """A box; the sums are filled in when the tasks of the page are read.

        `title` names the lesson where its plan is not part of the book.
        """
        lesson = self.identifier
        if self.env.temp_data.get(OPEN_LESSON):
            self.find(
                Subtype.WORKSHEET, f"worksheet `{lesson}`: the page has a lesson already: write one a page"
            )
            return []
        self.env.temp_data[OPEN_LESSON] = lesson
        self.page.worksheets.append(Worksheet(lesson, self.place))
        self.page.language = self.state.document["page_language"] = language = self.text("language")
        head = docutils_nodes.container("", classes=["worksheet-head"], lesson=lesson)
        self.set_source_info(head)
        self.page.homes.append(("worksheet", lesson, self.register_id(head, f"worksheet-{lesson}")))
        given = self.text("title")
        title = docutils_nodes.inline(given, given) if given else self.to("lesson", lesson)
        if language:
            title = docutils_nodes.inline("", "", title, classes=[f"language-{self.config.language}"])
        name = label(language or self.config.language, "lesson.name")
        head += facts([(name, [title])], "worksheet-facts")
        return [head]
