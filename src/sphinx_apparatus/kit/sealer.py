"""Puts one task under the seal: what is published of it, and every message under the answer that opens it."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from ..core.errors import ApparatusError
from ..core.tasks import Mistake, Task
from . import siegel

CITATION = re.compile(r"\s*\{cite:[a-z]+\}`[^`]*`")
SHOWN_ALREADY = ("titel", "punkte", "hinweise", "optionen", "elemente", "schluessel")
"""What a page shows of a task anyway."""

Seals = dict[str, list[str]]
"""Sealed messages by the mark that tells whether a key fits."""


class Sealer:
    """Seals one task."""

    def __init__(self, task: Task, programs: Any = None, prose: Callable[[str], str] = str) -> None:
        """Take the task, the workshop's module that runs functions, and how prose is prepared.

        A `programm` is sealed only where `programs` is given: its mistakes are run. `prose` turns praise and
        feedback into what the opener shows.
        """
        self.task = task
        self.programs = programs
        self.prose = prose
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
        mark, sealed = siegel.versiegle(self.task.id, purpose, content, dict(message))
        self.seals.setdefault(mark, []).append(sealed)

    def _right(self, content: Any, purpose: str = "antwort", **more: Any) -> None:
        """Seal the praise under the right answer."""
        self._add(purpose, content, {"richtig": True, "text": self.prose(self.task.praise), **more})

    def _wrong(self, content: Any, mistake: Mistake, purpose: str = "antwort", **more: Any) -> None:
        """Seal the feedback of a mistake under its answer."""
        self._add(purpose, content, {"text": self.prose(mistake.feedback), **more})

    def _numerisch(self) -> dict[str, Any]:
        """A number: under its box of the grid, compared exactly once the box is open."""
        answer, tolerance = self.task.answer, self.task.tolerance or 0
        self._right(siegel.fach(answer, self.width), wert=answer, toleranz=tolerance)
        for mistake in self.task.mistakes:
            own = tolerance if mistake.tolerance is None else mistake.tolerance
            self._wrong(siegel.fach(mistake.answer, self.width), mistake, wert=mistake.answer, toleranz=own)
        return {}

    def _auswahl(self) -> dict[str, Any]:
        """A choice as a whole; feedback of a wrong option under the option."""
        task = self.task
        self._right(siegel.kanon(list(task.right_options)))
        for mistake in task.mistakes:
            chosen = [mistake.answer] if isinstance(mistake.answer, str) else mistake.answer
            self._wrong(siegel.kanon(sorted(chosen)), mistake)
        for option in task.options:
            if option.id not in task.right_options:
                self._add("option", siegel.kanon(option.id), {"text": self.prose(option.feedback)})
        return {"optionen": [option.id for option in task.options], "mehrere": isinstance(task.answer, list)}

    def _reihenfolge(self) -> dict[str, Any]:
        """An order as a whole, and each of its beginnings."""
        answer = self.task.answer
        self._right(siegel.kanon(answer))
        for mistake in self.task.mistakes:
            self._wrong(siegel.kanon(mistake.answer), mistake)
        for length in range(1, len(answer)):
            self._add("anfang", siegel.kanon(answer[:length]), {"text": ""})
        return {"elemente": sorted(answer, key=str)}

    def _zuordnung(self) -> dict[str, Any]:
        """A mapping as a whole and pair by pair."""
        normal = siegel.normal
        answer = {normal(str(key)): value for key, value in self.task.answer.items()}
        self._right(siegel.kanon(answer))
        for key, value in answer.items():
            self._add("paar", [key, siegel.fach(value, self.width)], {"wert": value})
        for mistake in self.task.mistakes:
            wrong = {normal(str(key)): value for key, value in mistake.answer.items()}
            self._wrong(siegel.kanon(wrong), mistake)
        return {"schluessel": sorted(map(str, self.task.answer))}

    def _kurztext(self) -> dict[str, Any]:
        """Each accepted variant."""
        for content in {json.dumps(siegel.kanon(text)) for text in self.task.answer}:
            self._right(json.loads(content))
        for mistake in self.task.mistakes:
            self._wrong(siegel.kanon(mistake.answer), mistake)
        return {}

    def _luecken(self) -> dict[str, Any]:
        """Each gap by itself, and mistakes that fill several; praise under the first variants."""
        gaps = self.task.gaps
        for gap, variants in gaps.items():
            for content in {json.dumps(siegel.kanon(text)) for text in variants}:
                self._add(
                    "luecke", [gap, json.loads(content)], {"richtig": True, "text": "", "wert": variants[0]}
                )
        self._right(siegel.kanon({gap: variants[0] for gap, variants in gaps.items()}))
        groups = []
        for mistake in self.task.mistakes:
            if len(mistake.answer) == 1:
                ((gap, text),) = mistake.answer.items()
                self._wrong([gap, siegel.kanon(text)], mistake, "luecke")
            else:
                groups.append(sorted(mistake.answer, key=int))
                self._wrong(siegel.kanon(mistake.answer), mistake)
        return {"luecken": list(gaps), "gruppen": [list(g) for g in dict.fromkeys(map(tuple, groups))]}

    def _liste(self) -> dict[str, Any]:
        """A list as a whole and entry by entry, with its position where the order counts."""
        task = self.task
        public = {
            "anzahl": len(task.answer),
            "geordnet": task.ordered,
            "zahlen": siegel.ist_zahl(task.answer[0]),
        }
        self._right(siegel.kanon(siegel.gereiht(public, task.answer)))
        for mistake in task.mistakes:
            wrong = mistake.answer
            self._wrong(
                siegel.kanon(siegel.gereiht(public, wrong) if isinstance(wrong, list) else wrong),
                mistake,
            )
        for index, value in enumerate(task.answer):
            if not task.ordered and value in task.answer[:index]:
                continue
            times = 1 if task.ordered else task.answer.count(value)
            position = index if task.ordered else "*"
            self._add("eintrag", [position, siegel.fach(value, self.width)], {"wert": value, "mal": times})
        return public

    def _programm(self) -> dict[str, Any]:
        """A function: the result of each call, and all results together for each wrong function."""
        if self.programs is None:
            return {}
        task, kanon = self.task, siegel.kanon
        calls = [case["call"] for case in task.answer]
        results = [case["result"] for case in task.answer]
        for number, result in enumerate(results):
            value = {"wert": result} if siegel.ist_zahl(result) else {}
            self._add("aufruf", [number, siegel.fach(result, self.width)], {"kanon": kanon(result), **value})
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


def sealed_for_page(task: Task, prose: Callable[[str], str]) -> dict[str, Any]:
    """A task for the judge in the browser, citations left out; a `programm` has no seals there.

    prose: how references in praise and feedback read.
    """
    whole = Sealer(task, prose=lambda text: prose(CITATION.sub("", text))).sealed()
    return {name: value for name, value in whole.items() if name not in SHOWN_ALREADY}
