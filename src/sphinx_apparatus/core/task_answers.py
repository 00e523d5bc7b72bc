"""The form of an answer by its kind, right or wrong: what must hold before answers can be compared."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from .errors import ApparatusError

GAP = re.compile(r"\[\[(\d+)\]\]")
"""A gap in the statement of a `luecken`, with its number."""


class Report(Protocol):
    """Makes an error at a field of the task looked at."""

    def __call__(
        self, message: str, steps: Sequence[str | int], found: object = None, allowed: str = ""
    ) -> ApparatusError:
        """An error with its place."""


def is_number(value: object) -> bool:
    """Whether a value is a number (truth values are none)."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def chosen(answer: Any) -> list[str]:
    """The options of an answer, also if it is a single one."""
    return [answer] if isinstance(answer, str) else list(answer) if isinstance(answer, list) else []


def _number(
    task: Mapping[str, Any], answer: Any, report: Report, steps: Sequence[str | int], mistake: bool = False
) -> Iterator[ApparatusError]:
    """A number with a tolerance."""
    if not is_number(answer):
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
    picked = chosen(answer)
    if not picked or not all(one in options for one in picked):
        yield report("not the id of an option", steps, answer, ", ".join(options))
    if mistake:
        return
    for index, option in enumerate(task["options"]):
        if option["id"] in options[:index]:
            yield report("two options have the same id", ("options", index, "id"), option["id"])
        if option["id"] not in picked and "feedback" not in option:
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
        or len({is_number(part) for part in answer}) > 1
        or not all(is_number(part) or isinstance(part, str) for part in answer)
    ):
        yield report("not a list", steps, answer, "numbers only or texts only")


def _gaps(
    task: Mapping[str, Any], answer: Any, report: Report, steps: Sequence[str | int], mistake: bool = False
) -> Iterator[ApparatusError]:
    """Every gap of the statement with its accepted variants; a mistake fills some of the gaps."""
    numbers = GAP.findall(str(task.get("statement", "")))
    allowed = ", ".join(dict.fromkeys(numbers)) or "gaps in the statement, [[1]], [[2]] ..."
    if not isinstance(answer, dict) or not answer:
        form = "a text for each gap filled wrongly" if mistake else "accepted variants for each gap"
        yield report("not a mapping of gaps", steps, answer, form)
        return
    if not mistake and len(set(numbers)) < len(numbers):
        yield report("a gap stands twice in the statement", ("statement",), allowed="each number once")
    named = [str(gap) for gap in answer]
    if set(named) - set(numbers) or (not mistake and set(named) != set(numbers)):
        yield report("not the gaps of the statement", steps, ", ".join(named), allowed)
    for gap, value in answer.items():
        if mistake and not isinstance(value, str):
            yield report("not a text", (*steps, gap), value, "what is written into this gap")
        elif not mistake:
            yield from _short_text(task, value, report, (*steps, gap))


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


def wrong_function(
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


ANSWERS: Mapping[str, Callable[..., Iterator[ApparatusError]]] = {
    "numerisch": _number,
    "auswahl": _choice,
    "reihenfolge": _order,
    "zuordnung": _mapping,
    "kurztext": _short_text,
    "liste": _list,
    "luecken": _gaps,
    "programm": _calls,
}
"""The check of each kind's answer."""
