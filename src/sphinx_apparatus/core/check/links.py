"""References between records: that they lead somewhere and not round in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from ..edition import Edition
from ..errors import Place
from ..findings import Finding, Subtype
from .structure import noun


def suggestion(target: str, known: Iterable[str], remedy: str) -> str:
    """`did you mean ...?` or the remedy."""
    close = get_close_matches(target, list(known), n=1, cutoff=0.7)
    return f"did you mean `{close[0]}`?" if close else remedy


def see(edition: Edition) -> Iterator[Finding]:
    """See-references of notes, readings and claims exist and do not run in circles."""
    notes = {record.id for record in edition.annotations}
    claims = {claim.id for claim in edition.claims}
    for record in edition.annotations:
        for target in record.see:
            if target not in notes:
                hint = suggestion(target, notes, "give the id of a note or reading")
                yield Finding(
                    Subtype.SEE,
                    f"{noun(record)} `{record.id}` sees `{target}`, which is not there: {hint}",
                    record.place,
                )
    for claim in edition.claims:
        for target in claim.see:
            if target not in claims and target not in notes:
                hint = suggestion(target, claims, "give the id of a claim or note")
                yield Finding(
                    Subtype.SEE,
                    f"claim `{claim.id}` sees `{target}`, which is not there: {hint}",
                    claim.place,
                )
    for members in (edition.annotations, edition.claims):
        places = {member.id: member.place for member in members}
        graph = {member.id: [t for t in member.see if t in places] for member in members}
        yield from circles(graph, places)


def circles(graph: Mapping[str, list[str]], places: Mapping[str, Place]) -> Iterator[Finding]:
    """One finding for each circle that a depth-first walk closes (white, grey, black marking)."""
    done: set[str] = set()
    for start in sorted(graph):
        path: dict[str, None] = {}
        stack: list[tuple[str, Iterator[str]]] = []
        if start not in done:
            path[start] = None
            stack.append((start, iter(graph[start])))
        while stack:
            here, targets = stack[-1]
            target = next(targets, None)
            if target is None:
                stack.pop()
                path.pop(here)
                done.add(here)
            elif target in path:
                walk = list(path)
                circle = [*walk[walk.index(target) :], target]
                yield Finding(
                    Subtype.SEE_CYCLE,
                    f"see-references run in a circle: {' > '.join(circle)}: "
                    "keep the direction that helps the reader",
                    places[here],
                )
            elif target not in done:
                path[target] = None
                stack.append((target, iter(graph[target])))


def claims(edition: Edition) -> Iterator[Finding]:
    """Claims that notes refer to exist."""
    known = {claim.id for claim in edition.claims}
    for note in edition.notes:
        if note.claim and note.claim not in known:
            hint = suggestion(note.claim, known, "add the claim to the ledger or correct the id")
            yield Finding(
                Subtype.CLAIM,
                f"note `{note.id}` refers to claim `{note.claim}`, which is not there: {hint}",
                note.place,
            )


def references(edition: Edition) -> Iterator[Finding]:
    """Roles in running text lead to records that exist (citations are checked with the bibliography)."""
    known: dict[str, set[str]] = {
        "note": {record.id for record in edition.annotations},
        "block": {str(block.number) for block in edition.witness.blocks},
        "claim": {claim.id for claim in edition.claims},
        "term": {name for term in edition.terms for name in (term.id, *term.former_ids)},
        "entry": {entry.id for entry in edition.entries},
        "task": {task.id for task in edition.teaching.tasks},
        "lesson": {lesson.id for lesson in edition.teaching.lessons},
    }
    for reference in edition.references:
        targets = known.get(reference.kind)
        if targets is not None and reference.target not in targets:
            hint = suggestion(reference.target, targets, "correct the id")
            yield Finding(
                Subtype.REFERENCE,
                f"{reference.kind} `{reference.target}` is referred to and not there: {hint}",
                reference.place,
            )


def occurrences(edition: Edition) -> Iterator[Finding]:
    """Every register entry occurs in a block or is referred to."""
    referred = {reference.target for reference in edition.references if reference.kind == "entry"}
    for entry in edition.entries:
        if not entry.blocks and entry.id not in referred:
            yield Finding(
                Subtype.OCCURRENCE,
                f"register entry `{entry.id}` occurs nowhere: "
                "name its blocks, refer to it in a note, or take it out",
                entry.place,
            )
