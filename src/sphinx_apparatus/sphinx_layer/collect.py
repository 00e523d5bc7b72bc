"""The records of an edition without writing a page: Sphinx's read phase in a temporary folder."""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from ..core.edition import Edition
from ..core.errors import ApparatusError, Place
from ..core.findings import Finding
from .domain import domain_of


@dataclass(frozen=True, slots=True)
class Collected:
    """An edition, and what was found while it was read (markup that could not be taken as it is)."""

    edition: Edition
    findings: tuple[Finding, ...]
    log: str
    """Sphinx's own warnings, as it prints them."""


def collect(srcdir: Path, confdir: Path | None = None) -> Collected:
    """Read all pages of the project in `srcdir`, whose `conf.py` lies in `confdir` (default: `srcdir`).

    Writes nothing outside a temporary folder and prints nothing. Raises ApparatusError where Sphinx cannot
    read the project, or where no usable witness is set.
    """
    confdir = confdir or srcdir
    log = io.StringIO()
    with (
        tempfile.TemporaryDirectory(prefix="apparatus-") as folder,
        patch_docutils(str(confdir)),
        docutils_namespace(),
    ):
        try:
            app = Sphinx(
                srcdir,
                confdir,
                Path(folder, "out"),
                Path(folder, "doctrees"),
                "dummy",
                confoverrides={"apparatus_teacher": True},
                status=None,
                warning=log,
            )
            app.builder.read()
        except SphinxError as error:
            place = Place(str(Path(confdir, "conf.py")))
            raise ApparatusError(f"Sphinx cannot read the project: {error}", place=place) from error
        domain = domain_of(app.env)
        if domain.materials.witness is None:
            place = Place(str(Path(confdir, "conf.py")))
            raise ApparatusError("no usable witness", place=place, field="apparatus_witness")
        findings = tuple(finding for _, page in domain.sorted_pages() for finding in page.findings)
        return Collected(domain.edition(), findings, log.getvalue())


def collect_edition(srcdir: Path, confdir: Path | None = None) -> Edition:
    """The edition that `collect` reads, without what was found on the way."""
    return collect(srcdir, confdir).edition
