"""From bytes, web pages and Markdown to text: in the browser as in the core, and words where words are."""

from __future__ import annotations

import base64
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from sphinx_apparatus.core.errors import ApparatusError, Place
from sphinx_apparatus.core.reading import decode
from sphinx_apparatus.core.words import words
from tests.browser.pages import READER

READ = """async (asked) => JSON.stringify(await Promise.all(JSON.parse(asked).map(([name, coded]) => {
  const bytes = Uint8Array.from(atob(coded), (one) => one.charCodeAt(0));
  return Apparatus.copytext.read(new File([bytes], name));
})))"""
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
GERMAN = "„Grüße“ aus Köln – 84.000 Wörter,\r\nund ein Café.\rEnde\n"


@pytest.fixture(scope="module")
def copytext(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with nothing but the script that reads copies."""
    path = tmp_path_factory.mktemp("reading") / "page.html"
    path.write_text("<!doctype html><title>x</title><script>var Apparatus = {}</script>", "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    for name in ("copymarkup", "copytext"):
        page.add_script_tag(path=READER / f"{name}.js")
    yield page
    page.close()


def read(page: Page, *files: tuple[str, bytes]) -> list[dict[str, Any]]:
    """What the browser makes of files."""
    asked = [(name, base64.b64encode(data).decode()) for name, data in files]
    return json.loads(page.evaluate(READ, json.dumps(asked)))


def expected(data: bytes) -> str | None:
    """What the core makes of a file; None for a refusal."""
    try:
        return decode(data, Place("copy"))
    except ApparatusError:
        return None


def page_of(body: str) -> tuple[str, bytes]:
    """A web page as a file."""
    return "seite.html", f"<!doctype html><meta charset=utf-8><title>Titel</title><body>{body}".encode()


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings(copytext: Page, encoding: str) -> None:
    """A copy saved by an old editor would come out as rubbish and match nothing."""
    data = (GERMAN * 20).encode(encoding)
    (found,) = read(copytext, ("kopie.txt", data))
    assert found == {"text": expected(data)}
    assert "Café" in found["text"]


DAMAGED = [
    GERMAN.encode() * 20 + b"\xff",
    GERMAN.encode("cp1252") + b"\x81",
    "Cafe\u0301 \u2028 Zeile \u2029 Absatz \x85 \x0b \x0c".encode(),
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xff\xfe\x00",
    b"Wort\x01\x02\x03",
    b"W" * 300 + b"\x01",
    b"\x00W\x00o\x00r\x00t",
    b"W\x00o\x00r\x00t\x00\x00",
    b"{\\rtf1 Wort}",
    b"GIF89a Wort",
    b"\x1f\x8bWort",
    b"\xd0\xcf\x11\xe0Wort",
]


@pytest.mark.parametrize("data", DAMAGED, ids=range(len(DAMAGED)))
def test_damaged_files_as_in_the_core(copytext: Page, data: bytes) -> None:
    """The same file would be laid in when the site is built and refused in the browser, or the other way."""
    (found,) = read(copytext, ("kopie.txt", data))
    assert found.get("text") == expected(data)
    assert ("error" in found) == (expected(data) is None)


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.binary(max_size=60)
        | st.tuples(
            st.text(st.characters(exclude_categories=["Cs", "Cn"], exclude_characters="<"), max_size=30),
            st.sampled_from(ENCODINGS),
        ).map(lambda pair: pair[0].encode(pair[1], "ignore")),
        min_size=20,
        max_size=60,
    )
)
def test_any_bytes_as_in_the_core(copytext: Page, batch: list[bytes]) -> None:
    """Whatever file somebody has, building and browser must say the same of it."""
    found = read(copytext, *(("kopie.txt", data) for data in batch))
    for one, data in zip(found, batch, strict=True):
        if one.get("error") == "web_archive" or b"</" in data:
            continue
        assert one.get("text") == expected(data), data


def test_words_of_a_page(copytext: Page) -> None:
    """Words of two paragraphs would grow together, or one word would fall apart at a tag."""
    body = """<nav>Start<ul><li>Eins<li>Zwei</ul></nav><article><h1>Die  Uhr</h1><p>Ein <b>hal</b>bes
      <i>Wort</i>,<br>dann Zeile.<p>Fuß<sup>1</sup>note &amp; &quot;Zei&shy;chen&quot;</p><div>Block</div>Rest
      <table><tr><td>A<td>B</tr></table><pre>eins
zwei</pre></article>"""
    (found,) = read(copytext, page_of(body))
    assert found["text"].split("\n\n") == [
        *("Start", "Eins", "Zwei", "Die Uhr", "Ein halbes Wort,\ndann Zeile."),
        *('Fuß 1 note & "Zei\u00adchen"', "Block", "Rest", "A B", "eins\nzwei"),
    ]


def test_what_no_reader_sees_is_no_text(copytext: Page) -> None:
    """Scripts, styles and hidden parts would count as words of the copy and tear its sentences apart."""
    hidden = (
        "<script>skript</script><style>stil</style><template>vorlage</template><noscript>ohne</noscript>"
        "<p hidden>versteckt</p><svg><text>bild</text></svg><math><mi>x</mi></math>"
        "<select><option>wahl</select><textarea>feld</textarea><iframe>rahmen</iframe><!-- bemerkung -->"
    )
    (found,) = read(copytext, page_of(f"<p>Vorher {hidden} nachher</p>"))
    assert found["text"].split() == ["Vorher", "nachher"]


def test_a_deep_page_is_read(copytext: Page) -> None:
    """A page nested four thousand times would end the script with an exception."""
    (found,) = read(copytext, page_of("<div>" * 4_000 + "<p>Die Uhr</p>" + "</div>" * 4_000))
    assert found == {"text": "Die Uhr"}


def test_markdown(copytext: Page) -> None:
    """Addresses of links would stand between the words, asterisks and number signs at them."""
    text = (
        "# Titel\n\n> Ein **fettes** und *schräges* [Wort](https://example.org/a_b 'T') im ![Bild](b.png).\n"
        "\n- Punkt _eins_\n"
    )
    (found,) = read(copytext, ("kopie.md", text.encode()))
    kept = [word.normalised for word in words(found["text"])]
    assert kept[:7] == ["titel", "ein", "fettes", "und", "schräges", "wort", "im"]
    assert kept[-2:] == ["punkt", "eins"]
    assert not set("*#") & set(found["text"])
    (star,) = read(copytext, ("kopie.md", "Schüler*innen und 2*3".encode()))
    assert star == {"text": "Schüler*innen und 2*3"}


def test_text_without_an_ending_is_recognised(copytext: Page) -> None:
    """Whoever saves a page under another name, or pastes its source, would see tags."""
    name, data = page_of("<p>Die Uhr</p><p>geht</p>")
    for other in ("seite.txt", "seite", name):
        assert read(copytext, (other, data)) == [{"text": "Die Uhr\n\ngeht"}]


def test_composed_characters(copytext: Page) -> None:
    """A copy from a Mac has its umlauts in two parts."""
    (found,) = read(copytext, ("kopie.txt", unicodedata.normalize("NFD", "Größe").encode()))
    assert found == {"text": "Größe"}


def test_a_folder_is_unreadable(copytext: Page) -> None:
    """A dropped folder would end in an exception."""
    broken = (
        "() => Apparatus.copytext.read({size: 10, name: 'x', arrayBuffer: () => Promise.reject(new Error())})"
    )
    assert copytext.evaluate(broken) == {"error": "unreadable"}


def test_nothing_takes_long(copytext: Page, tmp_path: Path) -> None:
    """A prepared file could hang the page where a pattern backtracks."""
    hostile = {
        "a.md": "[" * 50_000 + "](" * 50_000 + "*" * 100_000 + "_" * 100_000,
        "b.html": "<p>" + " \t" * 500_000 + "<b>" * 4_900 + "x",
        "b2.html": "<div>" * 300_000 + "x",
        "b3.html": "<div></q>" * 100_000 + "x",
        "b4.html": "".join(f"<font size={number}>" for number in range(60_000)),
        "c.txt": "<!doctype html" + " " * 1_000_000,
        "d.html": "<pre>" + " \n" * 300_000 + "x</pre>",
        "e.txt": "…" * 1_000_000 + "\n" * 1_000_000 + "x",
    }
    for name, text in hostile.items():
        seconds = copytext.evaluate(
            """async ([name, text]) => {
              const begun = performance.now();
              const found = await Apparatus.copytext.read(new File([text], name));
              return [(performance.now() - begun) / 1000, found.error || "text"];
            }""",
            [name, text],
        )
        assert seconds[0] < 4, (name, seconds)
