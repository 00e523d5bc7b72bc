"""Write the golden vectors of alignment and the own witness's `own.yml`: `python -m
tests.golden.renew_alignment`.

One JSON file per kind of change, made from the free witness only. `witness.json` holds the witness; every
other file is a list of cases:

    name      what was done to the text
    copy      the copy's text
    digits    its words' digits as aligned, for checking words and sketch apart from the alignment
    anchors   [block, [[first, last], ...]] (no ranges: the whole block)
    exact     whether the copy is the witness's text
    blocks    [number, state, reason, span or null, similarity in millionths]
    placed    certain words as runs: [witness word from 0, copy word from 0, length]
    expected  for each anchor [state, reason, [[first, last], ...]]

Renew them only when the rules of alignment were changed on purpose, and read the difference.
"""

from __future__ import annotations

import json
import random
import unicodedata
from pathlib import Path

from bench.anchoring import random_anchors
from bench.changes import CHANGES, unchanged
from bench.source import FOREIGN, Source, read_source
from sphinx_apparatus.core.alignment import Alignment, align
from sphinx_apparatus.core.reading import read_text
from sphinx_apparatus.core.records import Anchor
from sphinx_apparatus.core.sketch import sketch
from sphinx_apparatus.core.witness import Witness, make_witness, split_blocks, write_witness

TESTS = Path(__file__).resolve().parent.parent
FOLDER = TESTS / "golden" / "alignment"
OWN = TESTS / "witness" / "own.txt"
EDITION = "kleinwieden"
COPIES = 10
ANCHORS = 16


def own_witness() -> Witness:
    """The witness of the free text."""
    return make_witness(read_text(OWN), EDITION, "de")


def cases(witness: Witness, text: str) -> dict[str, list[dict[str, object]]]:
    """All cases by file name."""
    tweets = [block.number for block in witness.blocks if block.kind == "tweet"]
    source = read_source(text, tweets)
    files = {}
    for change, make in CHANGES.items():
        name = "".join(letter if letter.isalnum() else "-" for letter in change).replace("--", "-").strip("-")
        made = []
        for number in range(COPIES):
            rng = random.Random(f"golden {change} {number}")
            variant = make(source, rng)
            anchors = random_anchors(witness, rng, ANCHORS // 2, variant.focus)
            anchors += random_anchors(witness, rng, ANCHORS // 2)
            made.append(case(f"{change}, copy {number + 1}", witness, variant.text, anchors))
        files[name] = made
    rng = random.Random("golden typography")
    anchors = [*random_anchors(witness, rng, ANCHORS), *special_anchors(witness)]
    files["typography"] = [
        case(name, witness, copy, anchors) for name, copy in typography(text, source).items()
    ]
    files["strange"] = [case(name, witness, copy, anchors) for name, copy in strange(text).items()]
    return files


def typography(text: str, source: Source) -> dict[str, str]:
    """Copies that differ in nothing but typography, or hardly."""
    plain = unchanged(source, random.Random(1)).text
    straight = text.translate(dict.fromkeys(map(ord, "„“"), '"') | dict.fromkeys(map(ord, "‘’"), "'"))
    return {
        "the text itself": text,
        "CR LF": text.replace("\n", "\r\n"),
        "decomposed": unicodedata.normalize("NFD", text),
        "straight quotes": straight,
        "capitals": text.upper(),
        "no-break spaces": text.replace(" ", "\u00a0"),
        "soft hyphens": text.replace("Minuten", "Mi\u00adnu\u00adten"),
        "zero-width spaces inside words": text.replace("Kleinwieden", "Klein\u200bwieden"),
        "words divided at line ends": plain.replace("Kirchenblatt", "Kirchen-\nblatt").replace(
            "Gemeinderat", "Gemein-\nderat"
        ),
        "a word said twice said once": text.replace("fror, fror", "fror"),
        "a word put in": text.replace("eine Dohle", "eine schwarze Dohle", 1),
        "compound at a line end": plain.replace("vertagt und", "vertagt-\nund"),
    }


def strange(text: str) -> dict[str, str]:
    """Copies that nobody hopes for."""
    blocks = split_blocks(text)
    return {
        "empty": "",
        "no word": "... --- \u2026 !",
        "one word of the text": "Rathausuhr",
        "the byline only": blocks[-1],
        "one block only": blocks[3],
        "one block between foreign text": "\n\n".join([*FOREIGN, blocks[3], *FOREIGN]),
        "twice": text + "\n\n" + text,
        "backwards": "\n\n".join(reversed(blocks)),
        "the halves exchanged": "\n\n".join(blocks[7:] + blocks[:7]),
        "a teaser before": "\n\n".join([blocks[0], FOREIGN[2], *blocks]),
        "a paragraph repeated at the end": "\n\n".join([*blocks, FOREIGN[2], blocks[7]]),
        "one word, many times": "Minuten " * 400,
        "foreign script": "時計は七分遅れている。 " * 40,
        "second half only": "\n\n".join(blocks[7:]),
    }


def special_anchors(witness: Witness) -> list[Anchor]:
    """Whole blocks, several ranges, and anchors that point outside."""
    last = len(witness.blocks)
    return [
        *(Anchor(number) for number in (1, 2, 3, last)),
        Anchor(4, ((2, 4), (8, 8), (50, 57))),
        Anchor(4, ((10, 11),)),
        Anchor(4, ((19, 19),)),
        Anchor(1, ((1, 1), (44, 44))),
        Anchor(2, ((1, 6),)),
        Anchor(last + 1, ((1, 1),)),
    ]


def case(name: str, witness: Witness, copy: str, anchors: list[Anchor]) -> dict[str, object]:
    """One case with what `align` says now."""
    alignment = align(witness, copy, anchors)
    return {
        "name": name,
        "copy": copy,
        "anchors": [[anchor.block, [list(pair) for pair in anchor.ranges]] for anchor in anchors],
        **answers(witness, alignment),
    }


def answers(witness: Witness, alignment: Alignment) -> dict[str, object]:
    """What is compared, in plain JSON types."""
    return {
        "digits": sketch(witness.edition, (word.normalised for word in alignment.words)),
        "exact": alignment.exact,
        "blocks": [
            [
                block.number,
                block.state,
                block.reason,
                list(block.span) if block.span else None,
                round(block.similarity * 1_000_000),
            ]
            for block in alignment.blocks
        ],
        "placed": runs([place for block in alignment.blocks for place in block.positions]),
        "expected": [
            [placement.state, placement.reason, [list(pair) for pair in placement.ranges]]
            for placement in alignment.anchors
        ],
    }


def runs(places: list[int | None]) -> list[list[int]]:
    """Placed words as [witness word, copy word, length]."""
    found: list[list[int]] = []
    for row, column in enumerate(places):
        if column is None:
            continue
        if found and found[-1][0] + found[-1][2] == row and found[-1][1] + found[-1][2] == column:
            found[-1][2] += 1
        else:
            found.append([row, column, 1])
    return found


def main() -> None:
    """Write all files; old ones that are no longer made go."""
    text = read_text(OWN)
    witness = own_witness()
    write_witness(witness, OWN.with_suffix(".yml"))
    for old in FOLDER.glob("*.json"):
        old.unlink()
    plain = {
        "edition": witness.edition,
        "digest": witness.digest,
        "blocks": [
            {"number": block.number, "sentences": list(block.sentences), "sketch": block.sketch}
            for block in witness.blocks
        ],
    }
    (FOLDER / "witness.json").write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")
    total = 0
    for name, made in sorted(cases(witness, text).items()):
        total += len(made)
        lines = ",\n".join(
            json.dumps(one, ensure_ascii=False, separators=(",", ":"), sort_keys=True) for one in made
        )
        (FOLDER / f"{name}.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{total} cases")


if __name__ == "__main__":
    main()
