"""Which letters of two related words correspond: for tables from which a sound law can be discovered.

The two words are aligned with the least number of differences (Wagner and Fischer 1974), where the letters of
the law may stand against each other at no cost, whatever their number: `Wa[ss]er` and `wa[t]er`.
"""

from __future__ import annotations

from collections.abc import Sequence

from .records import SoundLaw

Marked = tuple[tuple[str, bool], ...]
"""A word in pieces: text, and whether the law is seen in it."""

VOWELS = frozenset("aeiouyäöüáéíóúàèëïâêîôû")
DIFFERENT, ALIKE = 1.0, 0.6
BONUSES = (-0.01, -2.5)
"""How much a correspondence is preferred: as little as can be, and more where that finds none because one
of the words has a part that the other lacks (`hin[z]ufügen`, `[t]oevoegen`)."""


def letters(field: str) -> tuple[str, ...]:
    """The letters of a law's field, the longest first: `z, tz, ss` -> `tz`, `ss`, `z`."""
    parts = (part.strip().lower() for part in field.split(","))
    return tuple(sorted((part.strip("-…") for part in parts if part), key=lambda part: (-len(part), part)))


def marked(german: str, dutch: str, law: SoundLaw) -> tuple[Marked, Marked] | None:
    """Both words with the letters marked in which the law shows; None where it shows nowhere."""
    pairs = [(one, other) for one in letters(law.german) for other in letters(law.dutch)]
    words = _folded(german), _folded(dutch)
    found = next((spans for bonus in BONUSES if (spans := correspondences(*words, pairs, bonus))), None)
    if found is None:
        return None
    return _cut(german, [span for span, _ in found]), _cut(dutch, [span for _, span in found])


def _folded(word: str) -> str:
    """Lower case of the same length, so that places stay true (`casefold` makes two letters of ß)."""
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in word)


def correspondences(
    german: str, dutch: str, pairs: Sequence[tuple[str, str]], bonus: float
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where letters of the law stand against each other in the best alignment: spans in both words."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int], bool]] = {(0, 0): (0.0, (0, 0), False)}
    for i in range(len(german) + 1):
        for j in range(len(dutch) + 1):
            if (i, j) not in best:
                continue
            cost = best[i, j][0]
            for one, other, price, lawful in _steps(german, dutch, i, j, pairs, bonus):
                target = (i + one, j + other)
                if target not in best or cost + price < best[target][0]:
                    best[target] = (cost + price, (i, j), lawful)
    found = []
    place = (len(german), len(dutch))
    while place != (0, 0):
        _, before, lawful = best[place]
        if lawful:
            found.append(((before[0], place[0]), (before[1], place[1])))
        place = before
    return found[::-1]


def _steps(
    german: str, dutch: str, i: int, j: int, pairs: Sequence[tuple[str, str]], bonus: float
) -> list[tuple[int, int, float, bool]]:
    """How the alignment may go on from here: letters taken from either word, price, whether by the law."""
    steps: list[tuple[int, int, float, bool]] = [
        (len(one), len(other), bonus, True)
        for one, other in pairs
        if german.startswith(one, i) and dutch.startswith(other, j)
    ]
    if i < len(german):
        steps.append((1, 0, DIFFERENT, False))
    if j < len(dutch):
        steps.append((0, 1, DIFFERENT, False))
    if i < len(german) and j < len(dutch):
        both = {german[i], dutch[j]}
        price = 0.0 if len(both) == 1 else (ALIKE if both <= VOWELS else DIFFERENT)
        steps.append((1, 1, price, False))
    return steps


def _cut(word: str, spans: Sequence[tuple[int, int]]) -> Marked:
    """A word in pieces along the marked spans."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for start, stop in spans:
        if pieces and start == end:
            pieces[-1] = (pieces[-1][0] + word[start:stop], True)
        else:
            pieces += [(word[end:start], False), (word[start:stop], True)]
        end = stop
    pieces.append((word[end:], False))
    return tuple(piece for piece in pieces if piece[0])
