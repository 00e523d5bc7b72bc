"""The directive task: a task of the records on a page, its solution in the teacher's edition alone."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes as docutils_nodes

from ..core.findings import Subtype
from ..core.lessons import ShownTask
from ..core.task_answers import GAP
from ..core.task_parts import choices_to_match, in_words, keys_to_match, letters, things_to_order
from ..core.tasks import Task
from ..labels import label
from . import nodes
from .directive import EditionDirective
from .markdown import markdown, one_line


class TaskDirective(EditionDirective):
    """One task: what is asked, what it is chosen from or made of, hints in steps, rubric."""

    has_content = False
    required_arguments = 1

    def run(self) -> list[docutils_nodes.Node]:
        """The task; a task that no file has is reported."""
        self.depend_on("tasks")
        self.depend_on("published_tasks")
        name = str(self.arguments[0]).strip()
        record = self.domain.materials.tasks.get(name)
        if record is None:
            self.find(
                Subtype.TASK,
                f"task `{name}` is in no file of `apparatus_tasks`: correct the id or the setting",
            )
            return []
        number = 1 + sum(kind == "task" for kind, _, _ in self.page.homes)
        node = self.exercise(record, number)
        self.page.homes.append(("task", name, node["ids"][0]))
        self.page.tasks.append(ShownTask(name, self.place))
        return [node]

    def exercise(self, record: Task, number: int) -> nodes.exercise:
        """A task's node with everything that its readers may see."""
        node = nodes.exercise(
            record_id=record.id,
            kind=record.kind,
            points=record.points,
            minutes=record.minutes,
            demand=record.demand,
            number=number,
            unit=record.unit,
            several=record.takes_several,
        )
        self.set_source_info(node)
        self.register_id(node, f"task-{record.id}")
        node += nodes.exercise_part("", docutils_nodes.Text(record.title), name="title")
        node += self.part("statement", record, record.statement)
        if record.kind == "luecken":
            mark_gaps(node)
        node += list(self.choices(record))
        for line in record.rubric:
            node += self.part("rubric", record, line.criterion, points=line.points)
        for hint in record.hints:
            node += self.part("hint", record, hint)
        if self.config.apparatus_teacher and not record.published:
            node += list(self.for_teachers(record))
        return node

    def part(self, name: str, record: Task, text: str, **attributes: object) -> nodes.exercise_part:
        """A part whose field is Markdown."""
        content = markdown(self, text, record.place)
        return nodes.exercise_part("", *content, name=name, **attributes)

    def choices(self, record: Task) -> Iterator[nodes.exercise_part]:
        """Options; things to order; what is to be matched with what."""
        named = letters(record)
        for option in record.options:
            content = one_line(self, option.text, record.place)
            yield nodes.exercise_part(
                "", *content, name="option", option_id=option.id, letter=named[option.id]
            )
        things: list[tuple[str, str]] = []
        if record.kind == "reihenfolge":
            things = [("", thing) for thing in things_to_order(record)]
        elif record.kind == "zuordnung":
            things = [("key", key) for key in keys_to_match(record)]
            things += [("value", choice) for choice in choices_to_match(record)]
        for side, thing in things:
            yield nodes.exercise_part("", docutils_nodes.Text(thing), name="item", side=side, value=thing)

    def for_teachers(self, record: Task) -> Iterator[nodes.exercise_part]:
        """The right answer, the solution explained, and each typical mistake with what is said to it."""
        right = answer_in_words(record)
        if right:
            paragraphs = [docutils_nodes.paragraph("", line) for line in right]
            yield nodes.exercise_part("", *paragraphs, name="answer")
        yield self.part("solution", record, record.solution)
        for option in record.options:
            if option.id not in record.right_options:
                yield self.part("mistake", record, option.feedback, answer=letters(record)[option.id])
        for mistake in record.mistakes:
            given = mistake.code or wrong_in_words(record, mistake.answer)
            yield self.part("mistake", record, mistake.feedback, answer=given)


class EvaluationDirective(EditionDirective):
    """The place where teachers lay the result slips of a class; without its script it says what it needs."""

    has_content = False

    def run(self) -> list[docutils_nodes.Node]:
        """A container that the script fills."""
        self.depend_on("tasks")
        self.depend_on("sealed_tasks")
        advice = docutils_nodes.paragraph("", label(self.config.language, "task.evaluation_no_script"))
        return [docutils_nodes.container("", advice, classes=["evaluation"])]


def answer_in_words(record: Task) -> list[str]:
    """The right answer in lines; none for a free answer or a function, whose solution says it."""
    match record.kind:
        case "numerisch":
            tolerance = f" ± {in_words(record.tolerance)}" if record.tolerance else ""
            return [" ".join(filter(None, (in_words(record.answer) + tolerance, record.unit)))]
        case "auswahl":
            return [", ".join(sorted(letters(record)[option] for option in record.right_options))]
        case "zuordnung":
            return [f"{key}: {in_words(value)}" for key, value in record.answer.items()]
        case "luecken":
            return [f"({gap}) {' / '.join(variants)}" for gap, variants in record.gaps.items()]
        case "kurztext":
            return [" / ".join(record.answer)]
        case "reihenfolge" | "liste":
            return [" – ".join(map(in_words, record.answer))]
    return []


def wrong_in_words(record: Task, answer: object) -> str:
    """A wrong answer in one line."""
    if record.kind == "auswahl":
        chosen = [answer] if isinstance(answer, str) else list(answer)  # type: ignore[call-overload]
        return ", ".join(sorted(letters(record)[option] for option in chosen))
    if isinstance(answer, dict):
        return "; ".join(f"{key}: {in_words(value)}" for key, value in answer.items())
    return in_words(answer)


def mark_gaps(node: docutils_nodes.Element) -> None:
    """Replace `[[1]]` in the text by gaps."""
    for text in list(node.findall(docutils_nodes.Text)):
        parts = GAP.split(text.astext())
        if len(parts) == 1:
            continue
        pieces: list[docutils_nodes.Node] = []
        for index, part in enumerate(parts):
            if index % 2:
                pieces.append(nodes.exercise_gap(number=int(part)))
            elif part:
                pieces.append(docutils_nodes.Text(part))
        text.parent.replace(text, pieces)
