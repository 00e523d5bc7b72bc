"""The settings of the printed book: one dataclass, from which registration and documentation come."""

# ruff: noqa: RUF009 - the calls in the class make dataclass fields
from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

PREFIX = "apparatus_print_"
SIZES = ("a4", "a5")
"""The paper that the template knows."""


def _setting(default: Any, description: str) -> Any:
    """A field with what Sphinx and the documentation need to know of it."""
    return field(default_factory=lambda: default, metadata={"default": default, "description": description})


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """All settings of the builders `typst` and `typstpdf`; each begins with `apparatus_print_`."""

    files: dict[str, str] = _setting(
        {"edition": "a4", "edition-a5": "a5"},
        "the PDF files to write, without suffix, and the paper of each: `a4` or `a5`",
    )
    title: str = _setting("", "title of the book; empty for `project`")
    subtitle: str = _setting("", "subtitle, on the title page")
    authors: list[str] = _setting([], "authors or editors, for title page and metadata; empty for `author`")
    keywords: list[str] = _setting([], "keywords for the metadata of the PDF")
    licence: str = _setting("", "licence in one sentence, for imprint and metadata")
    cite: str = _setting("", "how to cite the book, for the imprint")
    imprint: list[str] = _setting([], "further paragraphs of the imprint")
    first: list[str] = _setting(
        [], "pages that come before all others, each a chapter; the rest keep the order of the toctrees"
    )
    last: list[str] = _setting([], "pages that come after all others, such as the bibliography")
    contents: int = _setting(2, "levels of headings that the contents list, from 1")
    leave_out: list[str] = _setting(
        ["404", "search"], "pages that only make sense on a screen (patterns such as `glossary/trainer*`)"
    )
    drop: list[str] = _setting(["screen-only"], "classes of paragraphs, boxes and words that stay off paper")
    site: str = _setting("", "address of the site, for references to pages that are left out; empty for none")
    font: str = _setting("Libertinus Serif", "font of the text; the default is carried by the package typst")
    code_font: str = _setting(
        "DejaVu Sans Mono", "font of verbatim text; the default is carried by the package typst"
    )
    font_folders: list[str] = _setting([], "folders with further fonts, from `conf.py`")


def print_settings(config: Config) -> PrintSettings:
    """The settings as this build has them."""
    return PrintSettings(**{f.name: getattr(config, PREFIX + f.name) for f in fields(PrintSettings)})


def settings_table() -> str:
    """The table of all settings in Markdown, for the handbook."""
    rows = [
        f"| `{PREFIX}{f.name}` | `{f.metadata['default']!r}` | {f.metadata['description']} |"
        for f in fields(PrintSettings)
    ]
    return "\n".join(["| setting | default | meaning |", "|---|---|---|", *rows, ""])


def check_settings(app: Sphinx, config: Config) -> None:
    """Stop the build at once where a setting cannot be meant: paper that the template does not know."""
    for name, size in config.apparatus_print_files.items():
        if size not in SIZES:
            allowed = ", ".join(f"`{paper}`" for paper in SIZES)
            raise ConfigError(f"{PREFIX}files: the paper of `{name}` is `{size}`; allowed are {allowed}")
    depth = config.apparatus_print_contents
    if not isinstance(depth, int) or depth < 1:
        raise ConfigError(f"{PREFIX}contents is `{depth}`; allowed are whole numbers from 1")


def setup(app: Sphinx) -> None:
    """Register every setting."""
    for f in fields(PrintSettings):
        default = f.metadata["default"]
        app.add_config_value(PREFIX + f.name, default, "", (type(default),))
    app.connect("config-inited", check_settings)
