"""Pages are written in several processes; nobody but the clock may notice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from docutils import nodes

from sphinx_apparatus.output.typst.book import Offer

from .conftest import COLOUR, HERE, SAMPLE, WITNESS, sample

EXTRA = HERE / "bad" / "unknown-node" / "extra.py"
"""An extension with a node that no builder knows."""
CONF = """import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
project, author, language = "Probe", "Niemand", "de"
extensions = ["myst_parser", "sphinx_apparatus", "extra"]
apparatus_witness = "own.yml"
apparatus_print_files = {"edition": "a5"}
show_warning_types = True
suppress_warnings = [
    "apparatus.block", "apparatus.minimum", "apparatus.regest", "apparatus.unsourced", "image"
]

def setup(app):
    if os.environ.get("STRANGE"):
        from extra import strange
        app.add_node(strange, override=True, typst=(lambda self, node: os._exit(3), None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""
INDEX = "# Anfang\n\n```{toctree}\none\ntwo\nthree\nfour\n```\n"
PAGE = "# Seite {0}\n\nSiehe {{doc}}`Seite 3 <three>`.\n\n```{{image}} {0}/clock.svg\n```\n"


def project(folder: Path, *, strange: str = "") -> Path:
    """Five pages, four with a picture that lacks an alternative text.

    strange: the page with a node that nobody knows.
    """
    folder.mkdir()
    for name in ("one", "two", "three", "four"):
        (folder / name).mkdir()
        (folder / name / "clock.svg").write_bytes((SAMPLE / "clock.svg").read_bytes())
        own = "\n```{strange}\n```\n" if name == strange else ""
        (folder / f"{name}.md").write_text(PAGE.format(name) + own, encoding="utf-8")
    (folder / "index.md").write_text(INDEX, encoding="utf-8")
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    (folder / "extra.py").write_bytes(EXTRA.read_bytes())
    (folder / "own.yml").write_bytes((WITNESS / "own.yml").read_bytes())
    return folder


def built(source: Path, processes: int, **environment: str) -> tuple[int, str, dict[str, bytes]]:
    """Build the source of a book with so many processes: exit code, what was said, the files."""
    out = source.with_name(f"{source.name}-{processes}")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-b", "typst", "-j", str(processes), str(source), str(out)],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", **environment},
    )
    files = {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and ".doctrees" not in path.parts
    }
    return done.returncode, COLOUR.sub("", done.stderr).replace(f"{source}/", ""), files


def test_processes_change_nothing(tmp_path: Path) -> None:
    """Else the book would depend on the machine, and its warnings would come in another order each time."""
    source = project(tmp_path / "source")
    alone, together = built(source, 1), built(source, 3)
    assert together == alone
    assert alone[0] == 0
    assert alone[1].count("alternative") == 4
    assert [line.partition(":")[0] for line in alone[1].splitlines()] == [
        "one.md",
        "two.md",
        "three.md",
        "four.md",
    ]
    assert len([name for name in alone[2] if name.startswith("pictures/")]) == 4


def test_the_sample_is_the_same(printed_folder: Path, tmp_path: Path) -> None:
    """Notes, registers, index and footnotes of a page may lean on other pages."""
    code, said, files = built(sample(tmp_path), 2)
    assert (code, said) == (0, "")
    for name, data in files.items():
        assert (printed_folder / name).read_bytes() == data, name


def test_an_error_names_its_place(tmp_path: Path) -> None:
    """What stops a page must not become a traceback of a process."""
    source = project(tmp_path / "source", strange="three")
    alone, together = built(source, 1), built(source, 2)
    assert "three.md:8: there is no way yet to print a `strange`" in together[1]
    assert together == alone
    assert together[0] == 2
    assert "edition.typ" not in together[2]


def test_a_process_that_dies_is_told(tmp_path: Path) -> None:
    """Otherwise the build would wait for it, or leave its pages out."""
    code, said, files = built(project(tmp_path / "source", strange="two"), 2, STRANGE="ends")
    assert code == 2
    assert "a process that writes pages ended without a word" in said
    assert "edition.typ" not in files


def test_pictures_of_one_name_are_kept_apart() -> None:
    """Two processes may give the same name to two pictures: one would be printed twice."""
    one, two, book = Offer(), Offer(), Offer()
    one.images = {"a/clock.svg": "clock.svg"}
    two.images = {"b/clock.svg": "clock.svg", "a/clock.svg": "clock.svg"}
    book.add(one)
    book.add(two)
    assert book.images == {"a/clock.svg": "clock.svg", "b/clock.svg": "1-clock.svg"}


def test_offers_are_put_together() -> None:
    """A reference to a page of another process would be reported as leading nowhere."""
    one, two = Offer(), Offer()
    for offer, name in ((one, "one"), (two, "two")):
        tree = nodes.document(None, None)
        tree += nodes.section("", ids=["part"])
        offer.take(name, tree)
    one.add(two)
    assert one.kinds == {
        "one:": nodes.document,
        "one:part": nodes.section,
        "two:": nodes.document,
        "two:part": nodes.section,
    }
