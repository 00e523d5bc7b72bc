"""The command `apparatus`: one module a command.

Exit codes: 0 all is well, 1 something was found that needs mending, 2 the input or the call cannot be used,
130 interrupted.
"""

from __future__ import annotations

from typing import Any

import click

from .. import __version__
from ..core.errors import ApparatusError
from .align import align
from .check import check
from .export import export
from .find import find
from .ids import ids
from .leak import leak
from .quiz import quiz
from .report import clean
from .review import review
from .sketch import sketch
from .workbook import workbook

FOUND, UNUSABLE, INTERRUPTED = 1, 2, 130
"""Exit codes besides 0."""

EPILOG = """\b
Exit codes:
  0    all is well
  1    something was found that needs mending
  2    the input or the call cannot be used
  130  interrupted

\b
Defaults are read from the table [tool.apparatus] of the nearest
pyproject.toml; paths in it are relative to that file:
  witness     the witness file, such as "docs/text/witness.yml"
  edition     the edition's id, for sketch
  language    the text's main language, for sketch
  kinds       block kinds by number, for sketch
  source      the Sphinx source folder, such as "docs"
  conf        the folder of conf.py, if it is another one
  glossary    the glossary, a file or a folder, for ids and export
  term_ids    the list of published ids, for ids
  reviews     the file of reviews of tasks, for review
  title       title of the glossary, for export
  author      who publishes it
  licence     under which licence
  address     page on the web with its entries
  exclude     patterns that leak leaves out
  leak_share  largest share of the text's words, 0.10 unless set
  leak_run    longest run of words, 8 unless set
"""


class Commands(click.Group):
    """A group that answers the engine's errors and an interruption with a line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; turn ApparatusError into exit code 2, Ctrl-C into 130."""
        try:
            return super().invoke(ctx)
        except ApparatusError as error:
            click.echo(clean(f"apparatus: {error}"), err=True)
            ctx.exit(UNUSABLE)
        except (KeyboardInterrupt, click.Abort):
            click.echo("apparatus: interrupted; nothing was left half-written", err=True)
            ctx.exit(INTERRUPTED)


@click.group(
    "apparatus", cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="apparatus")
def main() -> None:
    """Make and check critical editions that do not publish the edited text."""


for command in (sketch, find, align, check, leak, ids, export, quiz, review, workbook):
    main.add_command(command)
