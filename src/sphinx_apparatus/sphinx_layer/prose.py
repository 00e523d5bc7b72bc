"""Text fields of data files: plain text with roles in MyST's notation, the same on pages of either markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import roles

if TYPE_CHECKING:
    from .directive import EditionDirective

ROLE = re.compile(r"\{([a-z][a-z0-9:_-]*)\}`([^`]+)`")


def paragraphs(directive: EditionDirective, text: str) -> list[nodes.Node]:
    """The paragraphs of a field, parted by blank lines."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    return [nodes.paragraph("", "", *inline(directive, part)) for part in parts]


def inline(directive: EditionDirective, text: str) -> list[nodes.Node]:
    """Text with its roles (`{apparatus:nl}` and so on) run; all else, markup included, is plain text."""
    result: list[nodes.Node] = []
    end = 0
    text = re.sub(r"\s+", " ", text)
    for match in ROLE.finditer(text):
        if match.start() > end:
            result.append(nodes.Text(text[end : match.start()]))
        result.extend(run_role(directive, match[0], match[1], match[2]))
        end = match.end()
    if end < len(text):
        result.append(nodes.Text(text[end:]))
    return result


def run_role(directive: EditionDirective, source: str, name: str, content: str) -> list[nodes.Node]:
    """The nodes of one role; a role that does not exist leaves its source as text."""
    inliner = directive.state.inliner
    memo = directive.state.memo
    function, _ = roles.role(name, memo.language, directive.lineno, memo.reporter)
    if function is None:
        return [nodes.Text(source)]
    found, messages = function(name, source, content, directive.lineno, inliner, {}, [])
    return [*found, *messages]
