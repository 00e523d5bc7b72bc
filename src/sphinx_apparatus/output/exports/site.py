"""The exports among the files of a site: `_downloads/glossar/`, where `apparatus_exports` names formats."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError

from ...core.errors import ApparatusError, Place
from ...core.findings import Finding, Subtype
from ...core.writing import write_bytes
from ...labels import label
from ...sphinx_layer.config import settings
from ...sphinx_layer.domain import domain_of
from ...sphinx_layer.warnings import warn
from . import FORMATS, Publication
from .records import records, release_time

if TYPE_CHECKING:
    from ...sphinx_layer.domain import ApparatusDomain

BUILDERS = ("html", "dirhtml", "singlehtml")
FOLDER, NAME = "_downloads/glossar", "glossar"
"""Where the files lie and how they are called, but for the end of the name."""


def publication(app: Sphinx, domain: ApparatusDomain) -> Publication:
    """Who publishes the glossary, from the settings of the site."""
    config = app.config
    witness = domain.materials.witness
    base, page = str(config.html_baseurl or "").rstrip("/"), glossary_page(domain)
    return Publication(
        edition=witness.edition if witness else slug(config.project),
        title=f"{config.project}: {label(config.language, 'search.kind.term')}",
        author=str(config.author),
        licence=settings(config).licence,
        language=str(config.language or "en"),
        address=f"{base}/{app.builder.get_target_uri(page)}" if base and page else "",
        time=release_time(),
    )


def glossary_page(domain: ApparatusDomain) -> str:
    """The page with the most terms, "" where none has any."""
    pages = [home.docname for (kind, _), home in sorted(domain.homes.items()) if kind == "term"]
    return max(sorted(set(pages)), key=pages.count, default="")


def slug(name: str) -> str:
    """A name as an id."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def write_exports(app: Sphinx, env: BuildEnvironment) -> None:
    """Write the formats that the settings name, before pages are written; take the others away."""
    if app.builder.name not in BUILDERS:
        return
    domain = domain_of(env)
    wanted = settings(app.config).exports if domain.materials.terms else []
    found = records(domain.materials.terms.values())
    for name, kind in FORMATS.items():
        file = Path(app.outdir, FOLDER, f"{NAME}.{kind.suffix}")
        if name not in wanted:
            file.unlink(missing_ok=True)
            continue
        try:
            write_bytes(file, kind.write(publication(app, domain), found))
        except ApparatusError as error:
            warn(Finding(Subtype.DATA, str(error), Place(str(Path(app.confdir, "conf.py")))))


def check_formats(app: Sphinx, config: Config) -> None:
    """Stop the build at once where a format does not exist."""
    unknown = [name for name in settings(config).exports if name not in FORMATS]
    if unknown:
        error = ApparatusError(
            "unknown format", field="apparatus_exports", found=unknown[0], allowed=", ".join(FORMATS)
        )
        raise ConfigError(str(error))


def setup(app: Sphinx) -> None:
    """Connect to the build."""
    app.connect("config-inited", check_formats, priority=900)
    app.connect("env-updated", write_exports)
