"""`apparatus sketch`: write the witness file of a text."""

from __future__ import annotations

from pathlib import Path

import click

from ..core.errors import ApparatusError
from ..core.records import KINDS
from .options import FILE
from .report import without_folder
from .settings import read_settings


def parse_kinds(values: tuple[str, ...]) -> dict[int, str]:
    """Block numbers and kinds from `40=byline` or `5,10=heading`; ApparatusError for anything else."""
    kinds: dict[int, str] = {}
    for value in values:
        numbers, _, kind = value.partition("=")
        for number in numbers.split(","):
            if not (number.strip().isascii() and number.strip().isdigit()) or kind not in KINDS:
                allowed = f"NUMBER=KIND or NUMBER,NUMBER=KIND with a kind of {', '.join(KINDS)}"
                raise ApparatusError("not a block kind", field="--kind", found=value, allowed=allowed)
            kinds[int(number)] = kind
    return kinds


@click.command(
    epilog="\b\nExample:\n  apparatus sketch essay.txt -o docs/text/witness.yml --edition somers-mechelen "
    "--language de --kind 40=byline"
)
@click.argument("file", type=FILE)
@click.option(
    "-o", "--output", type=FILE, help="Where to write; else `witness` of the settings, else standard output."
)
@click.option(
    "--edition", help="Id of the edition, which salts the sketch; else that of the file written before."
)
@click.option("--language", help="Main language of the text, such as de.")
@click.option(
    "--kind", "kinds", multiple=True, metavar="N=KIND", help=f"Kind of a block: {', '.join(KINDS)}."
)
@click.option("--anew", is_flag=True, help="Forget kinds and languages kept in the file written before.")
def sketch(
    file: Path,
    output: Path | None,
    edition: str | None,
    language: str | None,
    kinds: tuple[str, ...],
    anew: bool,
) -> None:
    """Write the witness file of FILE: block kinds, numbers of words, sketches, one digest; never a word.

    Kinds and languages in an existing witness file, which may have been mended by hand, are kept.
    """
    from ..core.reading import read_text
    from ..core.witness import dump_witness, load_witness, make_witness, write_witness

    settings = read_settings()
    target = output or settings.witness
    to_stdout = target is None or str(target) == "-"
    previous = load_witness(target) if target and not to_stdout and not anew and target.exists() else None
    edition = edition or (previous.edition if previous else "") or settings.edition
    language = language or (previous.language if previous else "") or settings.language
    for name, value in (("--edition", edition), ("--language", language)):
        if not value:
            raise click.UsageError(f"give {name}: no witness file and no [tool.apparatus] says it")
    chosen = {**(settings.kinds if previous is None else {}), **parse_kinds(kinds)}
    witness = make_witness(read_text(file), edition, language, chosen, previous)
    if to_stdout or target is None:
        click.echo(dump_witness(witness), nl=False)
        return
    write_witness(witness, target)
    click.echo(f"{without_folder(str(target))}: {len(witness.blocks)} blocks, {witness.words} words")
