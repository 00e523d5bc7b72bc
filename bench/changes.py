"""Copies of a text as they are met: changed in known ways, with the true place of every word.

A change takes a `Source` and a random generator and gives a `Variant`: the copy's text and, for each word of
the source, the number of the copy's word that stands in its place, or None where it is gone.
"""

from __future__ import annotations

import random
import string
import textwrap

from bench.source import FOREIGN, Blocks, Change, Piece, Source, Variant, editable, foreign, variant

LETTERS = string.ascii_lowercase + "äöü"


def unchanged(source: Source, rng: random.Random) -> Variant:
    """The text itself and one foreign word, so that the digest does not short-cut the alignment."""
    return variant(source, [*editable(source), foreign("Ende")])


def words_replaced(per_cent: int) -> Change:
    """That share of words replaced by other words of the same text."""

    def change(source: Source, rng: random.Random) -> Variant:
        blocks = editable(source)
        for block in blocks:
            for sentence in block:
                for piece in sentence:
                    if rng.random() * 100 < per_cent:
                        piece.text = rng.choice(source.vocabulary)
        return variant(source, blocks)

    return change


def letters_misread(per_cent: int) -> Change:
    """That share of letters and digits replaced by other letters."""

    def change(source: Source, rng: random.Random) -> Variant:
        blocks = editable(source)
        for block in blocks:
            for sentence in block:
                for piece in sentence:
                    letters = [
                        rng.choice(LETTERS) if rng.random() * 100 < per_cent else old for old in piece.text
                    ]
                    piece.text = "".join(letters)
        return variant(source, blocks)

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
    blocks = editable(source)
    _take_sentence(blocks, rng)
    return variant(source, blocks)


def annotated_sentence_deleted(source: Source, rng: random.Random) -> Variant:
    """One sentence gone; the anchors are in it."""
    blocks = editable(source)
    gone, _ = _take_sentence(blocks, rng)
    return variant(source, blocks, [piece.row for piece in gone if piece.row is not None])


def annotated_words_deleted(source: Source, rng: random.Random) -> Variant:
    """Twelve words in the middle of a block gone, no matter where sentences end; the anchors are in them."""
    blocks = editable(source)
    long = [block for block in blocks if sum(map(len, block)) > 20]
    block = rng.choice(long)
    pieces = [piece for sentence in block for piece in sentence]
    start = rng.randrange(2, len(pieces) - 14)
    gone = pieces[start : start + 12]
    block[:] = [pieces[:start] + pieces[start + 12 :]]
    return variant(source, blocks, [piece.row for piece in gone if piece.row is not None])


def lookalike_elsewhere(source: Source, rng: random.Random) -> Variant:
    """One sentence gone, and elsewhere between two sentences one like it: three in ten words differ."""
    blocks = editable(source)
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
    return variant(source, blocks, [piece.row for piece in gone if piece.row is not None])


def foreign_inserted(source: Source, rng: random.Random) -> Variant:
    """Navigation, advertisements and notices before, after and between the blocks, one for every three."""
    blocks: Blocks = [foreign(FOREIGN[0])]
    for block in editable(source):
        blocks.append(block)
        if rng.random() < 0.34:
            blocks.append(foreign(rng.choice(FOREIGN)))
    return variant(source, [*blocks, foreign(rng.choice(FOREIGN))])


def lines_wrapped(source: Source, rng: random.Random) -> Variant:
    """Lines of at most 60 to 80 characters inside the paragraphs."""
    whole = variant(source, [*editable(source), foreign("Ende")])
    width = rng.randint(60, 80)
    paragraphs = whole.text.split("\n\n")
    filled = "\n\n".join(textwrap.fill(paragraph, width, break_long_words=False) for paragraph in paragraphs)
    return Variant(filled, whole.truth)


def paragraphs_merged(source: Source, rng: random.Random) -> Variant:
    """No paragraphs at all."""
    return variant(source, [*editable(source), foreign("Ende")], between=" ")


def paragraphs_split(source: Source, rng: random.Random) -> Variant:
    """A paragraph for every sentence."""
    return variant(
        source, [*([sentence] for block in editable(source) for sentence in block), foreign("Ende")]
    )


def blocks_reordered(source: Source, rng: random.Random) -> Variant:
    """One block in eight taken out and put in elsewhere."""
    blocks = editable(source)
    for _ in range(max(1, len(blocks) // 8)):
        block = blocks.pop(rng.randrange(len(blocks)))
        blocks.insert(rng.randrange(len(blocks) + 1), block)
    return variant(source, blocks)


def first_half(source: Source, rng: random.Random) -> Variant:
    """Cut off somewhere near the middle, in mid-sentence."""
    half = source.size // 2 + rng.randint(-20, 20)
    blocks = [
        [[piece for piece in sentence if piece.row is not None and piece.row < half] for sentence in block]
        for block in editable(source)
    ]
    return variant(source, blocks)


def tweets_missing(source: Source, rng: random.Random) -> Variant:
    """Without the embedded tweets."""
    return variant(
        source, [block for number, block in enumerate(editable(source), 1) if number not in source.tweets]
    )


def everything_at_once(source: Source, rng: random.Random) -> Variant:
    """Foreign text between, tweets and a sentence gone, 3 % of words replaced, 1 % of letters misread."""
    blocks = [block for number, block in enumerate(editable(source), 1) if number not in source.tweets]
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
            mixed.append(foreign(rng.choice(FOREIGN)))
    return variant(source, mixed)


def different_text(source: Source, rng: random.Random) -> Variant:
    """Another text: notices, and the same words shuffled, so that words are as frequent as in the source."""
    shuffled = list(source.vocabulary)
    rng.shuffle(shuffled)
    notices = [foreign(rng.choice(FOREIGN)) for _ in range(10)]
    return variant(source, [*notices, *([[Piece(word, " ", None)]] for word in shuffled)], between=" ")


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
