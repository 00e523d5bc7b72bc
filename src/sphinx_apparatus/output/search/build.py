"""Writing the index beside the pages, and what the search page's template needs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.search import IndexBuilder
from sphinx.search import languages as known_languages

from ...core.records import ENTRY_KINDS
from ...labels import interface_language, label, load_labels
from ...sphinx_layer.domain import ApparatusDomain, domain_of
from ...sphinx_layer.references import describe
from ..html.signs import LAYER_PATHS, VERDICT_PATHS, sprite
from .index import index_script, stemmer_script
from .units import KINDS, Surroundings, Unit, page_units

PAGE, THEME = "search", "apparatus"
INDEX, STEMMERS = "search-index.js", "search-stemmers.js"
SCRIPTS = ("reader/search-words.js", "reader/search-match.js", "reader/search.js", "reader/search-page.js")
"""The scripts of the search page, in the order in which they need each other."""
SPOKEN = ("search.", "layer.", "layer_hint.", "verdict.", "language.", "block.name")
"""The labels that the scripts use, by the beginning of their keys."""


def applies(app: Sphinx) -> bool:
    """Whether this build has the theme whose search page reads the index."""
    return app.builder.name in ("html", "dirhtml") and app.config.html_theme == THEME


def replace_sphinx_search(app: Sphinx) -> None:
    """Keep Sphinx from writing an index and a page of its own, which nobody would read."""
    if applies(app):
        app.builder.search = False  # type: ignore[attr-defined]


def collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write index and stemmers, then hand over the search page.

    Runs in the main process when all pages are written, from the stored doctrees of all of them: an
    incremental build and a parallel one have the same index as a fresh one.
    """
    if not applies(app):
        return
    languages = search_languages(app)
    folder = Path(app.outdir, "_static")
    folder.mkdir(parents=True, exist_ok=True)
    builders = {language: IndexBuilder(app.env, language, {}, "") for language in languages}
    words = {word for builder in builders.values() for word in builder.lang.stopwords}
    index = index_script(units(app), pages(app), words)
    write(folder / INDEX, index)
    write(
        folder / STEMMERS,
        stemmer_script({name: builder.get_js_stemmer_code() for name, builder in builders.items()}),
    )
    yield PAGE, page_context(app, hashlib.sha256(index.encode()).hexdigest()[:8]), "search.html"


def search_languages(app: Sphinx) -> list[str]:
    """The languages of the interface and of the regests for which Sphinx has a stemmer."""
    tags = [app.config.language, *app.config.apparatus_regest_languages]
    bases = {str(tag).lower().replace("_", "-").split("-")[0] for tag in tags if tag}
    return sorted(bases & set(known_languages))


def pages(app: Sphinx) -> dict[str, tuple[str, str]]:
    """Each page's address from the root of the site and its title."""
    return {
        docname: (app.builder.get_target_uri(docname), app.env.titles[docname].astext())
        for docname in sorted(app.env.found_docs)
    }


def units(app: Sphinx) -> Iterator[Unit]:
    """The units of all pages, by name of the page; pages that ask Sphinx not to search them have none."""
    domain = domain_of(app.env)
    around = surroundings(app, domain)
    lessons = prefixes(app)
    for docname in sorted(app.env.found_docs):
        metadata = app.env.metadata[docname]
        if not {"nosearch", "no-search"} & set(metadata):
            kind = "lesson" if docname.startswith(lessons) else "page"
            yield from page_units(app.env.get_doctree(docname), docname, around, kind)


def prefixes(app: Sphinx) -> tuple[str, ...]:
    """The beginnings of the names of lessons: theme option `lesson_pages`, separated by commas."""
    value = str(app.config.html_theme_options.get("lesson_pages", ""))
    return tuple(part.strip() for part in value.split(",") if part.strip())


def surroundings(app: Sphinx, domain: ApparatusDomain) -> Surroundings:
    """What the builder of units asks the domain."""
    language = str(app.config.language or "")

    def name_of(node: addnodes.pending_xref) -> str:
        if node.get("refdomain") != "apparatus":
            return "" if node.get("refdomain") == "cite" else node.astext() if node.get("reftitle") else ""
        kind, target = str(node["reftype"]), str(node["reftarget"])
        home = domain.homes.get((kind, target))
        return describe(home, kind, target, language, str(node.get("form", "")))[0] if home else ""

    def at_home(kind: str, name: str, docname: str, anchor: str) -> bool:
        home = domain.homes.get((kind, name))
        return home is not None and (home.docname, home.anchor) == (docname, anchor)

    materials = domain.materials
    return Surroundings(language, name_of, materials.entries, materials.terms, at_home)


def page_context(app: Sphinx, version: str) -> dict[str, Any]:
    """What the template shows: scripts, labels, signs, examples, and where to look without JavaScript."""
    language = interface_language(app.config.language)
    spoken = {key: text for key, text in load_labels(language).items() if key.startswith(SPOKEN)}
    examples = str(app.config.html_theme_options.get("search_examples", ""))
    return {
        "title": label(language, "search.title"),
        "search_version": version,
        "search_scripts": [STEMMERS, INDEX, *SCRIPTS],
        # A script element ends at the first "</": no label may close it.
        "search_labels": json.dumps(
            {"kinds": KINDS, "labels": spoken}, ensure_ascii=False, sort_keys=True
        ).replace("<", "\\u003c"),
        "search_sprite": sprite([*LAYER_PATHS, *VERDICT_PATHS]),
        "search_examples": [part.strip() for part in examples.split(",") if part.strip()],
        "search_places": places(app),
    }


def places(app: Sphinx) -> list[tuple[str, str]]:
    """Document name and title of the text, the ledger, the registers and the glossary, in this order."""
    domain = domain_of(app.env)
    order = ("block", "claim", *ENTRY_KINDS, "term")
    kinds = {entry.id: entry.kind for entry in domain.materials.entries.values()}
    ranked = sorted(
        (order.index(kinds.get(name, ENTRY_KINDS[0]) if kind == "entry" else kind), home.docname)
        for (kind, name), home in domain.homes.items()
        if kind == "entry" or kind in order
    )
    return [(name, app.env.titles[name].astext()) for name in dict.fromkeys(name for _, name in ranked)]


def write(path: Path, text: str) -> None:
    """Replace a file in one step, and only if it changes."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)


def setup(app: Sphinx) -> None:
    """Connect to the build."""
    app.connect("builder-inited", replace_sphinx_search)
    app.connect("html-collect-pages", collect_pages)
