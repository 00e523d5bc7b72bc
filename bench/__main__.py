"""All benchmarks, one after the other: `python -m bench [--quick]`. Prints Markdown.

Each runs in a process of its own, so that none measures what another left behind.
"""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TITLES = {
    "anchoring": "Anchoring",
    "building": "Building",
    "printing": "Printing",
    "browser_anchoring": "Anchoring in the browser",
    "browser_copy": "Laying in a copy in the browser",
    "browser_glossary": "The glossary in the browser",
    "browser_notebooks": "The notebooks in CPython and in the browser",
    "weights": "Weights of pages",
}


def main() -> int:
    """Run every benchmark that is there; the exit code of the last that failed, or 0."""
    print(
        f"Machine: {platform.machine()}, {platform.system()}, Python {platform.python_version()}\n",
        flush=True,
    )
    failed = 0
    for name, title in TITLES.items():
        if not (ROOT / "bench" / f"{name}.py").exists():
            continue
        print(f"## {title}\n", flush=True)
        quick = ["--quick"] if "--quick" in sys.argv[1:] else []
        result = subprocess.run([sys.executable, "-m", f"bench.{name}", *quick], cwd=ROOT, check=False)
        failed = result.returncode or failed
        print(flush=True)
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
