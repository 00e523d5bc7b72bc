"""Where each object of the edition stands, over all pages, and what a reference to it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .records import Home, Target

if TYPE_CHECKING:
    from .domain import ApparatusDomain


def find_homes(domain: ApparatusDomain) -> dict[Target, Home]:
    """The index of objects over all pages."""
    homes: dict[Target, Home] = {}
    for docname, page in domain.sorted_pages():
        for block in page.blocks:
            number = str(block.number)
            homes.setdefault(("block", number), Home(docname, f"block-{number}", number))
        for note in page.notes:
            home = Home(docname, f"note-{note.id}", page.labels.get(note.id, ""), note.title)
            homes.setdefault(("note", note.id), home)
        for reading in page.readings:
            label = page.labels.get(reading.id, "")
            home = Home(docname, f"reading-{reading.id}", label, reading.title, reading=True)
            homes.setdefault(("note", reading.id), home)
    for single in (False, True):
        for docname, page in domain.sorted_pages():
            for kind, name, anchor in page.singles if single else page.homes:
                titled = domain.env.titles.get(docname) if kind in ("lesson", "worksheet") else None
                title = titled.astext() if titled is not None else title_of(domain, kind, name)
                homes.setdefault((kind, name), Home(docname, anchor, "", title))
    for term in domain.materials.terms.values():
        for old in term.former_ids:
            if ("term", term.id) in homes:
                homes.setdefault(("term", old), homes["term", term.id])
    return homes


def title_of(domain: ApparatusDomain, kind: str, name: str) -> str:
    """What a reference to a record shows: the claim's sentence, the German word, the name, the title."""
    materials = domain.materials
    if kind == "claim" and name in materials.claims:
        return materials.claims[name].claim
    if kind == "term" and name in materials.terms:
        return materials.terms[name].german
    if kind == "entry" and name in materials.entries:
        return materials.entries[name].name
    if kind == "task" and name in materials.tasks:
        return materials.tasks[name].title
    if kind == "notebook" and name in materials.notebooks:
        return materials.notebooks[name].title
    if kind == "material":
        lesson, _, own = name.partition("/")
        found = (m for _, page in domain.sorted_pages() for m in page.materials)
        return next((m.title for m in found if (m.lesson, m.id) == (lesson, own)), "")
    return ""
