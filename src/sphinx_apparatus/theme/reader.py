"""What the reader's scripts need on a page: which scripts, the labels they speak, the record to cite."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from typing import Any

from sphinx.application import Sphinx

from ..labels import interface_language, load_labels
from ..sphinx_layer.domain import domain_of
from .bundles import address

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'none'",
        "form-action 'self'",
        "base-uri 'none'",
    )
)
"""Nothing from elsewhere, nothing sent: a browser that keeps this policy makes the promise hold."""

LABELS = ("reader.page.", "reader.cite.")
BLOCK_LABELS = (*LABELS, "reader.note.", "reader.view.", "reader.keys.", "reader.copy.")
CLAIM_LABELS = (*LABELS, "reader.ledger.")
TERM_LABELS = ("reader.page.", "reader.words.")
SCRIPT_LABELS = {
    "text": (*BLOCK_LABELS, *TERM_LABELS),
    "ledger": (*CLAIM_LABELS, *TERM_LABELS),
    "text-ledger": (*BLOCK_LABELS, *CLAIM_LABELS, *TERM_LABELS),
    "moved": (),
    "terms": TERM_LABELS,
    "word-lists": (*TERM_LABELS, "reader.filter.", "term_topic."),
    "trainer": (*TERM_LABELS, "reader.trainer.", "term_topic."),
    "lessons": (*TERM_LABELS, "reader.lessons.", "subject.", "need."),
    "notebook": (*TERM_LABELS, "reader.notebook."),
}
"""The labels that each script speaks, by the beginning of their keys."""
MORE_LABELS = {
    'class="task"': ("reader.task.", "reader.slip."),
    'class="evaluation': ("reader.evaluation.", "reader.task."),
}
"""Signs of what has a script of its own beside the page's first, and the labels that it speaks."""
LESSONS = re.compile(r'<table class="[^"]*\blessons\b')
WORD_LISTS = ('class="term"', '<ul class="words', '<ul class="false-friends', 'class="sound-law')


def reader_context(app: Sphinx, pagename: str, context: dict[str, Any]) -> None:
    """Add to a page's context: the policy, its scripts, and labels and record as JSON for a data block."""
    body = context.get("body") or ""
    more = [label for sign, label in MORE_LABELS.items() if sign in body]
    kind = script_of(body) or ("terms" if more else "")
    context["apparatus_policy"] = POLICY
    context["reader_script"] = ""
    if kind:
        context["reader_script"] = address(f"reader/{kind}.js")
        context["reader_head"] = address("reader/address.js")
        context["reader_labels"] = data_block(
            labels_for(language_of(app, pagename), (*SCRIPT_LABELS[kind], *chain(*more)))
        )
        context["reader_edition"] = data_block(edition_record(app, pagename))


def language_of(app: Sphinx, pagename: str) -> str | None:
    """The language of a page where it has one of its own, else that of the site."""
    page = domain_of(app.env).pages.get(pagename)
    return (page.language if page else "") or app.config.language


def script_of(body: str) -> str:
    """The name of the script that a page needs for what is on it; "" where it needs none."""
    blocks, claims = 'class="block ' in body, 'class="claim"' in body
    if blocks or claims:
        return "-".join(kind for kind, there in (("text", blocks), ("ledger", claims)) if there)
    if 'class="trainer ' in body:
        return "trainer"
    if LESSONS.search(body):
        return "lessons"
    if 'class="notebook-actions ' in body:
        return "notebook"
    if any(there in body for there in WORD_LISTS):
        return "word-lists"
    if 'class="moved"' in body:
        return "moved"
    return "terms" if "#term-" in body else ""


def labels_for(language: str | None, prefixes: tuple[str, ...]) -> dict[str, Any]:
    """The labels under some prefixes, without the leading `reader.`."""
    labels = load_labels(interface_language(language))
    return {
        key.removeprefix("reader."): text for key, text in sorted(labels.items()) if key.startswith(prefixes)
    }


def edition_record(app: Sphinx, pagename: str) -> dict[str, str]:
    """Who published what, in which version and where: the one record that every citation is made from.

    `address` is empty unless `html_baseurl` says where the site stands; a script then takes the page's own.
    """
    config = app.config
    base = str(config.html_baseurl or "")
    page = app.builder.get_target_uri(pagename)
    return {
        "title": str(config.html_title or config.project),
        "editors": str(config.author),
        "version": str(config.release or config.version or _own_version()),
        "language": str(config.language or "en"),
        "page": page,
        "address": base.rstrip("/") + "/" + page if base else "",
    }


def _own_version() -> str:
    try:
        return version("sphinx-apparatus")
    except PackageNotFoundError:
        return ""


def data_block(value: Any) -> str:
    """JSON that no text in it can break out of: `</script>` cannot occur."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
