"""Laying a copy in with JavaScript: the same answers as the Python core, and no copy can break it."""

from __future__ import annotations

import hashlib
import json
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from sphinx_apparatus.core.alignment import align
from sphinx_apparatus.core.records import Anchor
from sphinx_apparatus.core.sketch import digest, sketch
from sphinx_apparatus.core.witness import make_witness
from sphinx_apparatus.core.words import LONGEST, normalise, words
from tests.browser.pages import ask, plain
from tests.browser.patchworks import patchwork
from tests.golden.renew_alignment import FOLDER, OWN, answers, own_witness

FILES = sorted(path for path in FOLDER.glob("*.json") if path.name != "witness.json")
ALIGN = """({witness, cases}) => cases.map(({copy, anchors}) => {
  const found = Apparatus.align.now(witness, copy, anchors.map(([block, ranges]) => ({block, ranges})));
  return found.refused ? found : {
    digits: found.digits,
    exact: found.exact,
    blocks: found.blocks.map((one) => [one.number, one.state, one.reason, one.span, one.similarity]),
    places: found.blocks.flatMap((one) => one.positions),
    expected: found.anchors.map((one) => [one.state, one.reason, one.ranges]),
  };
})"""
WORDS = """(texts) => texts.map((text) => {
  const found = Apparatus.words.words(text);
  const normalised = found.map((word) => word.normalised);
  return [
    found.map((word) => [word.normalised, word.start, word.end]),
    Apparatus.words.sketch("kleinwieden", normalised),
    Apparatus.words.digest(normalised),
  ];
})"""
ODD = [
    *(
        "ß",
        "ẞ",
        "ﬁ",
        "ﬃ",
        "ﬅ",
        "Σ",
        "ς",
        "ΟΔΟΣ",
        "ΣΑΣ ",
        "İ",
        "ı",
        "I\u0307",
        "ŉ",
        "ǰ",
        "\u0345",
        "ᾳ",
        "ᾼ",
        "ΐ",
    ),
    *(
        "Ꭰ",
        "ꭰ",
        "ა",
        "Ა",
        "Å",
        "\u212b",
        "ſ",
        "ẛ\u0323",
        "և",
        "µ",
        "ϴ",
        "Ǆ",
        "ǅ",
        "한",
        "각",
        "𝒜",
        "𐐀",
        "𐐨",
        "🏳",
        "٣",
    ),
    *(
        "½",
        "Ⅷ",
        "²",
        "_",
        "1",
        "84.000",
        "é",
        "a\u0308",
        "\u0301\u0316",
        "\u0316\u0301",
        "\u0f73",
        "\U0001d165",
    ),
    *("\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "-", "\n", " ", "\u00a0", "\x00", "\u202e", "\x85"),
]
"""Pieces at which two implementations of words could differ."""
ASSIGNED = st.characters(
    exclude_categories=["Cs", "Cn"]
)  # of this Python's Unicode; the browser's may be newer
STRINGS = st.lists(st.sampled_from(ODD) | ASSIGNED, max_size=12).map("".join)
FEW_WORDS = st.lists(
    st.sampled_from(["der", "die", "Uhr", "geht", "nach", "ein", "Vogel", ".\n\n", "-\n"]), max_size=120
)
TEXTS = FEW_WORDS.map(" ".join) | st.text(ASSIGNED, max_size=200)
ANCHORS = st.lists(
    st.builds(
        Anchor,
        st.integers(-2, 12),
        st.lists(st.tuples(st.integers(-1, 30), st.integers(-1, 30)), max_size=3).map(tuple),
    ),
    max_size=8,
)
IN_BATCHES = settings(
    deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def compare(found: dict[str, object], expected: dict[str, object], name: str) -> None:
    """The browser's answers must be those of the core, similarity to the last millionth."""
    blocks = [[*rest, round(similarity * 1_000_000)] for *rest, similarity in found["blocks"]]
    assert found["digits"] == expected["digits"], name
    assert found["exact"] == expected["exact"], name
    assert blocks == expected["blocks"], name
    assert found["expected"] == expected["expected"], name
    placed = {row + step: place + step for row, place, n in expected["placed"] for step in range(n)}
    assert {row: place for row, place in enumerate(found["places"]) if place is not None} == placed, name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_golden_vectors(laying_in: Page, path: Path) -> None:
    """A reader who lays in a copy would see other notes than the class copy built from the same file."""
    witness = json.loads((FOLDER / "witness.json").read_text("utf-8"))
    cases = json.loads(path.read_text("utf-8"))
    asked = [{"copy": case["copy"], "anchors": case["anchors"]} for case in cases]
    found = ask(laying_in, ALIGN, {"witness": witness, "cases": asked})
    assert len(found) == len(cases) > 0
    for one, case in zip(found, cases, strict=True):
        compare(one, case, case["name"])


def test_there_are_enough_vectors() -> None:
    """Both implementations could agree on a handful of cases and differ in all others."""
    assert sum(len(json.loads(path.read_text("utf-8"))) for path in FILES) >= 200


@IN_BATCHES
@given(batch=st.lists(st.tuples(TEXTS, TEXTS, ANCHORS), min_size=20, max_size=40))
def test_any_text_against_any_text(laying_in: Page, batch: list[tuple[str, str, list[Anchor]]]) -> None:
    """Copies unlike the golden ones would be laid in differently."""
    for text, copy, anchors in batch:
        witness = make_witness(text, "any", "de")
        case = {"copy": copy, "anchors": [[a.block, [list(pair) for pair in a.ranges]] for a in anchors]}
        (found,) = ask(laying_in, ALIGN, {"witness": plain(witness), "cases": [case]})
        compare(found, answers(witness, align(witness, copy, anchors)), repr((text, copy)))


@IN_BATCHES
@given(batch=st.lists(st.tuples(FEW_WORDS, st.data()), min_size=1, max_size=1))
def test_a_text_against_its_own_remains(
    laying_in: Page, batch: list[tuple[list[str], st.DataObject]]
) -> None:
    """Gaps in a text full of repetitions are where tie-breaks decide."""
    for chosen, data in batch:
        witness = make_witness(" ".join(chosen), "any", "de")
        anchors = [Anchor(block.number) for block in witness.blocks]
        copies = []
        for _ in range(20):
            copy = chosen[:]
            for _ in range(data.draw(st.integers(0, 4))):
                start = data.draw(st.integers(0, len(copy)))
                copy[start : start + data.draw(st.integers(0, 9))] = data.draw(FEW_WORDS)[:9]
            copies.append(" ".join(copy))
        cases = [{"copy": copy, "anchors": [[a.block, []] for a in anchors]} for copy in copies]
        found = ask(laying_in, ALIGN, {"witness": plain(witness), "cases": cases})
        for one, copy in zip(found, copies, strict=True):
            compare(one, answers(witness, align(witness, copy, anchors)), repr((chosen, copy)))


@pytest.mark.parametrize("batch", range(10))
def test_patchworks(laying_in: Page, batch: int) -> None:
    """Refrains, lookalikes and divided words: the rules that golden copies seldom touch would drift apart."""
    made = [patchwork(seed) for seed in range(100 * batch, 100 * batch + 100)]
    asked = []
    for one in made:
        anchors = [[a.block, [list(pair) for pair in a.ranges]] for a in one.anchors]
        asked.append({"witness": plain(one.witness), "cases": [{"copy": one.copy, "anchors": anchors}]})
    found = ask(laying_in, f"(all) => all.map((one) => ({ALIGN})(one)[0])", asked)
    for seed, (answer, one) in enumerate(zip(found, made, strict=True), 100 * batch):
        compare(answer, answers(one.witness, align(one.witness, one.copy, one.anchors)), f"patchwork({seed})")


def as_in_the_browser(text: str) -> list[object]:
    """What the core says of a text, with offsets in UTF-16 units."""
    units = [0]
    for character in text:
        units.append(units[-1] + (2 if ord(character) > 0xFFFF else 1))
    found = words(text)
    normalised = [word.normalised for word in found]
    return [
        [[word.normalised, units[word.start], units[word.end]] for word in found],
        sketch("kleinwieden", normalised),
        digest(normalised),
    ]


@IN_BATCHES
@given(texts=st.lists(STRINGS, min_size=50, max_size=120))
def test_words_sketch_and_digest_of_any_strings(laying_in: Page, texts: list[str]) -> None:
    """One differing word puts every digit after it into doubt, and an exact copy would not be recognised."""
    found = ask(laying_in, WORDS, texts)
    for one, text in zip(found, texts, strict=True):
        assert one == as_in_the_browser(text), ascii(text)


def test_every_character_is_folded_alike(laying_in: Page) -> None:
    """A copy in Greek, Turkish or Cherokee would lose its notes: folding has some hundred special cases."""
    characters = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code))[0] in "LMN" or unicodedata.category(chr(code)) == "Cf"
    ]
    asked = [f"{character} a{character}" for character in characters]
    found = ask(laying_in, WORDS, [" ".join(asked)])[0][0]
    expected = as_in_the_browser(" ".join(asked))[0]
    differing = [(one, other) for one, other in zip(found, expected, strict=False) if one != other]
    assert not differing[:10]
    assert len(found) == len(expected) > len(characters)


def test_sha256_is_that_of_the_standard(laying_in: Page) -> None:
    """A padding mistake shows only at some lengths: single texts would never be recognised as exact."""
    texts = ["x" * length for length in range(140)] + ["ä€😀" * length for length in range(40)] + ["a\ud800b"]
    found = ask(laying_in, "(texts) => texts.map(Apparatus.words.sha256)", texts)
    assert found == [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for text in texts]


def test_a_word_of_many_marks_takes_no_time(laying_in: Page) -> None:
    """One line with a hundred thousand accents would hang the page: NFC sorts them one by one.

    What is sorted is bounded, so nothing can hang; how long it takes is no matter of a test.
    """
    marks = "a" + "\u0301\u0316" * 30_000
    assert len(normalise(marks)) <= LONGEST
    assert ask(laying_in, WORDS, [marks])[0] == as_in_the_browser(marks)


HOSTILE = {
    "NUL": "\x00" * 5000 + "Die\x00Uhr",
    "binary": "".join(chr(number % 256) for number in range(0, 90_000, 7)),
    "right-to-left overrides": "\u202e\u2066 Uhr \u202dgeht\u2069 \u200f" * 500,
    "lone surrogates": "\ud83dUhr\ude00 \udfff\ud800 " * 500 + "🦆 Uhr 𝒜𝒷",
    "one long word": "x" * 2_000_000,
    "no word": "\u2026 " * 500_000,
    "hyphens only": "-\n" * 200_000 + "a-\nb-\nc-\nd-\ne-\nf-\ng",
    "markup": "<script>alert(1)</script><svg onload=alert(1)>" * 2_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_copies_are_other_texts(laying_in: Page, name: str) -> None:
    """Whoever lays in a picture or a broken file would see an exception, or notes on rubbish."""
    witness, copy = own_witness(), HOSTILE[name]
    cases = [{"copy": copy, "anchors": [[1, []], [4, [[2, 4]]]]}]
    (found,) = ask(laying_in, ALIGN, {"witness": plain(witness), "cases": cases})
    compare(found, answers(witness, align(witness, copy, [Anchor(1), Anchor(4, ((2, 4),))])), name)
    assert {state for state, _, _ in found["expected"]} == {"missing"}


def test_too_long_a_copy_is_refused(laying_in: Page) -> None:
    """Ten million words would take the page's memory; the reader must be told, not left waiting."""
    refuse = """async ([witness, word, times]) => {
      const begun = performance.now();
      const {code, refused, most} = await Apparatus.align.run(witness, word.repeat(times), []);
      return {code, refused, most, seconds: (performance.now() - begun) / 1000};
    }"""
    for word, times in (("a ", 10_000_000), ("\n", 20_000_001), ("Uhr\n", 1_000_001)):
        answer = ask(laying_in, refuse, [plain(own_witness()), word, times])
        assert answer.pop("seconds") < 5
        assert answer == {"code": "too-long", "refused": True, "most": 1_000_000}
    answer = ask(laying_in, "(witness) => Apparatus.align.run(witness, null, [])", plain(own_witness()))
    assert answer["code"] == "no-text"


def test_a_run_in_pieces_says_the_same_and_lets_the_page_live(laying_in: Page) -> None:
    """A long copy would freeze the page: no progress, no cancel, "page unresponsive"."""
    watch = """async ({witness, copy}) => {
      let ticks = 0, going = true;
      const tick = () => { ticks++; if (going) setTimeout(tick, 0); };
      setTimeout(tick, 0);
      const shares = [];
      const options = {yieldEvery: -1, onProgress: (share) => shares.push(share)};
      const anchors = witness.blocks.map((_, index) => ({block: index + 1, ranges: []}));
      const pieces = await Apparatus.align.run(witness, copy, anchors, options);
      going = false;
      const stop = new AbortController();
      const stopping = {yieldEvery: 4, signal: stop.signal, onProgress: () => stop.abort()};
      const stopped = await Apparatus.align.run(witness, copy, anchors, stopping);
      const whole = Apparatus.align.now(witness, copy, anchors);
      return {ticks, shares, same: JSON.stringify(pieces) === JSON.stringify(whole), stopped};
    }"""
    text = OWN.read_text("utf-8")
    copy = "\n\n".join(f"{text}\n\n{number}" for number in range(60))
    answer = ask(laying_in, watch, {"witness": plain(own_witness()), "copy": copy})
    assert answer["same"]
    assert answer["ticks"] >= 3
    assert len(answer["shares"]) >= 3
    assert answer["shares"] == sorted(answer["shares"])
    assert 0 <= answer["shares"][0] <= answer["shares"][-1] <= 1
    assert answer["stopped"]["code"] == "stopped"
