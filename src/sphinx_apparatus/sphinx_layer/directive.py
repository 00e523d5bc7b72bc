"""What the directives of this domain share: places, findings, options, sources, checks of the content."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from ..core.errors import Place
from ..core.findings import Finding, Subtype
from .warnings import place_of, true_place, warn

if TYPE_CHECKING:
    from .domain import ApparatusDomain
    from .records import Page

TEXT_OPTION = directives.unchanged
ACTIVE_LINK = re.compile(r"[\s\x00-\x20]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
"""Addresses that run a script or embed a document; browsers ignore white space before them."""


class EditionDirective(SphinxDirective):
    """A directive that knows its place, its page's records and how to say what is wrong."""

    has_content = True

    @property
    def domain(self) -> ApparatusDomain:
        """The apparatus domain of this build."""
        return cast("ApparatusDomain", self.env.get_domain("apparatus"))

    @property
    def page(self) -> Page:
        """The records of the page that is being read."""
        return self.domain.page(self.env.docname)

    @property
    def place(self) -> Place:
        """File and line of the directive, also inside an included file."""
        source, line = self.get_source_info()
        return true_place(self.env, self.env.docname, source, line)

    def place_of(self, node: nodes.Node) -> Place:
        """Where nested content was written."""
        return place_of(node, self.env, self.env.docname, self.place)

    def find(self, subtype: Subtype, message: str, place: Place | None = None) -> None:
        """Report something to mend, now and to whoever collects the edition."""
        finding = Finding(subtype, message, place or self.place)
        self.page.findings.append(finding)
        warn(finding)

    def text(self, name: str) -> str:
        """An option as plain text; empty where it is absent."""
        return str(self.options.get(name) or "").strip()

    def names(self, name: str) -> tuple[str, ...]:
        """An option as a list of keys or ids, separated by commas or spaces."""
        return tuple(part for part in re.split(r"[,\s]+", self.text(name)) if part)

    def day(self, name: str) -> date | None:
        """An option as a date, `2026-11-23`; anything else is reported and counts as absent."""
        value = self.text(name)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.find(Subtype.DATE, f"{name}: `{value}` is no date: write year-month-day, such as 2026-11-23")
            return None

    def nest(self, node: nodes.Element) -> None:
        """Parse the directive's content into `node` with the parser of the page."""
        self.state.nested_parse(self.content, self.content_offset, node)

    def register_id(self, node: nodes.Element, identifier: str) -> str:
        """Give `node` this id in the HTML, or the next free one where the page has it already."""
        name = nodes.make_id(identifier)
        number = 1
        while name in self.state.document.ids:
            number += 1
            name = f"{nodes.make_id(identifier)}-{number}"
        node["ids"] = [name]
        self.state.document.ids[name] = node
        return name

    def depend_on(self, setting: str) -> None:
        """Read the page again when a data file of this setting changes, is added to a folder or removed."""
        files = [str(file) for file in self.domain.materials.files(setting)]
        self.page.files[setting] = files
        for file in files:
            self.env.note_dependency(file)

    def citations(self, keys: tuple[str, ...]) -> list[nodes.Node]:
        """Source keys as citations of sphinxcontrib-bibtex, or as they are where it is not loaded.

        A key that the bibliography lacks stays plain: the check reports it, with a suggestion.
        """
        known = self.domain.materials.source_keys
        checked = self.domain.materials.path("bibliography") is not None
        cite = self.env.get_domain("cite").role("p") if "cite" in self.env.domains else None
        result: list[nodes.Node] = []
        for key in keys:
            if checked and key not in known:
                self.depend_on("bibliography")
            if cite is None or (checked and key not in known):
                result.append(nodes.inline(key, key, classes=["source-key"]))
                continue
            found, _ = cite("cite:p", f"{{cite:p}}`{key}`", key, self.lineno, self.state.inliner)
            result.extend(found)
        return result

    def clean(self, node: nodes.Element) -> None:
        """Take raw output and active links out of nested content, each with a warning at its place."""
        for raw in list(node.findall(nodes.raw)):
            message = "raw HTML is left out: write Markdown, or escape it to show it"
            self.find(Subtype.RAW_HTML, message, self.place_of(raw))
            raw.parent.remove(raw)
        for link in list(node.findall(nodes.reference)):
            if ACTIVE_LINK.match(str(link.get("refuri", ""))):
                self.find(Subtype.LINK, "a link that runs a script is left out", self.place_of(link))
                link.replace_self(link.children)
