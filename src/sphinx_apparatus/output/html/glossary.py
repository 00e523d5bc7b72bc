"""An entry of the glossary: a German and a Dutch word that mean the same in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.application import Sphinx

from ...sphinx_layer import nodes as n
from .markup import attributes, element, escape, heading_level

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


def visit_term(self: HTML5Translator, node: n.term) -> None:
    """Open the article; its heading holds both words, each in its language."""
    identifier = node["ids"][0]
    level = heading_level(self, 1)
    german = element("span", escape(node["german"], quote=False), {"lang": "de"})
    dutch = element("span", escape(node["dutch"], quote=False), {"lang": "nl"})
    link = {"class": "pl", "href": f"#{identifier}", "aria-label": node["german"]}
    self.body.append(f"<article{attributes({'class': 'term', 'id': identifier})}>\n")
    # links to ids that the entry had before lead here
    self.body += [element("span", "", {"id": former}) for former in node["ids"][1:]]
    self.body.append(f"<h{level}>{german} – {dutch} {element('a', '#', link)}</h{level}>\n")


def depart_term(self: HTML5Translator, node: n.term) -> None:
    """Close the article."""
    self.body.append("</article>\n")


def setup(app: Sphinx) -> None:
    """Register the visitor of glossary entries."""
    app.add_node(n.term, override=True, html=(visit_term, depart_term))
