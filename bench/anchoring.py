"""The anchoring table: how often anchors are shown at the right place in changed copies, and how fast.

Run: `python -m bench.anchoring [--quick]`. It prints Markdown tables for the test suite's own witness and,
where it is at hand, for the essay's (../shared/witness/).

For every kind of change 1,800 anchors of 1, 3, 8 and 20 words (a quarter each) are laid into 90 changed
copies. Only the states `found` and `changed` show an anchor. With `true places` = the places in the copy of
those of its words that survive (a replaced or misread word survives: its place is known, and `changed` is a
right answer there):

* wrong: shown, and a word is marked that is no true place and does not lie between two of them with at most
  two words in between, or fewer than half of the true places are marked, or nothing survives;
* right: shown and not wrong; or reported missing when fewer than half of its words survive;
* uncertain: reported uncertain (whether it survives or not);
* missing: reported missing although at least half of its words survive.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from bench.changes import CHANGES, unchanged, words_replaced
from bench.source import Source, Variant, read_source
from sphinx_apparatus.core.alignment import AnchorPlacement, align
from sphinx_apparatus.core.reading import read_text
from sphinx_apparatus.core.records import Anchor
from sphinx_apparatus.core.witness import Witness, make_witness

ROOT = Path(__file__).resolve().parent.parent
LENGTHS = (1, 3, 8, 20)
OUTCOMES = ("wrong", "right", "uncertain", "missing")
BETWEEN = 2


def real_text() -> Path | None:
    """The essay's text beside the repository, or None."""
    found = sorted((ROOT.parent / "shared" / "witness").glob("*.txt"))
    return found[0] if found else None


def random_anchors(
    witness: Witness, rng: random.Random, count: int, focus: Sequence[int] = ()
) -> list[Anchor]:
    """Anchors of all lengths inside blocks; with a focus (word numbers over the text) inside these words."""
    block_of = [(block.number, number) for block in witness.blocks for number in range(1, block.words + 1)]
    longest = max(block.words for block in witness.blocks)
    anchors: list[Anchor] = []
    while len(anchors) < count:
        length = min(longest, LENGTHS[len(anchors) % len(LENGTHS)])
        if focus:
            length = min(length, len(focus))
            row = focus[rng.randrange(len(focus) - length + 1)]
        else:
            row = rng.randrange(len(block_of))
        block, first = block_of[row]
        last = first + length - 1
        if last <= witness.blocks[block - 1].words:
            anchors.append(Anchor(block, ((first, last),)))
    return anchors


def judge(placement: AnchorPlacement, rows: Sequence[int], truth: Sequence[int | None]) -> str:
    """One of OUTCOMES, as the module's docstring defines them."""
    places = sorted({column for row in rows if (column := truth[row]) is not None})
    survives = 2 * len(places) >= len(rows)
    if placement.state == "uncertain":
        return "uncertain"
    if placement.state == "missing":
        return "missing" if survives else "right"
    shown = {column for first, last in placement.ranges for column in range(first, last + 1)}
    allowed = set(places)
    for before, after in pairwise(places):
        if after - before - 1 <= BETWEEN:
            allowed.update(range(before, after))
    marked = sum(column in shown for column in places)
    return "right" if places and shown <= allowed and 2 * marked >= len(places) else "wrong"


Lay = Callable[[Witness, str, Sequence[Anchor]], Sequence[AnchorPlacement]]


def lay_in(witness: Witness, copy: str, anchors: Sequence[Anchor]) -> Sequence[AnchorPlacement]:
    """Lay a copy in with the core; the browser's bench has another function like this one."""
    return align(witness, copy, anchors).anchors


def measure(
    witness: Witness, source: Source, change: str, copies: int, count: int, lay: Lay = lay_in
) -> Counter[str]:
    """Outcomes of `count` anchors in all, spread over `copies` changed copies."""
    outcomes: Counter[str] = Counter()
    starts = [0]
    for block in witness.blocks:
        starts.append(starts[-1] + block.words)
    for trial in range(copies):
        rng = random.Random(f"{change} {trial}")
        variant: Variant = CHANGES[change](source, rng)
        anchors = random_anchors(witness, rng, count // copies, variant.focus)
        for placement in lay(witness, variant.text, anchors):
            first, last = placement.anchor.ranges[0]
            start = starts[placement.anchor.block - 1]
            outcomes[judge(placement, range(start + first - 1, start + last), variant.truth)] += 1
    return outcomes


def table(name: str, text: str, edition: str, copies: int, count: int, lay: Lay = lay_in) -> str:
    """The Markdown table for one text."""
    witness = make_witness(text, edition, "de")
    source = read_source(text, [block.number for block in witness.blocks if block.kind == "tweet"])
    lines = [
        f"### {name}: {witness.words} words, {len(witness.blocks)} blocks, {count} anchors a row",
        "",
        "| change | wrong % | right % | uncertain % | missing % |",
        "|---|---:|---:|---:|---:|",
    ]
    for change in CHANGES:
        outcomes = measure(witness, source, change, copies, count, lay)
        total = sum(outcomes.values())
        lines.append(
            f"| {change} | " + " | ".join(f"{100 * outcomes[name] / total:.1f}" for name in OUTCOMES) + " |"
        )
    return "\n".join(lines)


def long_text(count: int) -> str:
    """`count` made-up words in blocks of about 31, as unevenly frequent as in natural language (Zipf)."""
    rng = random.Random(1)
    vocabulary = ["".join(rng.choices("enirstadhulcgmobwfkzpvj", k=rng.randint(2, 11))) for _ in range(12000)]
    weights = [1 / (rank + 2) for rank in range(len(vocabulary))]
    chosen = rng.choices(vocabulary, weights, k=count)
    blocks = []
    while chosen:
        length = rng.randint(5, 57)
        blocks.append(" ".join(chosen[:length]) + ".")
        del chosen[:length]
    return "\n\n".join(blocks)


def times(text: str, edition: str, count: int) -> list[tuple[str, float]]:
    """Seconds to align a copy with a word more, and one with 10 % of words replaced, with `count` anchors."""
    witness = make_witness(text, edition, "de")
    source = read_source(text)
    anchors = random_anchors(witness, random.Random(1), count)
    measured = []
    for name, change in (("a word more", unchanged), ("10 % of words replaced", words_replaced(10))):
        copy = change(source, random.Random(2)).text
        best = float("inf")
        for _ in range(5 if count < 1000 else 1):
            begun = time.perf_counter()
            align(witness, copy, anchors)
            best = min(best, time.perf_counter() - begun)
        measured.append((name, best))
    return measured


def long_run(count: int, anchors: int) -> None:
    """Measure the long text; run in a process of its own, so that the peak of memory is its own."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for name, seconds in times(long_text(count), "bench", anchors):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"| {count:,} words, {anchors:,} anchors, {name} | {seconds:.2f} s | "
            f"{peak:.0f} MB ({before:.0f} before) |"
        )


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the anchors, no long text")
    parser.add_argument("--long", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.long:
        long_run(100_000, 20_000)
        return
    texts = [("own witness", read_text(ROOT / "tests" / "witness" / "own.txt"), "kleinwieden")]
    if (path := real_text()) is not None:
        texts.append(("the essay", read_text(path), "somers-mechelen"))
    copies = 9 if arguments.quick else 90
    for name, text, edition in texts:
        print(table(name, text, edition, copies, copies * 20), end="\n\n")
    print("| text | time | peak memory |\n|---|---:|---:|")
    for name, text, edition in texts:
        for change, seconds in times(text, edition, 300):
            print(f"| {name}, 300 anchors, {change} | {seconds * 1000:.0f} ms | |")
    sys.stdout.flush()
    if not arguments.quick:
        subprocess.run([sys.executable, "-m", "bench.anchoring", "--long"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
