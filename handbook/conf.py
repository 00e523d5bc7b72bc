"""Settings of the handbook; built with `make handbook`. Its example is a small edition of its own."""

import json
from importlib.resources import files
from pathlib import Path

from sphinx_apparatus.core.alignment import REASONS
from sphinx_apparatus.core.findings import subtype_table
from sphinx_apparatus.output.typst.settings import settings_table as print_settings_table
from sphinx_apparatus.sphinx_layer.config import settings_table

project = "sphinx-apparatus"
author = "The sphinx-apparatus authors"
language = "en"

extensions = ["myst_parser", "sphinx_apparatus"]
myst_enable_extensions = ["colon_fence", "deflist", "substitution"]
myst_heading_anchors = 3

html_theme = "apparatus"
html_title = html_short_title = "sphinx-apparatus: handbook"
html_theme_options = {
    "main_pages": "first-edition, example, directives, commands, witness",
    "licence_page": "",
}
html_copy_source = False
html_use_index = False

apparatus_witness = "../tests/witness/own.yml"
apparatus_claims = "example-claims.yml"
apparatus_bibliography = "example.bib"
apparatus_regest_languages = ["en", "nl"]


def reason_table() -> str:
    """The reason codes of the alignment, with the state each belongs to."""
    rows = [f"| `{code}` | {meaning} |" for code, meaning in REASONS.items()]
    return "\n".join(["| reason | state and meaning |", "|---|---|", *rows, ""])


def data_files() -> list[str]:
    """The schemas of files that are lists of records; each has a table of its fields in the handbook."""
    folder = files("sphinx_apparatus") / "schema"
    schemas = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in folder.iterdir()}
    return sorted(
        name.removesuffix(".json") for name, schema in schemas.items() if schema.get("type") == "array"
    )


def field_table(schema: str) -> str:
    """The fields of a data file, from its JSON Schema."""
    text = (files("sphinx_apparatus") / "schema" / f"{schema}.json").read_text(encoding="utf-8")
    items = json.loads(text)["items"]
    rows = []
    for name, field in items["properties"].items():
        needed = "required" if name in items.get("required", ()) else "optional"
        meaning = field.get("description", "") or "see the example"
        if "enum" in field:
            meaning += ": " + ", ".join(f"`{value}`" for value in field["enum"])
        rows.append(f"| `{name}` | {needed} | {meaning} |")
    return "\n".join(["| field | | meaning |", "|---|---|---|", *rows, ""])


def command_reference() -> str:
    """Every command of `apparatus` with its options, as the command line itself describes them."""
    import click

    from sphinx_apparatus.cli import main

    parts = []
    for name in sorted(main.commands):
        command = main.commands[name]
        context = click.Context(
            command, info_name=f"apparatus {name}", terminal_width=88, max_content_width=88
        )
        parts.append(f"## apparatus {name}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


myst_substitutions = {
    "settings": settings_table(),
    "print_settings": print_settings_table(),
    "subtypes": subtype_table(),
    "reasons": reason_table(),
    "commands": command_reference(),
    **{f"{name}_fields": field_table(name) for name in data_files()},
}

# The figures are those of the last `make bench`; the file is committed with date and machine.
assert Path(__file__).with_name("figures.md").exists()
