r"""Questions as GIFT, as Moodle's documentation "GIFT format" describes it.

The signs `~ = # { } :` and the backslash mean something to the format and are preceded by a backslash; a
blank line would end a question, so all prose stands in one line. What the format has no place for (points,
hints, praise of matchings, notes for graders) is left out; Moodle XML has it all. Gaps it has no type for
either: several become a matching of gap and filling, a single one a short answer.
"""

from __future__ import annotations

import re

from .questions import CHOICE, ESSAY, GAPS, MATCHING, NUMERICAL, SHORT, Answer, Question, decimal

STAR = r"\*"
"""A star that is none: alone it would stand for any text."""
_SPECIAL = re.compile(r"[\\~=#{}:]")


def write(questions: tuple[Question, ...]) -> str:
    """The questions as text, a blank line between them, each category where it begins."""
    parts: list[str] = []
    category = None
    for one in questions:
        if one.category != category:
            category = one.category
            parts.append(f"$CATEGORY: $course$/top/{category}")
        parts.append(_question(one))
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    r"""A text in one line in which nothing means anything to the format; line breaks become `\n`."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text.strip()).replace("\n", r"\n")


def _question(question: Question) -> str:
    """Comment with id, title, text, answers."""
    lines = [
        f"// [id:{question.id}] " + " ".join(f"[tag:{tag}]" for tag in question.tags),
        f"::{escape(question.title)}::[html]{escape(question.text_of_blanks)} {{"
        + _KINDS[question.kind](question),
    ]
    if question.solution:
        lines.append(f"####{escape(question.solution)}")
    return "\n".join([*lines, "}"])


def _with_feedback(text: str, answer: Answer) -> str:
    """An answer with what is said to it."""
    return f"{text}#{escape(answer.feedback)}" if answer.feedback else text


def _numerical(question: Question) -> str:
    """`#` opens numbers; each has its share and its tolerance."""
    lines = [
        _with_feedback(f"=%{decimal(one.fraction)}%{one.text}:{decimal(one.tolerance)}", one)
        for one in question.answers
    ]
    return "#\n" + "\n".join(lines)


def _choice(question: Question) -> str:
    """`=` before the one right option, shares where there are several."""
    lines = []
    for one in question.answers:
        sign = "=" if question.single and one.fraction == 100 else "~"
        share = "" if question.single else f"%{decimal(one.fraction)}%"
        lines.append(_with_feedback(f"{sign}{share}{escape(one.text)}", one))
    return "\n" + "\n".join(lines)


def _short(question: Question) -> str:
    """Every answer after `=`, with its share."""
    return _short_answers(question.answers)


def _short_answers(answers: tuple[Answer, ...]) -> str:
    """Texts to be written."""
    lines = [
        _with_feedback(f"=%{decimal(one.fraction)}%{escape(one.text.replace('*', STAR))}", one)
        for one in answers
    ]
    return "\n" + "\n".join(lines)


def _gaps(question: Question) -> str:
    """What belongs into each gap."""
    return _matching(question) if len(question.gaps) > 1 else _short_answers(question.gaps[0][1])


def _matching(question: Question) -> str:
    """Pairs with an arrow, which they must not have themselves; decoys have nothing before it."""
    pairs = [*question.pairs, *(("", decoy) for decoy in question.decoys)]
    lines = (" -> ".join(escape(side.replace("->", "→")) for side in pair) for pair in pairs)
    return "".join(f"\n={line}" for line in lines)


def _essay(question: Question) -> str:
    """Nothing to choose from."""
    return ""


_KINDS = {
    NUMERICAL: _numerical,
    CHOICE: _choice,
    SHORT: _short,
    MATCHING: _matching,
    GAPS: _gaps,
    ESSAY: _essay,
}
