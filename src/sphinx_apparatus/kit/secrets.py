"""Solutions that must not be published, and the search for them in what is.

Works on notebooks and on task files of any kind, so that lessons use it too. Found is also what is marked up,
escaped (HTML, URL, JSON), broken over lines, packed into archives or printed in a PDF.
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..core import pdf
from ..core.errors import ApparatusError, Place
from ..core.tasks import Task, load_task_files
from .cells import HIDDEN_TESTS, SOLUTION, marked_lines
from .release import read_notebook, student_version

SHORTEST = 14
"""So many characters, spaces not counted, a line of a solution has at least to be distinctive."""

BINARY = frozenset(
    f".{ending}"
    for ending in "png jpg jpeg gif ico woff woff2 ttf otf wasm so pyc whl tar gz br".split()  # noqa: SIM905
)
"""Endings of files that hold no text of ours, or are searched as what they are made from."""

NESTING = 3
"""So deep archives are opened inside archives."""


@dataclass(frozen=True, slots=True, order=True)
class Secret:
    """Something that gives a solution away, and where it comes from."""

    text: str
    origin: str


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """A secret found in a published file (`archive.zip/inner` for one inside)."""

    file: str
    secret: Secret


_SQUEEZE = str.maketrans(
    dict.fromkeys('„“”‚‘’´`"', "'")
    | dict.fromkeys(" \t\n\r\f\v*_\\\u00a0\u00ad\u2009\u202f\u200b\u200c\u200d\u2060\ufeff", "")
)


def squeezed(text: str) -> str:
    """A text as it is compared: no space, no mark of Markdown, one kind of quotes, lower case."""
    return text.casefold().translate(_SQUEEZE)


def notebook_secrets(notebooks: Iterable[Path]) -> set[Secret]:
    """Lines of solutions and hidden tests that stand nowhere in any student version of these notebooks."""
    found: set[Secret] = set()
    public: list[str] = []
    for path in sorted(notebooks):
        notebook = read_notebook(path)
        for cell in notebook.cells:
            lines = marked_lines(cell.source, SOLUTION)
            if cell.cell_type == "code":
                lines += marked_lines(cell.source, HIDDEN_TESTS)
            found |= {Secret(line.strip(), f"{path.name}: {cell.id}") for line in lines}
        public += [squeezed(cell.source) for cell in student_version(notebook).cells]
    return _distinctive(found, public)


TASKS = ("notebooks", "lessons", "docs")
"""Folders of an edition in which tasks lie: as `aufgaben.yml`, or as any file in a folder `aufgaben`."""


def task_files(root: Path) -> list[Path]:
    """Every file of tasks in an edition, sorted."""
    found = (path for folder in TASKS for path in (Path(root) / folder).rglob("*.yml"))
    return sorted(path for path in found if path.stem == "aufgaben" or path.parent.name == "aufgaben")


def edition_secrets(root: Path) -> set[Secret]:
    """All solutions of an edition, of notebooks, files of tasks and lessons. Raises as `load_task_files`."""
    from .lesson_secrets import lesson_secrets

    tasks = [task for file in task_files(root) for task in load_task_files([file])]
    lessons = lesson_secrets((Path(root) / "lessons").rglob("*.md"))
    return notebook_secrets((Path(root) / "notebooks").glob("*.ipynb")) | task_secrets(tasks) | lessons


def task_secrets(tasks: Iterable[Task], published: Sequence[str] = ()) -> set[Secret]:
    """What task files say of right and wrong answers: solutions, praise, feedback, the answers themselves.

    published: texts that may hold the same words rightly, such as statements.
    """
    found: set[Secret] = set()
    public = [squeezed(text) for text in published]
    for task in tasks:
        public += [squeezed(text) for text in (task.statement, *task.hints, *(o.text for o in task.options))]
        said = [task.praise, *(m.feedback for m in task.mistakes), *(o.feedback for o in task.options)]
        said += re.split(r"(?<=[.!?]) ", task.solution.replace("\n", " "))
        said += [
            line
            for mistake in task.mistakes
            for line in mistake.code.splitlines()
            if not line.startswith("def ")
        ]
        said += _answers(task.answer)
        found |= {Secret(text.strip(), task.id) for text in said}
    return _distinctive(found, public)


def _answers(answer: Any) -> list[str]:
    """Answers as they would be written in Python or JSON, where they are long enough to be told apart."""
    if isinstance(answer, (list, dict)) and not any(isinstance(part, dict) for part in answer):
        return [json.dumps(answer, ensure_ascii=False)]
    return []


def _distinctive(secrets: Iterable[Secret], public: Sequence[str]) -> set[Secret]:
    """Without what is short or public anyway."""
    whole = "\n".join(public)
    return {
        secret
        for secret in secrets
        if len(squeezed(secret.text)) >= SHORTEST and squeezed(secret.text) not in whole
    }


def find_leaks(folder: Path, secrets: Iterable[Secret]) -> list[Leak]:
    """Every secret in every text file below a folder (or in one file), archives opened; sorted.

    Raises ApparatusError for a PDF that cannot be read, as nobody could say that it holds none.
    """
    needles = _Needles(secrets)
    leaks: set[Leak] = set()
    folder = Path(folder)
    for path in [folder] if folder.is_file() else sorted(folder.rglob("*")):
        if path.is_file() and path.suffix.lower() not in BINARY:
            name = path.relative_to(folder).as_posix() if path != folder else path.name
            leaks |= {Leak(where, secret) for where, secret in _search(name, path.read_bytes(), needles)}
    return sorted(leaks)


class _Needles:
    """Secrets by their short parts, so that a text is looked at only every few characters."""

    PART = 7
    STRIDE = SHORTEST - PART + 1

    def __init__(self, secrets: Iterable[Secret]) -> None:
        """Note where each part of each secret's beginning stands."""
        self.parts: dict[str, list[tuple[int, str, Secret]]] = {}
        for secret in secrets:
            text = squeezed(secret.text)
            for offset in range(self.STRIDE):
                part = text[offset : offset + self.PART]
                self.parts.setdefault(part, []).append((offset, text, secret))

    def found_in(self, text: str) -> Iterator[Secret]:
        """The secrets that a squeezed text holds."""
        get, part = self.parts.get, self.PART
        for position in range(0, len(text), self.STRIDE):
            for offset, whole, secret in get(text[position : position + part], ()):
                if text.startswith(whole, position - offset) and position >= offset:
                    yield secret


def _search(name: str, data: bytes, needles: _Needles, depth: int = 0) -> Iterator[tuple[str, Secret]]:
    """The secrets of one file, and of the files in it where it is an archive."""
    if data.startswith(b"%PDF-"):
        for reading in _printed(name, data):
            for secret in needles.found_in(squeezed(reading)):
                yield name, secret
        return
    if zipfile.is_zipfile(io.BytesIO(data)):
        if depth < NESTING:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for inner in archive.namelist():
                    if Path(inner).suffix.lower() not in BINARY and not inner.endswith("/"):
                        yield from _search(f"{name}/{inner}", archive.read(inner), needles, depth + 1)
        return
    for reading in _readings(data.decode("utf-8", "replace")):
        for secret in needles.found_in(squeezed(reading)):
            yield name, secret


def _printed(name: str, data: bytes) -> Iterator[str]:
    """What a PDF says: its pages, words divided at line ends joined, and its hidden texts."""
    text = pdf.pages(data)
    if text is None:
        raise ApparatusError(pdf.why_not(), place=Place(name))
    yield text
    yield re.sub(r"[-\u2010\u00ad]\s*\n\s*", "", text)
    yield "\n".join(pdf.hidden_texts(data))


def _readings(text: str) -> Iterator[str]:
    """A text as it stands, and as it reads once tags and escapes are resolved."""
    yield text
    plain = text
    if "\\" in plain:
        plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), plain)
        plain = re.sub(r"\\[nrt]", " ", plain).replace('\\"', '"').replace("\\/", "/")
        yield plain
    if "<" in plain or "&" in plain:
        yield html.unescape(re.sub(r"<[^>]*>", "", plain))
    if "%" in plain:
        yield html.unescape(unquote(plain))
