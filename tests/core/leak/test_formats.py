"""Leaks planted in every format and every disguise are found.

The witness here is made up for the test. Each case hides ten of its words in a file; a case that is missed
means that wording of the edited text can be published in this way without anyone noticing.
"""

# ruff: noqa: E501 - a case is one line
from __future__ import annotations

import gzip
import html
import io
import json
import tarfile
import zipfile
import zlib
from pathlib import Path
from urllib.parse import quote

import pytest

from sphinx_apparatus.core.leak import leak
from sphinx_apparatus.core.published import documents
from tests.conftest import require_tool

WITNESS = (
    "Frühmorgens trägt die müde Bäckerin dreizehn Körbe über den Größenhügel hinab, während unten "
    "am Kanal schon neugierige Möwen kreischend auf süße Krümel warten und niemand ahnt, wohin "
    "der nächtliche Regen all die verlorenen Schirme gespült hat."
)
PHRASE = "müde Bäckerin dreizehn Körbe über den Größenhügel hinab, während unten"
WORDS = PHRASE.replace(",", "").split()
ESCAPED = PHRASE.encode("ascii", "backslashreplace").decode().replace("\\x", "\\u00")


def spans(template: str, joint: str = "") -> str:
    """The words one by one, each in a template with `{}`, or with `{n}` for its number too."""
    return joint.join(template.format(word, n=n) for n, word in enumerate(WORDS, 1))


def notebook(source: object, outputs: object = ()) -> str:
    """A notebook with one cell."""
    cell = {"cell_type": "code", "metadata": {}, "source": source, "outputs": list(outputs)}  # type: ignore[call-overload]
    return json.dumps({"cells": [cell], "nbformat": 4})


TEXTS: dict[str, tuple[str, str | bytes]] = {
    "plain text": ("a.txt", f"Davor {PHRASE} danach"),
    "typography changed": ("a.txt", "„Müde\u00a0BÄCKERIN“ – dreizehn… Körbe (über den) GRÖSSENHÜGEL? Hinab! Während: unten"),
    "decomposed letters": ("a.txt", "mu\u0308de Ba\u0308ckerin dreizehn Ko\u0308rbe u\u0308ber den Gro\u0308ßenhu\u0308gel hinab wa\u0308hrend unten"),
    "soft hyphens and zero-width": ("a.txt", PHRASE.replace("ck", "c\u00adk").replace("ei", "e\u200bi")),
    "one word a line": ("a.txt", "\n".join(WORDS)),
    "numbered words": ("a.txt", " ".join(f"{n}:{word}" for n, word in enumerate(WORDS, 1))),
    "hyphenated line ends": ("a.txt", PHRASE.replace("Bäckerin", "Bäcke-\nrin").replace("Größenhügel", "Größen-\r\n  hügel")),
    "utf-16": ("a.txt", PHRASE.encode("utf-16")),
    "utf-16 without mark": ("a.txt", f"Davor steht noch etwas. {PHRASE}".encode("utf-16-le")),
    "windows-1252": ("a.txt", PHRASE.encode("cp1252")),
    "file name": (f"{'-'.join(WORDS)}.txt", "nichts"),
    "file name in ascii": ("muede-baeckerin-dreizehn-koerbe-ueber-den-groessenhuegel-hinab-waehrend-unten.txt", "nichts"),
    "file without suffix": ("LICENSE", PHRASE),
    "unknown binary": ("a.pickle", b"\x80\x05\x00\xff" + PHRASE.encode() + b"\x00\x01"),
    "markdown emphasis": ("a.md", PHRASE.replace("dreizehn", "**drei**zehn").replace("Körbe", "_Körbe_")),
    "markdown link": ("a.md", PHRASE.replace("dreizehn", '[dreizehn](https://example.org/x "Titel")')),
    "markdown footnote": ("a.md", PHRASE.replace("dreizehn", "dreizehn[^anm]")),
    "myst role": ("a.md", PHRASE.replace("dreizehn", "{apparatus:nl}`dreizehn`")),
    "markdown with tags": ("a.md", PHRASE.replace("dreizehn", "drei<b>zehn</b>")),
    "markdown table, words in rows": ("a.md", "| nl | de |\n|---|---|\n" + "\n".join(f"| ein zwei drei | {w} |" for w in WORDS)),
    "word by word with translation": ("a.md", " ".join(f"{w} (wort)" for w in WORDS)),
    "word by word with two labels": ("a.md", " ".join(f"{w} (wort, subst.)" for w in WORDS)),
    "rst role and target": ("a.rst", PHRASE.replace("dreizehn", ":emphasis:`dreizehn`").replace("den", "`den <https://example.org>`_")),
    "html comment": ("a.html", f"<p>x</p><!-- {PHRASE} -->"),
    "html inline tags": ("a.html", PHRASE.replace("dreizehn", "<em>drei</em>zehn").replace("Körbe", "<a href='#n'>Körbe</a>")),
    "html span inside a word": ("a.html", PHRASE.replace("dreizehn", "drei<span class='x'>zehn</span>")),
    "html entities": ("a.html", "<p>" + PHRASE.replace("ü", "&uuml;").replace("ö", "&#246;").replace("ß", "&#xdf;") + "</p>"),
    "html soft hyphen and wbr": ("a.html", PHRASE.replace("ck", "c&shy;k").replace("zehn", "<wbr>zehn")),
    "html block tags": ("a.html", "".join(f"<div>{word}</div>" for word in WORDS)),
    "html comment inside": ("a.html", PHRASE.replace("dreizehn", "drei<!-- x -->zehn <!-- y z --> ")),
    "html spans glued": ("a.html", spans('<span class="w">{}</span>')),
    "html spans with letters marked": ("a.html", spans("<span>{}</span>").replace("zehn", "<b>zehn</b>")),
    "html note marks": ("a.html", spans("{}<sup>{n}</sup> ")),
    "html note links": ("a.html", spans('{}<a class="m" href="#n">17.{n}</a> ')),
    "html attribute": ("a.html", f'<img alt="{PHRASE}">'),
    "html attribute unquoted words": ("a.html", spans("<span data-w={}></span><i>x y</i>")),
    "html attributes one by one": ("a.html", spans('<span data-n="{n}" data-w="{}" title="ein anderer Satz"></span>')),
    "html meta": ("a.html", f"<meta name='description' content='{PHRASE}'>"),
    "html aria-label": ("a.html", f"<div aria-label='{html.escape(PHRASE)}'></div>"),
    "html text fragment": ("a.html", f'<a href="https://example.org/#:~:text={quote(PHRASE)}">x</a>'),
    "html script json": ("a.html", f'<script type="application/json">{json.dumps({"t": PHRASE})}</script>'),
    "html script json one by one": (
        "a.html",
        f"<script>{json.dumps([{'id': n, 'art': 'ein Wort', 'w': w} for n, w in enumerate(WORDS)])}</script>",
    ),
    "html escaped in html": ("a.html", f"<pre>{html.escape(PHRASE.replace('dreizehn', '<em>drei</em>zehn'))}</pre>"),
    "html table column": ("a.html", "<table>" + spans("<tr><td>zwei oder drei</td><td>{}</td></tr>") + "</table>"),
    "html never closed": ("a.html", f"<p title='{PHRASE}"),
    "html broken tag": ("a.html", f"<p <b don't>{PHRASE}"),
    "html css content": ("a.html", f"<style>p::before {{content: '{PHRASE}'}}</style>"),
    "xhtml cdata": ("a.xhtml", f"<p><![CDATA[{PHRASE}]]></p>"),
    "svg text spans": ("a.svg", "<svg>" + spans('<text x="{n}" y="10">{}</text>') + "</svg>"),
    "svg title": ("a.svg", f"<svg><title>{PHRASE}</title></svg>"),
    "xml attribute": ("a.xml", f'<a b="{PHRASE}"/>'),
    "json": ("a.json", json.dumps({"a": PHRASE})),
    "json unicode": ("a.json", json.dumps({"a": PHRASE}, ensure_ascii=False)),
    "json words": ("a.json", json.dumps(WORDS)),
    "json records": ("a.json", json.dumps([{"w": w, "note": "irgendein Satz dazu", "n": n} for n, w in enumerate(WORDS)])),
    "json keys": ("a.json", json.dumps({w: ["docs"] * (n % 4) for n, w in enumerate(WORDS)})),
    "json html": ("a.json", json.dumps({"h": PHRASE.replace("dreizehn", "<em>drei</em>zehn")})),
    "json newlines": ("a.json", json.dumps("\n".join(WORDS))),
    "search index": ("searchindex.js", f"Search.setIndex({json.dumps({'titles': ['x', PHRASE]})})"),
    "javascript": ("a.js", f"const t = '{ESCAPED}';"),
    "javascript pieces": ("a.js", spans("word_list.push('{}');\n")),
    "javascript calls": ("a.js", "".join(f"put({'x, ' * (n % 4)}'{w}');\n" for n, w in enumerate(WORDS))),
    "javascript template": ("a.js", f"x = `{PHRASE}`"),
    "css": ("a.css", f'p::after {{ content: "{PHRASE}"; }}'),
    "yaml": ("a.yml", f"a: >\n  {PHRASE[:29]}\n  {PHRASE[29:]}\n"),
    "yaml escaped": ("a.yml", f'a: "{ESCAPED}"\n'),
    "yaml records": ("a.yml", spans("- wort: {}\n  bedeutung: irgendein ganzer Satz\n")),
    "csv row": ("a.csv", ",".join(WORDS)),
    "csv column": ("a.csv", "nr,wort,text\n" + spans('{n},{},"ein, zwei, drei"\n')),
    "csv semicolons": ("a.csv", "text;wort\n" + spans("irgend etwas;{}\n")),
    "bibtex": ("a.bib", "@misc{a, title = {" + PHRASE.replace("B", "{B}").replace("ü", '{\\"u}').replace("ö", '\\"o') + "}}"),
    "notebook source": ("a.ipynb", notebook([f"# {PHRASE[:29]}", PHRASE[29:]])),
    "notebook output": ("a.ipynb", notebook("1", [{"data": {"text/html": [f"<i>{PHRASE}</i>"]}}])),
    "notebook source lines": ("a.ipynb", notebook([f"w = {word!r}\n" for word in WORDS])),
    "gettext": ("a.po", "".join(f'msgid "{w} "\nmsgstr "ein ganz anderer Satz"\n\n' for w in WORDS)),
    "gettext wrapped": ("a.po", f'msgid ""\n"{PHRASE[:33]}"\n"{PHRASE[33:]}"\nmsgstr ""\n'),
    "python": ("a.py", "TEXT = (\n" + spans('    "{} "\n') + ")\n"),
    "python comment": ("a.py", spans("# {}\n")),
    "python escapes": ("a.py", f"x = '{PHRASE.encode('ascii', 'backslashreplace').decode()}'"),
    "python calls": ("a.py", "".join(f"put({'x, ' * (n % 4)}'{w}')\n" for n, w in enumerate(WORDS))),
    "python list of tuples": ("a.py", spans("('{}', noun, {n}),\n")),
    "inventory": (
        "objects.inv",
        b"# Sphinx inventory version 2\n# Project: x\n# Version: 1\n# The remainder of this file is compressed using zlib.\n"
        + zlib.compress(f"note-x apparatus:note 1 a.html {PHRASE}\n".encode()),
    ),
    "toml": ("a.toml", f'a = "{ESCAPED}"'),
    "log": ("a.log", f"2026-11-23 {PHRASE}"),
}  # fmt: skip


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def tarred(name: str, content: bytes) -> bytes:
    """A compressed tar archive."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return target.getvalue()


ARCHIVES: dict[str, tuple[str, bytes]] = {
    "epub": ("a.epub", zipped({"mimetype": "application/epub+zip", "OEBPS/a.xhtml": f"<p>{PHRASE}</p>"})),
    "zip in zip": ("a.zip", zipped({"b.zip": zipped({"c.json": json.dumps(WORDS)})})),
    "wheel": ("a.whl", zipped({"p/data.yml": f"a: {PHRASE}"})),
    "zip under another name": ("a.bin", zipped({"a.txt": PHRASE})),
    "gzip": ("a.json.gz", gzip.compress(json.dumps({"a": PHRASE}).encode())),
    "svgz": ("a.svgz", gzip.compress(f"<svg><text>{PHRASE}</text></svg>".encode())),
    "tarball": ("a.tar.gz", tarred("x/a.md", PHRASE.encode())),
}


@pytest.mark.parametrize("case", [*TEXTS, *ARCHIVES])
def test_planted_leak_is_found(case: str, tmp_path: Path) -> None:
    """Ten words of the edited text are published in this form, and the gate stays open."""
    name, content = {**TEXTS, **ARCHIVES}[case]
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    report = leak(WITNESS, documents([tmp_path]))
    assert report.longest >= len(WORDS), [run.words for run in report.runs]
    assert not report.kept()
    assert not report.skipped


def test_own_words_are_no_leak(tmp_path: Path) -> None:
    """A summary in other words, or the words in another order, closes the gate for honest editors."""
    (tmp_path / "a.md").write_text(
        "Eine Bäckerin bringt Körbe vom Hügel. Unten warten Möwen am Kanal; über den Regen wird nichts gesagt. "
        + " ".join(sorted(WORDS)) + " " + " ".join(reversed(WORDS)) + " müde Bäckerin dreizehn"
    )  # fmt: skip
    report = leak(WITNESS, documents([tmp_path]))
    assert (report.longest, report.covered, report.runs) == (0, 0, ())


def pdf(text: str, hidden: bytes = b"") -> bytes:
    """A PDF of one page with a line of text and, compressed, an object with a hidden text."""
    page = f"BT /F 9 Tf 9 99 Td ({text}) Tj ET".encode("cp1252")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 900 200]>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Filter/FlateDecode>>stream\n%s\nendstream" % zlib.compress(hidden),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count, start = len(objects) + 1, len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    return data + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, start)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (PHRASE, b""),
        ("x", b"<</S/Figure/Alt<" + PHRASE.encode("utf-16").hex().encode() + b">>>"),
        ("x", b"<</ActualText(" + PHRASE.replace("ü", "\\374").encode("cp1252") + b")>>"),
    ],
    ids=["page", "alt", "actual text"],
)
def test_pdf(text: str, hidden: bytes, tmp_path: Path) -> None:
    """A PDF worksheet prints the wording, or holds it in the description of a picture."""
    require_tool("pdftotext")
    (tmp_path / "a.pdf").write_bytes(pdf(text, hidden))
    (tmp_path / "b.zip").write_bytes(zipped({"a.pdf": pdf(text, hidden)}))
    report = leak(WITNESS, documents([tmp_path]))
    assert not report.skipped
    assert [run.length for run in report.runs] == [len(WORDS)] * 2


def test_pdf_without_pdftotext(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without pdftotext reports PDF files as clean that nobody looked into."""
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n")
    report = leak(WITNESS, documents([tmp_path]))
    assert report.skipped == (
        (str(tmp_path / "a.pdf"), "a PDF, and pdftotext (poppler-utils) is not installed"),
    )


def test_files_that_are_not_read_are_named(tmp_path: Path) -> None:
    """A picture, an encrypted or damaged archive or an excluded folder looks like a file that was read."""
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 damaged")
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "x.txt").write_text(PHRASE)
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "x.txt").write_text(PHRASE)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "d.gz").write_bytes(b"\x1f\x8b\x08 damaged")
    report = leak(WITNESS, documents([tmp_path], exclude=["build"]))
    reasons = {Path(name).name: reason for name, reason in report.skipped}
    assert reasons.keys() == {"a.png", "b.zip", "node_modules", "build", "gone.txt", "d.gz"}
    assert report.files == 0
    assert report.longest == 0


def test_archives_in_archives_end(tmp_path: Path) -> None:
    """An archive that holds itself many times over keeps the gate busy for ever."""
    data: bytes = zipped({"a.txt": PHRASE})
    for _ in range(6):
        data = zipped({"a.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    report = leak(WITNESS, documents([tmp_path]))
    assert [reason for _, reason in report.skipped] == ["an archive inside 3 archives"]


def test_subprocess_is_not_given_names(tmp_path: Path) -> None:
    """A PDF whose name begins with a hyphen is taken for an option of pdftotext."""
    require_tool("pdftotext")
    (tmp_path / "-opw.pdf").write_bytes(b"%PDF-1.4 damaged")
    report = leak(WITNESS, documents([tmp_path]))
    assert report.skipped[0][1] == "a PDF that pdftotext cannot read"
