"""From the bytes of a plain-text file to text, whatever encoding and line ending the copy came in."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

import regex

from .errors import ApparatusError, Place

LIMIT = 20_000_000
"""The largest file that is read, in bytes, unless the caller says otherwise."""

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive (or DOCX, ODT, EPUB)"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
)
_BYTE_ORDER_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ALLOWED = "plain text in UTF-8, UTF-16 or Windows-1252"
_PARAGRAPH_SEPARATOR = "\u2029"
_LINE_END = regex.compile("\r\n|[\r\n\v\f\x85\u2028]")
_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_WORD = regex.compile(r"[\p{L}\p{N}]")


def read_text(path: Path, limit: int = LIMIT) -> str:
    """The text of a file: decoded, NFC, lines ended by a line feed.

    `limit` is the largest size in bytes. Errors: `ApparatusError` for a file that is missing, not a file,
    unreadable, too large, binary, or without a single word.
    """
    place = Place(str(path))
    try:
        if path.is_dir():
            raise ApparatusError("this is a folder, not a file", place=place, allowed="a text file")
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        raise ApparatusError("there is no such file", place=place) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise ApparatusError(f"the file cannot be read: {reason}", place=place) from None
    if len(data) > limit:
        raise ApparatusError("the file is too large", place=place, allowed=f"at most {limit:,} bytes")
    return decode(data, place)


def decode(data: bytes, place: Place) -> str:
    """Text from bytes: by byte order mark, else UTF-16 by its NUL bytes, else UTF-8, else Windows-1252.

    The result is NFC and every line end (CR LF, CR, NEL, LS, VT, FF) a line feed, a paragraph separator two.
    UTF-8 with a few broken bytes stays UTF-8; each broken byte becomes U+FFFD and can be seen.
    Errors: `ApparatusError` at `place` for binary data and for text without a single word.
    """
    text = _decoded(data, place)
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls * 50 > len(text):
        raise _binary(place, "control characters")
    text = _LINE_END.sub("\n", text).replace(_PARAGRAPH_SEPARATOR, "\n\n")
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    if not _WORD.search(text):
        raise ApparatusError("the text holds not a single word", place=place, allowed=_ALLOWED)
    return text


def _decoded(data: bytes, place: Place) -> str:
    """The characters of `data` in the likeliest of the supported encodings."""
    if not data.strip():
        raise ApparatusError("the file is empty", place=place, allowed=_ALLOWED)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise _binary(place, kind)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, place)
    if b"\x00" in data:
        return _strict(data, _wide_encoding(data, place), place)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _strict(data, "cp1252", place)


def _wide_encoding(data: bytes, place: Place) -> str:
    """UTF-16 without a mark: in European text nearly every second byte is NUL, always on the same side."""
    half = len(data) // 2
    even, odd = data[::2].count(0), data[1::2].count(0)
    if odd * 2 > half and even * 20 <= odd:
        return "utf-16-le"
    if even * 2 > half and odd * 20 <= even:
        return "utf-16-be"
    raise _binary(place, "NUL bytes")


def _damaged_utf8(data: bytes) -> str:
    """UTF-8 with at most one broken place in ten non-ASCII characters, else an empty string."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    return text if broken * 10 <= whole else ""


def _strict(data: bytes, encoding: str, place: Place) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not valid in {encoding}, and no other encoding fits"
        raise ApparatusError(message, place=place, allowed=_ALLOWED) from None


def _binary(place: Place, kind: str) -> ApparatusError:
    return ApparatusError("this is not a text file", place=place, found=kind, allowed=_ALLOWED)
