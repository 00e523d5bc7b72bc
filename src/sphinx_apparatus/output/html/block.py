"""A block: its number as permalink, the text column with shadow and regests, and the column of notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.application import Sphinx

from ...sphinx_layer import nodes as n
from .markup import attributes, element, heading_level, marks_of, say
from .reference import noteref

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


def visit_block(self: HTML5Translator, node: n.block) -> None:
    """Open the block and its text column; the column of notes opens with the first note."""
    number = node["number"]
    text = next(iter(node.findall(n.witness_text)), None)
    level = heading_level(self, 1)
    identifier = node["ids"][0] if node["ids"] else f"block-{number}"
    classes = f"block k-{node.get('kind') or 'prose'}"
    self.body.append(f'<section{attributes({"class": classes, "id": identifier})}>\n<div class="bt">\n')
    name = element("span", say(self, "block.name", number="").strip() + " ", {"class": "vh"})
    link = {"href": f"#{identifier}", "title": say(self, "block.permalink", number=number)}
    self.body.append(f'<div class="bh"><h{level}>{element("a", f"{name}{number}", link)}</h{level}>')
    self.body.append(element("p", _description(self, node, text), {"class": "bm"}))
    if text is not None:
        self.body.extend(noteref(self, mark) for mark in marks_of(text) if not mark["ranges"])
    self.body.append("</div>\n")


def _description(self: HTML5Translator, node: n.block, text: n.witness_text | None) -> str:
    """Kind and extent: `Prosa, 62 Wörter in 3 Sätzen`."""
    parts = [say(self, f"kind.{node.get('kind') or 'prose'}")]
    if text is not None:
        parts.append(" ".join(measures(self, text)))
    if node.get("continues"):
        parts.append(say(self, "block.continues", number=node["continues"]))
    return " · ".join(parts)


def measures(self: HTML5Translator, text: n.witness_text) -> tuple[str, str]:
    """How long the block is: `62 Wörter` and `in 3 Sätzen`."""
    words, sentences = len(text.get("sketch", "")), len(text.get("sentences", ()))
    return say(self, "number.words", count=words), say(self, "number.in_sentences", count=sentences)


def depart_block(self: HTML5Translator, node: n.block) -> None:
    """Close whichever column is open, and the block."""
    self.body.append("</div>\n</section>\n")


def visit_regest(self: HTML5Translator, node: n.regest) -> None:
    """A regest says its language; the first one opens the group."""
    siblings = [child for child in node.parent.children if isinstance(child, n.regest)]
    if siblings and siblings[0] is node:
        self.body.append('<div class="regests">\n')
    language = node.get("language", "")
    self.body.append(f"<div{attributes({'class': 'regest', 'lang': language})}>\n")


def depart_regest(self: HTML5Translator, node: n.regest) -> None:
    """The last regest closes the group."""
    siblings = [child for child in node.parent.children if isinstance(child, n.regest)]
    self.body.append("</div>\n")
    if siblings and siblings[-1] is node:
        self.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Register the visitors of block and regest."""
    app.add_node(n.block, override=True, html=(visit_block, depart_block))
    app.add_node(n.regest, override=True, html=(visit_regest, depart_regest))
