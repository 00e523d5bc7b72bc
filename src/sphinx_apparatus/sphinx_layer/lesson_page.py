"""The pages of a lesson put in order once they are read: the plan of the phases, parts, sums of tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes as docutils_nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from ..core.findings import Finding, Subtype
from ..core.lessons import TEACHER_PARTS
from ..labels import label
from . import nodes
from .domain import domain_of
from .generated import table
from .lesson import facts
from .phase import plan
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


class ArrangeLesson(SphinxTransform):
    """Runs before the table of contents is made of the page."""

    default_priority = 300

    def apply(self, **kwargs: Any) -> None:
        """Arrange a page with a lesson or worksheet; leave all others alone."""
        page = domain_of(self.env).pages.get(self.env.docname)
        if page is None:
            return
        if page.lessons:
            self.join_aims()
            self.plan(page)
            self.parts_last()
        for head in self.document.findall(docutils_nodes.container):
            if "worksheet-head" in head["classes"]:
                self.sums(head)
                if self.config.apparatus_teacher:
                    self.marking(head)

    def join_aims(self) -> None:
        """One list of the aims that follow each other."""
        for listed in list(self.document.findall(docutils_nodes.bullet_list)):
            if "aims" not in listed["classes"] or listed.parent is None:
                continue
            position = listed.parent.index(listed)
            before = listed.parent[position - 1] if position else None
            if isinstance(before, docutils_nodes.bullet_list) and "aims" in before["classes"]:
                before += listed.children
                listed.parent.remove(listed)

    def plan(self, page: Any) -> None:
        """The table of the phases before the first of them."""
        first = next(
            (s for s in self.document.findall(docutils_nodes.section) if "phase" in s["classes"]), None
        )
        if first is None:
            return
        made = plan(self.config.language, page.phases, page.lessons[0].cuts)
        position = first.parent.index(first)
        first.parent[position:position] = made

    def parts_last(self) -> None:
        """The parts are sections of the page, whatever section they were written in; sources come last."""
        top = next(iter(self.document.findall(docutils_nodes.section)), None)
        if top is None:
            return
        found = [s for s in top.findall(docutils_nodes.section) if "lesson-part" in s["classes"]]
        for section in sorted(found, key=lambda section: "lesson-sources" in section["classes"]):
            section.parent.remove(section)
            top += section

    def sums(self, head: docutils_nodes.container) -> None:
        """How many tasks, points and minutes the page has; its language where it is another."""
        tasks = list(self.document.findall(nodes.exercise))
        own = str(self.document.get("page_language", ""))
        language = own or self.config.language
        pairs = [
            ("tasks", str(len(tasks)), bool(tasks)),
            ("points", str(sum(task["points"] for task in tasks)), bool(tasks)),
            (
                "time",
                label(language, "lesson.about", minutes=sum(task["minutes"] for task in tasks)),
                bool(tasks),
            ),
        ]
        told: list[tuple[str, list[docutils_nodes.Node]]] = [
            (label(language, f"lesson.{key}"), [docutils_nodes.Text(text)] if there else [])
            for key, text, there in pairs
        ]
        listed = next(iter(head.findall(docutils_nodes.definition_list)))
        listed.insert(0, facts(told, "").children)
        if own and isinstance(head.parent, docutils_nodes.section):
            head.parent["classes"].append(f"language-{own}")

    def marking(self, head: docutils_nodes.container) -> None:
        """The points of all tasks as a table at the end of the page, for teachers."""
        tasks = list(self.document.findall(nodes.exercise))
        if not tasks or not isinstance(head.parent, docutils_nodes.section):
            return
        language = str(self.document.get("page_language", "")) or self.config.language
        heads = [label(language, f"lesson.{key}") for key in ("task", "demand", "points", "time")]
        rows: list[list[docutils_nodes.Node | str]] = [
            [
                docutils_nodes.reference("", title_of(task), internal=True, refid=task["ids"][0]),
                label(language, f"task.demand_{task['demand']}"),
                str(task["points"]),
                str(task["minutes"]),
            ]
            for task in tasks
        ]
        sums = [str(sum(task[name] for task in tasks)) for name in ("points", "minutes")]
        rows.append([label(language, "lesson.sum"), "", *sums])
        title = docutils_nodes.title("", label(language, "lesson.marking"))
        section = docutils_nodes.section("", title, classes=["lesson-part", "teacher-only"])
        section["ids"] = [f"marking-{head['lesson']}"]
        section += table(heads, rows, "marking")
        head.parent += section


def title_of(task: nodes.exercise) -> str:
    """Number and title of a task."""
    found = next((part.astext() for part in task.findall(nodes.exercise_part) if part["name"] == "title"), "")
    return f"{task['number']}. {found}"


def keep_sources_back(app: Sphinx, env: BuildEnvironment) -> None:
    """Copies of the pages' sources would publish what teachers alone may see."""
    domain = domain_of(env)
    parts = [part for part in domain.teaching().parts if part.name in TEACHER_PARTS]
    if parts and app.config.html_copy_source and not app.config.apparatus_teacher:
        app.config.html_copy_source = False
        message = "`html_copy_source` would publish the parts for teachers: no source is copied; set it False"
        warn(Finding(Subtype.PART, message, parts[0].place))


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(ArrangeLesson)
    app.connect("env-check-consistency", keep_sources_back)
