"""The trainer: judging answers, five boxes, progress that stays on the device."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import ask, write_page
from tests.browser.reading import NARROW, Reader, said
from tests.browser.test_axe import violations
from tests.browser.test_copy_private import STORAGE_OFF

KEY = "apparatus.trainer.rathausuhr"
MONDAY = "2026-11-23T10:00:00"
CARD = {"box": 3, "due": "2026-11-23", "seen": "2026-11-16"}
RECORD = {"format": "apparatus-trainer", "version": 1, "edition": "Rathausuhr", "cards": {}}

BUERGERMEISTER = {"lemma": "Bürgermeister", "article": "der", "forms": ["Bürgermeisters"], "language": "de"}
STRASSE = {"lemma": "Straße", "article": "die", "forms": ["Straßen"], "language": "de"}
TROTS = {"lemma": "trots, fier", "article": "", "forms": ["trotse"], "language": "nl"}
DIE = {"lemma": "die Achtziger", "article": "", "forms": [], "language": "de"}
ANSWERS = [
    (BUERGERMEISTER, "der Bürgermeister", "right", []),
    (BUERGERMEISTER, "  Der  Bürgermeister. ", "right", []),
    (BUERGERMEISTER, "Bürgermeister", "right", ["article_missing"]),
    (BUERGERMEISTER, "das Bürgermeister", "right", ["article"]),
    (BUERGERMEISTER, "der Buergermeister", "right", ["umlaut"]),
    (BUERGERMEISTER, "der bürgermeister", "right", ["case"]),
    (BUERGERMEISTER, "der Bürgermiester", "almost", ["spelling"]),
    (BUERGERMEISTER, "der Burgermeister", "almost", ["spelling"]),
    (BUERGERMEISTER, "des Bürgermeisters", "almost", ["form"]),
    (BUERGERMEISTER, "der Meister", "wrong", []),
    (BUERGERMEISTER, "der", "wrong", []),
    (STRASSE, "die Strasse", "right", ["umlaut"]),
    (TROTS, "fier", "right", []),
    (TROTS, "trotse", "almost", ["form"]),
    (TROTS, "trost", "almost", ["spelling"]),
    (
        {"lemma": "zich verzetten", "article": "", "forms": [], "language": "nl"},
        "verzetten",
        "right",
        ["reflexive"],
    ),
    ({"lemma": "reëel", "article": "", "forms": [], "language": "nl"}, "reeel", "right", ["accent"]),
    (DIE, "Achtziger", "right", ["article_missing"]),
    (DIE, "die Achtziger", "right", []),
    ({"lemma": "in", "article": "", "forms": [], "language": "nl"}, "en", "wrong", []),
    (TROTS, " ", "wrong", []),
]


@pytest.fixture(scope="module")
def judge(browser: object, tmp_path_factory: pytest.TempPathFactory):
    """A page with nothing but the judge and the boxes."""
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(write_page(tmp_path_factory.mktemp("trainer"), ("trainer-answers", "trainer-boxes")))
    yield page
    page.close()


def test_answers_are_judged_forgivingly_and_told_what_was_off(judge: Page) -> None:
    """Whoever has no umlauts on the keyboard, or forgets an article, would be told that the word is wrong."""
    judged = ask(
        judge,
        "all => all.map(([asked, given]) => Apparatus.answers.judge(given, asked))",
        [[asked, given] for asked, given, _, _ in ANSWERS],
    )
    for (asked, given, verdict, remarks), found in zip(ANSWERS, judged, strict=True):
        assert found == {"verdict": verdict, "remarks": remarks}, (asked["lemma"], given)


def test_five_boxes_and_days(judge: Page) -> None:
    """A card that comes back on the wrong day is either forgotten or a nuisance."""
    steps = ask(
        judge,
        """([today]) => {
          const { answered } = Apparatus.boxes;
          const right = [answered(undefined, true, today)];
          while (right.length < 5) right.push(answered(right[right.length - 1], true, today));
          return { right, wrong: answered(right[3], false, today), last: answered(right[4], true, today) };
        }""",
        ["2026-12-30"],
    )
    assert [card["box"] for card in steps["right"]] == [2, 3, 4, 5, 5]
    assert [card["due"] for card in steps["right"]][:4] == [
        "2026-12-31",
        "2027-01-02",
        "2027-01-06",
        "2027-01-20",
    ]
    assert steps["wrong"] == {"box": 1, "due": "2026-12-30", "seen": "2026-12-30"}
    plan = ask(
        judge,
        "([cards, keys]) => Apparatus.boxes.plan(cards, keys, '2026-11-23', 3)",
        [
            {"a": {**CARD, "due": "2026-11-24"}, "b": CARD, "c": {**CARD, "due": "2026-11-01"}},
            ["a", "b", "c", "d", "e"],
        ],
    )
    assert plan == {"due": 2, "fresh": 2, "chosen": ["c", "b", "d"]}
    broken = [
        {"box": 6, "due": "2026-11-23", "seen": "2026-11-23"},
        {"box": 1, "due": "x", "seen": ""},
        None,
        7,
    ]
    assert ask(judge, "all => all.map(Apparatus.boxes.isCard)", [CARD, *broken]) == [True, *[False] * 4]


def open_trainer(learner: Reader, day: str = MONDAY, **options: object) -> Page:
    """The trainer's page on a day, ready to begin."""
    init = f"""
      const Real = Date;
      window.Date = class extends Real {{
        constructor(...parts) {{ super(...(parts.length ? parts : [{json.dumps(day)}])); }}
      }};
    """
    page = learner.open("trainer.html", init=init + str(options.pop("also", "")), **options)
    page.wait_for_selector("form.choose")
    return page


def right_answer(page: Page, kind: str = "dutch") -> str:
    """What is right for the word that is asked."""
    return page.evaluate(
        """kind => {
          const asked = document.querySelector('.prompt').textContent.replace(/^(der|die|das|de|het) /, '');
          const other = kind === 'dutch' ? 'german' : 'dutch';
          return ApparatusGlossary.terms.find((term) => term[other] === asked)[kind];
        }""",
        kind,
    )


def choose(page: Page, text: str) -> None:
    """Press the number of an option."""
    options = page.locator(".options button").all_inner_texts()
    page.keyboard.press(str(options.index(text) + 1))


def test_a_round_by_keyboard(learner: Reader) -> None:
    """Keys, voice and eyes: each must be told the question, the verdict and what comes next."""
    page = open_trainer(learner)
    assert "0 fällig, 10 neu" in page.inner_text(".ready")
    assert not violations(page)
    page.press(".choose .primary", "Enter")
    first = page.inner_text(".prompt")
    assert first in page.evaluate("document.activeElement.textContent"), "who listens hears the word"
    assert len(set(page.locator(".options button").all_inner_texts())) == 4
    choose(page, right_answer(page))
    expect(page.locator(".verdict-line")).to_contain_text("Richtig. Jetzt in Fach 2.")
    assert "Richtig" in said(page)
    assert not violations(page)
    page.keyboard.press("Enter")
    wrong = next(o for o in page.locator(".options button").all_inner_texts() if o != right_answer(page))
    missed, answer = page.inner_text(".prompt"), right_answer(page)
    choose(page, wrong)
    expect(page.locator(".verdict-line")).to_contain_text(answer)
    expect(page.locator(".feedback .gcard")).to_contain_text(answer)
    page.keyboard.press("Enter")
    while page.locator(".options").count():
        choose(page, right_answer(page))
        page.keyboard.press("Enter")
    expect(page.locator(".score")).to_have_text("9 von 10 gleich richtig.")
    expect(page.locator(".missed li")).to_have_count(1)
    assert missed in page.inner_text(".missed")
    assert not violations(page)
    stored = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))
    assert sorted({card["due"] for card in stored["cards"].values()}) == ["2026-11-23", "2026-11-24"]
    assert stored["edition"] == "Rathausuhr" and len(stored["cards"]) == 10
    page.click("text=Anderes üben")
    assert "1 fällig, 0 neu" in page.inner_text(".ready")
    page.check("[name=target][value=de]", force=True)
    assert "0 fällig, 10 neu" in page.inner_text(".ready")
    page.check("[name=mode][value=article]", force=True)
    assert "0 fällig, 3 neu" in page.inner_text(".ready")


def test_writing_an_answer(learner: Reader) -> None:
    """An answer that is right but for a sign counts, and the sign is named; a slip may be mended once."""
    page = open_trainer(learner)
    page.check("[name=mode][value=typing]", force=True)
    page.check("[name=target][value=de]", force=True)
    page.select_option("[name=topic]", "technik")
    page.click(".choose .primary")
    remarks: dict[str, str] = {}
    while page.locator(".write").count():
        word = right_answer(page, "german")
        if word == "Schlüssel":
            page.keyboard.type("das Schluessel")
        elif word == "Uhr":
            page.keyboard.type("Uhr")
        else:
            page.keyboard.type("anhlaten")
            page.keyboard.press("Enter")
            expect(page.locator(".verdict-line.almost")).to_contain_text("Noch ein Versuch")
            page.keyboard.type("anhalten")
        page.keyboard.press("Enter")
        expect(page.locator(".verdict-line.good")).to_be_visible()
        remarks[word] = page.inner_text(".verdict-line")
        page.keyboard.press("Enter")
    assert "der Schlüssel" in remarks["Schlüssel"] and "Artikel" in remarks["Schlüssel"]
    assert "Umlaut" in remarks["Schlüssel"] and "die Uhr" in remarks["Uhr"]
    expect(page.locator(".score")).to_have_text("3 von 3 gleich richtig.")


def test_articles(learner: Reader) -> None:
    """Articles are what learners of both languages get wrong longest."""
    page = open_trainer(learner)
    page.check("[name=mode][value=article]", force=True)
    page.check("[name=target][value=de]", force=True)
    page.click(".choose .primary")
    assert page.locator(".options button").all_inner_texts() == ["der", "die", "das"]
    while page.locator(".options").count():
        choose(page, "der" if page.inner_text(".prompt") == "Schlüssel" else "die")
        page.keyboard.press("Enter")
    expect(page.locator(".score")).to_have_text("3 von 3 gleich richtig.")


def test_progress_comes_back_on_its_day(learner: Reader, tmp_path: Path) -> None:
    """Progress is carried from the school's computer to the phone at home as a file."""
    cards = {"uhr/nl": CARD, "wissen/nl": {**CARD, "box": 2, "due": "2026-11-25"}, "gone/nl": CARD}
    file = tmp_path / "stand.json"
    file.write_text(json.dumps({**RECORD, "cards": {**cards, "uhr/de": {"box": 9}}}), "utf-8")
    page = open_trainer(learner)
    page.set_input_files("#trainer-file", str(file))
    expect(page.locator(".state")).to_contain_text("2 Wörter übernommen. Ein Wort der Datei kennt")
    assert "1 fällig, 8 neu" in page.inner_text(".ready")
    with page.expect_download() as saved:
        page.click("text=In Datei sichern")
    kept = json.loads(Path(saved.value.path()).read_text("utf-8"))
    assert kept["cards"] == {"uhr/nl": CARD, "weissen/nl": cards["wissen/nl"]}, (
        "renamed entries keep their cards"
    )
    page.reload()
    page.wait_for_selector("form.choose")
    assert "1 fällig, 8 neu" in page.inner_text(".ready")
    for text, told in {
        "{": "beschädigt",
        "[]": "keine Sicherung dieses Trainers",
        '{"cards": {}}': "keine Sicherung dieses Trainers",
        json.dumps({**RECORD, "edition": "Andere"}): "keine Sicherung dieses Trainers",
        json.dumps({**RECORD, "version": 2}): "neueren Fassung",
        json.dumps({**RECORD, "cards": None}): "beschädigt",
    }.items():
        file.write_text(text, "utf-8")
        page.set_input_files("#trainer-file", str(file))
        expect(page.locator(".state")).to_contain_text(told)
    file.write_bytes(b"\xff\xfe\x00")
    page.set_input_files("#trainer-file", str(file))
    expect(page.locator(".state")).to_contain_text("beschädigt")
    assert "1 fällig, 8 neu" in page.inner_text(".ready"), "a refused file changes nothing"


def test_reset_asks_once(learner: Reader) -> None:
    """A slip of the hand would throw away weeks."""
    before = json.dumps(json.dumps({**RECORD, "cards": {"uhr/nl": CARD}}))
    page = open_trainer(learner, also=f"localStorage.setItem('{KEY}', {before});")
    page.click("text=Stand löschen")
    expect(page.locator(".ask-reset")).to_contain_text("von einem Wort")
    page.click("text=Behalten")
    assert page.evaluate(f"localStorage.getItem('{KEY}') !== null")
    page.click("text=Stand löschen")
    page.click("text=Ja, löschen")
    expect(page.locator(".state")).to_contain_text("Gelöscht")
    assert page.evaluate(f"localStorage.getItem('{KEY}')") is None
    assert "0 fällig, 10 neu" in page.inner_text(".ready")


def test_without_storage_and_with_rubbish_in_it(learner: Reader) -> None:
    """Browsers that store nothing are told so and train all the same; damaged progress is no dead end."""
    page = open_trainer(learner, also=STORAGE_OFF, size=NARROW)
    assert "nichts speichern" in page.inner_text(".progress")
    page.click(".choose .primary")
    choose(page, right_answer(page))
    expect(page.locator(".verdict-line")).to_contain_text("Fach 2")
    page.click("text=Beenden")
    expect(page.locator(".score")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW[0]
    page = open_trainer(learner, also=f"localStorage.setItem('{KEY}', '{{');")
    assert "ließ sich nicht lesen" in page.inner_text(".progress")


def test_without_javascript_the_page_says_what_else_there_is(learner: Reader) -> None:
    """An empty page is a dead end."""
    page = learner.open("trainer.html", java_script_enabled=False)
    assert "JavaScript" in page.inner_text(".trainer")
