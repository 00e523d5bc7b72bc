"""Every builder of Sphinx gets through, and what it writes holds the edition."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .conftest import Project

CONTENT = {
    "html": ("text.html", ['id="block-2"', "Hochwasser verlangt Ausdauer", 'href="#note-wasser"']),
    "dirhtml": ("text/index.html", ['id="block-2"', "Hochwasser verlangt Ausdauer"]),
    "singlehtml": ("index.html", ['id="block-2"', 'id="claim-jedes-jahr"', 'href="#note-wasser"']),
    "epub": ("text.xhtml", ['id="block-2"', "Hochwasser verlangt Ausdauer", 'id="note-wasser"']),
    "latex": ("garten.tex", [r"Block 2 (Prosa)", "Hochwasser verlangt Ausdauer", "slib"]),
    "text": ("text.txt", ["-[ Block 2 (Prosa) ]-", "25 Wörter in 3 Sätzen", "2.1 Sache: Wie hoch & warum"]),
    "man": ("garten.1", ["Block 2 (Prosa)", "Hochwasser verlangt Ausdauer"]),
    "texinfo": ("garten.texi", ["Block 2 (Prosa)", "Hochwasser verlangt Ausdauer"]),
    "gettext": ("text.pot", ['msgid "Hochwasser verlangt Ausdauer."', "included/rest.md"]),
    "xml": ("text.xml", ["Block 2 (Prosa)", "Hochwasser verlangt Ausdauer"]),
    "pseudoxml": ("text.pseudoxml", ["Block 2 (Prosa)"]),
    "json": ("text.fjson", ["Hochwasser verlangt Ausdauer", "note-wasser"]),
}


@pytest.mark.parametrize("builder", sorted(CONTENT))
def test_builder_writes_the_edition(builder: str, garden: Project) -> None:
    """Whoever prints, exports or translates an edition would get a crash or an empty page."""
    extra = {"epub_copyright": "x", "version": "1"} if builder == "epub" else {}
    warnings = garden.build(builder, overrides=extra)
    assert warnings == ""
    name, fragments = CONTENT[builder]
    text = " ".join(garden.read(name, builder).replace("\u00a0", " ").split())
    for fragment in fragments:
        assert fragment in text, fragment


def test_lists_are_readable_as_text(garden: Project) -> None:
    """The ledger, the register and the tables must not vanish where there is no HTML."""
    garden.build("text")
    text = garden.read("lists.txt", "text")
    for fragment in (
        "Das Wasser steige jedes Jahr.",
        "Eine Behauptung: 1\u00a0belegt",
        "Das Gartenbuch",
        "Ada Grün",
        "Anmerkungen\u00a02.2, 3.1",
        "Schlamm – slib",
        "| Wasser hoch",
    ):
        assert fragment in text, fragment


def test_links_of_latex_have_targets(garden: Project) -> None:
    """A PDF whose references lead nowhere would be as bad as a site with dead links."""
    garden.build("latex")
    text = garden.read("garten.tex", "latex")
    wanted = set(re.findall(r"\\hyperref\[\\detokenize\{([^}]*)\}\]", text))
    given = set(re.findall(r"\\label\{\\detokenize\{([^}]*)\}\}", text))
    given |= set(re.findall(r"\\hypertarget\{\\detokenize\{([^}]*)\}\}", text))
    assert any("note-wasser" in name for name in wanted)
    assert wanted <= given


def test_words_stay_out_of_everything_but_html(garden: Project) -> None:
    """With a copy laid in, no other output and no stored tree may carry the wording."""
    garden.build("html", overrides={"apparatus_text": "copy.txt"}, doctrees="trees")
    garden.build("text", overrides={"apparatus_text": "copy.txt"}, doctrees="trees")
    stored = [
        path
        for folder in ("trees", "text")
        for path in (garden.work / folder).rglob("*")
        if path.is_file() and b"langen Atem" in path.read_bytes()
    ]
    assert stored == []
    assert "langen Atem" not in garden.read("searchindex.js")


def test_objects_can_be_linked_from_another_project(garden: Project, tmp_path: Path) -> None:
    """Other projects cite a note through intersphinx; its name in the inventory is the promise."""
    garden.build()
    other = tmp_path / "other"
    other.mkdir()
    inventory = garden.output() / "objects.inv"
    (other / "conf.py").write_text(
        'extensions = ["sphinx_apparatus", "sphinx.ext.intersphinx"]\n'
        f'intersphinx_mapping = {{"garten": ("https://example.org/garten", {str(inventory)!r})}}\n'
    )
    (other / "index.rst").write_text(
        "Anderswo\n========\n\n:apparatus:note:`garten:wasser` und :apparatus:claim:`jedes-jahr`,\n"
        ":apparatus:block:`2`, :apparatus:note:`hoch`.\n"
    )
    project = Project(other, tmp_path / "built")
    assert project.build() == ""
    page = project.read("index.html")
    for target in ("note-wasser", "claim-jedes-jahr", "block-2", "reading-hoch"):
        assert f'href="https://example.org/garten/text.html#{target}"' in page.replace(
            "lists.html", "text.html"
        )


def test_names_in_the_inventory_are_unique(garden: Project) -> None:
    """Two objects of one type under one name would shadow each other."""
    from sphinx.util.inventory import InventoryFile

    garden.build()
    with (garden.output() / "objects.inv").open("rb") as stream:
        inventory = InventoryFile.load(stream, "", lambda base, uri: uri)
    data = inventory if isinstance(inventory, dict) else inventory.data
    names = {kind: sorted(members) for kind, members in data.items() if kind.startswith("apparatus:")}
    assert names == {
        "apparatus:block": ["1", "2", "3"],
        "apparatus:claim": ["jedes-jahr"],
        "apparatus:entry": ["ada", "dijle"],
        "apparatus:note": ["slib", "wasser"],
        "apparatus:reading": ["hoch"],
        "apparatus:term": ["schlamm"],
    }
