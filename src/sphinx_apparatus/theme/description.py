"""What a page says of itself to search engines and link previews: the beginning of its first paragraph."""

from __future__ import annotations

from docutils import nodes

LONGEST = 155
"""Characters that search engines show."""


def description(doctree: nodes.document | None, title: str, site: str) -> str:
    """The first paragraph of the page in running text, cut at a word; pages without one give their title."""
    for paragraph in doctree.findall(nodes.paragraph) if doctree else ():
        text = " ".join(paragraph.astext().split())
        if len(text) >= 40:
            return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:–") + " …"
    return f"{title} – {site}" if title and title != site else site
