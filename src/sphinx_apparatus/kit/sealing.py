"""Tasks sealed for publication: answers only as hashes, feedback that opens only to its own answer.

The seal itself is defined once, in the workshop module beside the notebooks (`werkstatt/siegel.py`), because
it must be opened there with the standard library alone. Here tasks are put under it.
`python -m sphinx_apparatus.kit.sealing NOTEBOOKS` writes `NOTEBOOKS/aufgaben.json`.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import importlib.util
import io
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from ..core.errors import ApparatusError, Place
from ..core.tasks import Mistake, Task, load_task_files

Seals = dict[str, list[str]]
"""Sealed messages by the mark that tells whether a key fits."""


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
    workshop = load_workshop(notebooks)
    tasks = sorted(load_task_files(task_files(notebooks)), key=lambda task: task.id)
    lines = [
        f"  {json.dumps(task.id)}: "
        + json.dumps(Sealer(task, workshop).sealed(), ensure_ascii=False, sort_keys=True)
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


class Sealer:
    """Seals one task."""

    def __init__(self, task: Task, workshop: ModuleType) -> None:
        """Take the task and the workshop whose seal is used."""
        self.task = task
        self.seal: Any = importlib.import_module(f"{workshop.__name__}.siegel")
        self.programs: Any = importlib.import_module(f"{workshop.__name__}.programme")
        self.groups: Any = importlib.import_module(f"{workshop.__name__}.mehrteilig")
        self.seals: Seals = {}
        self.width = self._width()

    def _width(self) -> float | None:
        """The width of the number grid: twice the largest tolerance, 1 for integers, None for no grid."""
        given = [m.tolerance for m in self.task.mistakes if m.tolerance]
        widest = max([self.task.tolerance or 0, *(given if self.task.kind == "numerisch" else [])])
        return 2 * widest if widest else 1 if self.task.kind == "numerisch" else None

    def sealed(self) -> dict[str, Any]:
        """What is published of the task."""
        task = self.task
        public: dict[str, Any] = {
            "art": task.kind,
            "titel": task.title,
            "punkte": task.points,
            "hinweise": list(task.hints),
        }
        public |= getattr(self, f"_{task.kind}")()
        if self.width:
            public |= {"breite": self.width, "toleranz": task.tolerance or 0}
        if task.unit:
            public["einheit"] = task.unit
        public["siegel"] = {mark: sorted(self.seals[mark]) for mark in sorted(self.seals)}
        return public

    def _add(self, purpose: str, content: Any, message: Mapping[str, Any]) -> None:
        """Seal one message under a content in canonical form."""
        mark, sealed = self.seal.versiegle(self.task.id, purpose, content, dict(message))
        self.seals.setdefault(mark, []).append(sealed)

    def _right(self, content: Any, purpose: str = "antwort", **more: Any) -> None:
        """Seal the praise under the right answer."""
        self._add(purpose, content, {"richtig": True, "text": self.task.praise, **more})

    def _wrong(self, content: Any, mistake: Mistake, **more: Any) -> None:
        """Seal the feedback of a mistake under its answer."""
        self._add("antwort", content, {"text": mistake.feedback, **more})

    def _numerisch(self) -> dict[str, Any]:
        """A number: under its box of the grid, compared exactly once the box is open."""
        answer, tolerance = self.task.answer, self.task.tolerance or 0
        self._right(self.seal.fach(answer, self.width), wert=answer, toleranz=tolerance)
        for mistake in self.task.mistakes:
            own = tolerance if mistake.tolerance is None else mistake.tolerance
            self._wrong(
                self.seal.fach(mistake.answer, self.width), mistake, wert=mistake.answer, toleranz=own
            )
        return {}

    def _auswahl(self) -> dict[str, Any]:
        """A choice as a whole; feedback of a wrong option under the option."""
        task = self.task
        self._right(self.seal.kanon(list(task.right_options)))
        for mistake in task.mistakes:
            chosen = [mistake.answer] if isinstance(mistake.answer, str) else mistake.answer
            self._wrong(self.seal.kanon(sorted(chosen)), mistake)
        for option in task.options:
            if option.id not in task.right_options:
                self._add("option", self.seal.kanon(option.id), {"text": option.feedback})
        return {"optionen": [option.id for option in task.options], "mehrere": isinstance(task.answer, list)}

    def _reihenfolge(self) -> dict[str, Any]:
        """An order as a whole, and each of its beginnings."""
        answer = self.task.answer
        self._right(self.seal.kanon(answer))
        for mistake in self.task.mistakes:
            self._wrong(self.seal.kanon(mistake.answer), mistake)
        for length in range(1, len(answer)):
            self._add("anfang", self.seal.kanon(answer[:length]), {"text": ""})
        return {"elemente": sorted(answer, key=str)}

    def _zuordnung(self) -> dict[str, Any]:
        """A mapping as a whole and pair by pair."""
        normal = self.seal.normal
        answer = {normal(str(key)): value for key, value in self.task.answer.items()}
        self._right(self.seal.kanon(answer))
        for key, value in answer.items():
            self._add("paar", [key, self.seal.fach(value, self.width)], {"wert": value})
        for mistake in self.task.mistakes:
            wrong = {normal(str(key)): value for key, value in mistake.answer.items()}
            self._wrong(self.seal.kanon(wrong), mistake)
        return {"schluessel": sorted(map(str, self.task.answer))}

    def _kurztext(self) -> dict[str, Any]:
        """Each accepted variant."""
        for content in {json.dumps(self.seal.kanon(text)) for text in self.task.answer}:
            self._right(json.loads(content))
        for mistake in self.task.mistakes:
            self._wrong(self.seal.kanon(mistake.answer), mistake)
        return {}

    def _liste(self) -> dict[str, Any]:
        """A list as a whole and entry by entry, with its position where the order counts."""
        task = self.task
        public = {
            "anzahl": len(task.answer),
            "geordnet": task.ordered,
            "zahlen": self.seal.ist_zahl(task.answer[0]),
        }
        self._right(self.seal.kanon(self.groups.gereiht(public, task.answer)))
        for mistake in task.mistakes:
            wrong = mistake.answer
            self._wrong(
                self.seal.kanon(self.groups.gereiht(public, wrong) if isinstance(wrong, list) else wrong),
                mistake,
            )
        for index, value in enumerate(task.answer):
            if not task.ordered and value in task.answer[:index]:
                continue
            times = 1 if task.ordered else task.answer.count(value)
            position = index if task.ordered else "*"
            self._add("eintrag", [position, self.seal.fach(value, self.width)], {"wert": value, "mal": times})
        return public

    def _programm(self) -> dict[str, Any]:
        """A function: the result of each call, and all results together for each wrong function."""
        task, kanon = self.task, self.seal.kanon
        calls = [case["call"] for case in task.answer]
        results = [case["result"] for case in task.answer]
        for number, result in enumerate(results):
            value = {"wert": result} if self.seal.ist_zahl(result) else {}
            self._add(
                "aufruf", [number, self.seal.fach(result, self.width)], {"kanon": kanon(result), **value}
            )
        self._right([kanon(result) for result in results], "lob")
        for number, mistake in enumerate(task.mistakes):
            wrong = self._results(mistake.code, calls)
            if all(
                not isinstance(w, Exception) and kanon(w) == kanon(r)
                for w, r in zip(wrong, results, strict=True)
            ):
                raise ApparatusError(
                    "this wrong function passes every call",
                    place=task.place,
                    field=f"task.mistakes[{number}].code",
                    found=task.id,
                    allowed="a call that tells it from the right one",
                )
            self._wrong(self.programs.kanon_der_ergebnisse(wrong), mistake)
        call = ast.parse(calls[0], mode="eval").body
        assert isinstance(call, ast.Call)
        return {
            "name": task.function_name,
            "aufrufe": calls,
            "angaben": len(call.args) + len(call.keywords),
            "none": any(result is None for result in results),
        }

    def _results(self, code: str, calls: list[str]) -> list[Any]:
        """What a function of the task's author yields; it runs here, with a limit of steps."""
        names: dict[str, Any] = {}
        exec(compile(code, f"<{self.task.id}>", "exec"), names)
        function = names[self.task.function_name]
        with contextlib.redirect_stdout(io.StringIO()):
            return [self.programs.ergebnis(call, self.task.function_name, function) for call in calls]

    def _offen(self) -> dict[str, Any]:
        """A free answer: only what it is judged by."""
        return {"kriterien": [line.criterion for line in self.task.rubric]}


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
