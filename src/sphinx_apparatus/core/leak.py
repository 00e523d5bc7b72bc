"""The leak gate: how much of a text's wording stands in what is published.

A *run* is a stretch of at least four consecutive words of the witness that stands, in that order, in a
published stream of words. The gate is kept where the runs cover at most a tenth of the witness's words and
none is longer than eight. Found with an index of the witness's four-word sequences; every word of the
witness is one character, so that the scan is done by the regular expression engine.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat

import regex

from .published import Document
from .words import IGNORED, words

RUN_LENGTH = 4
"""The shortest run that counts."""
SHARE_LIMIT = 0.10
"""The largest share of the witness's words that runs may cover."""
RUN_LIMIT = 8
"""The longest run that may be."""

_UNKNOWN, _NUMBER = "\x00", "\x01"
_STRETCH = re.compile(rf"[^{_UNKNOWN}{_NUMBER}]{{{RUN_LENGTH},}}")
_HAS_IGNORED = re.compile(f"[{IGNORED}]")
_UNUSUAL = regex.compile(r"[\p{M}\u0870-\u1fff\u2c00-\ud7ff\uf900-\U0010ffff]")
"""Marks, and scripts to which `re`, with Python's Unicode tables, may not know every letter."""
_WORD = re.compile(r"[^\W_]+")
_WORD_WITH_MARKS = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}]*")
_TRANSLITERATION = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """A run found: the file it stands in, its first word in the witness (from 0), its length, its words."""

    file: str
    start: int
    length: int
    words: tuple[str, ...] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LeakReport:
    """What a gate found: `runs` longest first, `skipped` files with the reason, sizes of what was read."""

    words: int
    covered: int
    longest: int
    runs: tuple[Run, ...]
    skipped: tuple[tuple[str, str], ...]
    files: int
    size: int

    @property
    def share(self) -> float:
        """The share of the witness's words that runs cover, 0 to 1."""
        return self.covered / self.words if self.words else 0.0

    def kept(self, share: float = SHARE_LIMIT, run: int = RUN_LIMIT) -> bool:
        """Whether the gate is kept: both numbers at or below their limits."""
        return self.share <= share and self.longest <= run


def tokens(text: str) -> list[str]:
    """The normalised words of a text: those of `words.words`, without offsets and faster."""
    if text.isascii():
        return _WORD.findall(text.lower())
    if _HAS_IGNORED.search(text):
        text = _HAS_IGNORED.sub("", text)
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    return (_WORD_WITH_MARKS if _UNUSUAL.search(text) else _WORD).findall(text)


class Gate:
    """The witness's words, ready to be looked for."""

    def __init__(self, witness: str) -> None:
        """witness: the text whose wording must not be published."""
        self.words = tuple(word.normalised for word in words(witness))
        vocabulary = dict.fromkeys(self.words)
        self._codes = {word: chr(number) for number, word in enumerate(vocabulary, _first_code())}
        self.text = "".join(self._codes[word] for word in self.words)
        self._numbers = [_NUMBER, *(code for word, code in self._codes.items() if word.isnumeric())]
        for word in vocabulary:
            for form in (word.translate(_TRANSLITERATION), _without_marks(word)):
                self._codes.setdefault(form, self._codes[word])
        for number in range(10_000):
            for form in (str(number), f"{number:02}", f"{number:03}"):
                self._codes.setdefault(form, _NUMBER)
        self._index: dict[str, list[int]] = {}
        for start in range(len(self.text) - RUN_LENGTH + 1):
            self._index.setdefault(self.text[start : start + RUN_LENGTH], []).append(start)

    def runs(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and length of every longest run of the witness in one stream of text.

        The stream is read as it is, then without its numbers below 10,000 (so that page, note and word
        numbers between words hide nothing), then every second and every third word of that (so that a
        translation or a label beside each word hides nothing).
        """
        coded = "".join(map(self._codes.get, tokens(text), repeat(_UNKNOWN)))
        yield from self._scan(coded)
        if len(coded) < RUN_LENGTH:
            return
        bare = coded
        for number in self._numbers:
            bare = bare.replace(number, "")
        if len(bare) != len(coded):
            yield from self._scan(bare)
        for stride in (2, 3):
            for offset in range(stride):
                yield from self._scan(bare[offset::stride])

    def _scan(self, coded: str) -> Iterator[tuple[int, int]]:
        """Runs in a coded stream; a run that only continues one already found is passed over."""
        witness, index = self.text, self._index
        for stretch in _STRETCH.finditer(coded):
            part = stretch.group()
            for here in range(len(part) - RUN_LENGTH + 1):
                for start in index.get(part[here : here + RUN_LENGTH], ()):
                    if here and start and part[here - 1] == witness[start - 1]:
                        continue
                    yield start, _common_length(part, here, witness, start)


def _first_code() -> int:
    """The first code point for words: private use, so that no code is special to a regular expression."""
    return 0xF0000


def _without_marks(word: str) -> str:
    """A word without accents, as addresses and file names have it."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _common_length(left: str, here: int, right: str, there: int) -> int:
    """How many characters two strings share from these places on, by halving."""
    low, high = RUN_LENGTH, min(len(left) - here, len(right) - there)
    while low < high:
        middle = (low + high + 1) // 2
        if left[here : here + middle] == right[there : there + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def leak(
    witness: str, documents: Iterable[Document], progress: Callable[[Document], None] | None = None
) -> LeakReport:
    """Look for the witness's wording in published documents.

    witness: its decoded text. documents: what `published.documents` yields. progress: called after each.
    Returns the report; raises nothing of its own (a document that cannot be read is listed as skipped).
    """
    gate = Gate(witness)
    covered = bytearray(len(gate.words))
    found: set[tuple[str, int, int]] = set()
    skipped: list[tuple[str, str]] = []
    files = size = 0
    for document in documents:
        if document.skipped:
            skipped.append((document.name, document.skipped))
        else:
            files += 1
            size += document.size
            spans = {span for stream in _different(document.streams()) for span in gate.runs(stream)}
            found.update((document.name, start, length) for start, length in _outermost(spans))
            for start, length in spans:
                covered[start : start + length] = b"\x01" * length
        if progress is not None:
            progress(document)
    runs = [Run(name, start, length, gate.words[start : start + length]) for name, start, length in found]
    return LeakReport(
        words=len(gate.words),
        covered=covered.count(1),
        longest=max((run.length for run in runs), default=0),
        runs=tuple(sorted(runs, key=lambda run: (-run.length, run.file, run.start))),
        skipped=tuple(sorted(skipped)),
        files=files,
        size=size,
    )


def _different(streams: Iterable[str]) -> Iterator[str]:
    """The streams, each once: undoing a split that is not there gives the same text again."""
    seen: set[int] = set()
    for stream in streams:
        if (mark := hash(stream)) not in seen:
            seen.add(mark)
            yield stream


def _outermost(spans: Iterable[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The spans that lie in no other."""
    kept: list[tuple[int, int]] = []
    reach = -1
    for start, length in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start + length > reach:
            kept.append((start, length))
            reach = start + length
    return kept
