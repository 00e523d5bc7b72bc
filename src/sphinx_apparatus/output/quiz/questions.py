"""A task as a question that platforms know: number, choice, short text, matching, gaps, essay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...core.task_answers import GAP
from ...core.tasks import Task
from .prose import to_html

NUMERICAL, CHOICE, SHORT, MATCHING, ESSAY = "numerical", "multichoice", "shortanswer", "matching", "essay"
GAPS = "cloze"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer and what whoever gives it is told; `fraction` is the share of the points, in per cent.

    `text` is plain text where it is compared (number, short text), else HTML; `feedback` is HTML.
    """

    text: str
    fraction: float
    feedback: str = ""
    tolerance: float = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A task in the terms of the platforms; all prose is HTML, `pairs` and `decoys` are plain text.

    `single` tells whether one option or several are to be chosen; `decoys` are answers of a matching that
    belong to nothing; `for_graders` says how a free answer is judged; `solution` is shown afterwards.
    A text with gaps, `[[1]]`, has the answers of each in `gaps`; formats without gaps show `text_of_blanks`
    and ask for `pairs` of gap and filling.
    """

    id: str
    category: str
    title: str
    kind: str
    text: str
    points: int
    solution: str
    praise: str
    hints: tuple[str, ...]
    tags: tuple[str, ...]
    answers: tuple[Answer, ...] = ()
    single: bool = True
    pairs: tuple[tuple[str, str], ...] = ()
    decoys: tuple[str, ...] = ()
    for_graders: str = ""
    gaps: tuple[tuple[str, tuple[Answer, ...]], ...] = ()

    @property
    def text_of_blanks(self) -> str:
        """The text with a blank and its number for each gap."""
        return GAP.sub(r"_____ (\1)", self.text) if self.gaps else self.text


def question(task: Task, category: str) -> Question:
    """The question of a task; every task has one.

    Orders become matchings of place and thing, lists a choice among the things that right and wrong lists
    name (or, where wrong lists name nothing else, a free answer), functions free answers.
    """
    parts: Mapping[str, Any] = _KINDS[task.kind](task)
    statement = to_html(task.statement)
    if task.unit:
        statement += f"\n{to_html(f'(in: {task.unit})')}"
    return Question(
        id=task.id,
        category=category,
        title=task.title,
        text=statement,
        points=task.points,
        solution=to_html(task.solution),
        praise=to_html(task.praise),
        hints=tuple(map(to_html, task.hints)),
        tags=tuple(tag for tag in (task.demand, task.competence) if tag),
        **parts,
    )


def decimal(number: float) -> str:
    """A number with a decimal point, without exponent and without zeros at its end."""
    text = f"{number:.10f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def _numerical(task: Task) -> Mapping[str, Any]:
    """The number and the numbers of typical mistakes; a mistake's range never reaches the right one."""
    right = Answer(decimal(task.answer), 100, to_html(task.praise), task.tolerance or 0)
    wrong = [
        Answer(decimal(m.answer), 0, to_html(m.feedback), _apart(m.answer, m.tolerance or 0, task))
        for m in task.mistakes
    ]
    return {"kind": NUMERICAL, "answers": (right, *wrong)}


def _apart(wrong: float, tolerance: float, task: Task) -> float:
    """The tolerance of a mistake, made smaller where it would cover right answers."""
    room = abs(wrong - task.answer) - (task.tolerance or 0)
    return float(min(tolerance, max(0, round(room * 0.99, 10))))


def _choice(task: Task) -> Mapping[str, Any]:
    """The options; several right ones share the points, each wrong one takes as much away as a right one."""
    right = task.right_options
    share = round(100 / len(right), 5)
    told = {m.answer: m.feedback for m in task.mistakes if isinstance(m.answer, str)}
    answers = [
        Answer(
            to_html(option.text),
            share if option.id in right else 0 if len(right) == 1 else -share,
            to_html(option.feedback or told.get(option.id, "")),
        )
        for option in task.options
    ]
    return {"kind": CHOICE, "single": len(right) == 1, "answers": tuple(answers)}


def _short(task: Task) -> Mapping[str, Any]:
    """Accepted variants and typical mistakes; case does not count."""
    praise = to_html(task.praise)
    right = [Answer(variant, 100, praise) for variant in task.answer]
    wrong = [Answer(str(m.answer), 0, to_html(m.feedback)) for m in task.mistakes]
    return {"kind": SHORT, "answers": (*right, *wrong)}


def _gaps(task: Task) -> Mapping[str, Any]:
    """Each gap with its variants and what typical mistakes write into it, if into it alone."""
    gaps = []
    for gap, variants in task.gaps.items():
        right = [Answer(variant, 100) for variant in variants]
        wrong = [
            Answer(mistake.answer[gap], 0, to_html(mistake.feedback))
            for mistake in task.mistakes
            if list(mistake.answer) == [gap]
        ]
        gaps.append((gap, (*right, *wrong)))
    pairs = [(gap, variants[0]) for gap, variants in task.gaps.items()]
    wrong_words = [text for mistake in task.mistakes for text in mistake.answer.values()]
    accepted = {variant for variants in task.gaps.values() for variant in variants}
    decoys = [text for text in wrong_words if text not in accepted]
    return {"kind": GAPS, "gaps": tuple(gaps), **_matching(pairs, decoys)}


def _mapping(task: Task) -> Mapping[str, Any]:
    """Keys and what belongs to each; what only wrong answers name becomes a decoy."""
    pairs = [(str(key), _one(value)) for key, value in task.answer.items()]
    wrong = [_one(value) for mistake in task.mistakes for value in mistake.answer.values()]
    return {"kind": MATCHING, **_matching(pairs, wrong)}


def _order(task: Task) -> Mapping[str, Any]:
    """Places and things: the question type for orders is not on every platform."""
    pairs = [(f"{place}.", str(thing)) for place, thing in enumerate(task.answer, 1)]
    return {"kind": MATCHING, **_matching(pairs, [])}


def _matching(pairs: list[tuple[str, str]], wrong: Iterable[str]) -> Mapping[str, Any]:
    """Pairs and decoys, each once."""
    right = {answer for _, answer in pairs}
    return {"pairs": tuple(pairs), "decoys": tuple(dict.fromkeys(w for w in wrong if w not in right))}


def _list(task: Task) -> Mapping[str, Any]:
    """A choice among all things that right and wrong lists name."""
    right = [_one(thing) for thing in task.answer]
    wrong = [
        _one(thing)
        for mistake in task.mistakes
        for thing in (mistake.answer if isinstance(mistake.answer, list) else [mistake.answer])
    ]
    decoys = list(dict.fromkeys(thing for thing in wrong if thing not in right))
    if not decoys or task.ordered or len(set(right)) < len(right):
        return _free(task)
    share = round(100 / len(right), 5)
    answers = [
        Answer(to_html(thing), share if thing in right else -share) for thing in sorted({*right, *decoys})
    ]
    return {"kind": CHOICE, "single": False, "answers": tuple(answers)}


def _free(task: Task) -> Mapping[str, Any]:
    """A free answer, with rubric and expected answer for whoever judges it."""
    rubric = "\n".join(f"- {decimal(line.points)}: {line.criterion}" for line in task.rubric)
    return {"kind": ESSAY, "for_graders": to_html(f"{rubric}\n\n{task.solution}".strip())}


def _one(value: Any) -> str:
    """A value of a mapping or a list as text."""
    if isinstance(value, list):
        return ", ".join(map(_one, value))
    return decimal(value) if isinstance(value, (int, float)) else str(value).strip()


_KINDS = {
    "numerisch": _numerical,
    "auswahl": _choice,
    "kurztext": _short,
    "luecken": _gaps,
    "zuordnung": _mapping,
    "reihenfolge": _order,
    "liste": _list,
    "programm": _free,
    "offen": _free,
}
