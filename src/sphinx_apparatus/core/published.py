"""Published files as documents whose words can be read: files, folders, archives, PDF.

Every file is either read or listed with the reason why it was not; nothing is passed over in silence.
"""

from __future__ import annotations

import fnmatch
import gzip
import io
import os
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from . import pdf
from .errors import ApparatusError, Place
from .streams import plain, streams

SIZE_LIMIT = 200_000_000
"""The largest file, or member of an archive once unpacked, that is read, in bytes."""
DEPTH_LIMIT = 3
"""How many archives inside archives are opened."""
EXCLUDED = (
    ".git", ".hg", ".venv*", "node_modules", "__pycache__", "*.egg-info",
    ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis",
)  # fmt: skip
"""Folders that are no part of what is published: version control, installed packages, caches."""

_ARCHIVES = (".zip", ".epub", ".whl", ".jar", ".odt", ".ods", ".odp", ".docx", ".xlsx", ".pptx", ".kmz")
_TARBALLS = (".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz")
_MEDIA = frozenset(
    {
        *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff"),
        *(".woff", ".woff2", ".ttf", ".otf", ".ttc", ".eot"),
        *(".mp3", ".mp4", ".ogg", ".webm", ".wav"),
        *(".wasm", ".so", ".pyc", ".exe", ".dll", ".dylib", ".a", ".o"),
    }
)
_BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """A published file: its name, its size in bytes, and its text streams; or why it was `skipped`."""

    name: str
    size: int
    skipped: str = ""
    read: Callable[[], Iterator[str]] = field(default=lambda: iter(()), compare=False, repr=False)

    def streams(self) -> Iterator[str]:
        """The streams of its words; its name is the first."""
        yield self.name
        yield from self.read()


def documents(paths: Iterable[Path], exclude: Sequence[str] = ()) -> Iterator[Document]:
    """The documents of files and folders, in sorted order.

    paths: files or folders. exclude: glob patterns for names or paths, besides EXCLUDED, left out. Archives
    are opened; a left-out folder is one skipped document. Raises ApparatusError for a path that is missing.
    """
    for path in paths:
        if path.is_dir():
            yield from _folder(path, (*EXCLUDED, *exclude))
        elif path.exists():
            yield from _file(path)
        else:
            raise ApparatusError("no such file or folder", place=Place(str(path)))


def total_size(paths: Iterable[Path], exclude: Sequence[str] = ()) -> int:
    """The bytes that `documents` will go through, archives as they lie on disk; for progress."""
    total = 0
    for path in paths:
        if path.is_dir():
            for folder, names, files in os.walk(path):
                names[:] = [n for n in names if not _excluded(Path(folder, n), (*EXCLUDED, *exclude))]
                total += sum(_size(Path(folder, name)) for name in files)
        else:
            total += _size(path)
    return total


def _size(path: Path) -> int:
    """The size of a file, 0 where it cannot be told."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _excluded(path: Path, patterns: Sequence[str]) -> bool:
    """Whether a path or its name fits one of the patterns."""
    return any(fnmatch.fnmatch(path.name, p) or fnmatch.fnmatch(path.as_posix(), p) for p in patterns)


def _folder(path: Path, patterns: Sequence[str]) -> Iterator[Document]:
    """The documents of a folder and those below it; links to folders are not followed."""
    problems: list[OSError] = []
    for folder, names, files in os.walk(path, onerror=problems.append):
        names.sort()
        for name in [n for n in names if _excluded(Path(folder, n), patterns)]:
            names.remove(name)
            yield Document(str(Path(folder, name)), 0, "left out by name")
        for name in sorted(files):
            here = Path(folder, name)
            if _excluded(here, patterns):
                yield Document(str(here), 0, "left out by name")
            else:
                yield from _file(here)
    for problem in problems:
        yield Document(str(problem.filename), 0, f"cannot be read: {problem.strerror}")


def _file(path: Path) -> Iterator[Document]:
    """The documents of one file: itself, or the members of an archive."""
    name = str(path)
    if path.suffix.lower() in _MEDIA:
        yield Document(name, 0, "no text: picture, font, sound or program")
        return
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            yield Document(name, 0, f"too large: {size} bytes, at most {SIZE_LIMIT} are read")
        elif path.is_file():
            yield from members(name, path.read_bytes())
        else:
            yield Document(name, 0, "not a regular file")
    except OSError as error:
        yield Document(name, 0, f"cannot be read: {error.strerror or error}")


def members(name: str, data: bytes, depth: int = 0) -> Iterator[Document]:
    """The documents in some bytes, by name and content: a text, a PDF, or what an archive holds."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _MEDIA:
        yield Document(name, 0, "no text: picture, font, sound or program")
    elif depth > DEPTH_LIMIT:
        yield Document(name, 0, f"an archive inside {DEPTH_LIMIT} archives")
    elif data[:4] == b"PK\x03\x04" or suffix in _ARCHIVES:
        yield from _zip(name, data, depth)
    elif name.lower().endswith(_TARBALLS):
        yield from _tar(name, data, depth)
    elif data[:2] == b"\x1f\x8b":
        yield from _gzip(name, data, depth)
    elif data[:5] == b"%PDF-" or suffix == ".pdf":
        text = pdf.pages(data)
        if text is None:
            yield Document(name, 0, pdf.why_not())
        else:
            yield Document(name, len(data), read=lambda: pdf.pdf_streams(text, data))
    elif data.startswith(b"# Sphinx inventory version 2"):
        yield Document(name, len(data), read=lambda: plain(_inventory(data)))
    else:
        yield Document(name, len(data), read=lambda: streams(decoded(data), suffix))


def _zip(name: str, data: bytes, depth: int) -> Iterator[Document]:
    """The members of a ZIP archive (EPUB, office documents and wheels are such)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.comment:
                yield from members(f"{name}!comment", archive.comment, depth + 1)
            for info in sorted(archive.infolist(), key=lambda info: info.filename):
                inner = f"{name}!{info.filename}"
                if info.is_dir():
                    continue
                if info.flag_bits & 1:
                    yield Document(inner, 0, "encrypted")
                elif info.file_size > SIZE_LIMIT:
                    yield Document(inner, 0, f"too large: {info.file_size} bytes")
                else:
                    with archive.open(info) as stream:
                        yield from members(inner, stream.read(SIZE_LIMIT), depth + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
        yield Document(name, 0, f"an archive that cannot be read: {error}")


def _tar(name: str, data: bytes, depth: int) -> Iterator[Document]:
    """The members of a tar archive, compressed or not."""
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            for info in archive:
                inner = f"{name}!{info.name}"
                stream = archive.extractfile(info) if info.isreg() else None
                if info.size > SIZE_LIMIT:
                    yield Document(inner, 0, f"too large: {info.size} bytes")
                elif stream is not None:
                    yield from members(inner, stream.read(), depth + 1)
    except (tarfile.TarError, zlib.error, OSError, EOFError) as error:
        yield Document(name, 0, f"an archive that cannot be read: {error}")


def _gzip(name: str, data: bytes, depth: int) -> Iterator[Document]:
    """What a gzip file holds."""
    try:
        with gzip.open(io.BytesIO(data)) as stream:
            inside = stream.read(SIZE_LIMIT + 1)
    except (OSError, EOFError, zlib.error) as error:
        yield Document(name, 0, f"an archive that cannot be read: {error}")
        return
    if len(inside) > SIZE_LIMIT:
        yield Document(name, 0, f"too large: more than {SIZE_LIMIT} bytes once unpacked")
    else:
        stem = name[:-3] if name.lower().endswith(".gz") else name
        yield from members(f"{stem}!{PurePosixPath(stem).name}", inside, depth + 1)


def _inventory(data: bytes) -> str:
    """The text of a Sphinx inventory: four header lines, then zlib."""
    head, body = b"\n".join(data.split(b"\n", 4)[:4]), data.split(b"\n", 4)[-1]
    try:
        return decoded(head + b"\n" + zlib.decompressobj().decompress(body, SIZE_LIMIT))
    except zlib.error:
        return decoded(data)


def decoded(data: bytes) -> str:
    """Text in the encoding its bytes suggest; never fails: unreadable bytes become gaps."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    sample = data[:4000]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros and zeros.count(0) > 0.6 * len(zeros) and sample.count(0) < 0.6 * len(sample):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("utf-8" if b"\x00" in data else "cp1252", "replace")
