"""Questions as Moodle XML, as Moodle's documentation "Moodle XML format" describes it.

Each category opens with a question of type `category`. Questions carry their task's id as `idnumber`, by
which a course tells them apart. A star in a short answer would be a wildcard and is escaped.
"""

from __future__ import annotations

import re
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ...core.task_answers import GAP
from .questions import CHOICE, ESSAY, GAPS, MATCHING, NUMERICAL, SHORT, Answer, Question, decimal

PENALTY = "0.3333333"
"""What a wrong try costs where tries are counted: a third, Moodle's default."""


_SPECIAL = re.compile(r"[\\~#}/\"]")
"""Signs that mean something within a gap."""


def write(questions: tuple[Question, ...]) -> str:
    """The question bank; questions in the order given, each category where it begins."""
    quiz = Element("quiz")
    category = None
    for one in questions:
        if one.category != category:
            category = one.category
            _prose(SubElement(quiz, "question", type="category"), "category", f"$course$/top/{category}")
        _question(quiz, one)
    indent(quiz, " ")
    text = tostring(quiz, encoding="unicode", short_empty_elements=False)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _question(quiz: Element, question: Question) -> None:
    """One question with everything that its kind has."""
    element = SubElement(quiz, "question", type=question.kind)
    _prose(element, "name", question.title)
    _prose(element, "questiontext", _with_gaps(question) if question.gaps else question.text, "html")
    _prose(element, "generalfeedback", question.solution, "html")
    _value(element, "defaultgrade", question.points)
    _value(element, "penalty", PENALTY)
    _value(element, "hidden", 0)
    _value(element, "idnumber", question.id)
    _KINDS[question.kind](element, question)
    if question.kind != ESSAY:
        for hint in question.hints:
            _prose(element, "hint", hint, "html")
    tags = SubElement(element, "tags")
    for tag in question.tags:
        _prose(tags, "tag", tag)


def _prose(parent: Element, name: str, text: str, form: str = "") -> Element:
    """An element whose text stands in a `text` of its own."""
    element = SubElement(parent, name, {"format": form} if form else {})
    SubElement(element, "text").text = text
    return element


def _value(parent: Element, name: str, value: object) -> None:
    """An element with a plain value."""
    SubElement(parent, name).text = str(value)


def _answer(parent: Element, answer: Answer, form: str) -> Element:
    """An answer with its share and its feedback."""
    element = SubElement(parent, "answer", fraction=decimal(answer.fraction), format=form)
    SubElement(element, "text").text = answer.text
    _prose(element, "feedback", answer.feedback, "html")
    return element


def _numerical(element: Element, question: Question) -> None:
    """Numbers with their tolerances."""
    for answer in question.answers:
        _value(_answer(element, answer, "plain_text"), "tolerance", decimal(answer.tolerance))


def _choice(element: Element, question: Question) -> None:
    """Options, shuffled, numbered a, b, c."""
    _value(element, "single", "true" if question.single else "false")
    _value(element, "shuffleanswers", "true")
    _value(element, "answernumbering", "abc")
    _combined(element, question)
    for answer in question.answers:
        _answer(element, answer, "html")


def _short(element: Element, question: Question) -> None:
    """Texts; capitals do not count."""
    _value(element, "usecase", 0)
    for answer in question.answers:
        plain = Answer(answer.text.replace("*", r"\*"), answer.fraction, answer.feedback)
        _answer(element, plain, "plain_text")


def _matching(element: Element, question: Question) -> None:
    """Pairs, and decoys as answers without a question."""
    _value(element, "shuffleanswers", "true")
    _combined(element, question)
    for prompt, answer in [*question.pairs, *(("", decoy) for decoy in question.decoys)]:
        pair = SubElement(element, "subquestion", format="plain_text")
        SubElement(pair, "text").text = prompt
        _prose(pair, "answer", answer)


def _combined(element: Element, question: Question) -> None:
    """What is said to a right answer; Moodle asks for the other two as well."""
    _prose(element, "correctfeedback", question.praise, "html")
    _prose(element, "partiallycorrectfeedback", "", "html")
    _prose(element, "incorrectfeedback", "", "html")


def _with_gaps(question: Question) -> str:
    """The text with the answers of each gap in its place; the points are shared evenly where they can be."""
    share, rest = divmod(question.points, len(question.gaps))
    weight = 1 if rest else share
    written = {
        number: "{" + f"{weight}:SHORTANSWER:" + "~".join(map(_in_a_gap, answers)) + "}"
        for number, answers in question.gaps
    }
    return GAP.sub(lambda match: written[match[1]], question.text)


def _in_a_gap(answer: Answer) -> str:
    """`=right`, or `%0%wrong#feedback`, with the signs that would end it escaped."""
    share = "=" if answer.fraction == 100 else f"%{decimal(answer.fraction)}%"
    text = _SPECIAL.sub(r"\\\g<0>", escape(answer.text, quote=False)).replace("*", r"\*")
    feedback = _SPECIAL.sub(r"\\\g<0>", " ".join(answer.feedback.split()))
    return f"{share}{text}" + (f"#{feedback}" if feedback else "")


def _gaps(element: Element, question: Question) -> None:
    """Nothing more: the gaps stand in the text."""


def _essay(element: Element, question: Question) -> None:
    """A free answer, marked by hand."""
    for name, value in (("responseformat", "editor"), ("responserequired", 1), ("responsefieldlines", 15)):
        _value(element, name, value)
    _value(element, "attachments", 0)
    _value(element, "attachmentsrequired", 0)
    _prose(element, "graderinfo", question.for_graders, "html")
    _prose(element, "responsetemplate", "", "html")


_KINDS = {
    NUMERICAL: _numerical,
    CHOICE: _choice,
    SHORT: _short,
    MATCHING: _matching,
    GAPS: _gaps,
    ESSAY: _essay,
}
