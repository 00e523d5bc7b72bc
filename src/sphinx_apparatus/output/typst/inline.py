"""Text and what stands inside a line: emphasis, languages, verbatim words."""

from __future__ import annotations

from docutils import nodes

from .markup import call, escape
from .writing import Writing, names

STRETCHES = ("lemma", "edited", "guilabel", "which", "lesson-says", "notebook-number")
"""Classes of stretches that look different on paper; the template has a function for each."""


class InlineVisitors(Writing):
    """What a line consists of."""

    def visit_Text(self, node: nodes.Text) -> None:
        """Characters, exactly as they are."""
        self.add(escape(node.astext()))

    def depart_Text(self, node: nodes.Text) -> None:
        """Nothing to close."""

    def wrapped(self, node: nodes.Element, name: str, *positional: object, **named: object) -> None:
        """The node's content inside a call, in its language."""
        content = self.content(node, strip=False)
        language = self.language_of(node)
        anchors = (
            self.anchors(node) if node.get("ids") and "bibtex-citation" not in names(node, "classes") else ""
        )
        if language:
            content = call("passage", content, language)
        self.add(anchors + (call(name, content, *positional, **named) if name else content))
        raise nodes.SkipNode

    def visit_emphasis(self, node: nodes.Element) -> None:
        """Italic."""
        self.wrapped(node, "emph")

    def visit_strong(self, node: nodes.Element) -> None:
        """Bold."""
        self.wrapped(node, "strong")

    def visit_inline(self, node: nodes.Element) -> None:
        """A stretch with classes; only its language matters on paper, and a few names."""
        classes = names(node, "classes")
        name = next((f"inline-{known}" for known in STRETCHES if known in classes), "")
        self.wrapped(node, name)

    def visit_literal(self, node: nodes.Element) -> None:
        """Verbatim words."""
        self.add(call("code-words", None, node.astext()))
        raise nodes.SkipNode

    def visit_subscript(self, node: nodes.Element) -> None:
        """Lowered."""
        self.wrapped(node, "sub")

    def visit_superscript(self, node: nodes.Element) -> None:
        """Raised."""
        self.wrapped(node, "super")

    def visit_title_reference(self, node: nodes.Element) -> None:
        """The title of a work."""
        self.wrapped(node, "emph")

    visit_literal_emphasis = visit_title_reference
    visit_manpage = visit_title_reference
    visit_literal_strong = visit_strong

    def visit_abbreviation(self, node: nodes.Element) -> None:
        """An abbreviation; what it stands for follows in parentheses where the author says it."""
        meaning = node.get("explanation", "")
        self.add(self.content(node) + (escape(f" ({meaning})") if meaning else ""))
        raise nodes.SkipNode

    visit_acronym = visit_abbreviation

    def visit_generated(self, node: nodes.Element) -> None:
        """Text that Sphinx puts in."""

    def depart_generated(self, node: nodes.Element) -> None:
        """Nothing to close."""

    def visit_problematic(self, node: nodes.Element) -> None:
        """What could not be read; Sphinx has warned of it already."""
        self.wrapped(node, "strong")
