"""A block of the edition: number, shadow or wording, regests, apparatus of readings, commentary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from ...core.errors import ApparatusError
from ...days import day
from ...labels import label
from ...sphinx_layer import nodes as n
from ...sphinx_layer.references import NO_BREAK_SPACE
from ..html.markup import marks_of, spans
from ..html.runs import cut
from .markup import Code, call, escape, string, with_stop
from .translator import TypstTranslator
from .writing import names

LONG = 250
"""A text of more words may be divided between pages."""
FEW = 3
"""So many readings at most stay with the regests."""
PLACED = ("found", "changed")
"""The states in which a place is shown as a fact."""


def visit_block(self: TypstTranslator, node: n.block) -> None:
    """Everything of a block, in the order of print."""
    number = node["number"]
    self.within.append(self.builder.say("block.name", number=number))
    self.mark(node)
    text = next(iter(node.findall(n.witness_text)), None)
    regests = [child for child in node.children if isinstance(child, n.regest)]
    readings = [child for child in node.children if isinstance(child, n.reading)]
    notes = [child for child in node.children if isinstance(child, (n.annotation, n.reading))]
    following = next(iter(self.blocks[self.blocks.index(node) + 1 :]), None)
    head = {
        "number": int(number),
        "next": following["number"] if following is not None else None,
        "name": self.builder.say("block.name", number=number),
        "level": min(6, self.level + 1),
        "kind": node.get("kind") or "prose",
    }
    whole = [mark for mark in marks_of(text) if not mark["ranges"]] if text is not None else []
    references = "".join(reference(self, mark) for mark in whole)
    description = escape(describe(self, node, text)) + (f" {references}" if references else "")
    self.add_block(call("block-head", self.anchors(node) + description, **head))
    if text is not None:
        self.add_block(witness(self, text))
    if regests:
        parts = [Code(f"[{call('passage', self.content(r), r['language'])}]") for r in regests]
        loose = True if len(readings) > FEW else None
        self.add_block(call("regests", None, *parts, loose=loose))
    if readings:
        self.add_block(call("apparatus", " #h(.8em);".join(apparatus_entry(self, r) for r in readings)))
    if notes:
        words = lemmata(text)
        items = ",\n".join(note_item(self, note, words.get(note["ids"][0], "")) for note in notes)
        self.add_block(f"#commentary(\n{items},\n);")
    else:
        self.add_block("#block-end();")
    self.within.pop()
    raise nodes.SkipNode


def describe(self: TypstTranslator, node: n.block, text: n.witness_text | None) -> str:
    """Kind and extent: `Prosa, 62 Wörter in 3 Sätzen`."""
    language = self.config.language
    parts = [label(language, f"kind.{node.get('kind') or 'prose'}")]
    if text is not None:
        words, sentences = len(text.get("sketch", "")), len(text.get("sentences", ()))
        extent = label(language, "number.words", count=words)
        parts.append(f"{extent} {label(language, 'number.in_sentences', count=sentences)}")
    if node.get("continues"):
        parts.append(label(language, "block.continues", number=node["continues"]))
    return " · ".join(parts)


# ---- the place of the wording ----


def witness(self: TypstTranslator, text: n.witness_text) -> str:
    """The words where they have a sure place in a copy, else the shadow."""
    state = text.get("state") or ""
    if state in PLACED and text.get("segments"):
        return wording(self, text)
    said = ""
    if state:
        said = call("remark", self.builder.say("block.unsure" if state == "uncertain" else "block.absent"))
    return f"{said}\n\n{shadow(self, text)}" if text.get("sketch") else said


def shadow(self: TypstTranslator, text: n.witness_text) -> str:
    """One bar a word, runs of annotated words dark, each note's sign after its last word."""
    marks = {mark["id"]: mark for mark in marks_of(text)}
    sketch = text.get("sketch", "")
    sentences = []
    for runs in cut(len(sketch), text.get("sentences", ()), marks.values()):
        parts = []
        for run in runs:
            bars = call("bars", None, sketch[run.first - 1 : run.last], marked=True if run.notes else None)
            parts.append(bars + "".join(reference(self, marks[identifier]) for identifier in run.ends))
        sentences.append(" ".join(parts))
    return call("shadow", "#sentence-end();\n".join(sentences), long=is_long(text))


def wording(self: TypstTranslator, text: n.witness_text) -> str:
    """The copy's own words, annotated ones underlined; words that differ from the witness are dotted."""
    marks = {mark["id"]: mark for mark in marks_of(text)}
    segments = text["segments"]
    last = {name: i for i, segment in enumerate(segments) for name in segment.get("notes", ())}
    parts: list[str] = []
    signed = marked = False
    for i, segment in enumerate(segments):
        names = [name for name in segment.get("notes", ()) if name in marks]
        content = escape(re.sub(r"\s+", " ", segment["text"]))
        if segment.get("changed"):
            content = call("changed-word", content)
        signs = "".join(reference(self, marks[name]) for name in names if last[name] == i)
        if names:
            # No line below a space that does not stand between underlined words.
            space = " " if content.startswith(" ") and (i == 0 or signed or not marked) else ""
            content = space + call("marked", content.removeprefix(space))
        signed, marked = bool(signs), bool(names)
        parts.append(content + signs)
    joined = (
        "".join(parts).replace("];#marked[", "")
        if not any(s.get("changed") for s in segments)
        else "".join(parts)
    )
    lost = [mark for mark in marks_of(text) if mark["ranges"] and mark["id"] not in last]
    body = call("wording", joined.strip(), text.get("language") or self.config.language, long=is_long(text))
    if lost:
        links = ", ".join(
            f"{reference(self, mark)} ({self.builder.say('state.' + (mark.get('state') or 'missing'))})"
            for mark in lost
        )
        body += "\n\n" + call("remark", f"{self.builder.say('placement.block')} {links}")
    return body


def is_long(text: n.witness_text) -> bool | None:
    """True where a text is too long to stand on one page with its regests, else None."""
    return len(text.get("sketch", "")) > LONG or None


def reference(self: TypstTranslator, mark: Mapping[str, Any]) -> str:
    """The sign and number at words, leading to the note."""
    number = str(mark["label"]).rpartition(".")[2]
    return call("note-sign", None, self.label(mark["id"]), number, mark["layer"])


# ---- apparatus and commentary ----


def apparatus_entry(self: TypstTranslator, node: n.reading) -> str:
    """`4.7 wieder] wider (Schreibung, Sicherheit hoch)`: the reading as critical editions print it."""
    language = node.get("language") or getattr(node.parent, "attributes", {}).get("language", "")
    language = language if language and language != self.config.language else ""
    kind = say(self, f"reading.{node['kind']}", node["kind"])
    confidence = say(self, f"confidence.{node['confidence']}", node["confidence"])
    return call(
        "apparatus-entry",
        None,
        self.label(node["ids"][0]),
        node["label"].rpartition(".")[2],
        node["lemma"],
        node.get("edited") or None,
        kind=kind,
        confidence=confidence,
        language=language or None,
    )


def say(self: TypstTranslator, key: str, fallback: str) -> str:
    """The label, or the fallback for names that an edition makes up itself."""
    try:
        return label(self.config.language, key)
    except ApparatusError:
        return fallback


def lemmata(text: n.witness_text | None) -> dict[str, str]:
    """Where a copy is laid in, the words that each note is about, long passages by their ends."""
    found: dict[str, list[list[str]]] = {}
    before: tuple[str, ...] = ()
    for segment in (text.get("segments") or []) if text is not None else []:
        names = tuple(segment.get("notes", ()))
        for name in names:
            places = found.setdefault(name, [])
            if name not in before:
                places.append([])
            places[-1].append(segment["text"])
        before = names
    return {
        name: " / ".join(shortened("".join(place).split()) for place in places)
        for name, places in found.items()
    }


def shortened(words: list[str]) -> str:
    """The first and last words of a passage of more than five."""
    return " ".join(words if len(words) <= 5 else [*words[:2], "…", *words[-2:]])


def note_item(self: TypstTranslator, node: nodes.Element, lemma: str) -> str:
    """A note as an argument of `commentary`; `lemma`: the words it is about, where a copy is laid in."""
    spoken = "note.reading_ref" if isinstance(node, n.reading) else "note.ref"
    self.within.append(
        f"{label(self.config.language, spoken, label=node['label'])} „{node.get('title', '')}“"
    )
    self.mark(node)
    self.open()
    self.mark(node)
    start = self.close(strip=False)
    lines = [child for child in node.children if isinstance(child, (n.note_sources, n.note_see))]
    rest = [child for child in node.children if child not in lines]
    named = {
        "number": node["label"],
        "layer": node["layer"],
        "layer-name": say(self, f"layer.{node['layer']}", node["layer"]),
        "words": Code(f"[{escape(words_of(self, node).replace(' ', NO_BREAK_SPACE, 1))}]"),
        "title": Code(f"[{escape(node.get('title', ''))}]"),
        "lemma": Code(f"[{call('passage', escape(lemma), node.parent['language'])}]") if lemma else None,
        "rule": Code(f"[{self.builder.say('reading.rule')}: {escape(with_stop(node['rule']))}]")
        if node.get("rule")
        else None,
    }
    for line in lines:
        key = "sources" if isinstance(line, n.note_sources) else "see"
        named[key] = Code(f"[{self.builder.say('note.' + key)}: {row(self, line)}]")
    if node.get("checked") and str(node["checked"]) != self.builder.book.common_date:
        date = day(self.config.language, node["checked"], "date_short")
        named["checked"] = Code(f"[{self.builder.say('note.checked', date=date)}]")
    pairs = ", ".join(
        f"{key}: {item.code if isinstance(item, Code) else string(str(item))}"
        for key, item in named.items()
        if item
    )
    body = self.source_of(rest)
    self.within.pop()
    return f"{start}note({pairs})[{self.anchors(node)}{body}]"


def words_of(self: TypstTranslator, node: nodes.Element) -> str:
    """The words that a note is about: `Wörter 40–49`, or the whole block."""
    ranges = node.get("ranges") or []
    if not ranges:
        return label(self.config.language, "note.whole")
    one = len(ranges) == 1 and ranges[0][0] == ranges[0][1]
    return label(self.config.language, "note.words", count=1 if one else 2, words=spans(ranges))


def row(self: TypstTranslator, line: nodes.Element) -> str:
    """Sources or references in a row; citations without the brackets that each has in a sentence."""
    parts = [child for child in line.children if not isinstance(child, nodes.Text)]
    if parts and all("bibtex-citation" in names(part, "classes") for part in parts):
        return "; ".join(self.source_of(part.findall(nodes.reference)) for part in parts)
    return self.content(line)


def visit_line(self: TypstTranslator, node: nodes.Element) -> None:
    """The sources or references of something that is not a note: a line of its own."""
    key = "sources" if isinstance(node, n.note_sources) else "see"
    self.add_block(call("small-line", f"{self.builder.say('note.' + key)}: {row(self, node)}"))
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the visitors; what a block prints itself has none that is ever called."""
    app.add_node(n.block, override=True, typst=(visit_block, None))
    for node in (n.note_sources, n.note_see):
        app.add_node(node, override=True, typst=(visit_line, None))
