"""The life of a build: data files at the start, pages to write again, checks of the edition as warnings."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes as docutils_nodes
from sphinx import addnodes

from ..core.check import check
from ..core.edition import Reference
from ..core.errors import Place
from ..core.findings import Finding, Subtype
from . import nodes
from .config import settings
from .domain import domain_of
from .materials import Materials
from .views import changed_pages
from .warnings import place_of, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

REPORTED_ELSEWHERE = (Subtype.REFERENCE,)
"""Findings that Sphinx reports itself when it resolves references, other projects' objects included."""


def today() -> date:
    """The date against which reviews are held: `SOURCE_DATE_EPOCH` where it is set, for repeatable builds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()


def begin(app: Sphinx) -> None:
    """Point the domain at the data files of this build."""
    domain_of(app.env).materials = Materials(settings(app.config), app.confdir, app.srcdir)


def load(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Read the data files before pages are read, so that parallel readers share them."""
    if docnames:
        domain_of(env).materials.load_all()


def in_other_files(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """The pages that show a folder of data files in which there are other files than when they were read."""
    domain = domain_of(env)
    return [
        docname
        for docname, page in domain.sorted_pages()
        for setting, known in page.files.items()
        if known != [str(file) for file in domain.materials.files(setting)]
    ]


def remember_citations(app: Sphinx, doctree: docutils_nodes.document) -> None:
    """Enter the citations of running text into the records of the page, with the note that they stand in."""
    if "cite" not in app.env.domains:
        return
    page = domain_of(app.env).page(app.env.docname)
    docname = app.env.docname
    for node in doctree.findall(addnodes.pending_xref):
        if node.get("refdomain") != "cite" or isinstance(node.parent, nodes.note_sources):
            continue
        holder, parent = "", node.parent
        while parent is not None and not holder:
            holder = (
                parent.get("record_id", "") if isinstance(parent, (nodes.annotation, nodes.reading)) else ""
            )
            parent = parent.parent
        place = place_of(node, app.env, docname)
        for key in str(node["reftarget"]).split(","):
            page.references.append(Reference("source", key.strip(), place, holder))


def update(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages whose generated parts have changed."""
    return changed_pages(domain_of(env))


def check_edition(app: Sphinx, env: BuildEnvironment) -> None:
    """Emit what the checks of the core find; without a witness there is nothing to hold pages against."""
    domain = domain_of(env)
    if not any(page.blocks for page in domain.pages.values()):
        return
    if domain.materials.witness is None:
        if domain.materials.path("witness") is None:
            message = "`apparatus_witness` is not set: no shadow is drawn and no anchor is checked"
            warn(Finding(Subtype.WITNESS, message, Place(str(Path(app.confdir, "conf.py")))))
        return
    unchecked = {*REPORTED_ELSEWHERE}
    if domain.materials.path("bibliography") is None:
        unchecked.add(Subtype.SOURCE)
    for finding in check(domain.edition(), today=today()):
        if finding.subtype not in unchecked:
            warn(finding)


def setup(app: Sphinx) -> None:
    """Connect to the events of a build."""
    app.connect("builder-inited", begin)
    app.connect("env-get-outdated", in_other_files)
    app.connect("env-before-read-docs", load)
    app.connect("doctree-read", remember_citations)
    app.connect("env-updated", update)
    app.connect("env-check-consistency", check_edition)
