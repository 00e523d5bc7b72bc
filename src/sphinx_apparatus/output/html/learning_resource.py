"""Metadata of a lesson's page as JSON-LD: schema.org's LearningResource, with the fields that AMB uses.

AMB (Allgemeines Metadatenprofil für Bildungsressourcen) is the profile of German-speaking repositories. Its
controlled vocabularies and its context lie on servers; a page that asks nobody brings its own context.
"""

from __future__ import annotations

import json
import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from ...core.lessons import Lesson
from ...labels import label
from ...sphinx_layer.domain import domain_of

VOCABULARY = {
    "@vocab": "https://schema.org/",
    "id": "@id",
    "type": "@type",
}
"""The terms as schema.org's, without fetching a context from the network."""


def lesson_record(app: Sphinx, docname: str, lesson: Lesson, title: str) -> dict[str, Any]:
    """The record of a lesson; it names no address where the site has none."""
    config = app.config
    base = str(config.html_baseurl or "").rstrip("/")
    address = f"{base}/{app.builder.get_target_uri(docname)}" if base else ""
    licence = re.search(r"https?://[^\s)>]+", str(config.apparatus_licence or ""))
    first, last = lesson.grades
    record: dict[str, Any] = {
        "@context": {**VOCABULARY, "@language": config.language or "en"},
        "id": address,
        "type": ["LearningResource"],
        "name": title,
        "description": lesson.summary,
        "inLanguage": [config.language or "en"],
        "keywords": list(lesson.competences),
        "learningResourceType": [{"type": "DefinedTerm", "name": label(config.language, "lesson.one")}],
        "about": [
            {"type": "DefinedTerm", "name": label(config.language, f"subject.{subject}")}
            for subject in lesson.subjects
        ],
        "teaches": [{"type": "DefinedTerm", "name": name} for name in lesson.competences],
        "audience": [{"type": "EducationalAudience", "educationalRole": "teacher"}],
        "educationalLevel": [
            {
                "type": "DefinedTerm",
                "name": f"{label(config.language, 'lesson.grades')} {first}–{last}",
            },
            *([{"type": "DefinedTerm", "name": lesson.language}] if lesson.language else []),
        ],
        "timeRequired": [f"PT{cut}M" for cut in lesson.cuts],
        "license": {"id": licence[0]} if licence else None,
        "isAccessibleForFree": True,
        "creator": [{"type": "Organization", "name": str(config.author)}],
        "dateModified": lesson.checked.isoformat() if lesson.checked else None,
        "isPartOf": {"type": "LearningResource", "name": str(config.html_title or config.project)},
    }
    return {key: value for key, value in record.items() if value not in (None, "", [])}


def add_record(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put the record into the head of a lesson's page."""
    page = domain_of(app.env).pages.get(pagename)
    if page is None or not page.lessons or app.builder.format != "html" or app.builder.name == "epub":
        return
    title = app.env.titles[pagename].astext()
    record = lesson_record(app, pagename, page.lessons[0], title)
    text = json.dumps(record, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    context["metatags"] = (
        f'{context.get("metatags") or ""}\n<script type="application/ld+json">\n{text}\n</script>'
    )


def setup(app: Sphinx) -> None:
    """Connect to the writing of each page."""
    app.connect("html-page-context", add_record)
