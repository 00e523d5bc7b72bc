"""The place of the wording: a shadow of bars, or the words themselves where a copy is laid in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.application import Sphinx

from ...sphinx_layer import nodes as n
from .block import measures
from .markup import attributes, element, escape, layer_classes, marks_of, say
from .reference import noteref
from .runs import Run, cut

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

PLACED = ("found", "changed")
"""The states in which a place is shown as a fact."""


def visit_witness_text(self: HTML5Translator, node: n.witness_text) -> None:
    """Draw the shadow or write the words; there are no children to visit."""
    state = node.get("state") or ""
    if state in PLACED and node.get("segments"):
        self.body.append(wording(self, node) + unplaced(self, node))
    else:
        if state:
            key = "block.unsure" if state == "uncertain" else "block.absent"
            self.body.append(element("p", say(self, key), {"class": "absent"}))
        self.body.append(shadow(self, node))
    raise nodes.SkipNode


def shadow(self: HTML5Translator, node: n.witness_text) -> str:
    """One bar a word, runs of annotated words marked, each note's reference after its last word."""
    marks = {mark["id"]: mark for mark in marks_of(node)}
    sketch = node.get("sketch", "")
    sentences = [
        element("span", " ".join(_bars(self, run, sketch, marks) for run in runs), {"class": "s"})
        for runs in cut(len(sketch), node.get("sentences", ()), marks.values())
    ]
    pairs = {"class": "witness shadow", "role": "group"}
    words, in_sentences = measures(self, node)
    kind = say(self, f"kind.{node.get('kind') or 'prose'}")
    name = say(self, "block.shadow", number=node["number"], kind=kind, words=words, sentences=in_sentences)
    return f'<div{attributes(pairs)} aria-label="{name}">{" ".join(sentences)}</div>\n'


def _bars(self: HTML5Translator, run: Run, sketch: str, marks: Mapping[str, Any]) -> str:
    """A run of bars; hidden from screen readers, its references not."""
    bars = " ".join(f'<i class="w{digit}"></i>' for digit in sketch[run.first - 1 : run.last])
    pairs = {
        "class": layer_mark(run.notes, marks),
        "data-n": numbers(run.notes, marks),
        "aria-hidden": "true",
    }
    references = "".join(noteref(self, marks[identifier]) for identifier in run.ends)
    return element("span", bars, pairs) + references


def wording(self: HTML5Translator, node: n.witness_text) -> str:
    """The copy's own words, annotated ones in `mark`, words that differ from the witness set off quietly."""
    marks = {mark["id"]: mark for mark in marks_of(node)}
    segments = _joined(node["segments"], marks)
    last = {identifier: i for i, (_, ids, _) in enumerate(segments) for identifier in ids}
    parts: list[str] = []
    for i, (text, ids, changed) in enumerate(segments):
        content = escape(re.sub(r"\s+", " ", text), quote=False)
        if changed:
            content = element("span", content, {"class": "changed", "title": say(self, "block.changed")})
        if ids:
            pairs = {"class": layer_mark(ids, marks), "data-n": numbers(ids, marks)}
            content = element("mark", content, pairs)
        references = "".join(noteref(self, marks[identifier]) for identifier in ids if last[identifier] == i)
        parts.append(content + references)
    pairs = {"class": "witness wording", "lang": node.get("language", "")}
    return f"<div{attributes(pairs)}><p>{''.join(parts).strip()}</p></div>\n"


def _joined(
    segments: list[Mapping[str, Any]], marks: Mapping[str, Any]
) -> list[tuple[str, tuple[str, ...], bool]]:
    """Neighbouring segments with the same notes and the same state as one, so that the page stays small."""
    result: list[tuple[str, tuple[str, ...], bool]] = []
    for segment in segments:
        ids = tuple(i for i in segment.get("notes", ()) if i in marks)
        changed = bool(segment.get("changed"))
        if result and result[-1][1:] == (ids, changed):
            result[-1] = (result[-1][0] + segment["text"], ids, changed)
        else:
            result.append((segment["text"], ids, changed))
    return result


def unplaced(self: HTML5Translator, node: n.witness_text) -> str:
    """The notes of the block without a sure place in the copy, as links; empty if there is none."""
    shown = {identifier for segment in node["segments"] for identifier in segment.get("notes", ())}
    lost = [mark for mark in marks_of(node) if mark["ranges"] and mark["id"] not in shown]
    if not lost:
        return ""
    links = ", ".join(
        f"{noteref(self, mark)} ({say(self, 'state.' + (mark.get('state') or 'missing'))})" for mark in lost
    )
    return f'<p class="unplaced">{say(self, "placement.block")} {links}</p>\n'


def layer_mark(ids: tuple[str, ...], marks: Mapping[str, Any]) -> str:
    """Classes of a run: `m` and its layers; empty where no note covers it."""
    return f"m {layer_classes(marks[i]['layer'] for i in ids)}" if ids else ""


def numbers(ids: tuple[str, ...], marks: Mapping[str, Any]) -> str:
    """The numbers, within the block, of the notes on a run, for scripts: `2 3`."""
    return " ".join(str(marks[i]["label"]).rpartition(".")[2] for i in ids)


def setup(app: Sphinx) -> None:
    """Register the visitor of the wording's place."""
    app.add_node(n.witness_text, override=True, html=(visit_witness_text, None))
