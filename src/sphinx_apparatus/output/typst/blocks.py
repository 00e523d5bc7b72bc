"""Sections, paragraphs, quotations, verbatim text."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from docutils import nodes

from ...sphinx_layer import nodes as n
from .markup import Code, call
from .writing import Writing, has_entries, names

FLUSH = frozenset({"phase-uses", "lesson-checked"})
"""Classes of lines that are not indented and stay with what stands before them."""
LISTED = (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list, nodes.field_list, nodes.table)
"""What a line with a colon belongs to."""
STYLES = ("grammar", "example", "forms", "dutch-meaning", "remark")
"""Classes of paragraphs that the template sets in a way of their own."""


class BlockVisitors(Writing):
    """What running text consists of."""

    def visit_document(self, node: nodes.document) -> None:
        """The first heading is what references to the whole document lead to."""
        self.waiting = [self.label("")]

    def depart_document(self, node: nodes.document) -> None:
        """A document without any heading is led to all the same."""
        if self.waiting:
            self.frames[0].insert(0, call("anchor", None, *self.waiting) + "\n\n")

    def visit_section(self, node: nodes.section) -> None:
        """One level deeper; below the chapter, columns begin with the heading of a section with entries."""
        self.level += 1
        if self.level > 1 and has_entries(node.children):
            self.begin_columns()

    def depart_section(self, node: nodes.section) -> None:
        """One level up."""
        self.level -= 1

    def visit_title(self, node: nodes.title) -> None:
        """A heading; single letters, as in a glossary, stay out of the contents."""
        self.mark(node)
        content = self.content(node)
        if isinstance(node.parent, nodes.section):
            labels = [*self.waiting, *self.labels(node.parent), *self.labels(node)]
            running = True if self.waiting and self.level > 1 else None
            self.waiting = []
            letter = len(node.astext()) == 1
            if not letter:
                self.builder.heading_levels.append(max(1, self.level))
            named = {
                "level": max(1, self.level),
                "labels": labels,
                "outlined": False if letter else None,
                "running": running,
            }
            self.add_block(call("section", content, **named))
        else:
            self.add_block(call("sub-heading", content))
        raise nodes.SkipNode

    def visit_subtitle(self, node: nodes.subtitle) -> None:
        """A subtitle below its title."""
        self.add_block(call("sub-heading", self.content(node)))
        raise nodes.SkipNode

    def visit_rubric(self, node: nodes.rubric) -> None:
        """A heading outside the contents."""
        self.mark(node)
        self.add_block(call("rubric", self.anchors(node) + self.content(node)))
        raise nodes.SkipNode

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """Text between blank lines; nothing but strong words is the heading of what follows."""
        self.mark(node)
        language = self.language_of(node)
        content = self.anchors(node) + self.content(node)
        if content and language:
            content = call("passage", content, language)
        if content and len(node.children) == 1 and isinstance(node.children[0], nodes.strong):
            content = call("label-line", content)
        style = next((name for name in names(node, "classes") if name in STYLES), "")
        if content and style:
            content = call("styled", content, style, sticky=begins_pair(node) or None)
        elif content and leads_in(node):
            content = call("facts-line" if "phase-facts" in names(node, "classes") else "lead-in", content)
        elif content and FLUSH & set(names(node, "classes")):
            content = call("flush-line", content)
        if content:
            self.add_block(content)
        raise nodes.SkipNode

    def visit_compact_paragraph(self, node: Any) -> None:
        """A paragraph of Sphinx's lists of contents."""
        self.visit_paragraph(node)

    def visit_transition(self, node: nodes.transition) -> None:
        """A pause."""
        self.add_block("#transition();")
        raise nodes.SkipNode

    # ---- lines, quotations, verbatim ----

    def visit_line_block(self, node: nodes.line_block) -> None:
        """Lines that break where the author broke them."""
        lines = [
            self.source_of([child]) if isinstance(child, nodes.line_block) else self.content(child)
            for child in node.children
        ]
        self.add_block(call("lines", " #linebreak();".join(lines)))
        raise nodes.SkipNode

    def visit_block_quote(self, node: nodes.block_quote) -> None:
        """A quotation with its source."""
        said = [child for child in node.children if not isinstance(child, nodes.attribution)]
        by = [self.content(child) for child in node.children if isinstance(child, nodes.attribution)]
        named = {"attribution": Code(f"[{by[0]}]")} if by else {}
        self.add_block(call("quote", self.source_of(said), block=True, **named))
        raise nodes.SkipNode

    def visit_literal_block(self, node: nodes.Element) -> None:
        """Verbatim text, with its language for colours where Typst knows it."""
        self.mark(node)
        given = str(node.get("language", ""))
        language = None if given in ("", "default", "none", "text") else given
        text = node.astext().rstrip("\n")
        if node.get("ids"):
            self.add_block(self.anchors(node))
        self.add_block(call("raw", None, text, block=True, lang=language))
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block


def following(node: nodes.Node) -> nodes.Node | None:
    """The next node of the same parent that is shown."""
    siblings = node.parent.children if node.parent is not None else [node]
    rest = siblings[siblings.index(node) + 1 :]
    return next((one for one in rest if not isinstance(one, (nodes.comment, nodes.target))), None)


def leads_in(node: nodes.paragraph) -> bool:
    """Whether a paragraph may not be parted from what follows: facts of a phase, a line with a colon before a
    list or a table, whatever stands before a flush line, the head of an item."""
    if "head" in names(node, "classes") and isinstance(node.parent, nodes.list_item):
        return following(node) is not None
    if isinstance(node.parent, (nodes.list_item, nodes.entry, n.annotation, n.reading, n.claim_field)):
        return False
    after, classes = following(node), names(node, "classes")
    if isinstance(after, nodes.paragraph) and FLUSH & set(names(after, "classes")):
        return True
    return "phase-facts" in classes or (isinstance(after, LISTED) and node.astext().rstrip().endswith(":"))


def begins_pair(node: nodes.paragraph) -> bool:
    """Whether an example has its counterpart in the other language behind it."""
    if not is_example(node) or not is_example(following(node)):
        return False
    siblings = node.parent.children
    before = takewhile(is_example, reversed(siblings[: siblings.index(node)]))
    return len(list(before)) % 2 == 0


def is_example(node: nodes.Node | None) -> bool:
    """Whether a node is an example of a word."""
    return isinstance(node, nodes.paragraph) and "example" in node["classes"]
