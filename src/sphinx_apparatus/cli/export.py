"""`apparatus export`: the glossary in the format of another program."""

from __future__ import annotations

from pathlib import Path

import click

from .options import FILE, glossary_option, required_glossary
from .report import without_folder
from .settings import read_settings

NAMES = ("anki", "csv", "tsv", "tbx", "cards", "skos")


@click.command(
    epilog="\b\nExample:\n  apparatus export anki glossar.apkg --title Glossary --licence 'CC BY 4.0'"
)
@click.argument("format_name", metavar="FORMAT", type=click.Choice(NAMES))
@click.argument("file", type=FILE)
@click.option(
    "--edition", help="Id of the edition, on which stable ids rest; else `edition` of the settings."
)
@click.option("--title", help="Title of the glossary; else `title` of the settings, else the edition's id.")
@click.option("--author", help="Who publishes it; else `author` of the settings.")
@click.option("--licence", help="Under which licence; else `licence` of the settings.")
@click.option("--language", help="Language of labels, such as de; else `language` of the settings.")
@click.option(
    "--address", help="Page on the web with the glossary's entries; else `address` of the settings."
)
@glossary_option
def export(format_name: str, file: Path, glossary: Path | None, **given: str | None) -> None:
    """Write the glossary to FILE as FORMAT: anki, csv, tsv, tbx, cards or skos.

    FILE may be - for standard output. The same glossary gives the same bytes; SOURCE_DATE_EPOCH sets the time
    in an Anki package, by which Anki tells newer notes from older ones.
    """
    from ..core.loading import load_terms
    from ..core.writing import write_bytes
    from ..output.exports import FORMATS, Publication
    from ..output.exports.records import records, release_time

    settings = read_settings()
    values = {name: value or getattr(settings, name) for name, value in given.items()}
    if not values["edition"]:
        raise click.UsageError("give the edition's id: --edition ID, or `edition` in [tool.apparatus]")
    terms = records(load_terms(required_glossary(glossary or settings.glossary)))
    publication = Publication(
        **{**values, "title": values["title"] or values["edition"], "language": values["language"] or "en"},
        time=release_time(),
    )
    data = FORMATS[format_name].write(publication, terms)
    if str(file) == "-":
        click.echo(data, nl=False)
        return
    write_bytes(file, data)
    click.echo(f"{without_folder(str(file))}: {len(terms)} terms, {len(data)} bytes")
