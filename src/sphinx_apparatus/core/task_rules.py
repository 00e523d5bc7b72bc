"""What a task of each kind must have: rules that a JSON Schema cannot say."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from .errors import ApparatusError
from .tasks import MISTAKES


class Report(Protocol):
    """Makes an error at a field of the task looked at."""

    def __call__(
        self, message: str, steps: Sequence[str | int], found: object = None, allowed: str = ""
    ) -> ApparatusError:
        """An error with its place."""


def faults(task: Mapping[str, Any], report: Report) -> Iterator[ApparatusError]:
    """Everything a task lacks or has too much, by the rules of its kind."""
    yield from _common(task, report)
    if task["kind"] == "offen":
        yield from _free(task, report)
        return
    if "answer" not in task:
        yield report("the field `answer` is missing", (), allowed="the right answer, in the form of its kind")
        return
    wrong = list(_ANSWERS[task["kind"]](task, task["answer"], report, ("answer",)))
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
        foreseen += len(task["options"]) - len(_chosen(task["answer"]))
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
            yield from _wrong_function(task, mistake, report, steps)
            continue
        if "answer" not in mistake or "code" in mistake:
            yield report("a mistake of this kind has an `answer` and no `code`", steps, allowed="`answer`")
            continue
        form = task["kind"] != "kurztext"
        if form and task["kind"] != "liste":
            yield from _ANSWERS[task["kind"]](task, mistake["answer"], report, (*steps, "answer"), True)
        if _same(task, mistake["answer"], task["answer"]):
            yield report("this mistake is right", (*steps, "answer"), mistake["answer"], "a wrong answer")
        for earlier in mistakes[:index]:
            if "answer" in earlier and earlier["answer"] == mistake["answer"]:
                yield report("two mistakes have the same answer", (*steps, "answer"), mistake["answer"])


def _same(task: Mapping[str, Any], wrong: Any, right: Any) -> bool:
    """Whether a mistake would be taken for the right answer."""
    kind = task["kind"]
    if kind == "numerisch":
        return _is_number(wrong) and bool(abs(wrong - right) <= task.get("tolerance", 0))
    if kind == "auswahl":
        return sorted(_chosen(wrong)) == sorted(_chosen(right))
    if kind == "kurztext":
        return str(wrong).strip().casefold() in [text.strip().casefold() for text in right]
    if kind == "liste" and not task.get("ordered") and isinstance(wrong, list):
        return sorted(map(repr, wrong)) == sorted(map(repr, right))
    return bool(wrong == right)


def _is_number(value: object) -> bool:
    """Whether a value is a number (truth values are none)."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _chosen(answer: Any) -> list[str]:
    """The options of an answer, also if it is a single one."""
    return [answer] if isinstance(answer, str) else list(answer) if isinstance(answer, list) else []


def _number(
    task: Mapping[str, Any], answer: Any, report: Report, steps: Sequence[str | int], mistake: bool = False
) -> Iterator[ApparatusError]:
    """A number with a tolerance."""
    if not _is_number(answer):
        yield report("not a number", steps, answer, "a number")
    if not mistake and "tolerance" not in task:
        yield report("the field `tolerance` is missing", (), allowed="absolute, 0 or more")


def _choice(
    task: Mapping[str, Any], answer: Any, report: Report, steps: Sequence[str | int], mistake: bool = False
) -> Iterator[ApparatusError]:
    """Ids of options that exist; every wrong option has feedback."""
    options = [option["id"] for option in task.get("options", ())]
    if not options:
        yield report("the field `options` is missing", (), allowed="at least two options")
        return
    chosen = _chosen(answer)
    if not chosen or not all(one in options for one in chosen):
        yield report("not the id of an option", steps, answer, ", ".join(options))
    if mistake:
        return
    for index, option in enumerate(task["options"]):
        if option["id"] in options[:index]:
            yield report("two options have the same id", ("options", index, "id"), option["id"])
        if option["id"] not in chosen and "feedback" not in option:
            yield report(
                "a wrong option has no `feedback`",
                ("options", index),
                option["id"],
                "what is said to whoever picks it",
            )


def _order(
    task: Mapping[str, Any], answer: Any, report: Report, steps: Sequence[str | int], mistake: bool = False
) -> Iterator[ApparatusError]:
    """At least three different things; a mistake orders the same things."""
    if not isinstance(answer, list) or len(answer) < 3 or len({str(part) for part in answer}) < len(answer):
        yield report("not an order", steps, answer, "a list of at least three different things")
    elif mistake and sorted(map(str, answer)) != sorted(map(str, task["answer"])):
        yield report(
            "not the same things as in the answer", steps, answer, ", ".join(map(str, task["answer"]))
        )


def _mapping(
    task: Mapping[str, Any], answer: Any, report: Report, steps: Sequence[str | int], mistake: bool = False
) -> Iterator[ApparatusError]:
    """At least two pairs; a mistake has the same keys."""
    if not isinstance(answer, dict) or len(answer) < 2:
        yield report("not a mapping", steps, answer, "at least two pairs")
    elif mistake and answer.keys() != task["answer"].keys():
        yield report(
            "not the same keys as in the answer", steps, list(answer), ", ".join(map(str, task["answer"]))
        )


def _short_text(
    task: Mapping[str, Any], answer: Any, report: Report, steps: Sequence[str | int], mistake: bool = False
) -> Iterator[ApparatusError]:
    """A list of accepted variants."""
    if (
        not isinstance(answer, list)
        or not answer
        or not all(isinstance(a, str) and a.strip() for a in answer)
    ):
        yield report("not a list of texts", steps, answer, "at least one accepted variant")


def _list(
    task: Mapping[str, Any], answer: Any, report: Report, steps: Sequence[str | int], mistake: bool = False
) -> Iterator[ApparatusError]:
    """Numbers only or texts only."""
    if (
        not isinstance(answer, list)
        or not answer
        or len({_is_number(part) for part in answer}) > 1
        or not all(_is_number(part) or isinstance(part, str) for part in answer)
    ):
        yield report("not a list", steps, answer, "numbers only or texts only")


def _calls(
    task: Mapping[str, Any], answer: Any, report: Report, steps: Sequence[str | int], mistake: bool = False
) -> Iterator[ApparatusError]:
    """At least two calls of the same function, each with its result."""
    if not isinstance(answer, list) or len(answer) < 2 or not all(isinstance(a, dict) for a in answer):
        yield report("not a list of calls", steps, answer, 'at least two of {call: "f(2, 3)", result: 5}')
        return
    names = set()
    for index, case in enumerate(answer):
        if set(case) != {"call", "result"}:
            yield report("not a call with its result", (*steps, index), list(case), "`call` and `result`")
            continue
        name = _called(str(case["call"]))
        if not name:
            yield report("not a call", (*steps, index, "call"), case["call"], "a call such as `f(2, 3)`")
        names.add(name)
    if len(names) > 1:
        yield report("calls of several functions", steps, sorted(names), "calls of one function")


def _called(call: str) -> str:
    """The name of the function that an expression calls; "" where it is no such call."""
    try:
        tree = ast.parse(call, mode="eval").body
    except SyntaxError:
        return ""
    return tree.func.id if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) else ""


def _wrong_function(
    task: Mapping[str, Any], mistake: Mapping[str, Any], report: Report, steps: Sequence[str | int]
) -> Iterator[ApparatusError]:
    """A mistake of a `programm` is Python that defines the function asked for."""
    wanted = _called(str(task["answer"][0]["call"]))
    try:
        tree = ast.parse(str(mistake.get("code", "")))
    except SyntaxError as error:
        yield report(f"not Python: {error.msg}", (*steps, "code"), allowed=f"a whole function `{wanted}`")
        return
    if wanted not in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}:
        yield report("does not define the function", (*steps, "code"), allowed=f"`def {wanted}(...):`")


_ANSWERS: Mapping[str, Callable[..., Iterator[ApparatusError]]] = {
    "numerisch": _number,
    "auswahl": _choice,
    "reihenfolge": _order,
    "zuordnung": _mapping,
    "kurztext": _short_text,
    "liste": _list,
    "programm": _calls,
}


def _hints_keep_the_answer(task: Mapping[str, Any], report: Report) -> Iterator[ApparatusError]:
    """No hint says the answer: a number of at least three digits, or an accepted short text."""
    answers: list[str] = []
    if task["kind"] == "numerisch" and len(re.sub(r"\D", "", str(task["answer"])).strip("0")) >= 3:
        answers = [str(task["answer"]), str(task["answer"]).replace(".", ","), _grouped(task["answer"])]
    elif task["kind"] == "kurztext":
        answers = list(task["answer"])
    for index, hint in enumerate(task["hints"]):
        for answer in answers:
            if re.search(rf"(?<![\w.,]){re.escape(answer)}(?!\w|[.,]\d)", hint, re.IGNORECASE):
                yield report("the hint says the answer", ("hints", index), answer, "a hint towards it")
                break


def _grouped(number: float) -> str:
    """A number as it is written in German, with dots between thousands."""
    return f"{number:,}".translate(str.maketrans(",.", ".,"))
