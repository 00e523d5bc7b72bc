"""Which pages get the scripts of the glossary, and the words that these scripts speak.

`_static/apparatus-glossary-words.js` sets `window.ApparatusGlossaryWords = {labels, pages}`; `pages` holds
the addresses, from the root of the site, of the pages that a reader may want next.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx

from ...labels import interface_language, load_labels
from ...sphinx_layer.domain import domain_of
from ...theme.bundles import FOLDER
from ...theme.bundles import address as bundle_address
from ...theme.reader import data_block, script_of
from ..reader.witness_script import replace, stamped
from . import script

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

NAME = "apparatus-glossary-words.js"
STYLE = "reader/glossary.css"
LABELS = ("glossary.", "term_topic.", "part_of_speech.")
"""The labels that the scripts speak, by the beginning of their keys."""
PANEL = "reader/glossary.js"


def words_script(app: Sphinx) -> str:
    """The script's text: labels in the language of the site, addresses of the glossary's pages."""
    spoken = load_labels(interface_language(app.config.language))
    labels = {key: text for key, text in sorted(spoken.items()) if key.startswith(LABELS)}
    return f"window.ApparatusGlossaryWords={data_block({'labels': labels, 'pages': pages(app)})};\n"


def pages(app: Sphinx) -> dict[str, str]:
    """Addresses of list, sound laws and trainer, of those that the site has."""
    found = {}
    for what, docname in sorted(domain_of(app.env).glossary_pages().items()):
        found[what] = app.builder.get_target_uri(docname)
    return found


def write_words(app: Sphinx, env: BuildEnvironment) -> None:
    """Write the script before any page is written; a file that would not change is left alone."""
    if script.applies(app):
        replace(Path(app.outdir, "_static", NAME), words_script(app))


def offer(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell pages with scripts where the parts of the glossary are; they load them when somebody asks."""
    style = stamped(STYLE, FOLDER.joinpath(STYLE).read_bytes())
    if script_of(context.get("body") or "") in ("word-lists", "trainer"):
        context["glossary_style"] = style
    if not context.get("reader_script") or not script.applies(app):
        return
    words = stamped(NAME, Path(app.outdir, "_static", NAME).read_bytes())
    context["glossary_parts"] = [
        *(style, script.address(app), words, bundle_address(PANEL), script.address(app, script.MORE))
    ]


def setup(app: Sphinx) -> None:
    """Connect to the build."""
    app.connect("env-updated", write_words)
    app.connect("html-page-context", offer, priority=950)
