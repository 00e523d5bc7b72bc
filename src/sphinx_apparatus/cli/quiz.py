"""`apparatus quiz`: tasks as a question bank for a learning platform."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from .options import FILE
from .report import without_folder
from .settings import read_settings

NAMES = ("moodle", "gift")


@click.command(
    epilog="\b\nExample:\n  apparatus quiz moodle questions.xml docs/daten/aufgaben/*.yml --category Mechelen"
)
@click.argument("format_name", metavar="FORMAT", type=click.Choice(NAMES))
@click.argument("file", type=FILE)
@click.argument("tasks", type=FILE, nargs=-1, required=True)
@click.option("--category", help="Category above all questions; else `edition` of the settings.")
def quiz(format_name: str, file: Path, tasks: tuple[Path, ...], category: str | None) -> None:
    """Write the tasks of the TASKS files to FILE as FORMAT: moodle or gift.

    Each file of tasks becomes a category of its own, named as the file, or as its folder where several files
    have one name. FILE may be - for standard output. The file holds the
    solutions: it is for teachers.
    """
    from ..core.tasks import load_task_files
    from ..core.writing import write_text
    from ..output.quiz import FORMATS, question

    above = category or read_settings().edition
    if not above:
        raise click.UsageError("give the category: --category NAME, or `edition` in [tool.apparatus]")
    loaded = load_task_files(tasks)
    names = category_names(tasks)
    questions = tuple(question(task, f"{above}/{names[task.place.file]}") for task in loaded)
    text = FORMATS[format_name].write(questions)
    if str(file) == "-":
        click.echo(text, nl=False)
        return
    write_text(file, text)
    click.echo(f"{without_folder(str(file))}: {len(questions)} questions, {len(text.encode())} bytes")


def category_names(files: tuple[Path, ...]) -> dict[str, str]:
    """The name of each file's category."""
    stems = Counter(file.stem for file in files)
    return {str(file): file.stem if stems[file.stem] == 1 else file.parent.name for file in files}
