"""Options that several commands share, and how they fall back on the settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..core.errors import ApparatusError, Place

if TYPE_CHECKING:
    from ..core.witness import Witness
    from ..sphinx_layer.collect import Collected

FILE = click.Path(path_type=Path)
"""A path; whether it can be read is said by the engine, with its own words."""

text_option = click.option(
    "--text",
    type=FILE,
    envvar="APPARATUS_TEXT",
    help="File with the wording; or set APPARATUS_TEXT. It is read and never copied.",
)
witness_option = click.option("--witness", type=FILE, help="Witness file; else `witness` of the settings.")
source_option = click.option(
    "--source", type=FILE, help="Sphinx source folder; else `source` of the settings."
)
conf_option = click.option(
    "--conf", type=FILE, help="Folder of conf.py; else `conf`, else the source folder."
)


glossary_option = click.option(
    "--glossary", type=FILE, help="Glossary, a file or a folder; else `glossary` of the settings."
)


def required_glossary(glossary: Path | None) -> Path:
    """The path of the glossary, or a usage error that says where to give it."""
    if glossary is None:
        raise click.UsageError("give the glossary: --glossary PATH, or `glossary` in [tool.apparatus]")
    return glossary


def required_text(text: Path | None) -> Path:
    """The path given with --text, or a usage error that says where to give it."""
    if text is None:
        raise click.UsageError("give the file with the wording: --text FILE, or set APPARATUS_TEXT")
    return text


def find_witness(given: Path | None, setting: Path | None) -> Witness:
    """The witness of the option or of the settings; usage error where neither names one."""
    from ..core.witness import load_witness

    path = given or setting
    if path is None:
        raise click.UsageError("give the witness file: --witness FILE, or `witness` in [tool.apparatus]")
    return load_witness(path)


def read_edition(source: Path, conf: Path | None) -> Collected:
    """The edition's records and what was found while Sphinx read them; ApparatusError without a project."""
    from ..sphinx_layer.collect import collect

    conf = conf or source
    if not (conf / "conf.py").is_file():
        raise ApparatusError(
            "no conf.py in this folder", place=Place(str(conf)), allowed="the folder of a Sphinx project"
        )
    return collect(source, conf)
