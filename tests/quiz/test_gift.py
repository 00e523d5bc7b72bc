"""GIFT is read back by a parser that had no part in it (gift-pegjs) and compared with the questions."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from sphinx_apparatus.output.quiz import Question
from tests.conftest import ROOT, require_tool

from .samples import HERE, questions, written

TYPES = {
    "numerical": "Numerical",
    "multichoice": "MC",
    "shortanswer": "Short",
    "matching": "Matching",
    "essay": "Essay",
}


@pytest.fixture(scope="module")
def reader() -> Path:
    """The parser, installed from its lock file."""
    require_tool("npm")
    require_tool("node")
    folder = ROOT / "build" / "gift-reader"
    if not (folder / "node_modules" / "gift-pegjs").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, folder / name)
        command = ["npm", "ci", "--silent", "--no-fund", "--no-audit"]
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if result.returncode:
            pytest.skip(f"npm could not install gift-pegjs: {result.stderr.strip()[-200:]}")
    shutil.copy(HERE / "reader.cjs", folder / "reader.cjs")
    return folder


def read(reader: Path, text: str) -> list[dict[str, Any]]:
    """The questions that the parser finds."""
    result = subprocess.run(
        ["node", "reader.cjs"], cwd=reader, input=text, capture_output=True, text=True, check=True
    )
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return [one for one in found if one["type"] != "Category"]


@pytest.mark.xdist_group("gift")
@pytest.mark.parametrize("name", ["sample", "edition"])
def test_every_question(name: str, reader: Path) -> None:
    """A sign of the format inside a sentence cuts a question short, and a pupil is marked wrong."""
    expected = questions(name)
    found = read(reader, written(name, "gift"))
    assert [one["id"] for one in found] == [one.id for one in expected]
    for there, here in zip(found, expected, strict=True):
        assert there["type"] == type_of(here), here.id
        assert there["title"] == here.title
        assert there["stem"]["text"] == here.text_of_blanks
        assert (there["globalFeedback"] or {}).get("text", "") == here.solution
        compare(there, here)


def type_of(question: Question) -> str:
    """Gaps have no type of their own: several become a matching, one a short answer."""
    if question.kind == "cloze":
        return "Matching" if len(question.gaps) > 1 else "Short"
    return TYPES[question.kind]


def unescaped(text: str) -> str:
    """The parser leaves its own marks for escaped signs (`&&061;`) in the answers of matchings."""
    return re.sub(r"&&(\d{3});", lambda match: chr(int(match[1])), text)


def compare(there: dict[str, Any], here: Question) -> None:
    """Answers, shares and feedback of one question."""
    if type_of(here) == "Matching":
        pairs = [(pair["subquestion"]["text"], unescaped(pair["subanswer"])) for pair in there["matchPairs"]]
        wanted = [*here.pairs, *(("", decoy) for decoy in here.decoys)]
        assert pairs == [(a.replace("->", "→"), b.replace("->", "→")) for a, b in wanted]
    answers = here.gaps[0][1] if type_of(here) == "Short" and here.gaps else here.answers
    for choice, answer in zip(there.get("choices", ()), answers, strict=True):
        assert (choice["feedback"] or {}).get("text", "") == answer.feedback
        if here.kind == "numerical":
            assert choice["text"]["number"] == pytest.approx(float(answer.text))
            assert choice["text"]["range"] == pytest.approx(answer.tolerance)
        else:
            assert choice["text"]["text"].replace(r"\*", "*") == answer.text
        share = choice["weight"]
        if share is None:
            share = 100 if choice["isCorrect"] else 0
        assert share == pytest.approx(answer.fraction, abs=0.001)
