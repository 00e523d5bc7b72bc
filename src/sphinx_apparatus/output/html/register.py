"""An entry of a register: person, place, organisation, event or work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.application import Sphinx

from ...sphinx_layer import nodes as n
from .markup import attributes, element, escape, heading_level, say

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

AUTHORITIES = {
    "wikidata": "https://www.wikidata.org/wiki/{}",
    "gnd": "https://d-nb.info/gnd/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "geonames": "https://www.geonames.org/{}",
}
"""Where an id of an authority file leads."""


def visit_entry(self: HTML5Translator, node: n.entry) -> None:
    """Open the article with the name as its heading."""
    identifier = node["ids"][0]
    level = heading_level(self, 1)
    link = {"class": "pl", "href": f"#{identifier}", "aria-label": node["name"]}
    self.body.append(f"<article{attributes({'class': 'entry', 'id': identifier})}>\n")
    self.body.append(f"<h{level}>{escape(node['name'], quote=False)} {element('a', '#', link)}</h{level}>\n")


def depart_entry(self: HTML5Translator, node: n.entry) -> None:
    """End with the ids of authority files, where a source gave them."""
    links = [
        element("a", f"{escape(name)} {escape(value)}", {"href": AUTHORITIES[name].format(value)})
        if name in AUTHORITIES
        else f"{escape(name)} {escape(value)}"
        for name, value in sorted(dict(node.get("authority") or {}).items())
    ]
    if links:
        named = f"<span>{say(self, 'entry.authority')}</span> "
        self.body.append(element("p", named + ", ".join(links), {"class": "nf"}) + "\n")
    self.body.append("</article>\n")


def setup(app: Sphinx) -> None:
    """Register the visitor of register entries."""
    app.add_node(n.entry, override=True, html=(visit_entry, depart_entry))
