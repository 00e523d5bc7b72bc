"""Moodle XML holds every task: read back by lxml and compared with the records."""

from __future__ import annotations

import re
from html import unescape

import pytest
from lxml import etree, html

from sphinx_apparatus.core.tasks import Task
from sphinx_apparatus.output.quiz import FORMATS

from .samples import GOLDEN, tasks, written

KINDS = {
    "numerisch": {"numerical"},
    "auswahl": {"multichoice"},
    "kurztext": {"shortanswer"},
    "luecken": {"cloze"},
    "zuordnung": {"matching"},
    "reihenfolge": {"matching"},
    "liste": {"multichoice", "essay"},
    "programm": {"essay"},
    "offen": {"essay"},
}


@pytest.mark.parametrize("name", FORMATS)
def test_golden(name: str) -> None:
    """A bank changes by accident, and a course imports every question twice."""
    golden = GOLDEN / f"sample.{FORMATS[name].suffix}"
    assert written("sample", name) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["sample", "edition"])
def test_every_task(name: str) -> None:
    """A teacher imports the bank and misses a task, its points or its solution."""
    bank = etree.fromstring(written(name, "moodle").encode())
    found = {one.findtext("idnumber"): one for one in bank if one.get("type") != "category"}
    assert list(found) == [task.id for task in tasks(name)]
    for task in tasks(name):
        one = found[task.id]
        assert one.get("type") in KINDS[task.kind], task.id
        assert one.findtext("name/text") == task.title
        assert float(one.findtext("defaultgrade")) == task.points
        assert one.findtext("generalfeedback/text")
        assert [tag.text for tag in one.findall("tags/tag/text")] == [task.demand, task.competence]
        READ.get(one.get("type"), lambda *_: None)(one, task)


def numerical(one: etree._Element, task: Task) -> None:
    """The right number, and no wrong range that takes right answers."""
    right, *wrong = one.findall("answer")
    assert (right.get("fraction"), float(right.findtext("text"))) == ("100", pytest.approx(task.answer))
    assert float(right.findtext("tolerance")) == pytest.approx(task.tolerance)
    assert len(wrong) == len(task.mistakes)
    for answer in wrong:
        distance = abs(float(answer.findtext("text")) - task.answer)
        assert float(answer.findtext("tolerance")) + task.tolerance < distance, task.id
        assert answer.findtext("feedback/text"), task.id


def choice(one: etree._Element, task: Task) -> None:
    """Shares of right options add up to all points; wrong options get none and say why."""
    fractions = [float(answer.get("fraction")) for answer in one.findall("answer")]
    assert sum(part for part in fractions if part > 0) == pytest.approx(100, abs=0.001)
    if task.kind == "auswahl":
        assert len(fractions) == len(task.options)
        chosen = [part > 0 for part in fractions]
        assert chosen == [option.id in task.right_options for option in task.options]
        told = [bool(answer.findtext("feedback/text")) for answer in one.findall("answer")]
        assert all(said or right for said, right in zip(told, chosen, strict=True)), task.id
    else:
        right = {words(answer) for answer in one.findall("answer") if float(answer.get("fraction")) > 0}
        assert len(right) == len(task.answer)


def words(answer: etree._Element) -> str:
    """What an option reads like."""
    return html.fromstring(answer.findtext("text")).text_content()


def short(one: etree._Element, task: Task) -> None:
    """Every variant counts in full; a star is a star."""
    full = [answer.findtext("text") for answer in one.findall("answer") if answer.get("fraction") == "100"]
    assert [text.replace(r"\*", "*") for text in full] == task.answer


def matching(one: etree._Element, task: Task) -> None:
    """Pairs as in the record, decoys without a question."""
    pairs = [(pair.findtext("text"), pair.findtext("answer/text")) for pair in one.findall("subquestion")]
    asked = [pair for pair in pairs if pair[0]]
    decoys = {answer for prompt, answer in pairs if not prompt}
    assert len(asked) == len(task.answer)
    assert not decoys & {answer for _, answer in asked}
    if task.kind == "reihenfolge":
        assert asked == [(f"{n}.", str(thing)) for n, thing in enumerate(task.answer, 1)]


FIELD = re.compile(r"\{(\d+):SHORTANSWER:((?:\\.|[^\\}])*)\}")


def gaps(one: etree._Element, task: Task) -> None:
    """Every gap with all its variants and its own mistakes, read by the rules of the documentation."""
    fields = FIELD.findall(one.findtext("questiontext/text"))
    assert len(fields) == len(task.gaps)
    assert sum(int(weight) for weight, _ in fields) in (task.points, len(fields))
    for (_, content), (gap, variants) in zip(fields, task.gaps.items(), strict=True):
        right, wrong = [], []
        for part in re.split(r"(?<!\\)~", content):
            answer, *feedback = re.split(r"(?<!\\)#", part)
            (right if answer.startswith("=") else wrong).append(re.sub(r"\\(.)", r"\1", unescape(answer)))
            assert answer.startswith("=") or feedback, answer
        assert [text.removeprefix("=") for text in right] == list(variants)
        told = [m.answer[gap] for m in task.mistakes if list(m.answer) == [gap]]
        assert [text.removeprefix("%0%") for text in wrong] == told


READ = {
    "cloze": gaps,
    "numerical": numerical,
    "multichoice": choice,
    "shortanswer": short,
    "matching": matching,
}


def test_markup_is_words() -> None:
    """A pupil reads `{cite:p}` in a question, or raw HTML of a task runs in the platform."""
    bank = etree.fromstring(written("edition", "moodle").encode())
    for text in bank.iter("text"):
        assert "}`" not in unescape(text.text or ""), text.text


def test_signs_survive() -> None:
    """Quotes, braces and `<` in a statement arrive as they were written."""
    bank = etree.fromstring(written("sample", "moodle").encode())
    statement = html.fromstring(bank.findtext("question[@type='numerical']/questiontext/text"))
    assert "3 * 4 = ?" in statement.text_content() and "{auf} ~1 Stelle # genau" in statement.text_content()
    assert "Block 17 und das Wort fier." in statement.text_content()
