"""Roles: references to objects of the edition, and passages in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxRole

from ..core.edition import Reference
from ..core.findings import Finding, Subtype
from .warnings import place_of, true_place, warn

if TYPE_CHECKING:
    from docutils.nodes import Element, Node, system_message
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

LANGUAGES = ("ar", "de", "en", "fr", "la", "nl")
"""Languages that have a role of their own."""

RIGHT_TO_LEFT = ("ar",)


class ObjectRole(XRefRole):
    """A reference to a block, note, claim, term or entry; the domain remembers who refers to what."""

    def __init__(self) -> None:
        """Warn where the reference leads nowhere."""
        super().__init__(warn_dangling=True, innernodeclass=nodes.inline)

    def process_link(
        self, env: BuildEnvironment, refnode: Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        """Remember the reference with the note that it stands in."""
        from .domain import domain_of

        target = target.strip()
        place = true_place(env, env.docname, *self.get_source_info())
        kind = str(refnode["reftype"])
        page = domain_of(env).page(env.docname)
        page.shows.add((kind, target))
        if ":" not in target:
            holder = str(env.temp_data.get("apparatus:holder", ""))
            page.references.append(Reference(kind, target, place, holder))
        return title, target


class ForeignRole(SphinxRole):
    """A passage in another language: italic, with the language for hyphenation, speech and search."""

    def __init__(self, language: str) -> None:
        """Make the role of one language (BCP 47 tag)."""
        self.language_tag = language

    def run(self) -> tuple[list[Node], list[system_message]]:
        """One emphasis; right-to-left scripts are set upright, as they have no italic."""
        classes = ["foreign", f"language-{self.language_tag}"]
        if self.language_tag in RIGHT_TO_LEFT:
            return [nodes.inline(self.rawtext, self.text, classes=classes)], []
        return [nodes.emphasis(self.rawtext, self.text, classes=classes)], []


def report_missing(app: Sphinx, domain: object, node: pending_xref) -> bool | None:
    """Say `apparatus.reference` where a reference leads nowhere, here and in the projects linked to."""
    if node.get("refdomain") != "apparatus":
        return None
    if not node.get("refwarn"):
        return True
    kind, target = node["reftype"], node["reftarget"]
    message = f"{kind} `{target}` is referred to and not there: correct the id"
    warn(Finding(Subtype.REFERENCE, message, place_of(node, app.env, str(node.get("refdoc")))))
    return True


def setup(app: Sphinx) -> None:
    """Report references that lead nowhere under our own subtype."""
    app.connect("warn-missing-reference", report_missing)
