"""The Markdown of tasks as HTML for other platforms: roles in words, nothing that leads into the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.myst_role import myst_role_plugin

from ...core.inline import segments

Name = Callable[[str, str], str]
"""How a reference without a text of its own reads: role and target give words, "" leaves it out."""

_CITATION = re.compile(r"\s*\{cite:[a-z]+\}`[^`]*`")


def name_in_words(role: str, target: str) -> str:
    """`Block 17` for a block; what else has no words of its own is left out."""
    return f"Block {target}" if role == "apparatus:block" else ""


def to_html(text: str, name: Name = name_in_words) -> str:
    """Markdown (CommonMark, tables, roles) as HTML, without citations; raw HTML in it is shown, not run."""
    renderer = MarkdownIt("commonmark", {"html": False}).enable("table").use(myst_role_plugin)

    def role(_: RendererHTML, tokens: Sequence[Token], index: int, __: Any, ___: Any) -> str:
        token = tokens[index]
        (segment,) = segments(f"{{{token.meta['name']}}}`{token.content}`")
        if segment.language:
            return f'<em lang="{segment.language}">{escape(segment.text)}</em>'
        return escape(segment.text or name(segment.role, segment.target))

    def space(*_: Any) -> str:
        return " "

    renderer.add_render_rule("myst_role", role)
    renderer.add_render_rule("softbreak", space)
    return str(renderer.render(_CITATION.sub("", text))).strip()
