"""The fact check by verdict and topic."""

from __future__ import annotations

import re

from tests.browser.reading import LEDGER, Reader, in_window, shown


def verdicts(page: object) -> set[str]:
    """The verdicts of the claims that are to be seen."""
    return set(
        page.eval_on_selector_all(  # type: ignore[attr-defined]
            ".claim",
            "all => all.filter(c => c.checkVisibility()).map(c => c.querySelector('.verdict').textContent)",
        )
    )


def test_verdicts_narrow_the_list_and_say_how_many(reader: Reader) -> None:
    """Who looks for what is disputed would have to read all claims."""
    page = reader.open(LEDGER)
    total = page.locator(".claim").count()
    assert page.locator(".ledger output").inner_text() == f"{total} von {total} Behauptungen"
    page.locator(".ledger label:has(input[value=umstritten])").click()
    assert verdicts(page) == {"umstritten"}
    count = len(shown(page, ".claim"))
    assert page.locator(".ledger output").inner_text() == f"{count} von {total} Behauptungen"
    page.locator(".ledger label:has(input[value=offen])").click()
    assert verdicts(page) == {"umstritten", "offen"}
    assert page.evaluate("decodeURIComponent(location.hash)") == "#verdict=umstritten,offen"


def test_topics_hide_the_other_sections_with_their_headings(reader: Reader) -> None:
    """Headings without claims would be left standing."""
    page = reader.open(LEDGER)
    page.select_option(".ledger select", "wahlen")
    assert shown(page, "section[id^=topic-]") == ["topic-wahlen"]
    page.locator("[data-do=reset]").click()
    assert len(shown(page, "section[id^=topic-]")) > 5
    assert page.evaluate("location.hash") == ""


def test_an_address_keeps_the_choice_and_never_hides_its_claim(reader: Reader) -> None:
    """A teacher's link would show another list; a link to a claim would lead to nothing."""
    page = reader.open(f"{LEDGER}#verdict=offen&topic=person")
    assert verdicts(page) == {"offen"} or not verdicts(page)
    page = reader.open(LEDGER)
    target = page.locator(".claim:has(.v-belegt)").last.get_attribute("id")
    page = reader.open(f"{LEDGER}#{target}&verdict=offen")
    assert target in shown(page, ".claim") and in_window(page, f"#{target}")


def test_without_scripts_all_claims_stand(reader: Reader) -> None:
    """A list that a script must first fill would be empty."""
    page = reader.open(LEDGER, java_script_enabled=False)
    assert page.locator(".claim").count() >= 55
    assert not page.locator(".tools").first.is_visible()
    assert re.search(r"\d", page.locator(".vbar p").inner_text())
