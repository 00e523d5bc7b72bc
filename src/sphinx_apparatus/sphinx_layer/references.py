"""References to objects of the edition: how they read, and how directives make them."""

from __future__ import annotations

from docutils import nodes
from sphinx.addnodes import pending_xref

from ..core.errors import ApparatusError
from ..labels import label
from .records import Home

NO_BREAK_SPACE = "\u00a0"

QUOTED = 70
"""So many characters of a claim stand for it in a sentence."""


def describe(home: Home, kind: str, name: str, language: str | None, form: str = "") -> tuple[str, str]:
    """The text of a reference and the hint that a mouse shows.

    `form`: `""` in a sentence ("Anmerkung 17.3"), `long` in a row of references ("17.3 Title"), `short`
    where the row is named already ("17.3"), `fromnote` for the claim that a note is about. A claim has no
    name: its beginning in quotation marks stands for it.
    """
    if kind == "block":
        noun = label(language, "block.name", number=home.label)
        return (home.label, noun) if form == "short" else (noun.replace(" ", NO_BREAK_SPACE), "")
    if kind == "note":
        if form == "short":
            return home.label, home.title
        if form == "long":
            return f"{home.label}{NO_BREAK_SPACE}{home.title}", ""
        noun = label(language, "note.reading_ref" if home.reading else "note.ref", label=home.label)
        return noun.replace(" ", NO_BREAK_SPACE), home.title
    if kind == "claim" and form == "fromnote":
        return label(language, "note.claim"), home.title
    if kind == "claim" and form == "":
        return quoted(home.title or name, language), home.title
    return home.title or name, ""


def quoted(sentence: str, language: str | None) -> str:
    """The beginning of a sentence in the quotation marks of the language, without its full stop."""
    text = sentence.rstrip(".")
    if len(text) > QUOTED:
        text = text[: text.rfind(" ", 0, QUOTED)].rstrip(",;:") + " …"
    opening, closing = ("„", "“") if (language or "").startswith("de") else ("“", "”")
    return f"{opening}{text}{closing}"


def reference(kind: str, name: str, docname: str, form: str = "") -> pending_xref:
    """A cross-reference that Sphinx resolves before writing; missing targets are reported by the checks."""
    node = pending_xref(
        "",
        refdomain="apparatus",
        reftype=kind,
        reftarget=name,
        refexplicit=False,
        refwarn=False,
        refdoc=docname,
        form=form,
    )
    node += nodes.inline(name, name, classes=["apparatus-ref"])
    return node


def row(items: list[nodes.Node], separator: str = ", ") -> list[nodes.Node]:
    """Nodes with a separator between them."""
    result: list[nodes.Node] = []
    for item in items:
        if result:
            result.append(nodes.Text(separator))
        result.append(item)
    return result


def say(language: str | None, key: str, fallback: str, **values: object) -> str:
    """The label, or the fallback for names that an edition makes up itself, such as topics."""
    try:
        return label(language, key, **values)
    except ApparatusError:
        return fallback
