"""Which pages get the scripts and the style of tasks and of their evaluation, and what the latter knows.

`_static/apparatus-tasks.js` sets `window.ApparatusTasks`: every task by its id, sealed, with title, points
and address. It is a classic script, so that it works from file://.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx

from ...core.errors import ApparatusError, Place
from ...core.findings import Subtype
from ...sphinx_layer import nodes as n
from ...sphinx_layer.domain import domain_of
from ...sphinx_layer.warnings import findings_of, warn
from ...theme.bundles import FOLDER, address
from ...theme.reader import data_block
from ..reader.witness_script import replace, stamped
from .sealed import in_words, sealed

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

STYLE = "reader/tasks.css"
SCRIPT = "reader/tasks.js"
EVALUATION = "reader/evaluation.js"
NAME = "apparatus-tasks.js"
BUILDERS = ("html", "dirhtml", "singlehtml")
NOT_JUDGED = ("hinweise", "elemente", "optionen", "schluessel", "aufrufe", "kriterien")
"""What notebooks know of a task and the evaluation does not need."""


def of_notebooks(app: Sphinx) -> dict[str, Any]:
    """The sealed tasks of the notebooks; none, and a warning, where the file cannot be used."""
    path = domain_of(app.env).materials.path("sealed_tasks")
    if path is None:
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["aufgaben"]
        return {name: _known(task) for name, task in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        error = ApparatusError(
            "no sealed tasks", field="apparatus_sealed_tasks", allowed="a file that `make notebooks` wrote"
        )
        for finding in findings_of(error, Subtype.DATA, Place(str(path))):
            warn(finding)
        return {}


def _known(task: dict[str, Any]) -> dict[str, Any]:
    """A task without what the evaluation does not need."""
    return {name: value for name, value in task.items() if name not in NOT_JUDGED}


def tasks_script(app: Sphinx) -> str:
    """The script's text: the same for the same tasks, on every machine."""
    domain = domain_of(app.env)
    marked = in_words(app.builder, domain, app.config.language)
    tasks = of_notebooks(app)
    for task in domain.materials.tasks.values():
        url = marked.address("task", task.id)
        whole = sealed(task, marked) | {"titel": task.title, "punkte": task.points}
        if task.kind == "programm":
            whole |= tasks.get(task.id, {})
        tasks[task.id] = _known(whole) | ({"url": url} if url else {})
    return f"window.ApparatusTasks={data_block(dict(sorted(tasks.items())))};\n"


def applies(app: Sphinx) -> bool:
    """Whether this build has pages that use the script: HTML in our theme."""
    return app.builder.name in BUILDERS and app.config.html_theme == "apparatus"


def write_tasks(app: Sphinx, env: BuildEnvironment) -> None:
    """Write the script before any page is written, if a page evaluates."""
    if applies(app) and any("sealed_tasks" in page.files for page in domain_of(env).pages.values()):
        replace(Path(app.outdir, "_static", NAME), tasks_script(app))


def offer(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add style and scripts to pages that show tasks or evaluate them."""
    body = context.get("body") or ""
    shows, evaluates = 'class="task"' in body, 'class="evaluation' in body
    if not applies(app) or doctree is None or not (shows or evaluates):
        return
    context.setdefault("more_styles", []).append(stamped(STYLE, FOLDER.joinpath(STYLE).read_bytes()))
    scripts = context.setdefault("more_scripts", [])
    if shows:
        domain = domain_of(app.env)
        marked = in_words(app.builder, domain, app.config.language)
        shown = [domain.materials.tasks[node["record_id"]] for node in doctree.findall(n.exercise)]
        context["task_data"] = data_block({task.id: sealed(task, marked) for task in shown})
        scripts.append(address(SCRIPT))
    if evaluates:
        data = Path(app.outdir, "_static", NAME).read_bytes()
        scripts += [stamped(NAME, data), address(EVALUATION)]


def setup(app: Sphinx) -> None:
    """Connect to the build, after the theme has chosen the page's first script."""
    app.connect("env-updated", write_tasks)
    app.connect("html-page-context", offer, priority=950)
