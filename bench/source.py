"""A text cut into blocks, sentences and words, to be changed with every word's true place known."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sphinx_apparatus.core.sentences import sentence_lengths
from sphinx_apparatus.core.witness import split_blocks
from sphinx_apparatus.core.words import words

FOREIGN = (
    "Startseite Politik Wirtschaft Sport Kultur Wetter Anmelden Suche",
    "Anzeige",
    "Lesen Sie auch: Zehn Tipps, mit denen Ihre Zimmerpflanzen gut über den Winter kommen",
    "Jetzt den Newsletter bestellen und jeden Morgen das Wichtigste vom Tage im Postfach haben. Abmelden ist "
    "jederzeit möglich. Mit der Anmeldung stimmen Sie unserer Datenschutzerklärung zu.",
    "Teilen Merken Drucken Kommentare (17)",
    "Mehr zum Thema: Warum so viele Menschen wieder mit dem Nachtzug fahren und was das der Bahn bringt",
    "Dieser Artikel erschien zuerst an anderer Stelle. Die Redaktion hat ihn gekürzt und bebildert. "
    "Für den Inhalt verlinkter Seiten sind wir nicht verantwortlich.",
    "Foto: Archiv / Bearbeitung: Redaktion",
    "Das könnte Sie auch interessieren",
    "Sonderangebot: Drei Monate lesen, nur einen bezahlen. Das Angebot gilt bis zum Ende des Monats und nur "
    "für neue Kundinnen und Kunden, die in den letzten sechs Monaten kein Abonnement hatten.",
)
"""Navigation, advertisements and notices such as stand between the paragraphs of a copied web page."""


@dataclass(slots=True)
class Piece:
    """One word and what follows it up to the next; `row` is its number in the source, None if foreign."""

    text: str
    after: str
    row: int | None


@dataclass(frozen=True, slots=True)
class Source:
    """A text in blocks of sentences of pieces."""

    blocks: tuple[tuple[tuple[Piece, ...], ...], ...]
    tweets: frozenset[int]
    vocabulary: tuple[str, ...]

    @property
    def size(self) -> int:
        """The number of words."""
        return sum(len(sentence) for block in self.blocks for sentence in block)


@dataclass(frozen=True, slots=True)
class Variant:
    """A changed copy, the true place of each source word, and the source words that the change was about."""

    text: str
    truth: tuple[int | None, ...]
    focus: tuple[int, ...] = field(default=())


Blocks = list[list[list[Piece]]]
Change = Callable[[Source, random.Random], Variant]


def read_source(text: str, tweets: Sequence[int] = ()) -> Source:
    """Cut a text into blocks, sentences and pieces; `tweets` are the numbers of blocks to drop as tweets."""
    row = 0
    blocks = []
    vocabulary: list[str] = []
    for block in split_blocks(text):
        found = words(block)
        ends = [word.start for word in found[1:]] + [len(block)]
        pieces = []
        for word, end in zip(found, ends, strict=True):
            pieces.append(Piece(block[word.start : word.end], block[word.end : end], row))
            row += 1
        vocabulary += [piece.text for piece in pieces]
        sentences = []
        for length in sentence_lengths(block, found):
            sentences.append(tuple(pieces[:length]))
            del pieces[:length]
        blocks.append(tuple(sentences))
    return Source(tuple(blocks), frozenset(tweets), tuple(vocabulary))


def editable(source: Source) -> Blocks:
    """The pieces of a source as lists that may be changed."""
    return [
        [[Piece(piece.text, piece.after, piece.row) for piece in sentence] for sentence in block]
        for block in source.blocks
    ]


def variant(source: Source, blocks: Blocks, focus: Sequence[int] = (), between: str = "\n\n") -> Variant:
    """The copy that the changed pieces make, and where the source's words stand in it."""
    truth: list[int | None] = [None] * source.size
    column = 0
    texts = []
    for block in blocks:
        pieces = [piece for sentence in block for piece in sentence]
        if not pieces:
            continue
        for piece in pieces:
            if piece.row is not None:
                truth[piece.row] = column
            column += 1
        texts.append("".join(piece.text + (piece.after or " ") for piece in pieces).strip())
    text = between.join(texts)
    if len(words(text)) != column:
        raise AssertionError("a change merged or divided words; its truth would be wrong")
    return Variant(text, tuple(truth), tuple(focus))


def foreign(text: str) -> list[list[Piece]]:
    """A block of one sentence that does not come from the source."""
    found = words(text)
    return [[Piece(text[word.start : word.end], " ", None) for word in found]]
