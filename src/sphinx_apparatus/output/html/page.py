"""What a page needs besides its components: the sprite of signs, the banner and the report of a laid-in copy.

Works with any theme; the theme `apparatus` shows the banner itself, above its header.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from ...labels import banner, label
from ...sphinx_layer import nodes as n
from .markup import attributes, element, escape, marks_of
from .shadow import PLACED
from .signs import names_used, sign, sprite
from .tools import view_tools


def complete_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put sprite and report into the page's body, the banner into its context."""
    language = app.config.language
    context["apparatus_banner"] = said = banner(
        language, private=bool(app.config.apparatus_text), teacher=app.config.apparatus_teacher
    )
    body = context.get("body") or ""
    if doctree is not None:
        body = _after_title(body, report(language, doctree) + block_strip(language, doctree))
    used = names_used(body)
    context["apparatus_sprite"] = sprite(used) if used else ""
    if app.config.html_theme != "apparatus":
        above = f'<p class="banner">{escape(said)}</p>' if said else ""
        body = above + context["apparatus_sprite"] + body
    if body:
        context["body"] = body


def _after_title(body: str, addition: str) -> str:
    """Insert after the page's first heading, or at the top where there is none."""
    head, tag, rest = body.partition("</h1>")
    return head + tag + addition + rest if tag else addition + body


def block_strip(language: str | None, doctree: nodes.document) -> str:
    """All blocks of the page as a row of numbers, each a link; empty where there are fewer than three."""
    blocks = list(doctree.findall(n.block))
    if len(blocks) < 3:
        return ""
    links = "".join(
        element(
            "a", str(block["number"]), {"href": f"#{block['ids'][0]}", "class": f"k-{block.get('kind', '')}"}
        )
        for block in blocks
    )
    name = label(language, "page.blocks")
    strip = (
        f'<nav class="strip" aria-label="{escape(name)}">{legend(language, doctree)}<p>{links}</p></nav>\n'
    )
    return strip + view_tools(language, _layers(doctree))


def legend(language: str | None, doctree: nodes.document) -> str:
    """The layers that occur on the page, sign and name, each explained."""
    used = _layers(doctree)
    items = "".join(
        f"<li{attributes({'class': f'l-{layer}', 'title': label(language, 'layer_hint.' + layer)})}>"
        f"{sign(layer)}{escape(label(language, 'layer.' + layer))}</li>"
        for layer in ("sache", "fakten", "text", "sprache", "rhetorik", "deutung")
        if layer in used
    )
    return f'<ul class="legend">{items}</ul>' if items else ""


def _layers(doctree: nodes.document) -> set[str]:
    """The layers of the notes on a page."""
    notes: list[nodes.Element] = [*doctree.findall(n.annotation), *doctree.findall(n.reading)]
    return {note["layer"] for note in notes}


def report(language: str | None, doctree: nodes.document) -> str:
    """How many notes found their place in the copy, and which did not; empty without a copy."""
    texts = [text for text in doctree.findall(n.witness_text) if text.get("state")]
    marks = [mark for text in texts for mark in marks_of(text)]
    if not marks:
        return ""
    states = {
        state: [mark for mark in marks if mark.get("state") == state]
        for state in (*PLACED, "uncertain", "missing")
    }
    found = sum(len(states[state]) for state in PLACED)
    lines = [label(language, "placement.summary", found=found, total=len(marks))]
    if states["changed"]:
        lines.append(label(language, "placement.changed", count=len(states["changed"])))
    html = element("p", escape(" ".join(lines)))
    for state in ("uncertain", "missing"):
        if states[state]:
            links = ", ".join(
                element("a", escape(f"{mark['label']} {mark['title']}"), {"href": f"#{mark['id']}"})
                for mark in states[state]
            )
            summary = f"{label(language, 'placement.' + state)}: {len(states[state])}"
            html += f"<details><summary>{summary}</summary><p>{links}</p></details>"
    name = escape(label(language, "placement.title"))
    return f'<section class="placement" aria-label="{name}">{html}</section>\n'


def setup(app: Sphinx) -> None:
    """Connect to the writing of each page."""
    app.connect("html-page-context", complete_page)
