"""`python -m sphinx_apparatus.kit.lite NOTEBOOKS TARGET --cache FOLDER`: write the browser's notebooks."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ...core.errors import ApparatusError
from ..sealing import write_sealed_tasks
from .building import write_lite


def main() -> int:
    """Seal the tasks, write the folder; 1 and the error where something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m sphinx_apparatus.kit.lite", description=__doc__)
    parser.add_argument("notebooks", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("build/cache/lite"))
    arguments = parser.parse_args()
    try:
        write_sealed_tasks(arguments.notebooks)
        write_lite(arguments.notebooks, arguments.target, arguments.cache.resolve())
    except ApparatusError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{arguments.target} is ready.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
