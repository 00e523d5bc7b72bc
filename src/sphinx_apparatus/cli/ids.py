"""`apparatus ids`: keep the list of ids under which terms of the glossary were published."""

from __future__ import annotations

from pathlib import Path

import click

from .options import FILE, glossary_option, required_glossary
from .report import clean, without_folder
from .settings import read_settings


@click.command(
    epilog="\b\nExample:\n  apparatus ids --glossary docs/data/glossary --list docs/data/term-ids.txt"
)
@glossary_option
@click.option("--list", "file", type=FILE, help="The list; else `term_ids` of the settings.")
def ids(glossary: Path | None, file: Path | None) -> None:
    """Add the ids of the glossary's terms to the list of published ids; none is ever taken out.

    Run it before publishing. An id of the list that leads nowhere any more is named (exit code 1).
    """
    from ..core.glossary.ids import dump_ids, read_ids
    from ..core.loading import load_terms
    from ..core.writing import write_text

    settings = read_settings()
    target = file or settings.term_ids
    if target is None:
        raise click.UsageError("give the list: --list FILE, or `term_ids` in [tool.apparatus]")
    terms = load_terms(required_glossary(glossary or settings.glossary))
    listed = [identifier for identifier, _ in read_ids(target)] if target.exists() else []
    current = {term.id for term in terms}
    known = current | {old for term in terms for old in term.former_ids}
    new = sorted(current - set(listed))
    if new or not target.exists():
        write_text(target, dump_ids([*listed, *current]))
    lost = [identifier for identifier in listed if identifier not in known]
    for identifier in lost:
        click.echo(
            clean(f"{identifier}: published and gone; write it into `former_ids` of what it became"), err=True
        )
    click.echo(f"{without_folder(str(target))}: {len(listed) + len(new)} ids, {len(new)} of them new")
    if lost:
        raise click.exceptions.Exit(1)
