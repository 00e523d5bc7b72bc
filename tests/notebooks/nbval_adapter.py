"""The one place that knows nbval: runs a notebook and compares its outputs with the stored ones.

To replace nbval, write `compare` anew.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SANITISE = Path(__file__).with_name("sanitise.cfg")
"""What may differ between two runs, as regular expressions; the fewer, the better."""

MARKS_OF_NOT_COMPARED = (
    *("nbval-ignore-output", "nbval-skip", "nbval-raises-exception", "nbval-test-listen", "raises-exception"),
    *("NBVAL_IGNORE_OUTPUT", "NBVAL_SKIP", "NBVAL_RAISES_EXCEPTION", "PYTEST_VALIDATE_IGNORE_OUTPUT"),
)
"""By these words in tags or comments a cell would escape the comparison."""


@dataclass(frozen=True)
class Comparison:
    """Whether all cells gave what is stored, how many were compared, and what was said."""

    same: bool
    cells: int
    report: str


def compare(notebook: Path, seconds: int = 60) -> Comparison:
    """Run a notebook from first to last cell and compare every output; `seconds` is a cell's limit."""
    result = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"),
            *("--nbval-sanitize-with", str(SANITISE), "--nbval-cell-timeout", str(seconds)),
            *("-c", os.devnull, "--rootdir", str(notebook.parent), str(notebook)),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=notebook.parent,
        env={**os.environ, "PYTHONHASHSEED": "1", "PYTEST_ADDOPTS": "", "PYTEST_XDIST_WORKER": ""},
    )
    words = result.stdout.split()
    passed = [int(n) for n, word in itertools.pairwise(words) if n.isdigit() and "passed" in word]
    return Comparison(result.returncode == 0, sum(passed), result.stdout[-6000:] + result.stderr[-2000:])
