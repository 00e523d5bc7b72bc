"""The ledger of claims: scale, independence of evidence, review dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..edition import Edition
from ..errors import shorten
from ..findings import Finding, Subtype
from ..records import CONFIDENCES, VERDICTS, Claim


def verdicts(edition: Edition) -> Iterator[Finding]:
    """Verdict and confidence are on their scales."""
    for claim in edition.claims:
        for name, value, scale in (
            ("verdict", claim.verdict, VERDICTS),
            ("confidence", claim.confidence, CONFIDENCES),
        ):
            if value not in scale:
                yield Finding(
                    Subtype.VERDICT,
                    f"claim `{claim.id}`: unknown {name} {shorten(value)}: choose one of {', '.join(scale)}",
                    claim.place,
                )


def independence(edition: Edition) -> Iterator[Finding]:
    """`belegt` needs two independent origins, or the reason why one suffices; an origin shares no source."""
    for claim in edition.claims:
        origins = {group.origin.strip().casefold() for group in claim.evidence if group.sources}
        if claim.verdict == "belegt" and len(origins) < 2 and not claim.single_origin.strip():
            number = "one origin" if origins else "no origin"
            yield Finding(
                Subtype.INDEPENDENCE,
                f"claim `{claim.id}` is called belegt on {number}: add an independent one, "
                "or say under `single_origin` why one suffices",
                claim.place,
            )
        for key in shared_sources(claim):
            yield Finding(
                Subtype.INDEPENDENCE,
                f"claim `{claim.id}`: source `{key}` stands under two origins: "
                "list it under the one it goes back to",
                claim.place,
            )


def shared_sources(claim: Claim) -> list[str]:
    """Keys that stand in more than one group of the evidence, sorted."""
    seen: set[str] = set()
    shared: set[str] = set()
    for group in claim.evidence:
        shared |= seen & set(group.sources)
        seen |= set(group.sources)
    return sorted(shared)


def reviews(edition: Edition, today: date | None) -> Iterator[Finding]:
    """No review is overdue on the day given, and none lies before the check."""
    for claim in edition.claims:
        if claim.review is None:
            continue
        if claim.checked is not None and claim.review < claim.checked:
            yield Finding(
                Subtype.REVIEW,
                f"claim `{claim.id}`: review {claim.review} lies before checked {claim.checked}: correct one",
                claim.place,
            )
        elif today is not None and claim.review < today:
            yield Finding(
                Subtype.REVIEW,
                f"claim `{claim.id}`: the review was due on {claim.review}: "
                "look at the evidence again, then set `checked` and `review` anew",
                claim.place,
            )
