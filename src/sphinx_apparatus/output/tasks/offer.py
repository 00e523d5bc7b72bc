"""Which pages get the scripts and the style of tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx

from ...sphinx_layer import nodes as n
from ...sphinx_layer.domain import domain_of
from ...theme.bundles import FOLDER, address
from ...theme.reader import data_block
from ..reader.witness_script import stamped
from .sealed import in_words, sealed

if TYPE_CHECKING:
    from docutils import nodes

STYLE = "reader/tasks.css"
SCRIPT = "reader/tasks.js"


def offer(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the style where a task is shown, and the script where it can be checked."""
    body = context.get("body") or ""
    if app.config.html_theme != "apparatus" or 'class="task"' not in body:
        return
    context.setdefault("more_styles", []).append(stamped(STYLE, FOLDER.joinpath(STYLE).read_bytes()))
    if context.get("reader_script") and doctree is not None:
        domain = domain_of(app.env)
        marked = in_words(app.builder, domain, app.config.language)
        shown = [node["record_id"] for node in doctree.findall(n.exercise)]
        tasks = {name: sealed(domain.materials.tasks[name], marked) for name in shown}
        context["task_data"] = data_block(tasks)
        context["more_scripts"] = [address(SCRIPT)]


def setup(app: Sphinx) -> None:
    """Connect to the build, after the theme has chosen the page's first script."""
    app.connect("html-page-context", offer, priority=950)
