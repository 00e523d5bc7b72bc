"""What kind of block a block is, and in which language, told from its look alone.

Heuristics for copies of web articles; whoever edits the text overrules them once (`make_witness(kinds=...)`),
and the decision is kept in `witness.yml`. They are meant to be right for most blocks, not clever:

* tweet: ends like an embedded tweet ("Name (@name) March 1, 2016", a picture link); a block of at most
  twelve words with a #tag or @name directly before it is its beginning;
* heading: one line of at most fourteen words that ends without sentence mark, and not the last block;
* byline: the last block, one sentence of at most twenty words that opens with a capitalised name of two or
  three parts, or the first or last block if it opens with "Von", "Door" or "By" and a name;
* prose: everything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from .sentences import sentence_lengths
from .words import words

_SIGNATURE = regex.compile(
    r"\(@\w+\)\s+\p{Lu}?\p{L}+\.?\s+\d{1,2},?\s+\d{4}|pic\.twitter\.com/|\(@\w+\)\s+\d{1,2}"
)
_TAG = regex.compile(r"(?<!\w)[#@]\p{L}\w*")
_OPEN_END = regex.compile(r"""[\p{L}\p{N}][\p{Pe}\p{Pf}\p{Pi}"'’?!]*$""")
_NAME = r"\p{Lu}[\p{L}'’-]*\p{Ll}(?:\s+(?:van|von|de|der|den|zu)){0,2}(?:\s+\p{Lu}[\p{L}'’-]*\p{Ll}){1,2}"
_OPENS_WITH_NAME = regex.compile(
    rf"^{_NAME}\s+(?:ist|war|arbeitet|lebt|schreibt|is|was|werkt|woont|schrijft)\b"
)
_SIGNED = regex.compile(rf"^(?:Von|Door|By)\s+{_NAME}")

_FUNCTION_WORDS = {
    "de": "der die das und ist nicht ein eine ich wir sie mit auf für von zu den dem des auch es wie aus",
    "nl": "de het een en van ik te dat niet zijn met voor op aan ook maar er wij ze je naar bij door over",
    "en": "the and of to a is that it for was on with as his they at be this have from or had by not but",
    "fr": "le la les et des une est pas pour dans qui que sur avec plus au ce il elle nous vous du je",
}
_SETS = {language: frozenset(listed.split()) for language, listed in _FUNCTION_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Character:
    """What the look of a block says: its kind, its language, and the block it continues (0 = none)."""

    kind: str
    language: str
    continues: int = 0


def characterise(blocks: Sequence[str], language: str) -> list[Character]:
    """Kind, language and continuation of each block of a text written in `language` (BCP 47)."""
    kinds = [_kind(block, number, len(blocks)) for number, block in enumerate(blocks, start=1)]
    continues = [0] * len(blocks)
    for index in range(len(blocks) - 1):
        if kinds[index + 1] == "tweet" and kinds[index] != "tweet" and _opens_tweet(blocks[index]):
            kinds[index] = "tweet"
            continues[index + 1] = index + 1
    languages = [guess_language(block, language) for block in blocks]
    for index in range(len(blocks) - 1):
        if continues[index + 1]:
            languages[index] = languages[index + 1]
    return [Character(*three) for three in zip(kinds, languages, continues, strict=True)]


def guess_language(text: str, expected: str) -> str:
    """The language whose function words are the most frequent; `expected` unless another clearly wins."""
    found = [word.normalised for word in words(text)]
    counts = {language: sum(word in listed for word in found) for language, listed in _SETS.items()}
    own = counts.get(expected.split("-")[0].lower(), 0)
    best = max(sorted(counts), key=lambda language: counts[language])
    return best if counts[best] >= 3 and counts[best] > 2 * own else expected


def _kind(block: str, number: int, total: int) -> str:
    if _SIGNATURE.search(block):
        return "tweet"
    count = len(words(block))
    if number in (1, total) and count <= 20 and _SIGNED.match(block):
        return "byline"
    if (
        number == total > 1
        and count <= 20
        and _OPENS_WITH_NAME.match(block)
        and len(sentence_lengths(block)) == 1
    ):
        return "byline"
    one_line = "\n" not in block.strip()
    if one_line and count <= 14 and number < total and _OPEN_END.search(block.rstrip()):
        return "prose" if _TAG.search(block) else "heading"
    return "prose"


def _opens_tweet(block: str) -> bool:
    return bool(_TAG.search(block)) and len(words(block)) <= 12
