"""`apparatus align`: lay a copy against the witness and say what was found."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..core.records import Anchor
from .options import FILE, conf_option, find_witness, read_edition, source_option, witness_option
from .report import table, without_folder
from .settings import read_settings

if TYPE_CHECKING:
    from ..core.alignment import Alignment
    from ..core.witness import Witness

SURE = ("found", "changed")
"""States that are shown to readers as facts."""


@click.command(epilog="\b\nExample:\n  apparatus align copy.txt --json")
@click.argument("file", type=FILE)
@witness_option
@source_option
@conf_option
@click.option(
    "--blocks-only", is_flag=True, help="Leave the edition's anchors out; then no Sphinx project is needed."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def align(
    file: Path, witness: Path | None, source: Path | None, conf: Path | None, blocks_only: bool, as_json: bool
) -> None:
    """Align FILE, any copy of the text, with the witness: a table of blocks, and the anchors not found.

    Exit code 1 if a block or an anchor is missing or uncertain. No wording is printed.
    """
    from ..core.alignment import align as lay
    from ..core.reading import read_text

    settings = read_settings()
    known = find_witness(witness, settings.witness)
    folder = source or settings.source
    named: list[tuple[str, Anchor]] = []
    if folder is not None and not blocks_only:
        edition = read_edition(folder, conf or settings.conf).edition
        named = [(record.id, record.anchor) for record in edition.annotations]
    result = lay(known, read_text(file), [anchor for _, anchor in named])
    if as_json:
        click.echo(json.dumps(as_data(known, result, [name for name, _ in named]), indent=2))
    else:
        print_tables(known, result, [name for name, _ in named], str(file))
    states = [block.state for block in result.blocks] + [anchor.state for anchor in result.anchors]
    if any(state not in SURE for state in states):
        raise click.exceptions.Exit(1)


def as_data(witness: Witness, result: Alignment, names: Sequence[str]) -> dict[str, Any]:
    """The alignment as JSON: spans are word numbers of the copy, from 1."""
    return {
        "edition": witness.edition,
        "exact": result.exact,
        "words": len(result.words),
        "blocks": [
            {
                "number": block.number,
                "state": block.state,
                "reason": block.reason,
                "similarity": round(block.similarity, 3),
                "copy_words": [n + 1 for n in block.span] if block.span else None,
            }
            for block in result.blocks
        ],
        "anchors": [
            {
                "id": name,
                "anchor": str(placement.anchor),
                "state": placement.state,
                "reason": placement.reason,
                "copy_words": [[first + 1, last + 1] for first, last in placement.ranges],
            }
            for name, placement in zip(names, result.anchors, strict=True)
        ],
    }


def print_tables(witness: Witness, result: Alignment, names: Sequence[str], file: str) -> None:
    """The table of blocks, then the anchors that are not sure."""
    identity = "word for word the witness" if result.exact else "not word for word the witness"
    click.echo(f"{without_folder(file)}: {len(result.words)} words, {identity}\n")
    rows = [
        (
            str(block.number),
            witness.block(block.number).kind,
            block.state,
            block.reason,
            f"{100 * block.similarity:.0f} %",
            f"{block.span[0] + 1}-{block.span[1] + 1}" if block.span else "-",
        )
        for block in result.blocks
    ]
    click.echo(table(("block", "kind", "state", "reason", "similar", "words of the copy"), rows))
    unsure = [
        (name, str(placement.anchor), placement.state, placement.reason)
        for name, placement in zip(names, result.anchors, strict=True)
        if placement.state not in SURE
    ]
    if unsure:
        click.echo(f"\n{len(unsure)} of {len(names)} anchors not found:\n")
        click.echo(table(("note", "anchor", "state", "reason"), unsure))
    elif names:
        click.echo(f"\nAll {len(names)} anchors found.")
