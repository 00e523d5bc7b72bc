"""Counts against the minimums of an edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..edition import Edition, Minimums
from ..errors import Place
from ..findings import Finding, Subtype
from ..records import LAYERS, Note


def counts(edition: Edition, minimums: Minimums) -> Iterator[Finding]:
    """One finding for each count below its minimum, with both numbers."""
    layers = Counter(r.layer if isinstance(r, Note) else "text" for r in edition.annotations)
    wanted = [
        ("notes and readings", layers.total(), minimums.notes_total),
        ("readings", len(edition.readings), minimums.readings),
        ("claims", len(edition.claims), minimums.claims),
        ("register entries", len(edition.entries), minimums.entries),
        ("terms", len(edition.terms), minimums.terms),
    ]
    for layer in LAYERS:
        least = max(minimums.per_layer, minimums.deutung if layer == "deutung" else 0)
        wanted.append((f"notes of the layer `{layer}`", layers[layer], least))
    for name, number, least in wanted:
        if number < least:
            yield Finding(
                Subtype.MINIMUM,
                f"{number} {name}, at least {least} wanted: write {least - number} more",
                Place(""),
            )
    yield from per_block(edition, minimums)


def per_block(edition: Edition, minimums: Minimums) -> Iterator[Finding]:
    """Notes of each block by its kind; blocks that continue one another count together."""
    least_of = {
        "prose": minimums.notes_per_prose_block,
        "tweet": minimums.notes_per_tweet,
        "heading": minimums.notes_per_heading,
    }
    notes = Counter(record.anchor.block for record in edition.annotations)
    places = {block.number: block.place for block in edition.blocks}
    heads: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    for block in edition.witness.blocks:
        head = heads.get(block.continues, block.number)
        heads[block.number] = head
        groups.setdefault(head, []).append(block.number)
    kinds = {block.number: block.kind for block in edition.witness.blocks}
    for head, members in groups.items():
        least = least_of.get(kinds[head], 0)
        number = sum(notes[member] for member in members)
        if number < least:
            name = " and ".join(f"block {member}" for member in members)
            yield Finding(
                Subtype.MINIMUM,
                f"{name} ({kinds[head]}): {number} notes, at least {least} wanted: "
                f"write {least - number} more",
                places.get(head, Place("")),
            )
