"""Tasks: boxes to tick, lines to write on, tables to fill; hints apart; solutions for teachers."""

from __future__ import annotations

from docutils import nodes
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Emu
from docx.table import Table

from ...sphinx_layer import nodes as n
from ..sheets.exercise import LINES, SHORT_LINES, named, options_of
from .document import ANSWER_LINE, TICK_BOX, WIDTH
from .tables import TableVisitors

BOX = "\u2610 "
GAP = "_" * 14
NUMBER_WIDTH, LETTER_WIDTH = (1, 5), (4, 1)
"""The shares of two columns: a number before a thing, a letter after it."""


class ExerciseVisitors(TableVisitors):
    """The visitors of tasks."""

    solution = False
    """Whether this is the document for teachers."""

    def visit_exercise(self, node: n.exercise) -> None:
        """The task, as pupils or as teachers need it."""
        title = next(part.astext() for part in named(node, "title"))
        self.heading(self.level + 1)
        self.words(self.say("task.name", number=node["number"], title=self.plain(title)))
        if not self.solution:
            self.line().paragraph_format.tab_stops.add_tab_stop(Emu(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
            self.words(f"\t___ {self.say('sheet.of_points', count=node['points'])}")
        self.end()
        if self.solution:
            self.explain(node)
        else:
            self.ask(node)
        raise nodes.SkipNode

    def ask(self, node: n.exercise) -> None:
        """What is asked and room to answer."""
        for part in named(node, "statement"):
            self.children(part)
        self.end()
        getattr(self, f"room_for_{node['kind']}", self.room_for_offen)(node)
        self.rubric(node)
        if named(node, "hint"):
            self.hints.append((node["number"], named(node, "hint")))

    def rubric(self, node: n.exercise) -> None:
        """What points are given for."""
        lines = named(node, "rubric")
        if lines:
            self.said(self.say("task.rubric"), near=True)
        for part in lines:
            points = self.say("task.points", count=part["points"])
            self.ticked(part, after=f" ({points})")

    def ticked(self, part: n.exercise_part, before: str = "", after: str = "") -> None:
        """A box to tick, and what it stands for."""
        self.begin(TICK_BOX)
        self.words(f"{BOX}{before}")
        self.flat(part)
        self.words(after)
        self.end()

    def flat(self, part: nodes.Element) -> None:
        """What a part says, in the line."""
        for number, child in enumerate(part.children):
            if isinstance(child, nodes.paragraph):
                self.words(" " if number else "")
                self.children(child)
            else:
                child.walkabout(self)

    def answer_lines(self, count: int) -> None:
        """Lines to write on."""
        for _ in range(count):
            self.begin(ANSWER_LINE)
        self.end()
        self.apart = True

    def two_columns(self, heads: list[str], rows: list[tuple[str, str]], shares: tuple[int, int]) -> Table:
        """A table of words; empty cells are to be filled in."""
        table = self.grid(len(rows) + 1, shares)
        for y, row in enumerate([tuple(heads), *rows]):
            for x, text in enumerate(row):
                with self.cell(table.cell(y, x), int(table.columns[x].width or 0)):
                    self.words(self.plain(text), *(("bold",) if not y else ()))
        return table

    # ---- room to answer, by the kind of the task ----

    def room_for_auswahl(self, node: n.exercise) -> None:
        """Boxes to tick."""
        self.said(self.say("sheet.several" if node["several"] else "sheet.one"), near=True)
        for part in named(node, "option"):
            self.ticked(part, before=f"{part['letter']}) ")

    def room_for_numerisch(self, node: n.exercise) -> None:
        """Lines to calculate on, and one for the number."""
        self.said(self.say("sheet.calculation"), near=True)
        self.answer_lines(LINES[0] + node["points"])
        self.said(f"{self.say('sheet.result')} {GAP} {node['unit']}".rstrip())

    def room_for_reihenfolge(self, node: n.exercise) -> None:
        """A box for the number of each thing."""
        things = [("", part.astext()) for part in named(node, "item")]
        self.said(self.say("sheet.order", count=len(things)), near=True)
        self.two_columns([self.say("sheet.number"), self.say("sheet.thing")], things, NUMBER_WIDTH)

    def room_for_zuordnung(self, node: n.exercise) -> None:
        """The choices with letters, and a table with a cell for each letter (or for words)."""
        items = named(node, "item")
        keys = [part.astext() for part in items if part["side"] == "key"]
        choices = [part.astext() for part in items if part["side"] == "value"]
        if choices:
            self.said(self.say("sheet.match"), near=True)
            number = self.numbering.begin("upperalpha")
            for choice in choices:
                with self.item("List Number", "List Continue", number):
                    self.words(self.plain(choice))
                    self.line().paragraph_format.keep_with_next = True
            self.said("", style="No Spacing", near=True)
        heads = [self.say("sheet.match_key"), self.say("sheet.letter" if choices else "sheet.answer")]
        self.two_columns(heads, [(key, "") for key in keys], LETTER_WIDTH if choices else (1, 1))

    def room_for_luecken(self, node: n.exercise) -> None:
        """The gaps stand in the statement."""

    def room_for_kurztext(self, node: n.exercise) -> None:
        """A line or two."""
        self.answer_lines(SHORT_LINES)

    def room_for_offen(self, node: n.exercise) -> None:
        """Lines by points; free answers, lists and programs alike."""
        self.answer_lines(LINES[0] + LINES[1] * node["points"])

    def visit_exercise_gap(self, node: n.exercise_gap) -> None:
        """A gap with its number."""
        self.words(f"{GAP}\u00a0({node['number']})")
        raise nodes.SkipNode

    # ---- for teachers ----

    def explain(self, node: n.exercise) -> None:
        """The right answer, the solution, the rubric, and what typical mistakes come from."""
        options = {letter: self.plain(text) for letter, text in options_of(node).items()}
        for name in ("answer", "solution"):
            for part in named(node, name):
                self.said(self.say(f"task.{name}"), "bold", near=True)
                right = [options[one] for one in part.astext().split(", ") if one in options]
                if name == "answer" and right:
                    for one in right:
                        self.said(one)
                else:
                    self.children(part)
                    self.end()
        self.rubric(node)
        mistakes = named(node, "mistake")
        if not mistakes:
            return
        heads = [self.say("sheet.given"), self.say("sheet.feedback")]
        given = [str(part["answer"]) for part in mistakes]
        table = self.two_columns(heads, [(options.get(one, one), "") for one in given], (1, 2))
        for row, mistake in zip(table.rows[1:], mistakes, strict=True):
            with self.cell(row.cells[1], int(table.columns[1].width or 0)):
                self.children(mistake)
