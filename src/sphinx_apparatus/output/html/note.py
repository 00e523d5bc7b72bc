"""A note: an article with layer, number, the words it is about, title, body, sources and references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx

from ...sphinx_layer import nodes as n
from .markup import attributes, day, element, escape, heading_level, say, spans, symbol
from .reference import reference_id

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


def visit_note(self: HTML5Translator, node: n.note) -> None:
    """Open the article; the first note of a block opens the column of notes."""
    open_article(self, node, "note")


def open_article(self: HTML5Translator, node: nodes.Element, classes: str) -> None:
    """The article of a note or reading: its heading is its permalink, all the rest stands in one body.

    The body is an element of its own so that a script can fold it; the heading stays when it is folded.
    """
    _open_column(self, node)
    identifier = node["ids"][0]
    pairs = {"class": f"{classes} l-{node['layer']}", "id": identifier}
    self.body.append(f"<article{attributes(pairs)}>\n")
    spoken = "note.reading_ref" if isinstance(node, n.reading) else "note.ref"
    named = element("span", say(self, spoken, label="").strip() + " ", {"class": "vh"})
    number = f"{symbol(self, node['layer'])}{named}<b>{node['label']}</b>"
    title = element("span", escape(node.get("title", ""), quote=False))
    link = element("a", f"{number} {title}", {"href": f"#{identifier}"})
    self.body.append(element(f"h{heading_level(self, 2)}", link))
    self.body.append(f'<div class="nb">\n{_origin(self, node)}\n')


def _origin(self: HTML5Translator, node: nodes.Element) -> str:
    """One line: the layer, and the words as the way back to the text: `Fakten ↑ Wörter 40–49`."""
    ranges = node.get("ranges") or []
    one = len(ranges) == 1 and ranges[0][0] == ranges[0][1]
    words = (
        say(self, "note.words", count=1 if one else 2, words=spans(ranges))
        if ranges
        else say(self, "note.whole")
    )
    back = {"href": f"#{reference_id(node['label'])}", "title": say(self, "note.back")}
    return element("p", f"{say(self, 'layer.' + node['layer'])} {element('a', words, back)}", {"class": "nk"})


def _open_column(self: HTML5Translator, node: nodes.Element) -> None:
    """End the block's text column and begin its notes, if this is the first of them."""
    if not isinstance(node.parent, n.block):
        return
    notes = [child for child in node.parent.children if isinstance(child, (n.note, n.reading))]
    if notes and notes[0] is node:
        heading = say(self, "note.heading", number=node.parent["number"])
        self.body.append(f'</div>\n<div class="bn" role="group" aria-label="{heading}">\n')


def depart_note(self: HTML5Translator, node: nodes.Element) -> None:
    """Say when the note was checked, and close it."""
    if node.get("checked"):
        checked = day(self, node["checked"], "date_short")
        self.body.append(f'<p class="nf">{say(self, "note.checked", date="@").replace("@", checked)}</p>\n')
    self.body.append("</div></article>\n")


def visit_note_sources(self: HTML5Translator, node: n.note_sources) -> None:
    """The sources, in a line of their own."""
    self.body.append(f'<p class="nf ns"><span>{say(self, "note.sources")}</span> ')


def visit_note_see(self: HTML5Translator, node: n.note_see) -> None:
    """The references to other notes, in a line of their own."""
    self.body.append(f'<p class="nf"><span>{say(self, "note.see")}</span> ')


def depart_line(self: HTML5Translator, node: nodes.Element) -> None:
    """End the line."""
    self.body.append("</p>\n")


def setup(app: Sphinx) -> None:
    """Register the visitors of note, its sources and its references."""
    app.add_node(n.note, override=True, html=(visit_note, depart_note))
    app.add_node(n.note_sources, override=True, html=(visit_note_sources, depart_line))
    app.add_node(n.note_see, override=True, html=(visit_note_see, depart_line))
