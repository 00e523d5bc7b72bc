"""The ledger: a claim with its verdict as sign and word, its parts, and the bar of all verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx

from ...core.records import VERDICTS
from ...sphinx_layer import nodes as n
from .markup import attributes, day, element, heading_level, named, say, symbol
from .tools import ledger_tools

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

LEVELS = {"hoch": 3, "mittel": 2, "gering": 1}
"""How many of three strokes stand for a confidence."""


def visit_claim(self: HTML5Translator, node: n.claim) -> None:
    """Open the article: verdict, confidence, topic and permalink in one line."""
    identifier = node["ids"][0]
    self.body.append(f"<article{attributes({'class': 'claim', 'id': identifier})}>\n")
    link = {"class": "pl", "href": f"#{identifier}", "title": say(self, "claim.permalink")}
    parts = [badge(self, node["verdict"]), confidence(self, node["confidence"])]
    if node.get("topic"):
        parts.append(element("span", named(self, f"topic.{node['topic']}", node["topic"])))
    self.body.append(f'<p class="ck">{" ".join(parts)} {element("a", "#", link)}</p>\n')


def depart_claim(self: HTML5Translator, node: n.claim) -> None:
    """End with the dates: checked on, to be reviewed by."""
    dates = [
        say(self, f"claim.{key}", date="@").replace("@", day(self, node[key]))
        for key in ("checked", "review")
        if node.get(key)
    ]
    if dates:
        self.body.append(element("p", ", ".join(dates), {"class": "nf"}) + "\n")
    self.body.append("</article>\n")


def badge(self: HTML5Translator, verdict: str) -> str:
    """The verdict as a sign and a word: it never hangs on colour."""
    word = say(self, f"verdict.{verdict}")
    return element("b", symbol(self, verdict) + word, {"class": f"verdict v-{verdict}"})


def confidence(self: HTML5Translator, level: str) -> str:
    """The confidence as a word with three strokes, one to three of them filled."""
    drawn = "<i></i>" * LEVELS[level] + '<i class="o"></i>' * (3 - LEVELS[level])
    strokes = element("span", drawn, {"class": "strokes", "aria-hidden": "true"})
    return element("span", strokes + say(self, f"confidence.{level}"), {"class": "confidence"})


def visit_claim_field(self: HTML5Translator, node: n.claim_field) -> None:
    """A labelled part; the claim itself is the heading of the entry."""
    name = node["name"]
    if name == "claim":
        level = heading_level(self, 1)
        self.body.append(f'<div class="ct" role="heading" aria-level="{level}">\n')
        return
    self.body.append(f'<div class="cf c-{name}"><p class="cl">{say(self, "claim." + name)}</p>\n')


def depart_claim_field(self: HTML5Translator, node: n.claim_field) -> None:
    """End the part."""
    self.body.append("</div>\n")


def visit_verdict_bar(self: HTML5Translator, node: n.verdict_bar) -> None:
    """The bar as an image with a text alternative, and the numbers as a legend for the eye."""
    counts = {verdict: int(node["counts"].get(verdict, 0)) for verdict in VERDICTS}
    legend = " ".join(
        element("span", f"{badge(self, verdict)} {count}") for verdict, count in counts.items() if count
    )
    self.body.append(
        element("div", verdict_svg(self, counts) + element("p", legend), {"class": "vbar"}) + "\n"
    )
    if node.document is not None:
        self.body.append(ledger_tools(self, node.document))
    raise nodes.SkipNode


def verdict_svg(self: HTML5Translator, counts: Mapping[str, int]) -> str:
    """One stroke per share of the verdicts; hatching as well as colour tells the parts apart."""
    total = sum(counts.values())
    shown = [(verdict, count) for verdict, count in counts.items() if count]
    parts = ", ".join(f"{count} {say(self, 'verdict.' + verdict)}" for verdict, count in shown)
    name = say(self, "claim.bar", count=total, parts="@").replace("@", parts)
    x, strips = 0.0, []
    for verdict, count in shown:
        width = 600 * count / total
        place = f'x="{x + 1:.1f}" y="1" width="{max(width - 2, 1):.1f}" height="26" rx="2"'
        strips.append(f'<rect class="v-{verdict}" {place}/>')
        if count / total >= 0.05:
            strips.append(f'<text x="{x + 8:.1f}" y="19">{count}</text>')
        x += width
    return f'<svg viewBox="0 0 600 28" role="img"><title>{name}</title>{"".join(strips)}</svg>'


def setup(app: Sphinx) -> None:
    """Register the visitors of claim, its parts and the bar of verdicts."""
    app.add_node(n.claim, override=True, html=(visit_claim, depart_claim))
    app.add_node(n.claim_field, override=True, html=(visit_claim_field, depart_claim_field))
    app.add_node(n.verdict_bar, override=True, html=(visit_verdict_bar, None))
