"""The notebooks among the files of a site: `_downloads/hefte/`, each student version and all in one archive.

What is to be done with a notebook - run it in the browser, download it, open it at home - stands on its page;
other builders than those of sites have nothing to download and leave it out.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote_to_bytes

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from ..core.errors import ApparatusError, Place
from ..core.findings import Subtype
from ..core.writing import write_bytes
from ..labels import label
from ..sphinx_layer.config import settings
from ..sphinx_layer.domain import domain_of
from ..sphinx_layer.materials import Materials
from ..sphinx_layer.notebook import ACTIONS
from ..sphinx_layer.transforms import builder_of
from ..sphinx_layer.warnings import findings_of, warn
from ..theme.bundles import FOLDER as THEME
from .exports.site import BUILDERS
from .reader.witness_script import stamped

FOLDER = "_downloads/hefte"
STYLE = "reader/notebook.css"
DRAWING = "data:image/svg+xml,"


def write_downloads(app: Sphinx, env: BuildEnvironment) -> None:
    """Write the student versions and the archive before pages are written; take away what is no longer."""
    if app.builder.name not in BUILDERS:
        return
    folder = Path(app.outdir, FOLDER)
    wanted = downloads(domain_of(env).materials)
    for old in folder.glob("*"):
        if old.name not in wanted:
            old.unlink()
    for name, data in wanted.items():
        write_bytes(folder / name, data)


def downloads(materials: Materials) -> dict[str, bytes]:
    """The files by name; none where there are no notebooks, or one of them cannot be published (reported)."""
    source = materials.path("notebooks")
    if source is None or not materials.notebooks:
        return {}
    from ..kit.release import ARCHIVE, student_files, write_archive

    try:
        files = student_files(source)
    except ApparatusError as error:
        for finding in findings_of(error, Subtype.DATA, Place(str(source))):
            warn(finding)
        return {}
    packed = io.BytesIO()
    write_archive(packed, files.items())
    single = {name: data for name, data in files.items() if name.endswith(".ipynb")}
    return {**single, ARCHIVE: packed.getvalue()}


def fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the actions into their places; take these away where nothing can be done."""
    for box in list(doctree.findall(nodes.container)):
        if ACTIONS in box["classes"]:
            items = list(actions(app, docname, box["notebook"])) if app.builder.name in BUILDERS else []
            if items:
                box += nodes.bullet_list("", *items)
            else:
                box.parent.remove(box)


def actions(app: Sphinx, docname: str, name: str) -> Iterator[nodes.list_item]:
    """What can be done with a notebook: run it in the browser, download it, open it at home."""
    language, lite = app.config.language, settings(app.config).lite
    if lite:
        address = f"{lite.strip('/')}/notebooks/index.html?path={quote(name)}.ipynb"
        run = link(app, docname, address, label(language, "notebook.run"), "run")
        yield item(run, nodes.Text(label(language, "notebook.run_hint")))
    archive = Path(app.outdir, FOLDER, "hefte.zip")
    if not archive.is_file():
        return
    alone = link(app, docname, f"{FOLDER}/{name}.ipynb", label(language, "notebook.download"), "download")
    everything = link(app, docname, f"{FOLDER}/{archive.name}", label(language, "notebook.all"), "all")
    size = label(language, "download.kilobytes", size=max(1, round(archive.stat().st_size / 1000)))
    hint = with_code(label(language, "notebook.alone") + " ")
    yield item(alone, *hint, everything, nodes.Text(f" ({size})."))
    own = nodes.strong("", label(language, "notebook.own"))
    yield item(own, *with_code(label(language, "notebook.own_hint", archive=archive.name)))


def link(app: Sphinx, docname: str, address: str, text: str, name: str) -> nodes.reference:
    """A link from a page to a file of the site that is no page."""
    start = app.builder.get_target_uri(docname)
    path, mark, query = address.partition("?")
    return nodes.reference(
        "", text, internal=False, refuri=relative_uri(start, path) + mark + query, classes=[name]
    )


def item(what: nodes.Node, *hint: nodes.Node) -> nodes.list_item:
    """One action and what is to be known of it."""
    return nodes.list_item("", nodes.paragraph("", "", what), nodes.paragraph("", "", *hint))


def with_code(text: str) -> Iterator[nodes.Node]:
    """Text in which words between backticks are code."""
    for index, part in enumerate(re.split("`", text)):
        yield nodes.literal("", part) if index % 2 else nodes.Text(part)


def offer_style(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Name the style sheet on pages that show notebooks, for the theme to load."""
    if 'class="notebook' in (context.get("body") or ""):
        context.setdefault("more_styles", []).append(stamped(STYLE, THEME.joinpath(STYLE).read_bytes()))


class PackedDrawings(SphinxPostTransform):
    """Drawings as Sphinx can unpack them into files, for builders whose pages cannot hold them."""

    # before ImageDownloader, to which a name space looks like an address, and DataURIExtractor (base64 only)
    default_priority = 90

    def run(self, **kwargs: Any) -> None:
        """From percent signs, which compress well and stay searchable, to base64."""
        builder = builder_of(self.env)
        if builder.supported_data_uri_images is True and builder.supported_remote_images:
            return
        for image in self.document.findall(nodes.image):
            if image["uri"].startswith(DRAWING):
                data = base64.b64encode(unquote_to_bytes(image["uri"].removeprefix(DRAWING)))
                image["uri"] = f"{DRAWING[:-1]};base64,{data.decode('ascii')}"


def setup(app: Sphinx) -> None:
    """Connect to the build and to the writing of each page."""
    app.connect("env-updated", write_downloads)
    app.connect("doctree-resolved", fill, priority=790)
    app.connect("html-page-context", offer_style)
    app.add_post_transform(PackedDrawings)
