"""From findings to Sphinx's warnings: type `apparatus`, the finding's subtype, file and line."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from ..core.errors import ApparatusError, ApparatusErrors, Place
from ..core.findings import Finding, Subtype

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)


def _major(distribution: str) -> int | None:
    """The major version of an installed distribution; None where it is not installed."""
    try:
        return int(version(distribution).split(".")[0])
    except PackageNotFoundError:
        return None


INCLUDED_FROM_TWO = (_major("myst-parser") or 5) < 5


def warn(finding: Finding) -> None:
    """Emit a finding as a warning that `suppress_warnings` can name and `-W` turns into an error."""
    # Sphinx takes a place without a line for the name of a document
    location = f"{finding.place.file}:{finding.place.line or 1}" if finding.place.file else None
    logger.warning("%s", finding.message, location=location, type="apparatus", subtype=finding.subtype.value)


def true_place(env: BuildEnvironment, docname: str, file: str, line: int) -> Place:
    """A place as the parser gives it, mended where MyST below 5 counts an included file's lines from 2.

    Source: `startline + 1` in `MockIncludeDirective.run` of myst-parser 3 and 4; 5 has `startline`.
    """
    included = file.endswith(".md") and Path(file) != Path(env.doc2path(docname))
    return Place(file, line - 1 if included and line > 1 and INCLUDED_FROM_TWO else line)


def place_of(node: nodes.Node, env: BuildEnvironment, docname: str, holder: Place | None = None) -> Place:
    """Where a node was written: by the nearest node around it that knows, or else where its holder stands.

    MyST's `eval-rst` counts lines from its own beginning: what would stand before its holder cannot be right.
    """
    default = holder or Place(str(env.doc2path(docname)))
    known: nodes.Node | None = node
    while known is not None and not known.line:
        known = known.parent
    source, line = (known.source, known.line) if known is not None else (None, None)
    place = true_place(env, docname, source or default.file, line or 0)
    if place.file == default.file and place.line < default.line:
        return default
    return place


def findings_of(error: ApparatusError, subtype: Subtype, default: Place) -> list[Finding]:
    """An error as findings, one for each that it holds, their place told once."""
    found = []
    for single in error.errors if isinstance(error, ApparatusErrors) else (error,):
        bare = ApparatusError(single.message, field=single.field, found=single.found, allowed=single.allowed)
        found.append(Finding(subtype, str(bare), single.place or default))
    return found
