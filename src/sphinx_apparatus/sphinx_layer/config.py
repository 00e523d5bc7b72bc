"""The settings of an edition in `conf.py`: one dataclass, from which registration and documentation come."""

# ruff: noqa: RUF009 - the calls in the class make dataclass fields
from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from ..core.edition import Minimums
from ..core.errors import ApparatusError

PREFIX = "apparatus_"


def _setting(default: Any, rebuild: str, description: str) -> Any:
    """A field with what Sphinx and the documentation need to know of it."""
    factory = (
        {"default_factory": lambda: default} if isinstance(default, (dict, list)) else {"default": default}
    )
    return field(**factory, metadata={"default": default, "rebuild": rebuild, "description": description})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; in `conf.py` each name begins with `apparatus_`. Paths: from `conf.py` or the sources."""

    witness: str = _setting("", "env", "path of `witness.yml`, made by `apparatus sketch`")
    text: str = _setting(
        "", "html", "path of a copy of the text to lay in; empty for the edition without wording"
    )
    claims: str = _setting("", "env", "path of the ledger of claims (YAML or CSV)")
    register: str = _setting("", "env", "path of the register of persons, places and so on (YAML or CSV)")
    glossary: str = _setting(
        "", "env", "path of the glossary: a file (YAML or CSV), or a folder of such files"
    )
    sound_laws: str = _setting("", "env", "path of the sound laws that the glossary refers to (YAML or CSV)")
    term_ids: str = _setting(
        "", "env", "path of the list of published ids of terms, kept by `apparatus ids`; none may vanish"
    )
    tasks: list[str] = _setting(
        [], "env", "files with tasks (YAML), or patterns of such files: `lessons/*/tasks.yml`"
    )
    published_tasks: list[str] = _setting(
        [],
        "env",
        "files with tasks without their solutions, as `apparatus workbook` writes them, or patterns",
    )
    sealed_tasks: str = _setting(
        "", "html", "path of sealed tasks of notebooks (`aufgaben.json`), known to the evaluation too"
    )
    reading_sheets: str = _setting(
        "", "", "path of the reading sheets (YAML): words and questions for sections of the text"
    )
    teacher: bool = _setting(
        False, "env", "whether this is the teacher's edition: solutions, expected answers, board plans"
    )
    exports: list[str] = _setting(
        [], "html", "formats in which the glossary is written to `_downloads/glossar/` of the site"
    )
    licence: str = _setting("", "html", "licence named in exports, a sentence, perhaps with an address")
    notebooks: str = _setting("", "env", "path of the folder with the source notebooks (`.ipynb`)")
    lite: str = _setting(
        "", "html", "address, below the site, of the notebooks that run in the browser; empty for none"
    )
    sheets: str = _setting(
        "", "html", "address, below the site, of the folder with the worksheets to print; empty for no links"
    )
    bibliography: str = _setting("", "env", "path of the BibTeX file against which source keys are checked")
    minimums: dict[str, Any] = _setting({}, "", "counts below which the edition must not fall")
    regest_languages: list[str] = _setting(["de", "nl"], "", "languages in which every block has a regest")

    def path(self, name: str, *folders: str | Path) -> Path | None:
        """The file or folder that a setting names, sought in these folders in turn; None without setting.

        What is in none of them is taken to be in the first, so that an error can name it.
        """
        value = getattr(self, name)
        places = [Path(folder, value) for folder in folders]
        return next((place for place in places if place.exists()), places[0]) if value else None

    def paths(self, name: str, *folders: str | Path) -> list[Path]:
        """The files that a list of names and patterns stands for, each once, pattern by pattern and sorted.

        A pattern may stand for nothing; a name without `*` is kept though no file has it: an error names it.
        """
        found: dict[Path, None] = {}
        for pattern in getattr(self, name):
            places = [place for folder in folders if (place := sorted(Path(folder).glob(pattern)))]
            plain = [] if any(sign in pattern for sign in "*?[") else [Path(folders[0], pattern)]
            found |= dict.fromkeys(places[0] if places else plain)
        return list(found)


def settings(config: Config) -> Settings:
    """The settings as this build has them."""
    return Settings(**{f.name: getattr(config, PREFIX + f.name) for f in fields(Settings)})


def settings_table() -> str:
    """The table of all settings in Markdown, for the handbook."""
    rows = [
        f"| `{PREFIX}{f.name}` | `{f.metadata['default']!r}` | {f.metadata['description']} |"
        for f in fields(Settings)
    ]
    return "\n".join(["| setting | default | meaning |", "|---|---|---|", *rows, ""])


def check_settings(app: Sphinx, config: Config) -> None:
    """Stop the build at once where a setting cannot be meant: minimums that do not exist."""
    try:
        Minimums.from_mapping(config.apparatus_minimums)
    except ApparatusError as error:
        raise ConfigError(str(error)) from None


def setup(app: Sphinx) -> None:
    """Register every setting."""
    for f in fields(Settings):
        default = f.metadata["default"]
        app.add_config_value(PREFIX + f.name, default, f.metadata["rebuild"], (type(default),))
    app.connect("config-inited", check_settings)
