"""What a book costs: `python -m bench.printing [--quick]`. Prints Markdown.

The clock runs from when Sphinx has read everything (in the same process, nothing cached) to when the last
PDF is written. (a) This edition, the book in A4 (goal 5 s), and A4 and A5 side by side. (b) Growth: 400,
4,000 and 20,000 blocks with two notes each, A4 only; CPU time of Sphinx and of Typst, a block and against
the smallest, and memory that Typst takes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from .building import SIZES, write_project

ROOT = Path(__file__).resolve().parent.parent
GOAL = 5
MB_A_BLOCK = 0.8
"""Memory that Typst takes for a block with two notes (measured: 0.78 at 400 blocks, 0.68 at 4,000)."""
MEASURED = """import json, os, resource, sys, time
from sphinx.application import Sphinx

source, conf, out, doctrees, files = sys.argv[1:]
settings = {"apparatus_print_files": json.loads(files)} if json.loads(files) else {}
app = Sphinx(source, conf, out, doctrees, "typstpdf", settings, status=None, parallel=os.cpu_count() or 1)

def cpu():
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time(), child.ru_utime + child.ru_stime

moments = []
def note():
    moments.append((time.perf_counter(), *cpu()))

write, finish = app.builder.write, app.builder.finish
def timed_write(*arguments):
    note()
    write(*arguments)
    note()
app.builder.write = timed_write
app.build()
note()
begin, written, end = moments
assert app.statuscode == 0
print(json.dumps({
    "source": written[1] - begin[1], "source_wall": written[0] - begin[0],
    "wall": end[0] - begin[0], "typst": end[2] - written[2],
    "peak": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
}))
"""


def measure(source: Path, conf: Path, work: Path, files: dict[str, str]) -> dict[str, Any]:
    """Seconds and MB of one book in a fresh process."""
    command = [sys.executable, "-c", MEASURED, str(source), str(conf), str(work / "out")]
    result = subprocess.run(
        [*command, str(work / "doctrees"), json.dumps(files)], capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise SystemExit(f"the book of {source} failed:\n{result.stderr[-2000:]}")
    return dict(json.loads(result.stdout.splitlines()[-1]))


def this_edition(work: Path) -> None:
    """Table (a)."""
    load = os.getloadavg()[0]
    print(f"This edition, {os.cpu_count()} cores, load {load:.1f} before:\n")
    print("| papers | Typst source, wall s | PDF, wall s | PDF, CPU s | all, wall s | goal |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, files in (("A4", {"edition": "a4"}), ("A4 and A5 side by side", {})):
        found = measure(ROOT / "docs", ROOT, work / f"edition-{len(files)}", files)
        print(
            f"| {name} | {found['source_wall']:.1f} | {found['wall'] - found['source_wall']:.1f} "
            f"| {found['typst']:.1f} | {found['wall']:.1f} | {GOAL if files else ''} |",
            flush=True,
        )
    print()


def available() -> float:
    """MB of memory that are free, without limit where the system does not say."""
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (ValueError, OSError):
        return float("inf")


def growth(work: Path, sizes: tuple[int, ...]) -> None:
    """Table (b)."""
    print("Growth, two notes a block, A4:\n")
    print(
        "| blocks | wall s | source CPU s | Typst CPU s | ms a block | against smallest | peak MB of Typst |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|")
    first = 0.0
    for blocks in sizes:
        needed = MB_A_BLOCK * blocks
        if needed > 0.9 * available():
            print(f"| {blocks} | not measured: needs about {needed / 1000:.0f} GB | | | | | |", flush=True)
            continue
        folder = work / f"grow-{blocks}"
        write_project(folder, blocks, "ours")
        found = measure(folder, folder, work / f"grown-{blocks}", {"edition": "a4"})
        each = 1000 * (found["source"] + found["typst"]) / blocks
        first = first or each
        print(
            f"| {blocks} | {found['wall']:.1f} | {found['source']:.1f} | {found['typst']:.1f} | {each:.1f} "
            f"| {each / first:.2f} | {found['peak']:.0f} |",
            flush=True,
        )
    print()


def main() -> int:
    """Both tables; `--quick` leaves the largest book out and says so."""
    quick = "--quick" in sys.argv[1:]
    if quick:
        print("Quick run: no 20,000 blocks.\n")
    with tempfile.TemporaryDirectory(prefix="apparatus-bench-") as folder:
        this_edition(Path(folder))
        growth(Path(folder), SIZES[:2] if quick else SIZES)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
