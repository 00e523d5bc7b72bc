"""What keeps together on paper, and what stands in running heads, notes and tables."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import typst
from docutils import nodes

from sphinx_apparatus.output.typst.blocks import begins_pair, leads_in
from sphinx_apparatus.output.typst.edition import lemmata
from sphinx_apparatus.output.typst.markup import escape, with_stop
from sphinx_apparatus.output.typst.tables import bulk, columns_of, numeric_columns
from sphinx_apparatus.sphinx_layer import nodes as n
from tests.conftest import require_tool

FONTS = Path(__file__).resolve().parents[2] / "src" / "sphinx_apparatus"
BAR = '#bars("888"); '
NOTE = 'note(number: "{0}.1", layer: "sache", layer-name: "Sache", words: "Wort 1", title: [Titel])[{1}]'


def pages_of(folder: Path, work: Path, body: str) -> list[str]:
    """The text of each page that a body makes with the template of a built book."""
    shutil.copytree(folder / "template", work / "template")
    source = work / "book.typ"
    source.write_text(
        '#import "template/book.typ": *\n#show: book.with(title: "Probe")\n' + body, encoding="utf-8"
    )
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(path) for path in FONTS.rglob("fonts")])
    compiler = typst.Compiler(str(source), root=str(work), font_paths=fonts, sys_inputs={"paper": "a4"})
    (work / "book.pdf").write_bytes(compiler.compile(format="pdf"))
    command = [require_tool("pdftotext"), "-q", "-layout", str(work / "book.pdf"), "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.split("\f")


def a_block(number: int, body: str, *, bars: int = 20) -> str:
    """A block with a shadow, regests and one note."""
    return (
        f'#block-head(number: {number}, next: {number + 1}, name: "Block {number}")[Prosa {number}];\n\n'
        f"#shadow[{BAR * bars}]\n\n#regests([Regest {number}], [Samenvatting {number}]);\n\n"
        f"#commentary(\n{NOTE.format(number, body)},\n);\n\n#block-end();\n\n"
    )


def test_a_block_that_begins_a_page_is_alone_in_its_head(printed_folder: Path, tmp_path: Path) -> None:
    """The head of a page named a block that ends on the page before: whoever leafs looks in vain."""
    body = "#section[Text];\n\n" + a_block(1, "Ende eins.#v(15.5cm)") + a_block(2, "Ende zwei.")
    pages = pages_of(printed_folder, tmp_path, body)
    second = next(page for page in pages if "Prosa 2" in page)
    assert "Ende eins" not in second
    assert "Text Block 2 2 Prosa 2" in " ".join(second.split())


def test_head_shadow_and_regests_stay_together(printed_folder: Path, tmp_path: Path) -> None:
    """Half of a text on the next page, or its summary, cannot be compared."""
    body = "#section[Text];\n\n" + a_block(1, "Ende.#v(11.2cm)") + a_block(2, "Zwei.", bars=120)
    pages = pages_of(printed_folder, tmp_path, body)
    (head,) = [number for number, page in enumerate(pages) if "Prosa 2" in page]
    (regest,) = [number for number, page in enumerate(pages) if "Regest 2" in page]
    (first,) = [number for number, page in enumerate(pages) if "Ende." in page]
    assert head == regest == first + 1


def test_a_long_text_may_be_divided(printed_folder: Path, tmp_path: Path) -> None:
    """A text longer than a page would run out of it."""
    body = f"#section[Text];\n\n#shadow(long: true)[{(BAR + 'Wort ') * 900}]"
    pages = pages_of(printed_folder, tmp_path, body)
    assert sum("Wort" in page for page in pages) > 1


def test_the_second_chapter_of_a_title_has_no_head_at_its_opening(
    printed_folder: Path, tmp_path: Path
) -> None:
    """A rule with a title above a chapter's opening looks like a mistake, as it is one."""
    body = '#section(labels: ("a",))[Gleich];\n\nEins.\n\n#section(labels: ("b",))[Gleich];\n\nZwei.'
    pages = pages_of(printed_folder, tmp_path, body)
    second = next(page for page in pages if "Zwei." in page)
    assert second.count("Gleich") == 1


def test_heads_name_the_section_where_a_chapter_has_pages_of_its_own(
    printed_folder: Path, tmp_path: Path
) -> None:
    """Over the places of a register stood the word for the whole of it."""
    body = "#section[Register];\n\nA\n\n#section(level: 2, running: true)[Orte];\n\n" + "Ort#v(3cm)\n\n" * 12
    last = [page for page in pages_of(printed_folder, tmp_path, body) if "Ort" in page][-1]
    assert "Orte" in last
    assert "Register" not in last


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("20 (16–24) Minuten", "20 (#box[16–24];) Minuten"),
        ("am 8. Oktober 2000", "am 8.\N{NO-BREAK SPACE}Oktober 2000"),
        ("bis 2001. Oktober", "bis 2001. Oktober"),
        ("1999–", "1999–"),
        ("gestiegen …“", "gestiegen\N{NO-BREAK SPACE}…“"),
    ],
)
def test_numbers_that_belong_together(text: str, source: str) -> None:
    """`16–` at the end of a line and `24` on the next is read twice."""
    assert escape(text) == source


@pytest.mark.parametrize(
    ("rule", "printed"),
    [
        ("Man schreibt klein", "Man schreibt klein."),
        ("Klein!", "Klein!"),
        ("Siehe „klein.“", "Siehe „klein.“"),
        ("siehe „klein“", "siehe „klein“."),
    ],
)
def test_a_rule_ends_with_a_stop(rule: str, printed: str) -> None:
    """Without it the note runs on into the next sentence."""
    assert with_stop(rule) == printed


def test_words_of_two_places_are_kept_apart() -> None:
    """The words of a note about two places stood glued together."""
    text = n.witness_text(
        segments=[
            {"text": "Rot ", "notes": ["a"]},
            {"text": "und ", "notes": []},
            {"text": "blau ", "notes": ["a", "b"]},
            {"text": "ist es.", "notes": ["b"]},
        ]
    )
    assert lemmata(text) == {"a": "Rot / blau", "b": "blau ist es."}


def rows(*texts: tuple[str, ...]) -> list[nodes.Node]:
    """Rows of a table."""
    return [nodes.row("", *(nodes.entry("", nodes.paragraph("", text)) for text in cells)) for cells in texts]


def test_numbers_stand_below_each_other() -> None:
    """Numbers that begin at the left cannot be compared; words at the right cannot be read."""
    table = rows(("1", "12", "6 (5–8)", "9 a"), ("2", "–", "–", "7"), ("3", "1.200", "3,5 %", "–"))
    assert numeric_columns(columns_of(table, 4)) == [1, 2]
    assert numeric_columns(columns_of(rows(("a", "–")), 2)) == []


def test_how_tables_may_be_divided() -> None:
    """A short table torn in two, a row torn in two, or a row higher than the page that cannot be."""
    assert bulk(rows(("a", "b"))) == {"whole": True, "tall": None, "ruled": None}
    assert bulk(rows(*[("a", "b")] * 13)) == {"whole": None, "tall": None, "ruled": None}
    assert bulk(rows(("a", "b" * 100))) == {"whole": True, "tall": None, "ruled": True}
    assert bulk(rows(("a", "b" * 1000))) == {"whole": None, "tall": True, "ruled": True}


def section(*parts: nodes.Node) -> nodes.section:
    """A section with these parts."""
    return nodes.section("", *parts)


def paragraph(text: str, *classes: str) -> nodes.paragraph:
    """A paragraph with classes."""
    return nodes.paragraph("", text, classes=list(classes))


def test_lines_that_lead_in() -> None:
    """A line that announces a list stood alone at the foot of the page."""
    listed = nodes.bullet_list("", nodes.list_item("", paragraph("a")))
    before, other = paragraph("Zuzuordnen:"), paragraph("Fertig.")
    section(before, nodes.comment(), listed, other)
    assert leads_in(before)
    assert not leads_in(other)
    first, second, after = paragraph("Tisch", "phase-uses"), paragraph("Blatt", "phase-uses"), paragraph("b:")
    section(first, second, after)
    assert leads_in(first)
    assert not leads_in(second)
    assert not leads_in(after)
    assert not leads_in(paragraph("allein:"))


def test_examples_stay_with_their_counterparts() -> None:
    """The German sentence stood at the foot, the Dutch one overleaf."""
    pairs = [paragraph(text, "example") for text in "abcd"]
    section(paragraph("Wort"), *pairs, paragraph("Ende"))
    assert [begins_pair(one) for one in pairs] == [True, False, True, False]
    lone = paragraph("a", "example")
    section(lone)
    assert not begins_pair(lone)
