"""Builds after a change: only the pages that show it are written, and the result equals a fresh build."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Project, make_project

PAGES = {"about", "lists", "plain", "text"}


def rebuilt(garden: Project) -> set[str]:
    """The pages that a build writes, but for the table of contents, which Sphinx writes with each."""
    garden.build()
    return set(garden.written) - {"index"}


def test_nothing_changed_writes_nothing(garden: Project) -> None:
    """Every needless page costs an author's patience at each save."""
    assert rebuilt(garden) == PAGES
    assert rebuilt(garden) == set()


def test_body_of_a_note_rewrites_its_page_only(garden: Project) -> None:
    """Lists that show ids and titles need no rewriting when a sentence of a note changes."""
    garden.build()
    garden.replace("included/rest.md", "meint feinen Boden", "meint sehr feinen Boden")
    assert rebuilt(garden) == {"text"}


def test_lemma_rewrites_the_list_of_readings(garden: Project) -> None:
    """A list of readings that shows an older wording would contradict the text."""
    garden.build()
    garden.replace("included/rest.md", ":edited: Wasser, hoch", ":edited: Wasser; hoch")
    assert rebuilt(garden) == {"text", "lists"}
    assert "Wasser; hoch" in garden.read("lists.html")


def test_file_in_the_glossary_folder_rewrites_the_pages_that_show_it(garden: Project) -> None:
    """Whoever adds a letter to the glossary must find it on the page without cleaning first."""
    (garden.source / "terms").mkdir()
    (garden.source / "glossary.yml").rename(garden.source / "terms" / "n.yml")
    garden.replace("conf.py", '"glossary.yml"', '"terms"')
    assert garden.build() == ""
    assert rebuilt(garden) == set()
    added = garden.source / "terms" / "z.yml"
    added.write_text("- {id: zaun, german: Zaun, dutch: tuin, meaning: Grenze}\n", encoding="utf-8")
    assert rebuilt(garden) == {"lists", "plain"}
    assert "Zaun" in garden.read("lists.html")
    added.unlink()
    assert rebuilt(garden) == {"lists", "plain"}
    assert "Zaun" not in garden.read("lists.html")


def test_title_rewrites_the_pages_that_refer_to_it(garden: Project) -> None:
    """The hint of a reference shows the note's title."""
    garden.build()
    garden.replace("included/rest.md", "Komma oder nicht?", "Komma, ja oder nein?")
    assert rebuilt(garden) == {"text", "lists", "about"}


def test_name_in_a_note_rewrites_the_register(garden: Project) -> None:
    """The register lists each note in which a name occurs."""
    garden.build()
    garden.replace("included/rest.md", "Das Wort {apparatus:nl}", "Das Wort der Dijle, {apparatus:nl}")
    assert rebuilt(garden) == {"text", "lists"}


def test_new_note_renumbers_everywhere(garden: Project) -> None:
    """A new note moves the labels of those after it; references with the old label would mislead."""
    garden.build()
    new = ":::{apparatus:note} neu\n:layer: sprache\n:title: Neu\nNeu.\n:::\n\n:::{apparatus:reading} hoch"
    garden.replace("included/rest.md", ":::{apparatus:reading} hoch", new)
    assert rebuilt(garden) == {"text", "lists", "about"}
    assert "Lesart\u00a02.3" in garden.read("about.html")


@pytest.mark.parametrize(
    ("name", "old", "new", "pages"),
    [
        ("claims.yml", "Es stieg,", "Es stieg oft,", {"lists", "plain"}),
        ("glossary.yml", "Nasser,", "Sehr nasser,", {"lists", "plain"}),
        ("register.yml", "Ein Fluss.", "Ein Fluss in Mechelen.", {"lists"}),
        ("references.bib", "Ufer", "Strand", {"lists"}),
    ],
)
def test_data_file_rewrites_the_pages_that_show_it(
    name: str, old: str, new: str, pages: set[str], garden: Project
) -> None:
    """Whoever corrects a claim must see it on the page without cleaning first, and wait for no other page."""
    garden.build()
    garden.replace(name, old, new)
    assert rebuilt(garden) == pages


def test_witness_rewrites_the_blocks(garden: Project) -> None:
    """A new witness changes shadows."""
    garden.build()
    garden.replace("witness.yml", 'sketch: "a78c"', 'sketch: "a78d"')
    assert rebuilt(garden) >= {"text"}
    assert 'class="wd"' in garden.read("text.html") or "wd" in garden.read("text.html")


def test_removed_page_takes_its_objects_along(garden: Project) -> None:
    """A note of a page that is gone must leave lists and inventory."""
    garden.write("extra.md", "---\norphan: true\n---\n# Mehr\n\n```{apparatus:claim} jedes-jahr\n```\n")
    assert garden.build() == ""
    (garden.source / "extra.md").unlink()
    assert garden.build() == ""


def tree(folder: Path) -> dict[str, bytes]:
    """All files of a site but Sphinx's own caches."""
    caches = {".buildinfo", "environment.pickle"}
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in caches and ".doctrees" not in path.parts
    }


def test_changed_build_equals_a_fresh_one(garden: Project, tmp_path: Path) -> None:
    """Whatever an incremental build forgets, a reader would see."""
    garden.build()
    garden.replace("included/rest.md", "Komma oder nicht?", "Komma, ja oder nein?")
    garden.replace("claims.yml", "Es stieg,", "Es stieg oft,")
    garden.build()
    fresh = Project(garden.source, tmp_path / "fresh")
    fresh.build()
    assert tree(garden.output()) == tree(fresh.output())


def command(garden: Project, name: str, seed: str, *options: str) -> dict[str, bytes]:
    """A build in a process of its own."""
    out = garden.work / name
    subprocess.run(
        [
            *(
                sys.executable,
                "-m",
                "sphinx",
                "-q",
                "-W",
                "-b",
                "html",
                "-d",
                str(garden.work / f"{name}-trees"),
            ),
            *options,
            str(garden.source),
            str(out),
        ],
        check=True,
        env={"PYTHONHASHSEED": seed, "PATH": ""},
    )
    return tree(out)


def many(garden: Project) -> None:
    """Add pages so that Sphinx reads in parallel at all (it wants more than five)."""
    body = "{apparatus:note}`wasser` {cite:p}`gaertner-1900`\n"
    for number in range(8):
        garden.write(f"more{number}.md", f"---\norphan: true\n---\n# Seite {number}\n\n{body}")


def test_hash_seed_does_not_matter(garden: Project) -> None:
    """A site whose bytes change without reason cannot be compared, signed or cached."""
    many(garden)
    assert command(garden, "a", "1") == command(garden, "b", "2")


def test_parallel_build_equals_a_serial_one(garden: Project) -> None:
    """Records that stay in a reader's process would be missing from lists and inventory."""
    many(garden)
    assert command(garden, "serial", "1") == command(garden, "parallel", "1", "-j", "2")


def test_notes_read_in_parallel_arrive(tmp_path: Path) -> None:
    """Blocks on many pages, read by several processes, are all in the coverage table."""
    project = make_project(None, tmp_path)
    for number in (1, 2, 3):
        project.write(f"block{number}.md", f"# {number}\n\n```{{include}} included/block{number}.md\n```\n")
    for number in range(6):
        project.write(f"empty{number}.md", f"# Leer {number}\n")
    project.write("index.md", "# Garten\n\n```{apparatus:coverage}\n```\n\n```{toctree}\n:glob:\n*\n```\n")
    assert project.build(parallel=2) == ""
    page = project.read("index.html")
    for number in (1, 2, 3):
        assert f'href="block{number}.html#block-{number}"' in page
