"""Student versions: notebooks whose solutions, hidden tests and everything that shows them are gone.

A source notebook marks its answer cells in nbgrader's way (`### BEGIN SOLUTION`, `### BEGIN HIDDEN TESTS`).
`python -m sphinx_apparatus.kit.release NOTEBOOKS TARGET` writes the folder and the archive for students.
"""

from __future__ import annotations

import copy
import shutil
import sys
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

import nbformat

from ..core.errors import ApparatusError, Place
from .cells import cleared, placeholders, tainted_cells, with_stubs
from .sealing import write_sealed_tasks

Outputs = Literal["none", "independent"]
"""Which outputs a student version keeps: none (to work in), or those no answer went into (to look at)."""

ARCHIVE = "hefte.zip"
README = "LIESMICH.txt"


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook and what its metadata say of it, for lists and pages."""

    path: Path
    number: int
    title: str
    minutes: int
    level: str
    blocks: tuple[int, ...]
    subjects: tuple[str, ...]
    aims: tuple[str, ...]
    description: str

    @property
    def name(self) -> str:
        """The file's name without its ending, such as `01-null-aus-mechelen`."""
        return self.path.stem


def list_notebooks(notebooks: Path) -> tuple[Notebook, ...]:
    """The notebooks of a folder by number; ApparatusError for one whose metadata lack something."""
    return tuple(
        sorted(
            (_describe(path) for path in Path(notebooks).glob("*.ipynb")), key=lambda n: (n.number, n.name)
        )
    )


def _describe(path: Path) -> Notebook:
    """A notebook from the `apparatus` part of its metadata."""
    data = dict(read_notebook(path).metadata.get("apparatus", {}))
    wanted = {"titel": str, "nummer": int, "minuten": int, "stufe": str, "bloecke": list, "faecher": list}
    for field, kind in wanted.items():
        if not isinstance(data.get(field), kind):
            raise ApparatusError(
                "the notebook's metadata lack something",
                place=Place(str(path)),
                field=f"metadata.apparatus.{field}",
                found=data.get(field),
                allowed={str: "text", int: "a whole number", list: "a list"}[kind],
            )
    return Notebook(
        path=path,
        number=data["nummer"],
        title=data["titel"],
        minutes=data["minuten"],
        level=data["stufe"],
        blocks=tuple(data["bloecke"]),
        subjects=tuple(data["faecher"]),
        aims=tuple(data.get("ziele", ())),
        description=str(data.get("beschreibung", "")),
    )


def read_notebook(path: Path) -> nbformat.NotebookNode:
    """A notebook file; ApparatusError where it is none."""
    try:
        return nbformat.read(path, as_version=4)  # type: ignore[no-any-return, no-untyped-call]
    except FileNotFoundError:
        raise ApparatusError("no such file", place=Place(str(path))) from None
    except Exception as error:
        raise ApparatusError(f"not a notebook: {error}", place=Place(str(path))) from None


def notebook_text(notebook: nbformat.NotebookNode) -> str:
    """A notebook as the text of its file: sorted keys, one space of indentation, a closing line break."""
    text = nbformat.writes(  # type: ignore[no-untyped-call]
        notebook, version=nbformat.NO_CONVERT, indent=1, sort_keys=True
    )
    return f"{text}\n"


def student_version(notebook: nbformat.NotebookNode, outputs: Outputs = "none") -> nbformat.NotebookNode:
    """A notebook without solutions, hidden tests and outputs that depend on a solution.

    notebook: the source, left as it is; outputs: which of the harmless outputs stay. Raises ApparatusError
    for markers that do not match.
    """
    result = copy.deepcopy(notebook)
    tainted = tainted_cells(notebook.cells)
    for index, cell in enumerate(result.cells):
        cell.source = cleared(with_stubs(cell.source, placeholders(notebook.cells, index)))
        if cell.cell_type == "code":
            cell.execution_count = None
            if outputs == "none" or index in tainted:
                cell.outputs = []
    return result


def student_copy(path: Path, outputs: Outputs = "none") -> nbformat.NotebookNode:
    """The student version of a notebook file; ApparatusError names the file and the cell that is wrong."""
    notebook = read_notebook(path)
    try:
        return student_version(notebook, outputs)
    except ApparatusError as error:
        cell = next(cell for cell in notebook.cells if not _is_marked_well(cell))
        raise ApparatusError(
            f"cell {cell.id}: {error.message}",
            place=Place(str(path)),
            found=error.found,
            allowed=error.allowed,
        ) from None


def _is_marked_well(cell: nbformat.NotebookNode) -> bool:
    """Whether the markers of a cell match."""
    try:
        cleared(cell.source)
    except ApparatusError:
        return False
    return True


def support_files(notebooks: Path) -> list[Path]:
    """What every student version needs beside it: workshop, data, sealed tasks; paths below the folder.

    Raises ApparatusError where there are tasks and they were not sealed.
    """
    folder = Path(notebooks)
    sealed = folder / "aufgaben.json"
    if (folder / "aufgaben").is_dir() and not sealed.is_file():
        raise ApparatusError(
            "the tasks are not sealed yet", place=Place(str(sealed)), allowed="make notebooks"
        )
    found = [
        *(folder / "werkstatt").glob("*.py"),
        *(folder / "data").glob("*.csv"),
        folder / "data" / "datapackage.json",
        sealed,
    ]
    return sorted(path.relative_to(folder) for path in found if path.is_file())


def student_files(notebooks: Path) -> dict[str, bytes]:
    """Everything a student gets, by path: notebooks, workshop, data, sealed tasks, a word on how to start."""
    folder = Path(notebooks)
    files = {
        found.path.name: notebook_text(student_copy(found.path)).encode("utf-8")
        for found in list_notebooks(folder)
    }
    files |= {path.as_posix(): (folder / path).read_bytes() for path in support_files(folder)}
    readme = folder / README
    if readme.is_file():
        files[README] = readme.read_bytes()
    return dict(sorted(files.items()))


def write_release(notebooks: Path, target: Path) -> Path:
    """Write the student files into a folder, anew, and as an archive in it; return the archive's path."""
    target = Path(target)
    files = student_files(notebooks)
    unfinished = target.with_name(target.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    for name, data in files.items():
        path = unfinished / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    write_archive(unfinished / ARCHIVE, files.items())
    shutil.rmtree(target, ignore_errors=True)
    unfinished.rename(target)
    return target / ARCHIVE


def write_archive(path: Path | IO[bytes], files: Iterable[tuple[str, bytes]]) -> None:
    """A zip file that is the same for the same files: no dates, no owners, in the order given."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(f"hefte/{name}", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)


def main(arguments: list[str]) -> Any:
    """Seal the tasks, write the release; 1 and the errors where something is wrong."""
    notebooks, target = map(Path, arguments)
    try:
        write_sealed_tasks(notebooks)
        print(f"{write_release(notebooks, target)} is ready.")
    except ApparatusError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
