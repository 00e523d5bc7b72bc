"""`_config.yml` and `_toc.yml`, the files that Jupyter Book 1 asks for, with words on what may be changed."""

from __future__ import annotations

import json
from typing import Any

import yaml

from ...labels import label
from ..release import Notebook
from .edition import Chosen, Edition


def contents(lessons: list[str], notebooks: list[str], language: str, sources: bool) -> str:
    """The order of the pages in three parts; what a book lacks is left out."""
    parts = [
        (label(language, "workbook.lessons"), lessons),
        (label(language, "workbook.notebooks"), notebooks),
    ]
    parts.append((label(language, "workbook.more"), ["quellen"] if sources else []))
    lines = [*comment(language, "toc"), "format: jb-book", "root: index", "parts:"]
    for caption, pages in parts:
        if pages:
            lines += [f"- caption: {value(caption)}", "  chapters:"]
            lines += [f"  - file: {page}" for page in pages]
    return "\n".join(lines) + "\n"


def configuration(
    edition: Edition,
    class_name: str,
    chosen: tuple[Chosen, ...],
    notebooks: tuple[Notebook, ...],
    *,
    sources: bool,
) -> str:
    """The settings: what teachers may change first, then what the extension needs."""
    language, values = edition.language, edition.values
    title = label(language, "workbook.title", name=class_name)
    head = {"title": title, "author": str(values.get("author", ""))}
    book: dict[str, Any] = {"only_build_toc_files": True}
    if sources:
        book["bibtex_bibfiles"] = ["references.bib"]
    book |= {
        "execute": {"execute_notebooks": "off"},
        "parse": {"myst_enable_extensions": ["colon_fence", "deflist"]},
        "sphinx": {
            "extra_extensions": ["sphinx_apparatus", "sphinx_apparatus.output.citation_style"],
            "config": sphinx_settings(edition, chosen, notebooks, sources=sources),
        },
    }
    lines = [*comment(language, "config"), *(f"{name}: {value(text)}" for name, text in head.items())]
    lines += ["", *comment(language, "config_more")]
    return "\n".join(lines) + "\n" + yaml.safe_dump(book, allow_unicode=True, sort_keys=False, width=100)


def sphinx_settings(
    edition: Edition, chosen: tuple[Chosen, ...], notebooks: tuple[Notebook, ...], *, sources: bool
) -> dict[str, Any]:
    """What goes to Sphinx as it is: language, theme, data files."""
    language = edition.language
    menu = [f"{label(language, 'lesson.one')} {one.lesson.number} <{one.name}>" for one in chosen]
    menu += [
        f"{label(language, 'workbook.notebook')} {notebook.number} <heft-{notebook.name}>"
        for notebook in notebooks
    ]
    settings: dict[str, Any] = {
        "language": language,
        "html_theme": "apparatus",
        "html_theme_options": {"main_pages": ", ".join([*menu, *(["quellen"] if sources else [])])},
        "html_copy_source": False,
        "html_permalinks_icon": "#",
        "html_show_sphinx": False,
        "html_use_index": False,
        "html_last_updated_fmt": None,
        "numfig": False,
        "myst_heading_anchors": 3,
        "apparatus_published_tasks": ["aufgaben.yml"],
    }
    if edition.settings.licence:
        settings["apparatus_licence"] = edition.settings.licence
    if sources:
        settings |= {
            "apparatus_bibliography": "references.bib",
            "bibtex_default_style": "apparatus",
            "bibtex_reference_style": "apparatus",
            "bibtex_cite_id": "quelle-{key}",
            "bibtex_tooltips": False,
        }
    if notebooks:
        settings["apparatus_notebooks"] = "hefte"
    return settings


def comment(language: str, key: str) -> list[str]:
    """Words to the teacher."""
    return [f"# {line}" for line in label(language, f"workbook.note_{key}").strip().splitlines()]


def value(text: str) -> str:
    """A text as YAML, whatever it holds."""
    return json.dumps(text, ensure_ascii=False)
