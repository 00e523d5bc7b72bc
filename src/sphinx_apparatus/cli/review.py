"""`apparatus review`: tasks whose blocks have changed since somebody last looked at them."""

from __future__ import annotations

from pathlib import Path

import click

from ..core.review import Stale
from .options import FILE, conf_option, read_edition, source_option
from .report import without_folder
from .settings import read_settings


@click.command(epilog="\b\nExample:\n  apparatus review --accept u05-vergleich --accept null-erwartung")
@source_option
@conf_option
@click.option("--reviews", type=FILE, help="File of reviews; else `reviews` of the settings.")
@click.option("--accept", multiple=True, metavar="TASK", help="Mark a task as looked at; may be repeated.")
@click.option("--accept-all", is_flag=True, help="Mark every task as looked at.")
def review(
    source: Path | None, conf: Path | None, reviews: Path | None, accept: tuple[str, ...], accept_all: bool
) -> None:
    """List the tasks whose blocks have other regests or notes than when they were last looked at.

    One line a task, its file and line first. With --accept the tasks named are marked as looked at. A task on
    the list is no error: exit code 0.
    """
    from ..core import review as core

    settings = read_settings()
    folder, path = source or settings.source, reviews or settings.reviews
    if folder is None:
        raise click.UsageError("give the Sphinx source folder: --source DIR, or `source` in [tool.apparatus]")
    if path is None:
        raise click.UsageError("give the file of reviews: --reviews FILE, or `reviews` in [tool.apparatus]")
    known = core.load_reviews(path)
    edition = read_edition(folder, conf or settings.conf).edition
    notebooks = (edition.teaching.notebooks or {}).values()
    tasks = (*edition.teaching.tasks, *(task for own in notebooks for task in own))
    if accept or accept_all:
        known = core.accept(tasks, edition.block_digests, known, None if accept_all else accept)
        core.write_reviews(path, known)
    found = core.stale(tasks, edition.block_digests, known)
    for one in found:
        click.echo(without_folder(f"{one.task.place}: {line(one)}"))
    click.echo(f"{len(tasks)} tasks, {len(found)} to look at again", err=True)


def line(one: Stale) -> str:
    """What has changed for a task."""
    parts = []
    if one.changed:
        parts.append(f"changed: block {', '.join(map(str, one.changed))}")
    if one.new:
        parts.append(f"never looked at with block {', '.join(map(str, one.new))}")
    return f"task `{one.task.id}`: {'; '.join(parts)}"
