"""Copies come in every encoding and line ending; what is no text is refused in a sentence."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_apparatus.core.errors import ApparatusError, Place
from sphinx_apparatus.core.reading import decode, read_text

PLACE = Place("copy.txt")
TEXT = "Türmer und Dohle:\n„Grüße“ – ein Wort\n\nzweiter Absatz\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("cp1252"),
        unicodedata.normalize("NFD", TEXT).encode(),
        *(TEXT.replace("\n", end).encode() for end in ("\r\n", "\r", "\x85", "\u2028")),
    ],
    ids=["utf8", "bom", "le-bom", "be-bom", "le", "be", "utf32", "cp1252", "nfd", "crlf", "cr", "nel", "ls"],
)
def test_every_encoding_gives_the_same_text(data: bytes) -> None:
    """A reader whose editor saves another way would lay in a broken copy."""
    assert decode(data, PLACE) == TEXT


def test_a_paragraph_separator_is_a_blank_line() -> None:
    """Text copied from a word processor would become one single block."""
    assert decode("eins\u2029zwei".encode(), PLACE) == "eins\n\nzwei"


def test_a_few_broken_bytes_stay_visible() -> None:
    """One damaged byte would turn every umlaut of a UTF-8 file into two wrong letters."""
    text = decode(("ü" * 20).encode() + b" \xff " + "ä".encode(), PLACE)
    assert text == "ü" * 20 + " \ufffd ä"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"*** --- ***", "not a single word"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"%PDF-1.7 text text", "PDF"),
        (b"PK\x03\x04text text", "ZIP"),
        (b"text \x00 text text text text", "NUL"),
        (bytes(range(1, 9)) * 40, "control characters"),
        (b"wei\xdf \x81\x8d", "no other encoding fits"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x41", "not valid in utf-16-le"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    """Somebody who picks the wrong file would see a page of rubbish instead of a sentence."""
    with pytest.raises(ApparatusError, match=message) as caught:
        decode(data, PLACE)
    assert caught.value.place == PLACE


def test_read_text_reads_a_file(tmp_path: Path) -> None:
    """The command line and the build read copies through this."""
    path = tmp_path / "copy.txt"
    path.write_bytes(TEXT.encode("cp1252"))
    assert read_text(path) == TEXT


def test_read_text_refuses_what_it_cannot_read(tmp_path: Path) -> None:
    """A traceback instead of a sentence would meet whoever mistypes a path."""
    large = tmp_path / "large.txt"
    large.write_bytes(b"wort " * 100)
    for path, message in [
        (tmp_path / "absent.txt", "no such file"),
        (tmp_path, "a folder"),
        (Path("a\0b"), "cannot be read"),
        (large, "too large"),
    ]:
        with pytest.raises(ApparatusError, match=message):
            read_text(path, limit=499)
    assert read_text(large, limit=500)


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_our_error(data: bytes) -> None:
    """A strange file would crash the build."""
    try:
        text = decode(data, PLACE)
    except ApparatusError:
        return
    assert "\r" not in text and "\x00" not in text and unicodedata.is_normalized("NFC", text)


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_marked_unicode_is_never_misread(text: str, encoding: str) -> None:
    """A correct Unicode file would come out as other characters."""
    try:
        found = decode(text.encode(encoding), PLACE)
    except ApparatusError:
        return
    letters = [character for character in unicodedata.normalize("NFC", text) if character.isalnum()]
    assert [character for character in found if character.isalnum()] == letters
