"""The judge in the browser answers as the records say, for every task that we have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from sphinx_apparatus.core.tasks import Task
from tests.browser.exercises import SCRIPTS, edition, garden, published
from tests.browser.pages import ask, write_page

JUDGE = "questions => questions.map(([id, task, answer]) => Apparatus.judge.judge(id, task, answer))"


@pytest.fixture(scope="module")
def judge(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with nothing but the judge."""
    page = browser.new_page()
    page.goto(write_page(tmp_path_factory.mktemp("judge"), SCRIPTS))
    yield page
    page.close()


def checked(tasks: tuple[Task, ...]) -> list[Task]:
    """The tasks that a page checks."""
    return [task for task in tasks if task.kind not in ("offen", "programm")]


def rights(task: Task) -> list[object]:
    """Every form of the right answer."""
    if task.kind == "auswahl":
        return [list(task.right_options)]
    if task.kind == "kurztext":
        return list(task.answer)
    if task.kind == "luecken":
        longest = max(map(len, task.gaps.values()))
        return [
            {gap: variants[min(n, len(variants) - 1)] for gap, variants in task.gaps.items()}
            for n in range(longest)
        ]
    return [task.answer]


def wrongs(task: Task) -> list[tuple[object, str]]:
    """Every foreseen mistake, and what is said to it."""
    found: list[tuple[object, str]] = []
    for mistake in task.mistakes:
        answer = mistake.answer
        if task.kind == "auswahl" and isinstance(answer, str):
            answer = [answer]
        if task.kind == "luecken":
            right = {gap: variants[0] for gap, variants in task.gaps.items()}
            answer = right | answer
        if task.kind == "liste" and not isinstance(answer, list):
            continue
        found.append((answer, mistake.feedback))
    met = [answer for answer, _ in found]
    for option in task.options:
        if option.id not in task.right_options and [option.id] not in met:
            found.append(([option.id], option.feedback))
    return found


@pytest.mark.parametrize("name", ["garden", "edition"])
def test_right_answers_and_mistakes(judge: Page, name: str) -> None:
    """A pupil who is right hears the praise, one who errs as many do the word for just this mistake."""
    tasks = checked({"garden": garden, "edition": edition}[name]())
    right = [(task, answer) for task in tasks for answer in rights(task)]
    for (task, answer), found in zip(
        right, ask(judge, JUDGE, [[t.id, published(t), a] for t, a in right]), strict=True
    ):
        assert found["right"], (task.id, answer, found)
        assert found["said"] == [{"text": task.praise}], task.id
    wrong = [(task, answer, said) for task in tasks for answer, said in wrongs(task)]
    for (task, answer, said), found in zip(
        wrong, ask(judge, JUDGE, [[t.id, published(t), a] for t, a, _ in wrong]), strict=True
    ):
        assert not found["right"], (task.id, answer)
        assert said in [one.get("text") for one in found["said"]], (task.id, answer, found)


CASES = [
    ("beet-zahl", 87.9, True, []),
    ("beet-zahl", 86.2, False, ["rounded"]),
    ("beet-zahl", 8750, False, ["times_100"]),
    ("beet-zahl", 0.875, False, ["by_100"]),
    ("beet-zahl", -87.5, False, ["sign"]),
    ("beet-zahl", 4711, False, []),
    ("beet-wahl", ["c"], False, ["not_all"]),
    ("beet-wahl", ["a", "b"], False, ["of_option"]),
    ("beet-folge", ["säen", "gießen", "Ernten"], True, []),
    ("beet-folge", ["gießen", "ernten", "säen"], False, ["no_start"]),
    ("beet-paare", {"Spaten": "graben", "Kanne": "säen", "Schere": "säen"}, False, ["pairs"]),
    ("beet-masse", {"Beet": 4.4, "Weg": 1.1}, True, []),
    ("beet-masse", {"Beet": 4, "Weg": 1}, True, []),
    ("beet-masse", {"Beet": 4, "Weg": 0.5}, False, ["pairs"]),
    ("beet-wort", "  „die GIESSKANNE“. ", True, []),
    ("beet-wort", "Gieskanne", False, []),
    ("beet-luecken", {"1": "wasser", "2": "SONNE", "3": "Frost."}, True, []),
    ("beet-luecken", {"1": "Saft", "2": "Licht", "3": "Frost"}, False, ["of_gap", "gaps"]),
    ("beet-luecken", {"1": "x", "2": "Licht", "3": "y"}, False, ["gaps"]),
    ("beet-liste", ["Kanne", "Spaten"], True, []),
    ("beet-liste", ["Kanne", "Kanne"], False, ["of_list"]),
    ("beet-liste", [], False, ["entries", "of_list"]),
]


def test_what_nobody_foresaw(judge: Page) -> None:
    """Near misses, a wrong sign, half an answer: there is something to say to each, and nothing false."""
    tasks = {task.id: task for task in garden()}
    questions = [[name, published(tasks[name]), answer] for name, answer, _, _ in CASES]
    for (name, answer, right, codes), found in zip(CASES, ask(judge, JUDGE, questions), strict=True):
        assert found["right"] is right, (name, answer, found)
        if not right:
            assert [one["code"] for one in found["said"] if "code" in one] == codes, (name, answer, found)


@pytest.mark.parametrize(
    "answer",
    [None, True, 7, "x", [], {}, [[]], [None], {"a": None}, {"__proto__": "x"}, "x" * 100_000, [1, "2"]],
)
def test_answers_of_any_form(judge: Page, answer: object) -> None:
    """A slip that somebody made up stops the evaluation of the whole class."""
    questions = [[task.id, published(task), answer] for task in garden()]
    assert not any(found["right"] for found in ask(judge, JUDGE, questions))


NUMBERS = [
    ("12,5", "de", "", [12.5]),
    ("12.5", "de", "", [12.5]),
    (" 1 234,5 ", "de", "", [1234.5]),
    ("1.234,5", "de", "", [1234.5]),
    ("1,234.5", "de", "", [1234.5]),
    ("1.234", "de", "", [1234, 1.234]),
    ("1,234", "de", "", [1.234, 1234]),
    ("1.234", "en", "", [1.234, 1234]),
    ("1.234.567", "de", "", [1234567]),
    ("0.875", "de", "", [0.875]),
    ("12,5 %", "de", "", [12.5]),
    ("87,5 Bohnen", "de", "Bohnen", [87.5]),
    ("21,3 je 10.000", "de", "je 10.000", [21.3]),
    ("−3", "de", "", [-3]),
    ("+3", "de", "", [3]),
    (",5", "de", "", [0.5]),
    ("1.2.3", "de", "", []),
    ("1,2,3,4", "de", "", []),
    ("12.34,5.6", "de", "", []),
    ("drei", "de", "", []),
    ("1e5", "de", "", []),
    ("", "de", "", []),
    ("-", "de", "", []),
    (".", "de", "", []),
]


def test_numbers_as_people_write_them(judge: Page) -> None:
    """A decimal comma, dots between thousands or a unit behind would count as wrong."""
    found = ask(
        judge, "all => all.map((one) => Apparatus.numbers.readings(...one))", [list(n[:3]) for n in NUMBERS]
    )
    for (text, language, _, wanted), readings in zip(NUMBERS, found, strict=True):
        assert readings == wanted, (text, language)
