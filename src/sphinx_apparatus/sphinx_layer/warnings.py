"""From findings to Sphinx's warnings: type `apparatus`, the finding's subtype, file and line."""

from __future__ import annotations

from docutils import nodes
from sphinx.util import logging

from ..core.errors import ApparatusError, ApparatusErrors, Place
from ..core.findings import Finding, Subtype

logger = logging.getLogger(__name__)


def warn(finding: Finding) -> None:
    """Emit a finding as a warning that `suppress_warnings` can name and `-W` turns into an error."""
    # Sphinx takes a place without a line for the name of a document
    location = f"{finding.place.file}:{finding.place.line or 1}" if finding.place.file else None
    logger.warning("%s", finding.message, location=location, type="apparatus", subtype=finding.subtype.value)


def place_of(node: nodes.Node, default: Place) -> Place:
    """Where a node was written; the default where the parser did not say."""
    return Place(node.source or default.file, node.line or default.line)


def findings_of(error: ApparatusError, subtype: Subtype, default: Place) -> list[Finding]:
    """An error as findings, one for each that it holds, their place told once."""
    found = []
    for single in error.errors if isinstance(error, ApparatusErrors) else (error,):
        bare = ApparatusError(single.message, field=single.field, found=single.found, allowed=single.allowed)
        found.append(Finding(subtype, str(bare), single.place or default))
    return found
