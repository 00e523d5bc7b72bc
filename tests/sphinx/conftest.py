"""Test projects: a folder with pages is laid over the shared base and built."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

TESTS = Path(__file__).resolve().parent.parent
BASE = Path(__file__).resolve().parent / "base"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Project:
    """A copy of a test project that can be built again and again."""

    source: Path
    work: Path
    written: list[str] = field(default_factory=list)

    def build(self, builder: str = "html", **options: object) -> str:
        """Build; returns the warnings with paths from the project's folder, one a line, sorted.

        `overrides`: settings; `parallel`: processes; `doctrees`: name of the folder of stored trees.
        """
        log = io.StringIO()
        overrides = dict(options.get("overrides") or {})  # type: ignore[call-overload]
        with patch_docutils(str(self.source)), docutils_namespace():
            app = Sphinx(
                self.source,
                self.source,
                self.output(builder),
                self.work / str(options.get("doctrees", f"doctrees-{builder}")),
                builder,
                confoverrides=overrides,
                status=None,
                warning=log,
                parallel=int(str(options.get("parallel", 1))),
            )
            self.written = []
            app.connect("doctree-resolved", lambda app, doctree, name: self.written.append(name))
            app.build()
        lines = COLOUR.sub("", log.getvalue()).replace(f"{self.source.resolve()}/", "").splitlines()
        return "".join(f"{line}\n" for line in sorted(lines) if line.strip())

    def output(self, builder: str = "html") -> Path:
        """Where a builder writes."""
        return self.work / builder

    def read(self, name: str, builder: str = "html") -> str:
        """A file that a builder wrote."""
        return (self.output(builder) / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        """Write a source file so that Sphinx sees it as changed."""
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.stat().st_mtime if path.exists() else 0
        path.write_text(text, encoding="utf-8")
        later = max(path.stat().st_mtime, before + 5)
        os_utime(path, later)

    def replace(self, name: str, old: str, new: str) -> None:
        """Change one passage of a source file."""
        text = (self.source / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))


def os_utime(path: Path, seconds: float) -> None:
    """Set a file's time."""
    import os

    os.utime(path, (seconds, seconds))


def make_project(folder: Path | None, work: Path) -> Project:
    """The base with a folder laid over it, in a fresh place."""
    source = work / "source"
    shutil.copytree(BASE, source)
    if folder is not None:
        shutil.copytree(folder, source, dirs_exist_ok=True)
    return Project(source, work)


def cases(kind: str) -> list[Path]:
    """The test projects of a kind: each folder with an index page is one."""
    return sorted(path.parent for path in (TESTS / kind).glob("*/index.*"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The base with nothing laid over it; tests write the pages."""
    return make_project(None, tmp_path)


@pytest.fixture
def garden(tmp_path: Path) -> Project:
    """The complete little edition of `tests/good/garden`, data files and all."""
    return make_project(TESTS / "good" / "garden", tmp_path)
