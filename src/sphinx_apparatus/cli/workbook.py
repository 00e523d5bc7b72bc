"""`apparatus workbook`: chosen lessons as a small Jupyter Book for a class."""

from __future__ import annotations

import re
from pathlib import Path

import click

from ..core.errors import ApparatusError
from .options import FILE, conf_option, source_option
from .report import without_folder
from .settings import read_settings


@click.command(
    epilog='\b\nExample:\n  apparatus workbook --lessons 3,5,9 --class "10b" buch\n  jupyter-book build buch'
)
@click.argument("folder", metavar="DIR", type=FILE)
@click.option("--lessons", required=True, help="Numbers of the lessons, such as 3,5,9, in the book's order.")
@click.option("--class", "class_name", required=True, help="Name of the class, for the title of the book.")
@source_option
@conf_option
def workbook(folder: Path, lessons: str, class_name: str, source: Path | None, conf: Path | None) -> None:
    """Write the learners' pages, tasks and notebooks of lessons to DIR, as a Jupyter Book to edit and build.

    DIR is a new or an empty folder; it is written whole or not at all. No solution is in it, nor the plan of
    a lesson: before anything is written, the solutions of the edition are sought in it.
    """
    numbers = read_numbers(lessons)
    settings = read_settings()
    source = source or settings.source
    if source is None:
        raise click.UsageError("give the source folder: --source PATH, or `source` in [tool.apparatus]")
    try:
        from ..kit.workbook import workbook_files, write_workbook
        from ..kit.workbook.edition import read_edition
        from ..kit.workbook.folder import check_folder
    except ImportError as error:
        raise ApparatusError(f"workbooks need: pip install 'sphinx-apparatus[kit]' ({error})") from None

    check_folder(folder)
    edition = read_edition(source, conf or settings.conf or source)
    files = workbook_files(edition, numbers, class_name)
    write_workbook(edition, folder, files)
    click.echo(
        f"{without_folder(str(folder))}: {len(numbers)} lessons, {len(files)} files; "
        f"build it with: jupyter-book build {folder}"
    )


def read_numbers(text: str) -> list[int]:
    """Numbers separated by commas; ApparatusError for anything else."""
    parts = [part.strip() for part in text.split(",")]
    wrong = [part for part in parts if not re.fullmatch(r"[1-9]\d{0,3}", part, re.ASCII)]
    if wrong:
        raise ApparatusError(
            "not the number of a lesson",
            field="--lessons",
            found=wrong[0],
            allowed="numbers separated by commas, such as 3,5,9",
        )
    return [int(part) for part in parts]
