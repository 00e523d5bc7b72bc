"""The directives notebook (one, as a page shows it) and notebooks (all, as a list).

A directive of our own on nbformat, not MyST-NB, after weighing it. MyST-NB makes pages of `.ipynb` files as
they are: our sources hold the solutions, so copies without them would have to be written into the source
folder first. It chooses outputs by a list of MIME types for each builder and does not know that of the book;
it loads widgets from a CDN unless told otherwise; and it brings IPython, nbclient and a cache along. What is
left to do is little: cut Markdown at its headings, show code, printed text, pictures and tables as plain
docutils nodes. So every builder writes them, solutions are gone before anything is parsed, nothing is
executed, and the same notebook gives the same page.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.statemachine import StringList

from ..core.edition import Reference
from ..core.errors import ApparatusError, Place
from ..core.findings import Subtype
from ..kit.contents import Code, Heading, Part, Picture, Printed, Prose, Table, contents
from ..labels import label
from .directive import EditionDirective
from .generated import column_width
from .glossary_lists import choice
from .references import reference, row
from .warnings import findings_of

if TYPE_CHECKING:
    from ..kit.release import Notebook

GROUPS = ("number", "block")
SHORT = 16
"""So many characters in a cell of a table stay in one line."""
ACTIONS = "notebook-actions"
"""The class of the place that says what can be done with a notebook; HTML builders of sites fill it."""


class NotebookBase(EditionDirective):
    """What both directives share: the line of facts."""

    has_content = False

    def say(self, key: str, **values: object) -> str:
        """A label in the language of the site."""
        return label(self.config.language, key, **values)

    def facts(self, record: Notebook) -> nodes.paragraph:
        """`90 Minuten · Klasse 10 bis 13 · Mathematik, Politik · Blöcke 1, 2`, each block a reference.

        A book without the pages of a text has no blocks to refer to.
        """
        told = [self.say("notebook.minutes", count=record.minutes), record.level, ", ".join(record.subjects)]
        line: list[nodes.Node] = [nodes.Text(text) for text in told if text]
        if record.blocks and self.domain.materials.path("witness"):
            name = self.say("entry.blocks", count=len(record.blocks))
            numbers = [self.block(number, record) for number in record.blocks]
            line.append(nodes.inline("", "", nodes.Text(f"{name}\u00a0"), *row(numbers)))
        return nodes.paragraph("", "", *row(line, " · "), classes=["notebook-facts"])

    def block(self, number: int, record: Notebook, form: str = "short") -> nodes.Node:
        """A reference to a block that a notebook is about."""
        self.page.shows.add(("block", str(number)))
        place = Place(str(record.path))
        self.page.references.append(Reference("block", str(number), place, ""))
        node = reference("block", str(number), self.env.docname, form)
        node["refwarn"] = True
        self.set_source_info(node)
        return node


class NotebooksDirective(NotebookBase):
    """All notebooks with what there is to know of them, or every block that has notebooks with these."""

    option_spec = {"group": lambda argument: choice(GROUPS, argument)}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        """A list by number, or one by block; nothing where there are no notebooks."""
        self.depend_on("notebooks")
        records = self.domain.materials.notebooks.values()
        if self.options.get("group") == "block":
            numbers = sorted({number for record in records for number in record.blocks})
            items = [self.of_block(number, [r for r in records if number in r.blocks]) for number in numbers]
            name = "notebooks-by-block"
        else:
            items, name = [self.item(record) for record in records], "notebooks"
        return [nodes.bullet_list("", *items, classes=[name])] if items else []

    def of_block(self, number: int, records: list[Notebook]) -> nodes.list_item:
        """`Block 17: Null aus Mechelen, Wahlen in Mechelen`, everything a reference."""
        block = self.block(number, records[0], form="")
        found = row([self.link(record) for record in records])
        return nodes.list_item("", nodes.paragraph("", "", block, nodes.Text(": "), *found))

    def link(self, record: Notebook) -> nodes.Node:
        """A reference to the page of a notebook."""
        self.page.shows.add(("notebook", record.name))
        return reference("notebook", record.name, self.env.docname)

    def item(self, record: Notebook) -> nodes.list_item:
        """One notebook; its title leads to its page."""
        title = nodes.strong("", "", self.link(record))
        number = nodes.inline("", str(record.number), classes=["notebook-number"])
        aims = [nodes.list_item("", nodes.paragraph("", aim)) for aim in record.aims]
        item = nodes.list_item("", nodes.paragraph("", "", number, nodes.Text(" "), title, classes=["head"]))
        if record.description:
            item += nodes.paragraph("", record.description)
        item += self.facts(record)
        if aims:
            item += nodes.bullet_list("", *aims, classes=["aims"])
        return item


class NotebookDirective(NotebookBase):
    """One notebook: what it is about, what one can do with it, then the notebook itself without solutions."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Lead, facts and actions, then sections; a notebook that is not there is reported."""
        self.depend_on("notebooks")
        name = str(self.arguments[0]).strip()
        known = self.domain.materials.notebooks
        if name not in known:
            close = get_close_matches(name, known, n=1)
            hint = f"did you mean `{close[0]}`?" if close else f"there are: {', '.join(known) or 'none'}"
            self.find(Subtype.REFERENCE, f"notebook `{name}` is not there: {hint}")
            return []
        if not type(self.state).__module__.startswith("myst_parser"):
            self.find(Subtype.CONTENT, "a notebook is Markdown: show it on a page in Markdown (.md)")
            return []
        record = known[name]
        actions = nodes.container("", classes=[ACTIONS], notebook=name, title=record.title)
        self.page.homes.append(("notebook", name, ""))
        lead = [nodes.paragraph("", record.description)] if record.description else []
        return [*lead, self.facts(record), actions, *self.body(record)]

    def body(self, record: Notebook) -> list[nodes.Node]:
        """The notebook without solutions and without what shows them; nothing where it cannot be read."""
        from ..kit.release import student_copy

        try:
            source = student_copy(record.path, outputs="independent")
        except ApparatusError as error:
            for finding in findings_of(error, Subtype.DATA, Place(str(record.path))):
                self.find(finding.subtype, finding.message, finding.place)
            return []
        return self.sections(contents(source))

    def sections(self, found: Iterable[Part]) -> list[nodes.Node]:
        """The parts, each in the section of the heading before it."""
        root = nodes.Element()
        open_sections: list[tuple[int, nodes.Element]] = [(1, root)]
        for part in found:
            if isinstance(part, Heading):
                while part.level <= open_sections[-1][0] and len(open_sections) > 1:
                    open_sections.pop()
                section = self.section(part.text)
                open_sections[-1][1].append(section)
                open_sections.append((part.level, section))
            else:
                open_sections[-1][1].extend(self.shown(part))
        return list(root.children)

    def section(self, heading: str) -> nodes.section:
        """A section with this heading and nothing in it yet."""
        words, messages = self.state.inline_text(heading, self.lineno)
        title = nodes.title(heading, "", *words)
        section = nodes.section("", title, *messages)
        self.set_source_info(section)
        self.set_source_info(title)
        self.register_id(section, title.astext())
        return section

    def shown(self, part: Part) -> list[nodes.Node]:
        """One part as nodes that every builder knows."""
        if isinstance(part, Prose):
            holder = nodes.Element()
            lines = StringList(part.text.split("\n"), source=self.place.file)
            self.state.nested_parse(lines, 0, holder)
            self.place_at_directive(holder)
            self.clean(holder)
            self.link_claims(holder)
            return list(holder.children)
        if isinstance(part, Code):
            return [self.verbatim(part.source, part.language, "notebook-code")]
        if isinstance(part, Printed):
            heading = nodes.paragraph("", self.say("notebook.output"), classes=["notebook-says"])
            return [heading, self.verbatim(part.text, "text", "notebook-output")]
        if isinstance(part, Picture):
            if not part.alternative:
                self.find(Subtype.CONTENT, "a picture of the notebook has no alternative text")
            return [nodes.image(uri=part.address, alt=part.alternative, classes=["notebook-picture"])]
        assert isinstance(part, Table)
        return [table(part)]

    def place_at_directive(self, holder: nodes.Element) -> None:
        """Lines of the notebook are none of the page: what is found in it stands at the directive."""
        for node in holder.findall(nodes.Element):
            if node.line is not None:
                node.line = self.lineno

    def link_claims(self, holder: nodes.Element) -> None:
        """An id of a claim between backticks, as a notebook names it, becomes a link to the ledger."""
        for literal in list(holder.findall(nodes.literal)):
            name = literal.astext()
            if name in self.domain.materials.claims:
                self.page.shows.add(("claim", name))
                literal.replace_self(reference("claim", name, self.env.docname))

    def verbatim(self, text: str, language: str, name: str) -> nodes.literal_block:
        """Code, or what it printed."""
        node = nodes.literal_block(text, text, language=language, classes=[name])
        node["xml:space"] = "preserve"
        self.set_source_info(node)
        return node


def table(part: Table) -> nodes.table:
    """A table of an output; columns of numbers carry the class `number`."""
    lines = [part.heads, *part.rows]
    width = max(map(len, lines))
    group = nodes.tgroup(cols=width)
    for column in range(width):
        group += nodes.colspec(
            colwidth=max(column_width(cells[column]) for cells in lines if column < len(cells))
        )
    if part.heads:
        group += nodes.thead("", _row(part, part.heads))
    group += nodes.tbody("", *(_row(part, cells) for cells in part.rows))
    made = nodes.table("", group, classes=["notebook-table", "colwidths-auto"])
    if part.caption:
        made.insert(0, nodes.title(part.caption, part.caption))
    return made


def _row(part: Table, cells: Iterable[str]) -> nodes.row:
    """A row of cells; a number is set flush right, what is short is not broken (a date, a name)."""
    made = nodes.row()
    for index, cell in enumerate(cells):
        classes = ["number"] * (index in part.right) + ["short"] * (len(cell) <= SHORT)
        made += nodes.entry("", nodes.paragraph("", cell), classes=classes)
    return made
