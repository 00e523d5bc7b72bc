"""Copies of a text as they are met: changed in known ways, with the true place of every word.

A change takes a `Source` and a random generator and gives a `Variant`: the copy's text and, for each word of
the source, the number of the copy's word that stands in its place, or None where it is gone.
"""

from __future__ import annotations

import random
import string
import textwrap
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
    "Mehr zum Thema: Warum so viele Menschen wieder mit dem Nachtzug fahren und was das für die Bahn bedeutet",
    "Dieser Artikel erschien zuerst an anderer Stelle. Die Redaktion hat ihn gekürzt und mit Bildern versehen. "
    "Für den Inhalt verlinkter Seiten sind wir nicht verantwortlich.",
    "Foto: Archiv / Bearbeitung: Redaktion",
    "Das könnte Sie auch interessieren",
    "Sonderangebot: Drei Monate lesen, nur einen bezahlen. Das Angebot gilt bis zum Ende des Monats und nur für "
    "neue Kundinnen und Kunden, die in den letzten sechs Monaten kein Abonnement hatten.",
)
"""Navigation, advertisements and notices such as stand between the paragraphs of a copied web page."""

LETTERS = string.ascii_lowercase + "äöü"


@dataclass(slots=True)
class Piece:
    """One word with what follows it up to the next word; `row` is its number in the source, None if foreign."""

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


def _editable(source: Source) -> Blocks:
    return [
        [[Piece(piece.text, piece.after, piece.row) for piece in sentence] for sentence in block]
        for block in source.blocks
    ]


def _variant(source: Source, blocks: Blocks, focus: Sequence[int] = (), between: str = "\n\n") -> Variant:
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


def _foreign(text: str) -> list[list[Piece]]:
    found = words(text)
    return [[Piece(text[word.start : word.end], " ", None) for word in found]]


def unchanged(source: Source, rng: random.Random) -> Variant:
    """The text itself with one foreign word at its end, so that the digest does not short-cut the alignment."""
    return _variant(source, [*_editable(source), _foreign("Ende")])


def words_replaced(per_cent: int) -> Change:
    """That share of words replaced by other words of the same text."""

    def change(source: Source, rng: random.Random) -> Variant:
        blocks = _editable(source)
        for block in blocks:
            for sentence in block:
                for piece in sentence:
                    if rng.random() * 100 < per_cent:
                        piece.text = rng.choice(source.vocabulary)
        return _variant(source, blocks)

    return change


def letters_misread(per_cent: int) -> Change:
    """That share of letters and digits replaced by other letters."""

    def change(source: Source, rng: random.Random) -> Variant:
        blocks = _editable(source)
        for block in blocks:
            for sentence in block:
                for piece in sentence:
                    letters = [
                        rng.choice(LETTERS) if rng.random() * 100 < per_cent else old for old in piece.text
                    ]
                    piece.text = "".join(letters)
        return _variant(source, blocks)

    return change


def _take_sentence(blocks: Blocks, rng: random.Random, least: int = 1) -> tuple[list[Piece], int]:
    choices = [
        (index, number)
        for index, block in enumerate(blocks)
        for number, sentence in enumerate(block)
        if len(sentence) >= least
    ]
    index, number = rng.choice(choices)
    return blocks[index].pop(number), index


def sentence_deleted(source: Source, rng: random.Random) -> Variant:
    """One sentence gone; anchors anywhere."""
    blocks = _editable(source)
    _take_sentence(blocks, rng)
    return _variant(source, blocks)


def annotated_sentence_deleted(source: Source, rng: random.Random) -> Variant:
    """One sentence gone; the anchors are in it."""
    blocks = _editable(source)
    gone, _ = _take_sentence(blocks, rng)
    return _variant(source, blocks, [piece.row for piece in gone if piece.row is not None])


def annotated_words_deleted(source: Source, rng: random.Random) -> Variant:
    """Twelve words in the middle of a block gone, no matter where sentences end; the anchors are in them."""
    blocks = _editable(source)
    long = [block for block in blocks if sum(map(len, block)) > 20]
    block = rng.choice(long)
    pieces = [piece for sentence in block for piece in sentence]
    start = rng.randrange(2, len(pieces) - 14)
    gone = pieces[start : start + 12]
    block[:] = [pieces[:start] + pieces[start + 12 :]]
    return _variant(source, blocks, [piece.row for piece in gone if piece.row is not None])


def lookalike_elsewhere(source: Source, rng: random.Random) -> Variant:
    """One sentence gone, and between two sentences elsewhere one like it, three in ten of its words others."""
    blocks = _editable(source)
    gone, _ = _take_sentence(blocks, rng, least=5)
    alike = [
        Piece(rng.choice(source.vocabulary) if rng.random() < 0.3 else piece.text, piece.after, None)
        for piece in gone
    ]
    # At its own place it would be the sentence itself with words replaced, not a lookalike elsewhere.
    neighbours = (gone[0].row or 0) - 1, (gone[-1].row or 0) + 1
    places = [
        (block, number)
        for block in blocks
        for number in range(len(block) + 1)
        if not (number and block[number - 1][-1].row == neighbours[0])
        and not (number < len(block) and block[number][0].row == neighbours[1])
        and block
    ]
    block, number = rng.choice(places)
    block.insert(number, alike)
    return _variant(source, blocks, [piece.row for piece in gone if piece.row is not None])


def foreign_inserted(source: Source, rng: random.Random) -> Variant:
    """Navigation, advertisements and notices before, after and between the blocks, one for every three."""
    blocks: Blocks = [_foreign(FOREIGN[0])]
    for block in _editable(source):
        blocks.append(block)
        if rng.random() < 0.34:
            blocks.append(_foreign(rng.choice(FOREIGN)))
    return _variant(source, [*blocks, _foreign(rng.choice(FOREIGN))])


def lines_wrapped(source: Source, rng: random.Random) -> Variant:
    """Lines of at most 60 to 80 characters inside the paragraphs."""
    whole = _variant(source, [*_editable(source), _foreign("Ende")])
    width = rng.randint(60, 80)
    paragraphs = whole.text.split("\n\n")
    filled = "\n\n".join(textwrap.fill(paragraph, width, break_long_words=False) for paragraph in paragraphs)
    return Variant(filled, whole.truth)


def paragraphs_merged(source: Source, rng: random.Random) -> Variant:
    """No paragraphs at all."""
    return _variant(source, [*_editable(source), _foreign("Ende")], between=" ")


def paragraphs_split(source: Source, rng: random.Random) -> Variant:
    """A paragraph for every sentence."""
    return _variant(
        source, [*([sentence] for block in _editable(source) for sentence in block), _foreign("Ende")]
    )


def blocks_reordered(source: Source, rng: random.Random) -> Variant:
    """One block in eight taken out and put in elsewhere."""
    blocks = _editable(source)
    for _ in range(max(1, len(blocks) // 8)):
        block = blocks.pop(rng.randrange(len(blocks)))
        blocks.insert(rng.randrange(len(blocks) + 1), block)
    return _variant(source, blocks)


def first_half(source: Source, rng: random.Random) -> Variant:
    """Cut off somewhere near the middle, in mid-sentence."""
    half = source.size // 2 + rng.randint(-20, 20)
    blocks = [
        [[piece for piece in sentence if piece.row is not None and piece.row < half] for sentence in block]
        for block in _editable(source)
    ]
    return _variant(source, blocks)


def tweets_missing(source: Source, rng: random.Random) -> Variant:
    """Without the embedded tweets."""
    return _variant(
        source, [block for number, block in enumerate(_editable(source), 1) if number not in source.tweets]
    )


def everything_at_once(source: Source, rng: random.Random) -> Variant:
    """Foreign text between, tweets missing, a sentence gone, 3 per cent of words replaced, 1 of letters misread."""
    blocks = [block for number, block in enumerate(_editable(source), 1) if number not in source.tweets]
    _take_sentence(blocks, rng)
    for block in blocks:
        for sentence in block:
            for piece in sentence:
                if rng.random() < 0.03:
                    piece.text = rng.choice(source.vocabulary)
                piece.text = "".join(
                    rng.choice(LETTERS) if rng.random() < 0.01 else old for old in piece.text
                )
    mixed: Blocks = []
    for block in blocks:
        mixed.append(block)
        if rng.random() < 0.34:
            mixed.append(_foreign(rng.choice(FOREIGN)))
    return _variant(source, mixed)


def different_text(source: Source, rng: random.Random) -> Variant:
    """Other texts: notices, and the same words shuffled, so that their frequencies are those of the source."""
    shuffled = list(source.vocabulary)
    rng.shuffle(shuffled)
    notices = [_foreign(rng.choice(FOREIGN)) for _ in range(10)]
    return _variant(source, [*notices, *([[Piece(word, " ", None)]] for word in shuffled)], between=" ")


CHANGES: dict[str, Change] = {
    "unchanged": unchanged,
    "words replaced 3 %": words_replaced(3),
    "words replaced 10 %": words_replaced(10),
    "words replaced 20 %": words_replaced(20),
    "letters misread 1 %": letters_misread(1),
    "letters misread 3 %": letters_misread(3),
    "letters misread 6 %": letters_misread(6),
    "sentence deleted": sentence_deleted,
    "annotated sentence deleted": annotated_sentence_deleted,
    "annotated words deleted": annotated_words_deleted,
    "lookalike elsewhere": lookalike_elsewhere,
    "foreign text inserted": foreign_inserted,
    "lines wrapped": lines_wrapped,
    "paragraphs merged": paragraphs_merged,
    "paragraphs split": paragraphs_split,
    "blocks reordered": blocks_reordered,
    "first half only": first_half,
    "tweets missing": tweets_missing,
    "all of it, mildly": everything_at_once,
    "different text": different_text,
}
"""Every row of the anchoring table."""
