"""`apparatus check`: what the edition claims about itself, held against itself and against the text."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path

import click

from ..core.errors import Place
from ..core.findings import Finding
from .options import conf_option, read_edition, source_option, text_option
from .report import clean, without_folder
from .settings import read_settings


@click.command(epilog="\b\nExample:\n  apparatus check --text essay.txt")
@text_option
@source_option
@conf_option
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day against which review dates are held; today unless given.",
)
def check(text: Path | None, source: Path | None, conf: Path | None, today: datetime | None) -> None:
    """Check the edition: ids, anchors, sources, languages, claims, references, minimums.

    With --text also that the witness file is current and that each reading quotes what stands at its anchor.
    One line a finding, as compilers write it; exit code 1 if there is one.
    """
    from ..core.check import check as find_all
    from ..core.check import check_text
    from ..core.reading import read_text

    settings = read_settings()
    folder = source or settings.source
    if folder is None:
        raise click.UsageError("give the Sphinx source folder: --source DIR, or `source` in [tool.apparatus]")
    wording = read_text(text) if text else None
    collected = read_edition(folder, conf or settings.conf)
    edition = collected.edition
    findings = [*collected.findings, *find_all(edition, today=today.date() if today else date.today())]
    if wording is not None:
        findings += check_text(edition, wording)
    findings = sorted(dict.fromkeys(findings), key=lambda finding: (finding.place, str(finding)))
    for finding in findings:
        click.echo(line(finding))
    against = "and against its text" if wording is not None else "(without its text: --text FILE)"
    subject = (
        f"{len(edition.blocks)} blocks, {len(edition.notes)} notes, {len(edition.readings)} readings, "
        f"{len(edition.claims)} claims, {len(edition.sources)} sources checked {against}"
    )
    click.echo(f"{subject}: {summary(findings)}", err=True)
    if findings:
        raise click.exceptions.Exit(1)


def line(finding: Finding) -> str:
    """A finding as one line, its paths relative to the current folder."""
    place = Place(finding.place.file or "edition", finding.place.line)
    return clean(without_folder(str(Finding(finding.subtype, finding.message, place))))


def summary(findings: list[Finding]) -> str:
    """How many findings, by subtype."""
    if not findings:
        return "nothing found"
    counted = Counter(str(finding.subtype) for finding in findings)
    return (
        f"{len(findings)} findings (" + ", ".join(f"{n} {name}" for name, n in sorted(counted.items())) + ")"
    )
