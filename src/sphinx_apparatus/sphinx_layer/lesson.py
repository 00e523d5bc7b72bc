"""The directives lesson and aim: what a lesson is, for whom, how long, and what it is for."""

from __future__ import annotations

from docutils import nodes

from ..core.errors import ApparatusError
from ..core.findings import Subtype
from ..core.lessons import LESSON_OPTIONS, Aim, Lesson, read_lesson
from ..days import day
from ..labels import label
from .directive import TEXT_OPTION, EditionDirective
from .references import NO_BREAK_SPACE, reference, row

OPEN_LESSON = "apparatus:lesson"
"""The lesson of the page that is being read, in `env.temp_data`."""

Nodes = list[nodes.Node]


class LessonPart(EditionDirective):
    """What all directives of a lesson's pages share: the lesson, labels, references to tasks and material."""

    required_arguments = 1

    @property
    def identifier(self) -> str:
        """The id as the author wrote it."""
        return str(self.arguments[0]).strip()

    @property
    def kind(self) -> str:
        """The directive's name without its domain."""
        return self.name.rpartition(":")[2]

    @property
    def lesson(self) -> str:
        """The id of the page's lesson; "" where the page has none, which is reported."""
        found = str(self.env.temp_data.get(OPEN_LESSON, ""))
        if not found:
            message = f"{self.kind} `{self.identifier}` stands on a page without its lesson"
            self.find(
                Subtype.OUTSIDE_LESSON,
                f"{message}: write `apparatus:lesson` or `apparatus:worksheet` before it",
            )
        return found

    def say(self, key: str, **values: object) -> str:
        """A label in the language of the site."""
        return label(self.config.language, key, **values)

    def report(self, subtype: Subtype, errors: list[ApparatusError]) -> None:
        """Report what is wrong with the options."""
        for error in errors:
            bare = ApparatusError(error.message, field=error.field, found=error.found, allowed=error.allowed)
            self.find(subtype, str(bare))

    def given(self) -> dict[str, str]:
        """The options as texts."""
        return {name: self.text(name) for name in self.options}

    def to(self, kind: str, name: str, form: str = "") -> nodes.Node:
        """A reference that the page is written again for when its target's title changes."""
        self.page.shows.add((kind, name))
        return reference(kind, name, self.env.docname, form)

    def task_links(self, names: tuple[str, ...]) -> Nodes:
        """References to tasks; one of a notebook leads to the notebook."""
        self.depend_on("tasks")
        return [self.task_link(name) for name in names]

    def task_link(self, name: str) -> nodes.Node:
        """A reference to a task of the lesson or of its notebook, or its bare id where it is unknown."""
        for notebook, tasks in self.domain.materials.notebook_tasks.items():
            if name in tasks:
                node = self.to("notebook", notebook)
                title = tasks[name].title
                node.children = [nodes.inline(title, title)]
                node["refexplicit"] = True  # type: ignore[index]
                return node
        if name not in self.domain.materials.tasks:
            return nodes.inline(name, name)
        return self.to("task", name)

    def section(self, identifier: str, title: str, *classes: str) -> nodes.section:
        """A section of the page with a title; its content is still to come."""
        section = nodes.section("", nodes.title("", title), classes=list(classes))
        self.set_source_info(section)
        self.set_source_info(section[0])
        self.register_id(section, identifier)
        return section


def facts(pairs: list[tuple[str, Nodes]], name: str) -> nodes.definition_list:
    """Names with values; those without a value are left out."""
    items = [
        nodes.definition_list_item(
            "",
            nodes.term("", head),
            nodes.definition("", nodes.paragraph("", "", *value)),
        )
        for head, value in pairs
        if value
    ]
    return nodes.definition_list("", *items, classes=[name])


class LessonDirective(LessonPart):
    """A lesson: its facts at the head of the page."""

    has_content = False
    option_spec = {name: TEXT_OPTION for name in LESSON_OPTIONS}  # noqa: RUF012

    def run(self) -> Nodes:
        """The summary, the facts, and the sources as a section that a transform puts last."""
        if self.env.temp_data.get(OPEN_LESSON):
            message = f"lesson `{self.identifier}`: the page has a lesson already: write one a page"
            self.find(Subtype.LESSON, message)
            return []
        lesson, errors = read_lesson(self.identifier, self.given(), self.place)
        self.report(Subtype.LESSON, errors)
        self.env.temp_data[OPEN_LESSON] = lesson.id
        self.page.lessons.append(lesson)
        summary = nodes.paragraph("", lesson.summary, classes=["lesson-summary"])
        head = nodes.container("", summary, classes=["lesson-head"], lesson=lesson.id)
        self.set_source_info(head)
        anchor = self.register_id(head, f"lesson-{lesson.id}")
        self.page.homes.append(("lesson", lesson.id, anchor))
        head += facts(self.pairs(lesson), "lesson-facts")
        return [head, *self.sources(lesson)]

    def pairs(self, lesson: Lesson) -> list[tuple[str, Nodes]]:
        """What the head of the page says, in its order."""
        texts = [
            ("length", length(self.config.language, lesson)),
            ("subjects", names(self.config.language, "subject", lesson.subjects)),
            ("grades", grades(lesson)),
            ("level", lesson.language),
            ("needs", names(self.config.language, "need", lesson.needs)),
            ("competences", "; ".join(lesson.competences)),
        ]
        told: list[tuple[str, Nodes]] = [
            (self.say(f"lesson.{key}"), [nodes.Text(text)] if text else []) for key, text in texts
        ]
        blocks = row([self.to("block", str(number), "short") for number in lesson.blocks])
        told.append((self.say("lesson.blocks"), blocks))
        if lesson.notebook:
            known = lesson.notebook in self.domain.materials.notebooks
            link = self.to("notebook", lesson.notebook) if known else nodes.Text(lesson.notebook)
            told.append((self.say("lesson.notebook"), [link]))
        told.append((self.say("lesson.worksheet"), [self.to("worksheet", lesson.id)]))
        return told

    def sources(self, lesson: Lesson) -> Nodes:
        """The section of sources, with the day of the last check."""
        if not lesson.sources and lesson.checked is None:
            return []
        section = self.section(
            f"lesson-{lesson.id}-sources", self.say("lesson.sources"), "lesson-part", "lesson-sources"
        )
        if lesson.sources:
            section += nodes.paragraph("", "", *row(self.citations(lesson.sources), " "))
        if lesson.checked is not None:
            checked = self.say("lesson.checked", date=day(self.config.language, lesson.checked))
            section += nodes.paragraph("", checked, classes=["lesson-checked"])
        return [section]


def names(language: str | None, group: str, values: tuple[str, ...]) -> str:
    """Names of a scale in the language of the site, separated by commas; paper alone is said so."""
    if group == "need" and values == ("papier",):
        return label(language, "need.only_papier")
    return ", ".join(label(language, f"{group}.{value}") for value in values)


def grades(lesson: Lesson) -> str:
    """`10–13`, or one grade; "" where none is set."""
    first, last = lesson.grades
    return "" if not last else str(first) if first == last else f"{first}–{last}"


def length(language: str | None, lesson: Lesson) -> str:
    """`45 oder 90 Minuten (geschätzt)`; how sure the figure is, is always said."""
    if not lesson.cuts:
        return ""
    joined = label(language, "lesson.or").join(map(str, lesson.cuts))
    minutes = label(language, "lesson.minutes", minutes=joined)
    sure = (
        label(language, "lesson.tried", count=lesson.tried)
        if lesson.tried
        else label(language, "lesson.estimate")
    )
    return f"{minutes.replace(' ', NO_BREAK_SPACE)} ({sure})"


class AimDirective(LessonPart):
    """An aim of the lesson, with the tasks that show whether it was reached."""

    option_spec = {"tasks": TEXT_OPTION}  # noqa: RUF012

    def run(self) -> Nodes:
        """A list of one item; a transform joins the lists of aims that follow each other."""
        lesson = self.lesson
        if not lesson:
            return []
        aim = Aim(lesson, self.identifier, self.names("tasks"), self.place)
        self.page.aims.append(aim)
        item = nodes.list_item("")
        self.set_source_info(item)
        self.register_id(item, self.identifier)
        self.nest(item)
        self.clean(item)
        if not item.children:
            self.find(Subtype.AIM, f"aim `{self.identifier}` has no text: write what learners can do")
        if aim.tasks:
            head = nodes.Text(self.say("lesson.aim_tasks") + NO_BREAK_SPACE)
            item += nodes.paragraph(
                "", "", head, *row(self.task_links(aim.tasks), "; "), classes=["aim-tasks"]
            )
        return [nodes.bullet_list("", item, bullet="-", classes=["aims"])]
