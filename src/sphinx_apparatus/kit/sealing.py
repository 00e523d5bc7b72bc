"""Tasks sealed for publication: answers only as hashes, feedback that opens only to its own answer.

What lies in the file is opened by the workshop beside the notebooks (`werkstatt`), with the standard library
alone; `siegel.py` is the same file in both places.
`python -m sphinx_apparatus.kit.sealing NOTEBOOKS` writes `NOTEBOOKS/aufgaben.json`.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

from ..core.errors import ApparatusError, Place
from ..core.tasks import load_task_files
from .sealer import Sealer


def load_workshop(notebooks: Path) -> ModuleType:
    """The package `werkstatt` beside the notebooks; ApparatusError where it is missing.

    A second folder in the same process gets the first one's package.
    """
    if "werkstatt" not in sys.modules:
        source = Path(notebooks) / "werkstatt" / "__init__.py"
        if not source.is_file():
            raise ApparatusError("no such file", place=Place(str(source)), allowed="the workshop module")
        spec = importlib.util.spec_from_file_location(
            "werkstatt", source, submodule_search_locations=[str(source.parent)]
        )
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["werkstatt"] = module
        spec.loader.exec_module(module)
    return sys.modules["werkstatt"]


def task_files(notebooks: Path) -> list[Path]:
    """The files with the tasks of the notebooks, sorted."""
    return sorted((Path(notebooks) / "aufgaben").glob("*.yml"))


def sealed_tasks(notebooks: Path) -> str:
    """The text of `aufgaben.json` for the tasks of a folder, the same for the same tasks; one line a task.

    Raises as `load_task_files`, and ApparatusError for a wrong function that is not wrong.
    """
    programs = importlib.import_module(f"{load_workshop(notebooks).__name__}.programme")
    tasks = sorted(load_task_files(task_files(notebooks)), key=lambda task: task.id)
    lines = [
        f"  {json.dumps(task.id)}: "
        + json.dumps(Sealer(task, programs).sealed(), ensure_ascii=False, sort_keys=True)
        for task in tasks
    ]
    return '{\n "format": 1,\n "aufgaben": {\n' + ",\n".join(lines) + "\n }\n}\n"


def write_sealed_tasks(notebooks: Path) -> Path:
    """Write `aufgaben.json` beside the notebooks, in one step, and return its path."""
    target = Path(notebooks) / "aufgaben.json"
    unfinished = target.with_suffix(".unfinished")
    unfinished.write_text(sealed_tasks(notebooks), encoding="utf-8")
    unfinished.replace(target)
    return target


def main() -> int:
    """Write the sealed tasks of the folder named on the command line; 1 and the errors if they are faulty."""
    try:
        write_sealed_tasks(Path(sys.argv[1]))
    except ApparatusError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
