"""What our directives cost: `python -m bench.building [--quick]`. Prints Markdown.

(b) CPU time of building pages with our directives against the same pages with paragraphs and admonitions:
each block an admonition with its regests as paragraphs and its notes as admonitions (nested), or all of them
one after the other without the block around (flat). The same words and theme, fresh processes, medians.
(c) 400, 4,000 and 20,000 blocks with two notes each: CPU time per block and peak memory, without -j.
"""

from __future__ import annotations

import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from sphinx_apparatus.core.witness import make_witness, write_witness

SYLLABLES = re.findall(r"\w+", "ba de fi go ku la me no pra ri sto tu wen xo zal er um ing lich")
PER_PAGE = 10
ROUNDS = 7
SIZES = (400, 4_000, 20_000)
CONF = """extensions = ["myst_parser", {extension}]
myst_enable_extensions = ["colon_fence"]
html_theme = "basic"
html_copy_source = False
language = "de"
{settings}
"""


def prose(source: random.Random, words: int) -> str:
    """So many invented words as sentences of twelve."""
    made = ["".join(source.choices(SYLLABLES, k=source.randint(1, 4))) for _ in range(words)]
    sentences = [" ".join(made[i : i + 12]).capitalize() + "." for i in range(0, words, 12)]
    return " ".join(sentences)


def ours(number: int, de: str, nl: str, notes: list[tuple[str, str]]) -> str:
    """A block in our markup."""
    parts = [f":::{{apparatus:regest}} de\n{de}\n:::\n:::{{apparatus:regest}} nl\n{nl}\n:::\n"]
    for i, (title, body) in enumerate(notes):
        words = f":words: {3 + 8 * i}-{5 + 8 * i}\n"
        parts.append(
            f":::{{apparatus:note}} n{number}-{i}\n{words}:layer: sprache\n:title: {title}\n{body}\n:::\n"
        )
    return f"::::{{apparatus:block}} {number}\n{''.join(parts)}::::\n"


def nested(number: int, de: str, nl: str, notes: list[tuple[str, str]]) -> str:
    """The same as an admonition with paragraphs and admonitions in it."""
    inner = "".join(f":::{{admonition}} {title}\n{body}\n:::\n" for title, body in notes)
    return f"::::{{admonition}} {number}\n{de}\n\n{nl}\n\n{inner}::::\n"


def flat(number: int, de: str, nl: str, notes: list[tuple[str, str]]) -> str:
    """The same without anything around it."""
    inner = "".join(f":::{{admonition}} {title}\n{body}\n:::\n" for title, body in notes)
    return f"**{number}**\n\n{de}\n\n{nl}\n\n{inner}"


MARKUPS = {"ours": ours, "nested": nested, "flat": flat}


def write_project(folder: Path, blocks: int, markup: str) -> None:
    """A project of so many blocks, ten a page."""
    folder.mkdir(parents=True)
    source = random.Random(2016)
    wording, page = [], []
    names = []
    for number in range(1, blocks + 1):
        wording.append(prose(source, 31))
        notes = [(prose(source, 4).rstrip("."), prose(source, 60)) for _ in range(2)]
        page.append(MARKUPS[markup](number, prose(source, 20), prose(source, 20), notes))
        if number % PER_PAGE == 0 or number == blocks:
            names.append(f"page{len(names):05}")
            (folder / f"{names[-1]}.md").write_text(f"# {names[-1]}\n\n" + "\n".join(page))
            page = []
    (folder / "index.md").write_text("# Index\n\n```{toctree}\n:titlesonly:\n" + "\n".join(names) + "\n```\n")
    extension, settings = "", ""
    if markup == "ours":
        witness = make_witness(
            "\n\n".join(wording), "bench", "de", dict.fromkeys(range(1, blocks + 1), "prose")
        )
        write_witness(witness, folder / "witness.yml")
        extension, settings = '"sphinx_apparatus"', 'apparatus_witness = "witness.yml"'
    (folder / "conf.py").write_text(CONF.format(extension=extension, settings=settings))


def build(folder: Path, out: Path) -> tuple[float, int]:
    """CPU seconds and peak memory (bytes) of a build in a fresh process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", MEASURED, "-q", "-W", "-b", "html", str(folder), str(out)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(f"the build of {folder.name} failed:\n{result.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, int(result.stdout.splitlines()[-1]) * 1024


MEASURED = """import resource, sys
from sphinx.cmd.build import main
status = main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
sys.exit(status)
"""


def compare(work: Path, blocks: int, rounds: int) -> None:
    """Table (b)."""
    times: dict[str, list[float]] = {markup: [] for markup in MARKUPS}
    for markup in MARKUPS:
        write_project(work / markup, blocks, markup)
    for turn in range(rounds):
        for markup in MARKUPS:
            times[markup].append(build(work / markup, work / f"{markup}-{turn}")[0])
    medians = {markup: statistics.median(seconds) for markup, seconds in times.items()}
    print(f"Build time, {blocks} blocks on {blocks // PER_PAGE} pages, median of {rounds} builds:\n")
    print("| markup | CPU s | ours / it | target |\n|---|---:|---:|---:|")
    for markup, name in (
        ("ours", "our directives"),
        ("nested", "admonition around paragraphs and admonitions"),
        ("flat", "paragraphs and admonitions in a row"),
    ):
        ratio = f"{medians['ours'] / medians[markup]:.2f}" if markup != "ours" else ""
        print(f"| {name} | {medians[markup]:.2f} | {ratio} | {'1.3' if ratio else ''} |", flush=True)
    print()


def scale(work: Path, sizes: tuple[int, ...]) -> None:
    """Table (c)."""
    print("Growth, two notes a block:\n")
    print("| blocks | CPU s | ms a block | against the smallest | target | peak MB |")
    print("|---:|---:|---:|---:|---:|---:|")
    first = 0.0
    for blocks in sizes:
        folder = work / f"grow-{blocks}"
        write_project(folder, blocks, "ours")
        rounds = 3 if blocks <= 4_000 else 1
        results = [build(folder, work / f"grown-{blocks}-{turn}") for turn in range(rounds)]
        seconds = statistics.median(seconds for seconds, _ in results)
        peak = max(peak for _, peak in results)
        each = 1000 * seconds / blocks
        first = first or each
        ratio = each / first
        print(f"| {blocks} | {seconds:.1f} | {each:.2f} | {ratio:.2f} | 1.3 | {peak / 1e6:.0f} |", flush=True)
    print()


def main() -> int:
    """Both tables; `--quick` builds less and says so."""
    quick = "--quick" in sys.argv[1:]
    if quick:
        print("Quick run: fewer rounds, no 20,000 blocks.\n")
    with tempfile.TemporaryDirectory(prefix="apparatus-bench-") as folder:
        compare(Path(folder), 200 if quick else 400, 3 if quick else ROUNDS)
        scale(Path(folder), SIZES[:2] if quick else SIZES)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
