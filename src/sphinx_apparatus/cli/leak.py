"""`apparatus leak`: how much of the wording stands in what is published."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from ..core.leak import RUN_LIMIT, SHARE_LIMIT, LeakReport
from .options import FILE, required_text, text_option
from .report import clean, progress, without_folder
from .settings import read_settings

BAR_FROM = 4_000_000
"""Bytes from which a progress bar is worth showing: about a second's work."""
ROWS = 40
"""How many runs are listed unless --all is given."""


@click.command(epilog="\b\nExample:\n  apparatus leak --text essay.txt build/site docs README.md")
@click.argument("paths", type=FILE, nargs=-1, required=True, metavar="PATH...")
@text_option
@click.option(
    "--exclude", multiple=True, metavar="PATTERN", help="Leave out files and folders by name or path."
)
@click.option(
    "--share", type=click.FloatRange(0, 1), help=f"Largest share of the text's words, {SHARE_LIMIT}."
)
@click.option("--run", type=click.IntRange(min=3), help=f"Longest run of words, {RUN_LIMIT}.")
@click.option(
    "--show", is_flag=True, help="Print the words of each run too (they are the author's: keep them)."
)
@click.option("--all", "everything", is_flag=True, help=f"List all runs and skipped files, not {ROWS}.")
def leak(
    paths: tuple[Path, ...],
    text: Path | None,
    exclude: tuple[str, ...],
    share: float | None,
    run: int | None,
    show: bool,
    everything: bool,
) -> None:
    """Look for runs of four or more of the text's words in files and folders that are to be published.

    Reads text, Markdown, HTML with its attributes and scripts, JSON, CSV, notebooks, search indexes, PDF,
    EPUB and other archives. Exit code 1 if the runs cover too much or one is too long.
    """
    from ..core.leak import leak as look
    from ..core.published import documents, total_size
    from ..core.reading import read_text

    settings = read_settings()
    wording = read_text(required_text(text))
    patterns = (*settings.exclude, *exclude)
    share = next(n for n in (share, settings.leak_share, SHARE_LIMIT) if n is not None)
    run = next(n for n in (run, settings.leak_run, RUN_LIMIT) if n is not None)
    with progress(total_size(paths, patterns), "reading", BAR_FROM) as advance:
        report = look(wording, documents(paths, patterns), lambda document: advance(document.size))
    print_report(report, share, run, show=show, rows=None if everything else ROWS)
    if not report.kept(share, run):
        raise click.exceptions.Exit(1)


def print_report(report: LeakReport, share: float, run: int, *, show: bool, rows: int | None) -> None:
    """The runs, what was skipped, and the two numbers of the gate."""
    for found in report.runs[:rows]:
        words = f": {' '.join(found.words)}" if show else ""
        click.echo(clean(f"{found.length:>4} words  {without_folder(found.file)}{words}"))
    if rows is not None and len(report.runs) > rows:
        click.echo(f"     and {len(report.runs) - rows} runs more (--all)")
    reasons = Counter(reason for _, reason in report.skipped)
    for reason, number in sorted(reasons.items()):
        names = [without_folder(name) for name, why in report.skipped if why == reason]
        listed = names if rows is None else names[:3]
        more = f" and {number - len(listed)} more" if number > len(listed) else ""
        click.echo(clean(f"not looked into ({reason}): {', '.join(listed)}{more}"), err=True)
    kept = report.kept(share, run)
    click.echo(
        f"{report.files} files, {report.size / 1e6:.1f} MB: "
        f"{report.covered} of {report.words} words in runs, {100 * report.share:.1f} % "
        f"(at most {100 * share:g} %); longest run {report.longest} (at most {run})"
    )
    click.secho(
        "the gate is kept" if kept else "the gate is not kept", fg="green" if kept else "red", bold=True
    )
