"""German and Dutch are spelled right on every page: hunspell's dictionaries and two reviewed word lists.

A word that hunspell does not know is either a mistake (mend it) or right (put it into `words.de.txt` or
`words.nl.txt` beside this file, sorted, after looking it up). `forms.de.txt` and `forms.nl.txt` hold those
inflected forms of the glossary that hunspell does not know, mostly subjunctives, read one by one.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from tests.built import pages
from tests.conftest import require_tool

WORDS = Path(__file__).parent
SKIPPED = ("script", "style", "code", "pre", "kbd", "svg", "cite", "title")
SOURCES = "bibliografie.html"
"""Titles of sources are theirs, in many languages and spellings; so are the names by which they are cited."""
NOTEBOOK_TABLE = "notebook-table"
"""The class of tables of data in notebooks."""
NOTEBOOKS = "hefte"
MIXED = (f"{NOTEBOOKS}/", "unterricht/")
"""Folders of notebooks and lessons: their code and the answers of tasks cannot mark languages, so a word
there is German or Dutch."""
WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


def passages(element: html.HtmlElement, language: str) -> Iterator[tuple[str, str]]:
    """Each run of text with the language that the nearest `lang` attribute declares."""
    if not isinstance(element.tag, str):
        return
    language = element.get("lang", language)
    quoted = {"lemma", "edited"} & set(element.get("class", "").split()) or element.tag == "ins"
    cited = element.tag == "a" and f"{SOURCES}#" in element.get("href", "")
    column = element.tag in ("td", "th") and is_datum(element)
    skipped = cited or column or bool(quoted) or element.tag in SKIPPED or element.get("translate") == "no"
    if not skipped and element.text:
        yield language, element.text
    for child in element:
        if not skipped:
            yield from passages(child, language)
        if child.tail and not skipped:
            yield language, child.tail


def is_datum(cell: html.HtmlElement) -> bool:
    """Whether a cell of a notebook's table holds one word: a name, an id, not running text."""
    table = next(cell.iterancestors("table"))
    return NOTEBOOK_TABLE in table.classes and len(cell.text_content().split()) < 2


def read_list(name: str, language: str) -> list[str]:
    """The reviewed words of a language."""
    return (WORDS / f"{name}.{language}.txt").read_text(encoding="utf-8").split()


def read_page(page: Path) -> html.HtmlElement:
    """A page, parsed; in notebooks the links to sources, by their own titles, are nothing of ours."""
    body = html.parse(str(page), html.HTMLParser(encoding="utf-8")).getroot()
    if page.parent.name == NOTEBOOKS:
        for link in body.iter("a"):
            if link.get("href", "").startswith("http"):
                link.set("translate", "no")
    return body


def words_of(site: Path, language: str) -> dict[str, str]:
    """Every word of a language on the site, with the page where it stands first."""
    found: dict[str, str] = {}
    for page in pages(site):
        if page.name == SOURCES:
            continue
        body = read_page(page)
        for marked in body.find_class("letters"):  # letters of a sound law within a word
            marked.drop_tag()
        for tongue, text in passages(body, "de"):
            if tongue.split("-")[0] == language:
                for match in WORD.finditer(text.replace("\u00ad", "")):
                    found.setdefault(match.group().replace("’", "'"), page.relative_to(site).as_posix())
    return found


def unknown(words: dict[str, str], dictionary: str, known: set[str]) -> dict[str, str]:
    """The words that neither hunspell nor the reviewed list knows, with their pages."""
    asked = sorted(word for word in words if word not in known)
    result = subprocess.run(
        ["hunspell", "-i", "utf-8", "-d", dictionary, "-l"],
        input="\n".join(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    said = {word for word in result.stdout.split("\n") if word}
    return {
        word: words[word]
        for word in asked
        if word in said and not all(part in known for part in re.split("[-']", word))
    }


@pytest.mark.parametrize(("language", "dictionary"), [("de", "de_DE"), ("nl", "nl")])
def test_every_word_is_known(site: Path, language: str, dictionary: str) -> None:
    """A class reads our mistakes aloud; a misspelt word in a language lesson teaches the wrong thing."""
    require_tool("hunspell")
    listed = read_list("words", language) + read_list("forms", language)
    found = words_of(site, language)
    assert len(found) > 500, "too few words read from the pages: the check would prove nothing"
    missing = unknown(found, dictionary, set(listed))
    mixed = {word: page for word, page in missing.items() if page.startswith(MIXED)}
    if mixed:
        other, its_dictionary = ("nl", "nl") if language == "de" else ("de", "de_DE")
        known = {*read_list("words", other), *read_list("forms", other)}
        foreign = mixed.keys() - unknown(mixed, its_dictionary, known).keys()
        missing = {word: page for word, page in missing.items() if word not in foreign}
    assert not missing, f"unknown to {dictionary} and to words.{language}.txt: {missing}"


@pytest.mark.parametrize("language", ["de", "nl"])
def test_word_lists_are_sorted_and_used(site: Path, language: str) -> None:
    """A list that only grows hides mistakes: each word in it must still occur."""
    words, forms = read_list("words", language), read_list("forms", language)
    assert words == sorted(set(words)) and forms == sorted(set(forms))
    listed = words + forms
    parts = {part for word in words_of(site, language) for part in [word, *re.split("[-']", word)]}
    assert not [word for word in listed if word not in parts]


@pytest.mark.parametrize(
    ("language", "wrong"),
    [("de", r"\"|“[^\W\d]|[^\W\d]”| - |\.\.\."), ("nl", r"\"| - |„|\.\.\.")],
)
def test_quotes_and_dashes(site: Path, language: str, wrong: str) -> None:
    """German opens „ and closes “; dashes are –; an ellipsis is one character; Dutch never opens low."""
    found = [
        (page.name, text.strip()[:80])
        for page in pages(site)
        if page.name != SOURCES
        for tongue, text in passages(read_page(page), "de")
        if tongue.split("-")[0] == language and re.search(wrong, text)
    ]
    assert not found, found[:20]
