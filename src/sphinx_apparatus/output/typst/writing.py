"""What all visitors share: collecting Typst source, remembering places, labels and languages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinx.util.docutils import SphinxTranslator

from ...sphinx_layer import nodes as n
from .markup import COLUMNS, Origin, call, mark, stripped

if TYPE_CHECKING:
    from .builder import TypstBuilder

logger = logging.getLogger(__name__)


class PrintError(SphinxError):
    """Something that cannot be printed; the message names file and line."""

    category = "Print error"


def names(node: nodes.Node, key: str) -> list[str]:
    """A list of words among a node's attributes (`ids`, `classes`); empty for text."""
    return list(node.get(key, ())) if isinstance(node, nodes.Element) else []


def has_entries(parts: Iterable[nodes.Node]) -> bool:
    """Whether entries of a register or glossary or a list of words are among these nodes."""
    return any(
        isinstance(node, (n.entry, n.term))
        or (isinstance(node, nodes.bullet_list) and "words" in names(node, "classes"))
        for node in parts
    )


class Writing(SphinxTranslator):
    """The tools of a translator for one document of the book."""

    builder: TypstBuilder

    def __init__(self, document: nodes.document, builder: TypstBuilder) -> None:
        """document: resolved, all post-transforms done. builder: knows the book."""
        super().__init__(document, builder)
        self.docname: str = builder.current_docname
        self.level: int = builder.current_level
        self.language = str(document.get("page_language") or builder.book.language)
        self.frames: list[list[str]] = [[]]
        self.within: list[str] = []
        """What the source stands in, from the outside in: blocks, notes, entries; for messages."""
        self.used_footnotes: set[str] = set()
        self.waiting: list[str] = []
        """Labels that the next heading takes."""

    @property
    def body(self) -> str:
        """What is written so far at the outermost level."""
        return "".join(self.frames[0])

    # ---- writing ----

    def add(self, *parts: str) -> None:
        """Write Typst source."""
        self.frames[-1].extend(parts)

    def add_block(self, source: str) -> None:
        """Write something that stands in a paragraph of its own."""
        self.add("\n\n", source, "\n\n")

    def open(self) -> None:
        """Collect what follows, up to `close`."""
        self.frames.append([])

    def close(self, strip: bool = True) -> str:
        """What was collected since `open`."""
        text = "".join(self.frames.pop())
        return stripped(text) if strip else text

    def content(self, node: nodes.Node, strip: bool = True) -> str:
        """The children of a node as Typst markup."""
        return self.source_of(node.children, strip)

    def source_of(self, parts: Iterable[nodes.Node], strip: bool = True) -> str:
        """Some nodes as Typst markup."""
        self.open()
        for part in parts:
            part.walkabout(self)
        return self.close(strip)

    def begin_columns(self) -> None:
        """From here to its end, the chapter is set in columns, unless it is so already."""
        if not self.builder.columns_begun and len(self.frames) == 1:
            self.builder.columns_begun = True
            self.add(COLUMNS)

    # ---- places and labels ----

    def origin(self, node: nodes.Node) -> Origin:
        """Where a node was written, by the nearest node around it that knows."""
        known: nodes.Node | None = node
        while known is not None and not known.line:
            known = known.parent
        source = (known.source if known is not None else None) or str(self.builder.env.doc2path(self.docname))
        line = (known.line if known is not None else 0) or 0
        return Origin(self.builder.shown_path(source), line, self.within[-1] if self.within else "")

    def mark(self, node: nodes.Node) -> None:
        """Remember where the source that follows comes from."""
        self.add(mark(self.origin(node)))

    def problem(self, node: nodes.Node, message: str) -> None:
        """Warn of something that a printed page may not have."""
        place = self.origin(node)
        within = f"{place.within}: " if place.within else ""
        location = f"{place.file}:{place.line or 1}"
        logger.warning("%s%s", within, message, location=location, type="apparatus", subtype="print")

    def label(self, identifier: str, docname: str = "") -> str:
        """The label of an id of a document, unique in the book."""
        return f"{docname or self.docname}:{identifier}"

    def labels(self, node: nodes.Node) -> list[str]:
        """The labels of a node."""
        return [self.label(identifier) for identifier in names(node, "ids")]

    def anchors(self, node: nodes.Node) -> str:
        """The labels of a node as a call, empty where it has none."""
        labels = self.labels(node)
        return call("anchor", None, *labels) if labels else ""

    def language_of(self, node: nodes.Node) -> str:
        """The language that a node's class gives (`language-nl`), empty for that of the page."""
        found = [name[9:] for name in names(node, "classes") if name.startswith("language-")]
        return found[0] if found and found[0] != self.language else ""

    @cached_property
    def blocks(self) -> list[n.block]:
        """The blocks of the page."""
        return list(self.document.findall(n.block))

    # ---- nodes nobody knows ----

    def unknown_visit(self, node: nodes.Node) -> Any:
        """Stop the build: what is not printed must not go missing in silence."""
        module, name = type(node).__module__, type(node).__name__
        raise PrintError(
            f"{self.origin(node)}: there is no way yet to print a `{name}` ({module}). "
            f"Register one with app.add_node({name}, typst=(visit, depart)), "
            "or leave the page out with `apparatus_print_leave_out`."
        )
