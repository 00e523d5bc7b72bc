"""The directives lessons (all of them, to choose from) and lesson-matrix (blocks against teaching)."""

from __future__ import annotations

from docutils import nodes

from .generated import GeneratedDirective


class LessonsDirective(GeneratedDirective):
    """All lessons as a table; a script adds a filter."""

    what = "lessons"


class LessonMatrixDirective(GeneratedDirective):
    """Blocks against lessons, tasks, notebooks, terms and competences; a dash is a white spot."""

    what = "lesson-matrix"

    def run(self) -> list[nodes.Node]:
        """The placeholder; the table depends on the data files."""
        for setting in ("witness", "tasks", "notebooks", "glossary"):
            self.depend_on(setting)
        return super().run()
