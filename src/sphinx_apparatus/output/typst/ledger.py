"""Claims with their verdicts, and the entries of registers and glossary."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from ...core.records import VERDICTS
from ...days import day
from ...labels import label
from ...sphinx_layer import nodes as n
from ..html.claim import LEVELS
from .edition import say
from .markup import Code, call, escape, string
from .translator import TypstTranslator


def visit_claim(self: TypstTranslator, node: n.claim) -> None:
    """The claim as a heading, its verdict as sign and word, its parts below."""
    fields = {field["name"]: field for field in node.children if isinstance(field, n.claim_field)}
    heading = self.content(fields["claim"]) if "claim" in fields else escape(node["record_id"])
    self.within.append(f"{label(self.config.language, 'claim.claim')} {node['record_id']}")
    self.mark(node)
    parts = []
    for name, field in fields.items():
        if name != "claim":
            self.mark(field)
            parts.append(f"({string(label(self.config.language, f'claim.{name}'))}, [{self.content(field)}])")
    dates = [
        label(self.config.language, f"claim.{key}", date=day(self.config.language, node[key], "date_short"))
        for key in ("checked", "review")
        if node.get(key) and not (key == "checked" and str(node[key]) == self.builder.book.common_date)
    ]
    named = {
        "level": min(6, self.level + 1),
        "verdict": node["verdict"],
        "verdict-name": say(self, f"verdict.{node['verdict']}", node["verdict"]),
        "confidence": say(self, f"confidence.{node['confidence']}", node["confidence"]),
        "strokes": LEVELS[node["confidence"]],
        "topic": say(self, f"topic.{node['topic']}", node["topic"]) if node.get("topic") else None,
        "dates": ", ".join(dates) or None,
        "heading": Code(f"[{self.anchors(node)}{heading}]"),
    }
    self.within.pop()
    self.add_block(call("claim", None, *(Code(part) for part in parts), **named))
    raise nodes.SkipNode


def visit_verdict_bar(self: TypstTranslator, node: n.verdict_bar) -> None:
    """How many claims have which verdict: a bar for the eye, the numbers in words."""
    counts = [(v, int(node["counts"].get(v, 0)), say(self, f"verdict.{v}", v)) for v in VERDICTS]
    shown = [entry for entry in counts if entry[1]]
    parts = ", ".join(f"{count} {name}" for _, count, name in shown)
    total = sum(count for _, count, _ in shown)
    spoken = label(self.config.language, "claim.bar", count=total, parts=parts)
    self.add_block(call("verdict-bar", None, shown, spoken))
    raise nodes.SkipNode


def visit_entry(self: TypstTranslator, node: n.entry) -> None:
    """A register entry: name, description, sources, where it occurs with pages."""
    self.begin_columns()
    self.add_block(entry_source(self, node))
    raise nodes.SkipNode


def entry_source(self: TypstTranslator, node: nodes.Element) -> str:
    """One register entry as a call."""
    self.within.append(str(node["name"]))
    self.open()
    self.mark(node)
    places: list[str] = []
    for child in node.children:
        if isinstance(child, nodes.paragraph) and "occurrences" in child["classes"]:
            labels = [self.builder.book.target(self.docname, r) for r in child.findall(nodes.reference)]
            places = [target.label for target in labels if target and target.label]
            self.add_block(call("occurrences", self.content(child), *places))
        else:
            child.walkabout(self)
    authority = ", ".join(
        f"{name} {item}" for name, item in sorted(dict(node.get("authority") or {}).items())
    )
    if authority:
        self.add_block(call("small-line", f"{self.builder.say('entry.authority')}: {escape(authority)}"))
    body = self.close(strip=False)
    self.within.pop()
    return f"#dictionary-entry([{self.anchors(node)}{escape(node['name'])}])[{body.strip(' ')}];"


def visit_term(self: TypstTranslator, node: n.term) -> None:
    """A glossary entry: both words, each in its language, then what belongs to them."""
    self.begin_columns()
    self.add_block(term_source(self, node))
    raise nodes.SkipNode


def term_source(self: TypstTranslator, node: nodes.Element) -> str:
    """One glossary entry as a call."""
    self.within.append(f"{node['german']} – {node['dutch']}")
    self.open()
    self.mark(node)
    for child in node.children:
        child.walkabout(self)
    body = self.close(strip=False)
    self.within.pop()
    words = (
        f"{call('passage', escape(node['german']), 'de')} – {call('passage', escape(node['dutch']), 'nl')}"
    )
    return f"#dictionary-entry([{self.anchors(node)}{words}])[{body.strip(' ')}];"


def setup(app: Sphinx) -> None:
    """Register the visitors of claim, bar of verdicts, register entry and glossary entry."""
    app.add_node(n.claim, override=True, typst=(visit_claim, None))
    app.add_node(n.verdict_bar, override=True, typst=(visit_verdict_bar, None))
    app.add_node(n.entry, override=True, typst=(visit_entry, None))
    app.add_node(n.term, override=True, typst=(visit_term, None))
