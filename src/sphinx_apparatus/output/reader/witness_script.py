"""The text-free witness for the browser: sketches, sentences, digest, and where each note is anchored.

`_static/apparatus-witness.js` sets `window.ApparatusWitness`. It is a classic script, so that it works from
file://, and it is loaded only when a reader lays a copy in. It holds no word of the text.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ...core.records import Note, Reading
from ...core.witness import BlockSketch, Witness
from ...labels import interface_language, load_labels
from ...sphinx_layer.anchors import within
from ...sphinx_layer.domain import domain_of
from ...theme.bundles import FOLDER, address
from ...theme.reader import data_block

if TYPE_CHECKING:
    from ...sphinx_layer.domain import ApparatusDomain

NAME = "apparatus-witness.js"
STYLE = "reader/copy.css"
BUILDERS = ("html", "dirhtml", "singlehtml")
LABELS: tuple[str, ...] = (
    *("copy.", "reason.", "state.", "placement."),
    *("block.absent", "block.unsure", "block.changed", "block.name", "note.ref", "note.reading_ref"),
)
"""The labels that the scripts of laying in speak, by the beginning of their keys."""


def applies(app: Sphinx) -> bool:
    """Whether readers of this build lay copies in: in our theme, and where no copy is laid in already."""
    return (
        app.builder.name in BUILDERS
        and app.config.html_theme == "apparatus"
        and not app.config.apparatus_text
        and domain_of(app.env).materials.witness is not None
    )


def witness_script(witness: Witness, notes: list[dict[str, Any]], labels: dict[str, Any]) -> str:
    """The script's text: the same for the same edition, on every machine."""
    value = {
        "edition": witness.edition,
        "language": witness.language,
        "digest": witness.digest,
        "blocks": [block_record(block) for block in witness.blocks],
        "notes": notes,
        "labels": labels,
    }
    return f"window.ApparatusWitness={data_block(value)};\n"


def block_record(block: BlockSketch) -> dict[str, Any]:
    """A block as the browser needs it."""
    record: dict[str, Any] = {
        "number": block.number,
        "kind": block.kind,
        "language": block.language,
        "sentences": list(block.sentences),
        "sketch": block.sketch,
    }
    if block.continues:
        record["continues"] = block.continues
    return record


def note_records(domain: ApparatusDomain, witness: Witness) -> list[dict[str, Any]]:
    """All notes and readings in the order of their labels, each with its anchor and its id in the HTML."""
    lengths = {block.number: block.words for block in witness.blocks}
    records: dict[str, dict[str, Any]] = {}
    for _, page in domain.sorted_pages():
        annotations: list[Note | Reading] = [*page.notes, *page.readings]
        for record in annotations:
            ranges = within(record.anchor, lengths.get(record.anchor.block, 0))
            kind = "reading" if isinstance(record, Reading) else "note"
            records.setdefault(
                record.id,
                {
                    "id": nodes.make_id(f"{kind}-{record.id}"),
                    "label": page.labels.get(record.id, ""),
                    "title": record.title,
                    "layer": "text" if isinstance(record, Reading) else record.layer,
                    "block": record.anchor.block,
                    "ranges": [list(pair) for pair in ranges],
                },
            )
    return sorted(
        records.values(), key=lambda record: [int(part) for part in record["label"].split(".") if part]
    )


def write_witness(app: Sphinx, env: BuildEnvironment) -> None:
    """Write the script before any page is written; a file that would not change is left alone."""
    if not applies(app):
        return
    domain = domain_of(env)
    witness = domain.materials.witness
    assert witness is not None
    spoken = load_labels(interface_language(app.config.language))
    labels = {key: text for key, text in sorted(spoken.items()) if key.startswith(LABELS)}
    replace(Path(app.outdir, "_static", NAME), witness_script(witness, note_records(domain, witness), labels))


def replace(path: Path, text: str) -> None:
    """Replace a file in one step, and only if it changes."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)


def offer(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell pages with blocks where the parts of laying in are; a script loads them when a copy comes.

    Each has a stamp of its content, so that no browser puts old and new parts together.
    """
    if context.get("reader_script") and applies(app) and 'class="block ' in (context.get("body") or ""):
        script = Path(app.outdir, "_static", NAME).read_bytes()
        style = FOLDER.joinpath(STYLE).read_bytes()
        context["laying_in"] = [stamped(STYLE, style), stamped(NAME, script), address("reader/laying-in.js")]


def stamped(name: str, content: bytes) -> str:
    """The address below `_static` with a stamp that changes with the content."""
    return f"{name}?v={hashlib.sha256(content).hexdigest()[:8]}"


def setup(app: Sphinx) -> None:
    """Connect to the build."""
    app.connect("env-updated", write_witness)
    app.connect("html-page-context", offer, priority=950)
