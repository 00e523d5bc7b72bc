"""A page as long as a book, made for measuring: shadows, references, and the scripts of laying in."""

from __future__ import annotations

import json
import random
from pathlib import Path

from sphinx_apparatus.core.witness import Witness, make_witness
from sphinx_apparatus.labels import load_labels
from sphinx_apparatus.output.reader.witness_script import LABELS, block_record
from sphinx_apparatus.theme.bundles import FOLDER, STYLE, bundle
from sphinx_apparatus.theme.reader import data_block

SYLLABLES = [one + two for one in "bdfgklmnprst" for two in "aeiou"]
PER_BLOCK = 50


def long_text(words: int, seed: int = 3) -> list[str]:
    """Blocks of invented words."""
    chance = random.Random(seed)
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(6000)]
    return [" ".join(chance.choices(vocabulary, k=PER_BLOCK)) + "." for _ in range(words // PER_BLOCK)]


def anchors(witness: Witness, count: int, seed: int = 3) -> list[dict[str, object]]:
    """Notes on one to four words each, spread evenly."""
    chance = random.Random(seed)
    each = count // len(witness.blocks)
    notes: list[dict[str, object]] = []
    for block in witness.blocks:
        for index, first in enumerate(sorted(chance.sample(range(1, block.words - 4), each)), 1):
            notes.append(
                {
                    "id": f"note-{block.number}-{index}",
                    "label": f"{block.number}.{index}",
                    "title": "Anmerkung",
                    "layer": chance.choice(["sache", "fakten", "sprache"]),
                    "block": block.number,
                    "ranges": [[first, first + chance.randint(0, 3)]],
                }
            )
    return notes


def block_html(number: int, sketch: str, notes: list[dict[str, object]]) -> str:
    """A block with its shadow, each reference after the last word of its note."""
    after: dict[int, str] = {}
    for note in notes:
        label, last = str(note["label"]), note["ranges"][-1][1]  # type: ignore[index]
        link = f'<a class="ref l-sache" id="r{label.replace(".", "-")}" href="#{note["id"]}">{label}</a>'
        after[last] = after.get(last, "") + link
    bars = " ".join(
        f'<span aria-hidden="true"><i class="w{digit}"></i></span>{after.get(index, "")}'
        for index, digit in enumerate(sketch, 1)
    )
    heading = f'<div class="bh"><h2><a href="#block-{number}">{number}</a></h2></div>'
    shadow = f'<div class="witness shadow" role="group"><span class="s">{bars}</span></div>'
    return f'<section class="block" id="block-{number}"><div class="bt">{heading}{shadow}</div></section>'


def write_long_page(folder: Path, words: int, count: int) -> tuple[str, str]:
    """Write the page and its parts into a folder; its address and the text that can be laid in."""
    blocks = long_text(words)
    text = "\n\n".join(blocks)
    witness = make_witness(text, "long", "de")
    notes = anchors(witness, count)
    labels = {key: value for key, value in load_labels("de").items() if key.startswith(LABELS)}
    value = {"edition": "long", "language": "de", "digest": witness.digest, "notes": notes, "labels": labels}
    value["blocks"] = [block_record(block) for block in witness.blocks]
    by_block: dict[int, list[dict[str, object]]] = {}
    for note in notes:
        by_block.setdefault(int(str(note["block"])), []).append(note)
    body = "".join(
        block_html(block.number, block.sketch, by_block.get(block.number, [])) for block in witness.blocks
    )
    parts = {
        "witness.js": f"window.ApparatusWitness={data_block(value)};",
        "laying-in.js": bundle("reader/laying-in.js"),
        "page.js": "".join(
            (FOLDER / "reader" / f"{name}.js").read_text("utf-8") for name in ("page", "copy")
        ),
        "copy.css": (FOLDER / "reader" / "copy.css").read_text("utf-8"),
        "edition.css": bundle(STYLE),
        "index.html": '<!doctype html><html lang="de" class="js"><meta charset="utf-8"><title>x</title>'
        '<link rel="stylesheet" href="edition.css">'
        f'<script type="application/json" id="apparatus-labels">{json.dumps({})}</script>'
        '<script defer src="page.js" data-laying-in="copy.css witness.js laying-in.js"></script>'
        f"<body><main>{body}</main>",
    }
    for name, content in parts.items():
        (folder / name).write_text(content, encoding="utf-8")
    return (folder / "index.html").as_uri(), text
