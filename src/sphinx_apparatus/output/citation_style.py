"""Sources as this edition prints them: a short title as label, then who, what, where, when, what was seen.

Plugins for pybtex and sphinxcontrib-bibtex, all under the name `apparatus`; in `conf.py`:

    extensions = [..., "sphinxcontrib.bibtex", "sphinx_apparatus.output.citation_style"]
    bibtex_default_style = "apparatus"
    bibtex_reference_style = "apparatus"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from docutils import nodes
from pybtex.database import Entry
from pybtex.plugin import find_plugin, register_plugin
from pybtex.richtext import HRef, Tag, Text
from pybtex.style.formatting import BaseStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle
from pybtex.style.template import Node, node
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.bibtex.plugin import register_plugin as register_reference_style
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.label import LabelReferenceStyle

NAME = "apparatus"

BACKENDS = ("docutils", "plaintext")
"""What sphinxcontrib-bibtex asks pybtex for, the second anew for every single citation."""


def short_title(entry: Entry) -> str:
    """The label of a source: its `shorttitle`, else first author or organisation and year, else its key."""
    if entry.fields.get("shorttitle"):
        return str(entry.fields["shorttitle"])
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    name = " ".join(people[0].last_names) if people else entry.fields.get("organization", "")
    return " ".join(filter(None, (name.strip("{}"), entry.fields.get("year", "")))) or str(entry.key)


class ShortTitleLabels(BaseLabelStyle):  # type: ignore[misc]
    """Short titles; equal ones get a letter."""

    def format_labels(self, sorted_entries: Iterable[Entry]) -> Iterator[str]:
        """One label per entry, unique within the bibliography."""
        labels = [short_title(entry) for entry in sorted_entries]
        seen: dict[str, int] = {}
        for label in labels:
            seen[label] = seen.get(label, 0) + 1
            yield f"{label} {chr(96 + seen[label])}" if labels.count(label) > 1 else label


class ShortTitleSorting(BaseSortingStyle):  # type: ignore[misc]
    """By short title, umlauts as their base letters (DIN 5007, variant 1)."""

    def sorting_key(self, entry: Entry) -> tuple[str, str]:
        """Letters without marks, lower case; the key decides between equals."""
        plain = unicodedata.normalize("NFKD", short_title(entry)).casefold()
        return "".join(c for c in plain if not unicodedata.combining(c)), str(entry.key)


def name_of(person: Any) -> str:
    """A person as `First von Last`; an organisation in braces is a last name only."""
    parts = [*person.first_names, *person.middle_names, *person.prelast_names, *person.last_names]
    return " ".join(parts).strip("{}")


def describe(entry: Entry) -> Text:
    """One entry: `Authors: Title. Organisation, date. [What was seen]`; the title links to the address."""
    fields = entry.fields
    authors = ", ".join(name_of(person) for person in entry.persons.get("author", []))
    title = Tag("em", plain(fields.get("title", "")))
    parts: list[Any] = [f"{authors}: " if authors else ""]
    parts.append(HRef(fields["url"], title) if fields.get("url") else title)
    if not re.search(r"[.!?…]$", plain(fields.get("title", ""))):
        parts.append(".")
    house = plain(fields.get("organization") or fields.get("publisher") or fields.get("journal") or "")
    place = ", ".join(filter(None, (house if house != authors else "", when(fields))))
    parts.append(f" {place.rstrip('.')}." if place else "")
    if fields.get("note"):
        parts.append(f" [{plain(fields['note'])}]")
    return Text(*parts)


def plain(value: str) -> str:
    """A BibTeX value without braces and LaTeX's escapes, quotes as in German running text."""
    bare = re.sub(r"\\([%&$#_])", r"\1", value.replace("{", "").replace("}", ""))
    return re.sub(r'"([^"]*)"', "„\\1“", bare)


def when(fields: Any) -> str:
    """The date as the source gives it, else the year, else that there is none."""
    date = plain(fields.get("date") or fields.get("year") or "ohne Datum")
    full = re.match(r"(\d{4})-(\d\d)-(\d\d)(.*)", date)
    if full:
        year, month, day, rest = full.groups()
        return f"{int(day)}.{int(month)}.{year}{rest}"
    return date


@node  # type: ignore[untyped-decorator]
def described(children: Any, context: Any) -> Text:
    """Template node around `describe`, as pybtex wants it."""
    return describe(context["entry"])


class ShortTitleStyle(BaseStyle):  # type: ignore[misc]
    """The same form for every type of source; what a source lacks is left out."""

    default_label_style = NAME
    default_sorting_style = NAME

    def __getattr__(self, name: str) -> Any:
        """The template of any entry type, so that none is missing."""
        if re.fullmatch(r"get_[a-z]+_template", name):
            return self._template
        raise AttributeError(name)

    def _template(self, entry: Entry) -> Node:
        return described()


@dataclass
class ShortTitleReferences(LabelReferenceStyle):
    """References in round brackets, several parted by semicolons: `(ZEIT 2016; FDI 2016)`."""

    bracket_parenthetical: BracketStyle = field(default_factory=lambda: BracketStyle("(", ")", "; "))
    bracket_textual: BracketStyle = field(default_factory=lambda: BracketStyle("(", ")", "; "))
    bracket_label: BracketStyle = field(default_factory=lambda: BracketStyle("(", ")", "; "))


class TitleLanguages(SphinxPostTransform):
    """Say in which language a title is, so that it is read out right."""

    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        """Give the first link of each bibliography entry the language of its source."""
        citations = list(self.document.findall(nodes.citation))
        if not citations:
            return
        try:
            entries = self.env.get_domain("cite").bibdata.data.entries  # type: ignore[attr-defined]
        except ExtensionError:
            return
        by_id = {
            nodes.make_id(self.config.bibtex_cite_id.format(key=key, bibliography_count=0)): entry
            for key, entry in entries.items()
        }
        for citation in citations:
            entry = next((by_id[i] for i in citation["ids"] if i in by_id), None)
            link = next(iter(citation.findall(nodes.reference)), None)
            if entry is not None and link is not None and entry.fields.get("langid"):
                link["classes"].append(f"language-{entry.fields['langid']}")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the plugins; sphinxcontrib-bibtex must be among the extensions for them to be used."""
    register_plugin("pybtex.style.formatting", NAME, ShortTitleStyle)
    register_plugin("pybtex.style.labels", NAME, ShortTitleLabels)
    register_plugin("pybtex.style.sorting", NAME, ShortTitleSorting)
    for backend in BACKENDS:
        # Registered plugins are found at once; otherwise pybtex reads the entry points of every
        # installed package each time, which took most of the time of writing a book.
        register_plugin("pybtex.backends", backend, find_plugin("pybtex.backends", backend), force=True)
    register_reference_style("sphinxcontrib.bibtex.style.referencing", NAME, ShortTitleReferences)
    app.add_post_transform(TitleLanguages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
