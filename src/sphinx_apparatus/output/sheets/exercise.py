"""Tasks on a sheet: boxes to tick, lines to write on, tables to fill; hints apart; solutions for teachers."""

from __future__ import annotations

from docutils import nodes

from ...labels import label
from ...sphinx_layer import nodes as n
from ...sphinx_layer.plain_task import parts_of
from ..typst.markup import Code, call, escape
from ..typst.translator import TypstTranslator

SHORT_LINES = 2
LINES = (2, 2)
"""A free answer has so many lines, and so many more for each point."""
SQUARES = (3, 3)
"""A calculation has so many rows of squares, and so many more for each point."""


class TaskVisitors:
    """The visitors of one sheet; `hints` collects what is printed behind all tasks."""

    def __init__(self, language: str | None, solution: bool) -> None:
        """language: that of the sheet's labels. solution: whether this is the sheet for teachers."""
        self.language, self.solution = language, solution
        self.hints: list[str] = []

    def say(self, key: str, **values: object) -> str:
        """A label as Typst markup."""
        return escape(label(self.language, key, **values))

    # ---- a task ----

    def visit_exercise(self, translator: TypstTranslator, node: n.exercise) -> None:
        """The task, as pupils or as teachers need it."""
        title = next(part.astext() for part in parts_of(node) if part["name"] == "title")
        head = self.say("task.name", number=node["number"], title=title)
        translator.within.append(head)
        translator.mark(node)
        points = label(self.language, "sheet.of_points", count=node["points"])
        named = {"level": min(6, translator.level + 1), "points": None if self.solution else points}
        translator.open()
        translator.add_block(call("task-head", translator.anchors(node) + head, **named))
        if self.solution:
            self.explain(translator, node)
        else:
            self.ask(translator, node)
        translator.add_block(call("together", translator.close()))
        translator.within.pop()
        raise nodes.SkipNode

    def ask(self, translator: TypstTranslator, node: n.exercise) -> None:
        """What is asked and room to answer."""
        for part in named(node, "statement"):
            translator.add(translator.content(part, strip=False))
        write = getattr(self, f"room_for_{node['kind']}", self.room_for_offen)
        write(translator, node)
        self.rubric(translator, node)
        hints = [translator.content(part) for part in named(node, "hint")]
        if hints:
            items = "\n".join(f"[{hint}]," for hint in hints)
            number = self.say("sheet.task", number=node["number"])
            self.hints.append(f"#said[*{number}*];\n\n#enum(tight: false,\n{items}\n);")

    def rubric(self, translator: TypstTranslator, node: n.exercise) -> None:
        """What points are given for."""
        lines = [
            f"[{translator.content(part)} ({self.say('task.points', count=part['points'])})]"
            for part in named(node, "rubric")
        ]
        if lines:
            translator.add_block(call("said", self.say("task.rubric")))
            translator.add_block(call("ticks", None, *map(Code, lines)))

    # ---- room to answer, by the kind of the task ----

    def room_for_auswahl(self, translator: TypstTranslator, node: n.exercise) -> None:
        """Boxes to tick."""
        key = "sheet.several" if node["several"] else "sheet.one"
        translator.add_block(call("said", self.say(key)))
        options = [
            Code(f"[{escape(part['letter'])}) {translator.content(part)}]") for part in named(node, "option")
        ]
        translator.add_block(call("ticks", None, *options))

    def room_for_numerisch(self, translator: TypstTranslator, node: n.exercise) -> None:
        """Squared paper to calculate on, and a line for the number."""
        translator.add_block(call("said", self.say("sheet.calculation")))
        translator.add_block(call("squares", None, SQUARES[0] + SQUARES[1] * node["points"]))
        unit = Code(f"[{escape(node['unit'])}]")
        translator.add_block(call("number-answer", None, Code(f"[{self.say('sheet.result')}]"), unit))

    def room_for_reihenfolge(self, translator: TypstTranslator, node: n.exercise) -> None:
        """A box for the number of each thing."""
        things = [Code(f"[{escape(part.astext())}]") for part in named(node, "item")]
        translator.add_block(call("said", self.say("sheet.order", count=len(things))))
        translator.add_block(call("numbered", None, *things))

    def room_for_zuordnung(self, translator: TypstTranslator, node: n.exercise) -> None:
        """The choices with letters, and a table with a cell for each letter (or for words)."""
        items = named(node, "item")
        keys = [part.astext() for part in items if part["side"] == "key"]
        choices = [part.astext() for part in items if part["side"] == "value"]
        if choices:
            translator.add_block(call("said", self.say("sheet.match")))
            translator.add_block(call("lettered", None, *(Code(f"[{escape(one)}]") for one in choices)))
        heads = [self.say("sheet.match_key"), self.say("sheet.letter" if choices else "sheet.answer")]
        rows = [Code(f"[{cell}]") for key in keys for cell in (escape(key), "")]
        columns = Code("(1fr, 7em)" if choices else "(1fr, 1fr)")
        translator.add_block(fill_table(columns, heads, rows))

    def room_for_luecken(self, translator: TypstTranslator, node: n.exercise) -> None:
        """The gaps stand in the statement."""

    def room_for_kurztext(self, translator: TypstTranslator, node: n.exercise) -> None:
        """A line or two."""
        translator.add_block(call("answer-lines", None, SHORT_LINES))

    def room_for_offen(self, translator: TypstTranslator, node: n.exercise) -> None:
        """Lines by points; free answers, lists and programs alike."""
        translator.add_block(call("answer-lines", None, LINES[0] + LINES[1] * node["points"]))

    def visit_exercise_gap(self, translator: TypstTranslator, node: n.exercise_gap) -> None:
        """A gap with its number."""
        translator.add(call("gap", None, node["number"]))
        raise nodes.SkipNode

    # ---- for teachers ----

    def explain(self, translator: TypstTranslator, node: n.exercise) -> None:
        """The right answer, the solution, the rubric, and what typical mistakes come from."""
        options = options_of(node)
        for name in ("answer", "solution"):
            for part in named(node, name):
                translator.add_block(call("said", call("strong", self.say(f"task.{name}"))))
                right = [options[one] for one in part.astext().split(", ") if one in options]
                if name == "answer" and right:
                    translator.add_block(" #linebreak();".join(map(escape, right)))
                else:
                    translator.add(translator.content(part, strip=False))
        self.rubric(translator, node)
        mistakes = named(node, "mistake")
        if mistakes:
            cells = []
            for part in mistakes:
                given = str(part["answer"])
                shown = options.get(given, given)
                cells += [Code(f"[{escape(shown)}]"), Code(f"[{translator.content(part)}]")]
            heads = [self.say("sheet.given"), self.say("sheet.feedback")]
            translator.add_block(fill_table(Code("(1fr, 2fr)"), heads, cells))


def options_of(node: nodes.Element) -> dict[str, str]:
    """The options of a task by letter, each with its letter."""
    return {part["letter"]: f"{part['letter']}) {part.astext()}" for part in named(node, "option")}


def named(node: nodes.Element, name: str) -> list[n.exercise_part]:
    """The parts of a task with this name."""
    return [part for part in parts_of(node) if part["name"] == name]


def fill_table(columns: Code, heads: list[str], cells: list[Code]) -> str:
    """A table with heads; empty cells are to be filled in."""
    return call("fill-table", None, *cells, columns=columns, heads=[Code(f"[{head}]") for head in heads])
