"""Boxes beside the text: admonitions, topics, sidebars, containers and the components of sphinx-design."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.locale import admonitionlabels

from .markup import Code, call, escape
from .writing import Writing, names

GROUPS = ("lead", "timeline", "line-map")
"""Classes of containers that the template knows."""


class BoxVisitors(Writing):
    """What is set off from the text."""

    def box(self, node: nodes.Element, name: str, title: str) -> None:
        """A box with a title; a title of the node's own wins."""
        self.mark(node)
        own = [child for child in node.children if isinstance(child, nodes.title)]
        rest = [child for child in node.children if not isinstance(child, nodes.title)]
        head = self.content(own[0]) if own else escape(title)
        named = {"title": Code(f"[{head}]") if head else None}
        self.add_block(call(name, self.anchors(node) + self.source_of(rest), **named))
        raise nodes.SkipNode

    def visit_admonition(self, node: nodes.Element) -> None:
        """A box: note, warning and the like."""
        self.box(node, "admonition", str(admonitionlabels.get(node.tagname, "")))

    visit_attention = visit_caution = visit_danger = visit_error = visit_hint = visit_admonition
    visit_important = visit_note = visit_tip = visit_warning = visit_seealso = visit_admonition

    def visit_topic(self, node: nodes.Element) -> None:
        """A box of its own; lists of contents of a page are not printed, the book has one."""
        if "contents" in node.get("classes", ()):
            raise nodes.SkipNode
        self.box(node, "admonition", "")

    visit_sidebar = visit_topic

    # exercises of sphinx-exercise

    def visit_exercise_node(self, node: nodes.Element) -> None:
        """An exercise with its title."""
        self.box(node, "exercise", "")

    visit_exercise_enumerable_node = visit_solution_node = visit_exercise_node

    # ---- containers ----

    def visit_container(self, node: nodes.Element) -> None:
        """By the component that it is; any other is a mere group."""
        component = str(node.get("design_component", "")).replace("-", "_")
        handler = getattr(self, f"component_{component}", None)
        if handler is not None:
            handler(node)
            raise nodes.SkipNode
        if node.get("ids"):
            self.add_block(self.anchors(node))
        name = next((c for c in names(node, "classes") if c in GROUPS), "")
        if name:
            self.add_block(call("group", self.content(node), name))
            raise nodes.SkipNode

    def depart_container(self, node: nodes.Element) -> None:
        """Nothing to close."""

    visit_compound = visit_container
    depart_compound = depart_container

    def component_grid_container(self, node: nodes.Element) -> None:
        """A grid: its cells two in a row, or below each other where the page is narrow."""
        cells = [item for row in node.children for item in getattr(row, "children", ())]
        bodies = [Code(f"[{self.content(cell)}]") for cell in cells if isinstance(cell, nodes.Element)]
        self.add_block(self.anchors(node) + call("grid-of", None, *bodies))

    def component_card(self, node: nodes.Element) -> None:
        """A card: its parts one below the other in a frame."""
        self.mark(node)
        self.add_block(call("card", self.anchors(node) + self.content(node)))

    def component_card_title(self, node: nodes.Element) -> None:
        """The title of a card."""
        self.add_block(call("card-title", self.content(node)))

    def component_card_footer(self, node: nodes.Element) -> None:
        """The foot of a card."""
        self.add_block(call("card-footer", self.content(node)))

    def component_dropdown(self, node: nodes.Element) -> None:
        """What opens on a screen lies open on paper."""
        titles = [child for child in node.children[:1] if isinstance(child, nodes.rubric)]
        rest = node.children[len(titles) :]
        named = {"title": Code(f"[{self.content(titles[0])}]") if titles else None}
        anchors = "".join(self.anchors(title) for title in titles) + self.anchors(node)
        self.add_block(call("admonition", anchors + self.source_of(rest), **named))

    def component_tab_item(self, node: nodes.Element) -> None:
        """A tab: its name, then what it holds."""
        label, *rest = node.children
        assert isinstance(label, nodes.Element)
        named = {"title": Code(f"[{self.content(label)}]")}
        self.add_block(call("tab", self.anchors(label) + self.source_of(rest), **named))

    def visit_PassthroughTextElement(self, node: nodes.Element) -> None:
        """The text of a button, or a link over a whole card, which paper cannot have."""
        hidden = {"sd-hide-link-text", "sd-stretched-link"}
        if any(hidden & set(names(child, "classes")) for child in node.findall(nodes.Element)):
            raise nodes.SkipNode
        content = self.content(node)
        if content:
            self.add(content if isinstance(node.parent, nodes.TextElement) else f"\n\n{content}\n\n")
        raise nodes.SkipNode

    def visit_sd_badge(self, node: nodes.Element) -> None:
        """A badge: a word in a frame."""
        self.add(call("badge", self.content(node)))
        raise nodes.SkipNode

    def visit_sd_line_break(self, node: nodes.Element) -> None:
        """A new line in a button."""
        self.add("#linebreak();")
        raise nodes.SkipNode

    def visit_sd_icon(self, node: Any) -> None:
        """Icons are decoration."""
        raise nodes.SkipNode

    visit_fontawesome = visit_sd_icon

    # ---- not for paper ----

    def visit_comment(self, node: Any) -> None:
        """Comments, settings and marks of other builders are not printed."""
        raise nodes.SkipNode

    visit_substitution_definition = visit_toctree = visit_meta = visit_pending = visit_comment
    visit_system_message = visit_highlightlang = visit_start_of_file = visit_decoration = visit_comment

    def visit_only(self, node: Any) -> None:
        """What is for this builder; Sphinx has taken the rest away."""

    def depart_only(self, node: Any) -> None:
        """Nothing to close."""

    visit_acks = visit_only
    depart_acks = depart_only
