"""The directive phase: a step of a lesson, with what teacher and learners do, and the plan of all steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docutils import nodes

from ..core.findings import Subtype
from ..core.lessons import PLACES, Phase, read_phase
from ..labels import LANGUAGES, label
from .directive import TEXT_OPTION
from .generated import row_of, table
from .lesson import LessonPart, Nodes
from .references import NO_BREAK_SPACE, row

ROLES = ("teacher", "learners")


class PhaseDirective(LessonPart):
    """A phase of the lesson."""

    option_spec = {  # noqa: RUF012
        name: TEXT_OPTION for name in ("title", "minutes", "range", "form", "material", "tasks")
    }

    def run(self) -> Nodes:
        """A section: title, a line of facts, the two roles, material and tasks."""
        lesson = self.lesson
        if not lesson:
            return []
        phase, errors = read_phase(lesson, self.identifier, self.given(), self.place)
        self.report(Subtype.PHASE, errors)
        section = self.section(f"phase-{phase.id}", phase.title or phase.id, "phase")
        section += nodes.paragraph("", self.facts(phase), classes=["phase-facts"])
        content = nodes.Element()
        self.nest(content)
        self.clean(content)
        section += content.children
        phase = replace(phase, roles=self.roles(section))
        self.page.phases.append(phase)
        for key, links in (
            ("material", [self.material(name) for name in phase.materials]),
            ("phase_tasks", self.task_links(phase.tasks)),
        ):
            if links:
                head = nodes.strong("", self.say(f"lesson.{key}"))
                section += nodes.paragraph(
                    "", "", head, nodes.Text(" "), *row(links, "; "), classes=["phase-uses"]
                )
        return [section]

    def facts(self, phase: Phase) -> str:
        """`Plenum · 5 Minuten (4–8) · in 90 Minuten: 10 (8–14)`."""
        parts = [self.say(f"form.{phase.form}")] if phase.form else []
        cuts = self.page.lessons[-1].cuts if self.page.lessons else ()
        several = len(cuts) > 1
        for cut, time in zip(cuts, times(phase), strict=False):
            planned = self.say("lesson.left_out") if time is None else self.say("lesson.takes", time=time)
            parts.append(self.say("lesson.in_cut", cut=cut, time=planned) if several else planned)
        return f"{NO_BREAK_SPACE}· ".join(part.replace(" ", NO_BREAK_SPACE) for part in parts)

    def roles(self, section: nodes.section) -> tuple[bool, bool]:
        """Whether the lists of the phase say what the teacher does, and what the learners do."""
        said = {
            term.astext().strip().casefold()
            for listed in section.children
            if isinstance(listed, nodes.definition_list)
            for term in listed.findall(nodes.term)
        }
        for listed in section.children:
            if isinstance(listed, nodes.definition_list):
                listed["classes"].append("phase-roles")
        teacher, learners = (
            bool(said & {label(language, f"lesson.{role}").casefold() for language in LANGUAGES})
            for role in ROLES
        )
        return teacher, learners

    def material(self, name: str) -> nodes.Node:
        """A link to a material of the lesson or to a place of the edition; its name where it has no page."""
        lesson = self.page.lessons[-1] if self.page.lessons else None
        if name == "heft" and lesson and lesson.notebook in self.domain.materials.notebooks:
            return self.to("notebook", lesson.notebook)
        if name in PLACES:
            kind, _, number = name.partition("-")
            text = self.say(f"place.{kind}", number=number)
            return nodes.inline(text, text, classes=[f"place-{name}"])
        return self.to("material", f"{self.lesson}/{name}")


def times(phase: Phase) -> list[str | None]:
    """Minutes with their range for each cut, `10 (8–14)`; None where the phase is left out."""
    return [
        f"{planned} ({least}–{most})" if planned else None
        for planned, (least, most) in zip(phase.minutes, phase.ranges, strict=False)
    ]


def plan(language: str | None, phases: Sequence[Phase], cuts: Sequence[int]) -> Nodes:
    """All phases as a table: title with form, then the minutes of each cut; the sums last."""
    heads = [label(language, "lesson.phase"), *(label(language, "lesson.cut", cut=cut) for cut in cuts)]
    rows: list[list[nodes.Node | str]] = []
    for phase in phases:
        title = nodes.inline(
            "", "", nodes.reference("", phase.title, internal=True, refid=f"phase-{phase.id}")
        )
        if phase.form:
            title += nodes.Text(f" · {label(language, f'form.{phase.form}')}")
        shown = [time or "–" for time in times(phase)]
        rows.append([title, *shown, *["–"] * (len(cuts) - len(shown))])
    made = table(heads, rows, "lesson-plan")
    for body in made[0].findall(nodes.tbody) if made else ():
        sums = [str(sum(p.minutes[i] for p in phases if i < len(p.minutes))) for i in range(len(cuts))]
        last = row_of([label(language, "lesson.sum"), *sums])
        last["classes"].append("sum")
        body += last
    return made
