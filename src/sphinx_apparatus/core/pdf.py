"""The words of a PDF: its pages through poppler's `pdftotext`, its hidden texts by ourselves."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from .streams import plain

PROGRAM = "pdftotext"
TIMEOUT = 120
"""Seconds that pdftotext may take for one file."""
STREAM_LIMIT = 50_000_000
"""The largest compressed part of a PDF that is unpacked, in bytes."""

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_HIDDEN = re.compile(
    rb"/(?:Alt|ActualText|E|T|TU|Title|Subject|Keywords|Author|Contents|Desc)\s*"
    rb"(?:\(((?:[^\\()]|\\.|\([^()]*\))*)\)|<([0-9A-Fa-f\s]+)>)",
    re.DOTALL,
)
_OCTAL = re.compile(rb"\\([0-7]{1,3})")
_CONTROL = re.compile(rb"\\([nrtbf\n])")


def pages(data: bytes) -> str | None:
    """The text of a PDF's pages in reading order; None where pdftotext is missing or fails."""
    program = shutil.which(PROGRAM)
    if program is None:
        return None
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(data)
        command = [program, "-q", "-enc", "UTF-8", file.name, "-"]
        try:
            done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def why_not() -> str:
    """Why a PDF could not be looked into."""
    if shutil.which(PROGRAM) is None:
        return f"a PDF, and {PROGRAM} (poppler-utils) is not installed"
    return f"a PDF that {PROGRAM} cannot read"


def pdf_streams(text: str, data: bytes) -> Iterator[str]:
    """The streams of a PDF: the text of its pages, and its alternative texts, titles and comments."""
    yield from plain(text)
    hidden = list(hidden_texts(data))
    if hidden:
        yield from plain("\n".join(hidden))


def hidden_texts(data: bytes) -> Iterator[str]:
    """Alternative texts, titles and comments, in plain and in compressed objects."""
    parts = [data]
    for match in _STREAM.finditer(data):
        try:
            parts.append(zlib.decompressobj().decompress(match.group(1), STREAM_LIMIT))
        except zlib.error:
            continue
    for part in parts:
        for match in _HIDDEN.finditer(part):
            literal, hexadecimal = match.groups()
            yield _string(_unescaped(literal) if hexadecimal is None else _bytes(hexadecimal))


def _bytes(hexadecimal: bytes) -> bytes:
    """A hexadecimal string's bytes; an odd last digit counts as followed by 0."""
    digits = b"".join(hexadecimal.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _unescaped(literal: bytes) -> bytes:
    """A literal string without its backslashes."""
    literal = _OCTAL.sub(lambda m: bytes([int(m.group(1), 8) & 255]), literal)
    literal = _CONTROL.sub(b" ", literal)
    return re.sub(rb"\\(.)", rb"\1", literal, flags=re.DOTALL)


def _string(data: bytes) -> str:
    """A PDF text string: UTF-16 or UTF-8 with a mark, else (nearly) Latin."""
    if data[:2] in (b"\xfe\xff", b"\xff\xfe"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig" if data[:3] == b"\xef\xbb\xbf" else "cp1252", "replace")
