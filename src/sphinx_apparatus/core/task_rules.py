"""What a task of each kind must have: rules that a JSON Schema cannot say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from .errors import ApparatusError
from .task_answers import ANSWERS, Report, chosen, is_number, wrong_function
from .tasks import MISTAKES


def faults(task: Mapping[str, Any], report: Report) -> Iterator[ApparatusError]:
    """Everything a task lacks or has too much, by the rules of its kind."""
    yield from _common(task, report)
    if task["kind"] == "offen":
        yield from _free(task, report)
        return
    if "answer" not in task:
        yield report("the field `answer` is missing", (), allowed="the right answer, in the form of its kind")
        return
    wrong = list(ANSWERS[task["kind"]](task, task["answer"], report, ("answer",)))
    yield from wrong
    if not wrong:
        yield from _mistakes(task, report)
        yield from _hints_keep_the_answer(task, report)


def _common(task: Mapping[str, Any], report: Report) -> Iterator[ApparatusError]:
    """Rules of all kinds: the rubric adds up, fields belong to their kind, feedbacks differ."""
    rubric = task.get("rubric", ())
    total = sum(line["points"] for line in rubric)
    if rubric and total != task["points"]:
        yield report(
            "the points of the rubric do not add up to the task's",
            ("rubric",),
            total,
            f"{task['points']} in all",
        )
    for field, kinds in _ONLY.items():
        if field in task and task["kind"] not in kinds:
            yield report(
                f"the field `{field}` belongs to another kind", (field,), task["kind"], ", ".join(kinds)
            )
    if task["kind"] != "offen" and "praise" not in task:
        yield report("the field `praise` is missing", (), allowed="what is said on success")
    seen: dict[str, int] = {}
    for index, mistake in enumerate(task.get("mistakes", ())):
        said = " ".join(mistake["feedback"].split())
        if said in seen:
            yield report(
                "two mistakes have the same feedback",
                ("mistakes", index, "feedback"),
                said,
                "a feedback of its own for each mistake",
            )
        seen[said] = index


_ONLY = {
    "tolerance": ("numerisch", "liste", "zuordnung", "programm"),
    "ordered": ("liste",),
    "options": ("auswahl",),
    "unit": ("numerisch",),
}
"""Fields that only some kinds have."""


def _free(task: Mapping[str, Any], report: Report) -> Iterator[ApparatusError]:
    """A free answer is judged by a rubric and checked by nobody else."""
    if not task.get("rubric"):
        yield report("the field `rubric` is missing", (), allowed="points and criteria for a free answer")
    if task.get("answer") is not None:
        yield report("a free answer has no `answer`", ("answer",), task["answer"], "a `solution` in words")
    if task.get("mistakes"):
        yield report("a free answer is not checked", ("mistakes",), allowed="no `mistakes`")


def _mistakes(task: Mapping[str, Any], report: Report) -> Iterator[ApparatusError]:
    """Enough mistakes, each in the form of an answer, none of them right, no two alike."""
    mistakes = task.get("mistakes", ())
    foreseen = len(mistakes)
    if task["kind"] == "auswahl":
        foreseen += len(task["options"]) - len(chosen(task["answer"]))
    if foreseen < MISTAKES:
        yield report(
            "too few typical mistakes foreseen",
            ("mistakes",) if mistakes else (),
            foreseen,
            f"at least {MISTAKES}, wrong options included",
        )
    for index, mistake in enumerate(mistakes):
        steps = ("mistakes", index)
        if task["kind"] == "programm":
            yield from wrong_function(task, mistake, report, steps)
            continue
        if "answer" not in mistake or "code" in mistake:
            yield report("a mistake of this kind has an `answer` and no `code`", steps, allowed="`answer`")
            continue
        form = task["kind"] != "kurztext"
        if form and task["kind"] != "liste":
            wrong = list(ANSWERS[task["kind"]](task, mistake["answer"], report, (*steps, "answer"), True))
            yield from wrong
            if wrong:
                continue
        if _same(task, mistake["answer"], task["answer"]):
            yield report("this mistake is right", (*steps, "answer"), mistake["answer"], "a wrong answer")
        for earlier in mistakes[:index]:
            if "answer" in earlier and earlier["answer"] == mistake["answer"]:
                yield report("two mistakes have the same answer", (*steps, "answer"), mistake["answer"])


def _same(task: Mapping[str, Any], wrong: Any, right: Any) -> bool:
    """Whether a mistake would be taken for the right answer."""
    kind = task["kind"]
    if kind == "numerisch":
        return is_number(wrong) and bool(abs(wrong - right) <= task.get("tolerance", 0))
    if kind == "auswahl":
        return sorted(chosen(wrong)) == sorted(chosen(right))
    if kind == "kurztext":
        return _accepted(wrong, right)
    if kind == "luecken":
        return _all_accepted(wrong, right)
    if kind == "liste" and not task.get("ordered") and isinstance(wrong, list):
        return sorted(map(repr, wrong)) == sorted(map(repr, right))
    return bool(wrong == right)


def _accepted(text: object, variants: list[str]) -> bool:
    """Whether a text is one of the variants, whatever its capitals."""
    return str(text).strip().casefold() in [variant.strip().casefold() for variant in variants]


def _all_accepted(wrong: Mapping[Any, Any], right: Mapping[Any, list[str]]) -> bool:
    """Whether a mistake fills every gap that it names as it should be."""
    variants = {str(gap): accepted for gap, accepted in right.items()}
    return all(_accepted(text, variants[str(gap)]) for gap, text in wrong.items())


def _hints_keep_the_answer(task: Mapping[str, Any], report: Report) -> Iterator[ApparatusError]:
    """No hint says the answer: a number of at least three digits, or an accepted short text."""
    answers: list[str] = []
    if task["kind"] == "numerisch" and len(re.sub(r"\D", "", str(task["answer"])).strip("0")) >= 3:
        answers = [str(task["answer"]), str(task["answer"]).replace(".", ","), _grouped(task["answer"])]
    elif task["kind"] == "kurztext":
        answers = list(task["answer"])
    elif task["kind"] == "luecken":
        answers = [v for variants in task["answer"].values() for v in variants if len(v.strip()) >= 3]
    for index, hint in enumerate(task["hints"]):
        for answer in answers:
            if re.search(rf"(?<![\w.,]){re.escape(answer)}(?!\w|[.,]\d)", hint, re.IGNORECASE):
                yield report("the hint says the answer", ("hints", index), answer, "a hint towards it")
                break


def _grouped(number: float) -> str:
    """A number as it is written in German, with dots between thousands."""
    return f"{number:,}".translate(str.maketrans(",.", ".,"))
