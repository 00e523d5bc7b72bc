"""The theme `apparatus`: a scholarly book that happens to be a web page; no JavaScript, no foreign source."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from ..labels import label
from . import bundles
from .description import description
from .reader import reader_context

FOLDER = Path(__file__).parent
TABLE = r"<table.*?</table>"
CHART = r'<img [^>]*class="notebook-picture"[^>]*>'
"""Charts of notebooks: shrunk to the width of a phone, nobody could read their numbers."""

INLINE_SCRIPT = re.compile(r'\s*<script(?: type="text/x-thebe-config")?>.*?</script>', re.DOTALL)
"""What extensions of Jupyter Book write into every page: the policy would refuse it, with an error."""


def complete_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the templates labels and main navigation; drop scripts and styles that a page does not use."""
    if app.config.html_theme != "apparatus":
        return

    def say(key: str, **values: object) -> str:
        return label(app.config.language, key, **values)

    context["say"] = say
    context["main_pages"] = main_pages(app, context)
    body = INLINE_SCRIPT.sub("", context.get("body") or "")
    # Sphinx has no German or Dutch for these titles of permalinks.
    body = context["body"] = body.replace(
        'title="Link to this heading"', f'title="{say("page.section_link")}"'
    ).replace('title="Link to this table"', f'title="{say("page.table_link")}"')
    # A role that ARIA 1.3 gave up; in a list, it also hides from screen readers that it is an item.
    body = context["body"] = body.replace('role="doc-biblioentry"', 'role="listitem"')
    # Long lines of code scroll; without a tab stop only a mouse could move them.
    body = context["body"] = body.replace("<pre>", '<pre tabindex="0">')
    body = context["body"] = scrollable(body, say("page.table"), say("page.picture"))
    if body and context.get("display_toc"):
        context["body"] = body = with_contents(body, context.get("toc", ""), say("page.local"))
    context["description"] = description(doctree, nodes_free(context.get("title", "")), app.config.html_title)
    reader_context(app, pagename, context)
    keep = ("design-tabs.js",) if "sd-tab" in body else ()
    context["script_files"] = [f for f in context["script_files"] if _name(f).endswith(keep or ("\0",))]
    context["edition_style"] = bundles.address(bundles.STYLE)
    context["css_files"] = [f for f in context["css_files"] if not _name(f).endswith(bundles.SHEETS)]
    if "sd-" not in body:
        context["css_files"] = [f for f in context["css_files"] if "sphinx-design" not in _name(f)]
    # Code is coloured by site.css, in the palette of the edition: no style of Pygments has enough contrast.
    context["css_files"] = [f for f in context["css_files"] if "pygments" not in _name(f)]


def nodes_free(title: str) -> str:
    """A page's title without its markup."""
    return re.sub(r"<[^>]+>", "", title)


def scrollable(body: str, table: str, picture: str) -> str:
    """Every table and chart in a frame of its own that scrolls on a narrow screen, by keyboard too."""
    for pattern, name, classes in ((TABLE, table, "scroll"), (CHART, picture, "scroll chart")):
        frame = f'<div class="{classes}" role="group" tabindex="0" aria-label="{escape(name)}">'
        body = re.sub(pattern, rf"{frame}\g<0></div>", body, flags=re.DOTALL)
    return body


def with_contents(body: str, toc: str, name: str) -> str:
    """The page with its contents after its title, where there are at least three sections to choose from.

    They stand in the text so that a narrow screen shows the title first; a wide one puts them in the margin.
    """
    start, end = toc.find("<ul>", 1), toc.rfind("</ul>", 0, toc.rfind("</ul>"))
    inner = toc[start:end] + "</ul>" if 0 < start < end else ""
    head, heading, rest = body.partition("</h1>")
    if not heading or inner.count("<li>") < 3:
        return body
    contents = f'<nav class="local" aria-label="{escape(name)}"><p>{escape(name)}</p>{inner}</nav>\n'
    return head + heading + contents + rest


def _name(asset: object) -> str:
    """The file name of a script or style sheet, whatever the Sphinx version wraps it in."""
    return str(getattr(asset, "filename", asset) or "").split("?")[0]


def main_pages(app: Sphinx, context: dict[str, Any]) -> list[tuple[str, str, bool]]:
    """The pages of the header: title, address and whether it is the page itself or lies above it.

    The theme option `main_pages` names them, separated by commas: `text/index` or `Der Text <text/index>`.
    """
    current = context.get("pagename", "")
    pages = []
    for item in filter(None, (part.strip() for part in str(context.get("theme_main_pages", "")).split(","))):
        title, _, docname = item.rstrip(">").rpartition("<")
        if docname not in app.env.found_docs:
            continue
        shown = title.strip() or app.env.titles[docname].astext()
        folder = docname.removesuffix("index")
        inside = current == docname or (folder != docname and folder != "" and current.startswith(folder))
        pages.append((shown, context["pathto"](docname), inside))
    return pages


def setup(app: Sphinx) -> None:
    """Register the theme; its templates lie beside this file."""
    app.add_html_theme("apparatus", str(FOLDER))
    app.connect("html-page-context", complete_context, priority=900)
    bundles.setup(app)
