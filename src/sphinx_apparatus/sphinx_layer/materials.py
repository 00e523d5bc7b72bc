"""The data files of an edition, each read at most once a build: witness, claims, entries, terms, sources."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..core.bibliography import load_bibliography
from ..core.errors import ApparatusError, Place
from ..core.findings import Subtype
from ..core.glossary.ids import read_ids
from ..core.loading import data_files, load_claims, load_entries, load_sound_laws, load_terms
from ..core.published_tasks import load_published_files
from ..core.reading_sheets import ReadingSheet, load_reading_sheets
from ..core.records import Claim, Entry, SoundLaw, Source, Term
from ..core.tasks import Task, load_task_files, load_tasks
from ..core.witness import Witness, load_witness
from .config import Settings
from .warnings import findings_of, warn

if TYPE_CHECKING:
    from ..kit.release import Notebook

T = TypeVar("T")

FILES = {"claim": "claims", "entry": "register", "term": "glossary"}
"""Object type to the setting that names its file."""


class Materials:
    """Lazy access to the data files; a file that cannot be used is reported once and counts as empty."""

    def __init__(self, settings: Settings, *folders: str | Path) -> None:
        """Seek the files that the settings name in these folders."""
        self.settings = settings
        self.folders = folders

    def path(self, name: str) -> Path | None:
        """The file of a setting, or None."""
        return self.settings.path(name, *self.folders)

    def files(self, name: str) -> list[Path]:
        """The files that a setting stands for: the file itself, or the data files of the folder."""
        if isinstance(getattr(self.settings, name), list):
            return self.settings.paths(name, *self.folders)
        path = self.path(name)
        if path is None:
            return []
        if name == "notebooks":
            return sorted(path.glob("*.ipynb"))
        return data_files(path) if path.is_dir() else [path]

    def _load(self, name: str, load: Callable[[Path], T]) -> T | None:
        path = self.path(name)
        return None if path is None else self._reported(lambda: load(path), path)

    def _reported(self, load: Callable[[], T], path: Path) -> T | None:
        """What loading gives; its errors are reported, at `path` where they name no file."""
        try:
            return load()
        except ApparatusError as error:
            for finding in findings_of(error, Subtype.DATA, Place(str(path))):
                warn(finding)
            return None

    @cached_property
    def witness(self) -> Witness | None:
        """The witness, or None where none is set or it cannot be read."""
        return self._load("witness", load_witness)

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The ledger by id, in the order of its file."""
        return {claim.id: claim for claim in self._load("claims", load_claims) or ()}

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The register by id, in the order of its file."""
        return {entry.id: entry for entry in self._load("register", load_entries) or ()}

    @cached_property
    def terms(self) -> dict[str, Term]:
        """The glossary by id, in the order of its file."""
        return {term.id: term for term in self._load("glossary", load_terms) or ()}

    @cached_property
    def sound_laws(self) -> dict[str, SoundLaw]:
        """The sound laws by id, in the order of their file."""
        return {law.id: law for law in self._load("sound_laws", load_sound_laws) or ()}

    @cached_property
    def tasks(self) -> dict[str, Task]:
        """The tasks by id, in the order of their files; none of a setting one of whose files is faulty.

        A task whose solution is here takes the place of its published form.
        """
        found: dict[str, Task] = {}
        for setting, load in (("published_tasks", load_published_files), ("tasks", load_task_files)):
            files = self.files(setting)
            loaded = self._reported(partial(load, files), files[0]) if files else None
            found |= {task.id: task for task in loaded or ()}
        return found

    @cached_property
    def published_terms(self) -> tuple[tuple[str, Place], ...]:
        """The ids of terms that were published once, with their lines."""
        return self._load("term_ids", read_ids) or ()

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Every entry of the bibliography, repeated keys included."""
        return self._load("bibliography", load_bibliography) or ()

    @cached_property
    def source_keys(self) -> frozenset[str]:
        """The keys of the bibliography."""
        return frozenset(source.key for source in self.sources)

    @cached_property
    def reading_sheets(self) -> tuple[ReadingSheet, ...]:
        """The reading sheets in the order of their file."""
        return self._load("reading_sheets", load_reading_sheets) or ()

    @cached_property
    def notebooks(self) -> dict[str, Notebook]:
        """The notebooks by the names of their files, in the order of their numbers."""
        return {notebook.name: notebook for notebook in self._load("notebooks", load_notebooks) or ()}

    @cached_property
    def notebook_tasks(self) -> dict[str, dict[str, Task]]:
        """The tasks of each notebook by id, from `aufgaben/NN.yml` beside the notebooks (NN: its number)."""
        found: dict[str, dict[str, Task]] = {}
        for notebook in self.notebooks.values():
            path = notebook.path.parent / "aufgaben" / f"{notebook.number:02d}.yml"
            loaded = self._reported(partial(load_tasks, path), path) if path.is_file() else None
            found[notebook.name] = {task.id: task for task in loaded or ()}
        return found

    def load_all(self) -> None:
        """Read everything now, before pages are read in several processes."""
        for name in (
            *(
                "witness",
                "claims",
                "entries",
                "terms",
                "sound_laws",
                "tasks",
                "notebooks",
                "source_keys",
                "notebook_tasks",
            ),
        ):
            getattr(self, name)


def load_notebooks(folder: Path) -> tuple[Notebook, ...]:
    """The notebooks of a folder; ApparatusError where it holds none, or where nbformat is not installed."""
    try:
        from ..kit.release import list_notebooks
    except ImportError as error:
        raise ApparatusError(
            f"notebooks need nbformat: pip install 'sphinx-apparatus[kit]' ({error})",
            place=Place(str(folder)),
        ) from None
    found = list_notebooks(folder)
    if not found:
        raise ApparatusError(
            "no notebooks there", place=Place(str(folder)), allowed="a folder with .ipynb files"
        )
    return found
