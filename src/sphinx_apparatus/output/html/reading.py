"""A reading: a note of the layer text with an apparatus line `lemma] edited`, class, confidence and rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.application import Sphinx

from ...sphinx_layer import nodes as n
from .markup import attributes, element, escape, say
from .note import depart_note, open_article

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


def visit_reading(self: HTML5Translator, node: n.reading) -> None:
    """Open the article as for a note, then the apparatus line and the rule."""
    open_article(self, node, "note reading")
    self.body.append(element("p", apparatus_line(self, node), {"class": "app"}) + "\n")
    if node.get("rule"):
        rule = f"<span>{say(self, 'reading.rule')}</span> {escape(node['rule'], quote=False)}"
        self.body.append(element("p", rule, {"class": "rule"}) + "\n")


def apparatus_line(self: HTML5Translator, node: n.reading) -> str:
    """`lemma] edited`, then class and confidence; an empty `edited` says that the wording stands."""
    language = node.get("language") or getattr(node.parent, "attributes", {}).get("language", "")
    pairs = {"lang": "" if language == self.config.language else language}
    lemma = f"<q{attributes({**pairs, 'class': 'lemma'})}>{escape(node['lemma'], quote=False)}</q>]"
    if node.get("edited"):
        edited = element("ins", escape(node["edited"], quote=False), pairs)
    else:
        edited = element("em", say(self, "reading.stands"))
    kind = say(self, f"reading.{node['kind']}")
    confidence = say(self, f"confidence.{node['confidence']}")
    return f"{lemma} {edited} <small>{kind} · {confidence}</small>"


def setup(app: Sphinx) -> None:
    """Register the visitor of the reading."""
    app.add_node(n.reading, override=True, html=(visit_reading, depart_note))
