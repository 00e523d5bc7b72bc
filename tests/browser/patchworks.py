"""Texts full of repetitions, and copies cut, moved, doubled and mended: where rules and tie-breaks decide."""

from __future__ import annotations

import random
from dataclasses import dataclass

from sphinx_apparatus.core.records import Anchor
from sphinx_apparatus.core.witness import Witness, make_witness

Sentence = list[str]


@dataclass(frozen=True, slots=True)
class Patchwork:
    """A witness, a copy of it, and anchors."""

    witness: Witness
    copy: str
    anchors: list[Anchor]


def vocabulary(rng: random.Random) -> list[str]:
    """Few short words, of which some are two others joined, or many words."""
    size = rng.choice((6, 12, 60, 400))
    if size < 60:
        short = ["a", "b", "c", "d", "e", "ab", "ba", "cd", "abc", "da", "de", "ea"]
        return short[:size]
    return ["".join(rng.choices("enirstadhu", k=rng.randint(2, 8))) for _ in range(size)]


def sentences(rng: random.Random, known: list[str]) -> list[Sentence]:
    """Sentences, among which one or two come back as refrains."""
    length = rng.choice((4, 9, 16))
    made = [rng.choices(known, k=rng.randint(1, length)) for _ in range(rng.randint(1, 60))]
    for _ in range(rng.randint(0, 2)):
        refrain = rng.choices(known, k=rng.randint(2, 9))
        for _ in range(rng.randint(0, 12)):
            made.insert(rng.randint(0, len(made)), refrain)
    return made


def edited(rng: random.Random, source: list[Sentence], known: list[str]) -> list[Sentence]:
    """A copy's sentences after some accidents."""
    copy = [sentence[:] for sentence in source]
    for _ in range(rng.choice((0, 1, 1, 2, 3, 6))):
        at, size = rng.randrange(len(copy) + 1), rng.choice((1, 1, 2, 5))
        match rng.randrange(7):
            case 0:
                del copy[at : at + size]
            case 1:
                taken = copy[at : at + size]
                del copy[at : at + size]
                place = rng.randint(0, len(copy))
                copy[place:place] = taken
            case 2:
                place = rng.randint(0, len(copy))
                copy[place:place] = [sentence[:] for sentence in copy[at : at + size]]
            case 3:
                copy[at:at] = sentences(rng, known)[:size]
            case 4:
                share = rng.choice((0.05, 0.2, 0.4))
                copy = [[rng.choice(known) if rng.random() < share else w for w in s] for s in copy]
            case 5:
                flat = [word for sentence in copy for word in sentence]
                cut = rng.randint(0, len(flat))
                copy = [flat[:cut], flat[cut + rng.randint(1, 14) :]]
            case _:
                copy[at : at + size] = [
                    [rng.choice(known) if rng.random() < 0.3 else w for w in s] for s in copy[at : at + size]
                ]
    return copy


def written(rng: random.Random, made: list[Sentence], dividing: float) -> str:
    """Text of sentences in blocks; some words are divided at a line end, some joined by a hyphen there."""
    parts = []
    for sentence in made:
        for index, plain in enumerate(sentence):
            word = plain if index else plain.capitalize()
            if len(word) > 1 and rng.random() < dividing:
                cut = rng.randint(1, len(word) - 1)
                word = word[:cut] + rng.choice(("-\n", "\u00ad\n", "\u2010\n  ")) + word[cut:]
            last = index == len(sentence) - 1
            parts.append(
                word + (rng.choice((". ", ".\n\n")) if last else "-\n" if rng.random() < dividing else " ")
            )
    return "".join(parts)


def patchwork(seed: int) -> Patchwork:
    """The patchwork with this number."""
    rng = random.Random(f"patchwork {seed}")
    known = vocabulary(rng)
    source = sentences(rng, known)
    witness = make_witness(written(rng, source, 0), f"patchwork-{seed % 7}", "de")
    copy = written(rng, edited(rng, source, known), rng.choice((0, 0, 0.1)))
    anchors = [Anchor(block.number) for block in witness.blocks]
    for block in witness.blocks:
        for _ in range(2):
            first = rng.randint(1, block.words)
            anchors.append(Anchor(block.number, ((first, min(block.words, first + rng.randrange(4))),)))
    return Patchwork(witness, copy, anchors)
