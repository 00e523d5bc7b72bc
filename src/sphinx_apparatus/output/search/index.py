"""The index as a classic script: an assignment of JSON, so that a page opened from a disk can load it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from .units import Unit

FORMAT = 1


def index_script(
    units: Iterable[Unit], pages: Mapping[str, tuple[str, str]], stopwords: Iterable[str]
) -> str:
    """The script that sets `ApparatusSearch`: the pages with address and title, the units, one a line.

    `pages` maps document names to address (relative to the site's root) and title. A unit is a list: kind,
    number of its page, anchor, label, title, text, language, detail. Same input, same bytes.
    """
    listed = list(units)
    used = sorted({unit.docname for unit in listed})
    number = {docname: position for position, docname in enumerate(used)}
    rows = [
        _json(
            [
                *(unit.kind, number[unit.docname], unit.anchor, unit.label),
                *(unit.title, unit.text, unit.language, unit.detail),
            ]
        )
        for unit in listed
    ]
    return (
        f'window.ApparatusSearch={{"format":{FORMAT},\n"pages":{_json([pages[name] for name in used])},\n'
        f'"stopwords":{_json(sorted(set(stopwords)))},\n"units":[\n' + ",\n".join(rows) + "\n]};\n"
    )


def _json(value: object) -> str:
    """Compact JSON; the two line separators that older script engines take for line ends are escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def stemmer_script(stemmers: Mapping[str, str]) -> str:
    """The script that sets `Apparatus.stemmers`: one per language, each in a scope of its own.

    `stemmers` maps a language to code that sets the global `Stemmer`, as Sphinx hands it out.
    """
    parts = ["window.Apparatus=window.Apparatus||{};window.Apparatus.stemmers={};\n"]
    for language in sorted(stemmers):
        code, name = stemmers[language].strip(), _json(language)
        parts.append(f"(function(){{var BaseStemmer;\n{code}\n")
        parts.append(f"window.Apparatus.stemmers[{name}]=new window.Stemmer();}})();\n")
    return "".join(parts)
