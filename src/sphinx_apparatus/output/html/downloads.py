"""The list of files to download, filled with those that the build has written: HTML only.

Whoever exports something writes it below `_downloads/` before pages are written; a container with the class
`downloads` and the attribute `folder` becomes a list of what lies there.
"""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from ...core.errors import ApparatusError
from ...labels import label

FOLDER = "_downloads"


def fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the files of a folder into the places that wait for them."""
    if app.builder.format != "html":
        return
    for box in list(doctree.findall(nodes.container)):
        if "downloads" in box["classes"] and box.get("folder"):
            files = sorted(Path(app.outdir, FOLDER, box["folder"]).glob("[!.]*.*"))
            if files:
                box.replace_self(nodes.bullet_list("", *(item(app, docname, file) for file in files)))


def item(app: Sphinx, docname: str, file: Path) -> nodes.list_item:
    """A file: what it is, its size, what it is good for."""
    language = app.config.language
    suffix = file.suffix.removeprefix(".")
    try:
        name, purpose = label(language, f"download.{suffix}"), label(language, f"download.{suffix}_what")
    except ApparatusError:
        name, purpose = file.name, ""
    address = relative_uri(app.builder.get_target_uri(docname), file.relative_to(app.outdir).as_posix())
    link = nodes.reference("", name, internal=False, refuri=address)
    size = label(language, "download.kilobytes", size=max(1, round(file.stat().st_size / 1000)))
    text = f" ({size})" + (f": {purpose}" if purpose else "")
    return nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(text)))


def setup(app: Sphinx) -> None:
    """Connect to the writing of each page."""
    app.connect("doctree-resolved", fill, priority=800)
