"""Words are divided where German and Dutch divide them."""

from __future__ import annotations

import subprocess

import pytest
import typst

from tests.conftest import require_tool

GERMAN = [
    "Bür-ger-meis-ter", "Ge-mein-de-rat", "Kri-mi-na-li-tät", "Po-li-zei", "Zu-sam-men-le-ben",
    "Be-haup-tung", "Nach-bar-stadt", "An-mer-kung", "Ein-woh-ner", "Quel-le",
]  # fmt: skip
DUTCH = [
    "bur-ge-mees-ter", "ge-meen-te-raad", "cri-mi-na-li-teit", "po-li-tie", "sa-men-le-ving",
    "be-we-ring", "buur-stad", "aan-te-ke-ning", "in-wo-ner", "jon-ge-ren",
]  # fmt: skip


@pytest.fixture(scope="module")
def divided(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Each word set in a column one letter wide."""
    folder = tmp_path_factory.mktemp("hyphenation")
    words = [("de", word) for word in GERMAN] + [("nl", word) for word in DUTCH]
    pages = "\n#pagebreak()\n".join(
        f'#text(lang: "{language}")[{word.replace("-", "")}]' for language, word in words
    )
    source = (
        f"#set page(width: 60pt, height: 300pt, margin: (x: 29pt))\n#set text(hyphenate: true)\n{pages}\n"
    )
    pdf = folder / "words.pdf"
    pdf.write_bytes(typst.compile(source.encode(), format="pdf"))
    done = subprocess.run([require_tool("pdftotext"), "-q", str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8").split("\f")


@pytest.mark.parametrize("number", range(20), ids=[*GERMAN, *DUTCH])
def test_words_are_divided_right(divided: list[str], number: int) -> None:
    """A teacher of either language would put the book away."""
    lines = divided[number].split()
    assert "-".join(line.rstrip("-\u00ad\u2010") for line in lines) == [*GERMAN, *DUTCH][number]
