"""`apparatus find`: the word numbers of a phrase."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..core.errors import ApparatusError
from ..core.records import Anchor
from .options import required_text, text_option, witness_option
from .settings import read_settings

if TYPE_CHECKING:
    from ..core.witness import Witness


class BlockNumber(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic from click 8.3
    """A block number, or `all`."""

    name = "block"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; 0 for `all`."""
        if value == "all":
            return 0
        if not (str(value).isascii() and str(value).isdigit() and int(str(value)) > 0):
            self.fail(f"{value!r} is not a block number (1, 2 ... or all)", param, ctx)
        return int(str(value))


def occurrences(phrase: Sequence[str], block: Sequence[str]) -> list[tuple[int, int]]:
    """First and last word number, from 1, of every place where the phrase's words follow each other."""
    length = len(phrase)
    return [
        (start + 1, start + length)
        for start in range(len(block) - length + 1)
        if list(block[start : start + length]) == list(phrase)
    ]


@click.command(epilog='\b\nExample:\n  apparatus find 17 "Financial Times" --text essay.txt')
@click.argument("block", type=BlockNumber())
@click.argument("phrase")
@text_option
@witness_option
def find(block: int, phrase: str, text: Path | None, witness: Path | None) -> None:
    """Print the word numbers of PHRASE in a BLOCK (or in `all`), for the option `words` of a note.

    Case, quotes, dashes and spaces do not matter. Every place is printed; exit code 1 if there is none.
    """
    from ..core.reading import read_text
    from ..core.witness import load_witness, split_blocks
    from ..core.words import words

    wanted = [word.normalised for word in words(phrase)]
    if not wanted:
        raise ApparatusError(
            "the phrase has no word", field="PHRASE", found=phrase, allowed="at least one word"
        )
    path = required_text(text)
    blocks = [[word.normalised for word in words(part)] for part in split_blocks(read_text(path))]
    if block > len(blocks):
        raise ApparatusError(
            "no such block in this text", field="BLOCK", found=block, allowed=f"1 to {len(blocks)}"
        )
    known = witness or read_settings().witness
    if known is not None and known.exists():
        warn_of_difference(load_witness(known), blocks)
    places = [
        Anchor(number, (span,))
        for number, block_words in enumerate(blocks, 1)
        if block in (0, number)
        for span in occurrences(wanted, block_words)
    ]
    for place in places:
        first, last = place.ranges[0]
        click.echo(f"block {place.block}, words {f'{first}-{last}' if first != last else first}")
    if places:
        return
    elsewhere = [str(n) for n, block_words in enumerate(blocks, 1) if occurrences(wanted, block_words)]
    hint = f"it stands in block {', '.join(elsewhere)}" if elsewhere else "nor in any other block"
    click.echo(f"not in block {block}; {hint}" if block else "not in the text", err=True)
    raise click.exceptions.Exit(1)


def warn_of_difference(witness: Witness, blocks: Sequence[Sequence[str]]) -> None:
    """Say so where the text is not the witness's: then its word numbers need not be the edition's."""
    from ..core.sketch import digest

    if digest([word for block in blocks for word in block]) != witness.digest:
        message = "this text is not word for word the witness's; its numbers may differ (see apparatus align)"
        click.echo(f"warning: {message}", err=True)
