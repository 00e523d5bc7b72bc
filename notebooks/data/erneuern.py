"""Renews the tables of notebooks 07 to 10 and 12 that are drawn from the edition itself.

    python notebooks/data/erneuern.py                      pairs, regests, claims, addresses
    python notebooks/data/erneuern.py --witness FILE       also the counts of pronouns, from a copy

Run it from the root of the repository. The tables are snapshots: answers of tasks depend on them, so a
renewed table is committed together with checked tasks (`notebooks/aufgaben/`). The order of the pairs is the
alphabet's, never that of the essay; of its wording nothing but counts of chosen function words is written.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from sphinx_apparatus.core.bibliography import load_sources
from sphinx_apparatus.core.loading import load_claims, load_terms
from sphinx_apparatus.core.reading import read_text
from sphinx_apparatus.core.witness import load_witness, split_blocks
from sphinx_apparatus.core.words import words

DATA = Path(__file__).parent
DOCS = DATA.parents[1] / "docs"

SECTIONS = (
    (1, "Auftakt", 1, 4),
    (2, "Wurzeln", 5, 9),
    (3, "Rückblick", 10, 13),
    (4, "Programm", 14, 18),
    (5, "Ordnung", 19, 23),
    (6, "Erzählung", 24, 29),
    (7, "Alltag", 30, 33),
    (8, "Bilanz", 34, 39),
)
"""Number, our short title, first and last block of each section."""

PRONOUNS = {
    "ich": ("ich",),
    "mich_mir": ("mich", "mir"),
    "mein": ("mein", "meine", "meinem", "meinen", "meiner", "meines"),
    "wir": ("wir",),
    "uns": ("uns",),
    "unser": ("unser", "unsere", "unserem", "unseren", "unserer", "unseres"),
    "man": ("man",),
}
"""What is counted, with its forms."""


def write(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table as CSV (UTF-8, comma, newline), through a temporary file in the same folder."""
    temporary = DATA / f".{name}.tmp"
    with temporary.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    temporary.replace(DATA / f"{name}.csv")


def pairs() -> None:
    """`wortpaare`: every pair of the glossary that is one word in both languages, in alphabetical order."""
    terms = load_terms(DOCS / "daten" / "glossar")
    single = [term for term in terms if " " not in term.german + term.dutch]
    rows = sorted((term.german, term.dutch, term.part_of_speech, term.topic) for term in single)
    write("wortpaare", ("deutsch", "niederlaendisch", "wortart", "thema"), rows)


def false_friends() -> None:
    """`falsche-freunde`: the glossary's false friends, where both are one word; alphabetical, each once."""
    friends = {friend for term in load_terms(DOCS / "daten" / "glossar") for friend in term.false_friends}
    rows = {
        (friend.german, friend.german_in_dutch, friend.dutch, friend.dutch_in_german)
        for friend in friends
        if not re.search(r"[ (.]", friend.german + friend.dutch)
    }
    header = ("deutsch", "heisst_niederlaendisch", "niederlaendisch", "heisst_deutsch")
    write("falsche-freunde", header, sorted(rows))


def regests() -> None:
    """`regesten`: our German and Dutch summaries block by block, without markup."""
    rows = []
    for file in sorted((DOCS / "text").glob("[0-9]*.md")):
        text = file.read_text(encoding="utf-8")
        for number, body in re.findall(
            r"^::::+\{apparatus:block\} (\d+)$(.*?)(?=^::::+\{apparatus:block\}|\Z)", text, re.S | re.M
        ):
            for language, regest in re.findall(
                r"^:::\{apparatus:regest\} (\w+)\n(.*?)\n:::$", body, re.S | re.M
            ):
                rows.append((int(number), section(int(number)), language, plain(regest)))
    write("regesten", ("block", "abschnitt", "sprache", "text"), sorted(rows))


def section(block: int) -> str:
    """The short title of the section in which a block stands; the line about the author is its own."""
    return next((title for _, title, first, last in SECTIONS if first <= block <= last), "Autorenzeile")


def plain(text: str) -> str:
    """Markdown without roles and emphasis, in one line."""
    text = re.sub(r"\{[a-z:]+\}`([^`<]*?)(?: ?<[^>]*>)?`", r"\1", text)
    return " ".join(text.replace("*", "").split())


def claims() -> None:
    """`belege`: each claim of the ledger with its verdict, the number of its sources and that of origins."""
    rows = [
        (
            claim.id,
            claim.topic,
            " ".join(map(str, claim.blocks)),
            claim.verdict,
            claim.confidence,
            len(claim.sources),
            len(claim.evidence),
        )
        for claim in load_claims(DOCS / "daten" / "behauptungen.yml")
    ]
    header = ("id", "thema", "bloecke", "urteil", "sicherheit", "quellen", "urspruenge")
    write("belege", header, sorted(rows))


def addresses() -> None:
    """`adressen`: each address of the bibliography with its host, its scheme and the year it states."""
    rows = []
    for key, source in load_sources(DOCS / "references.bib").items():
        if not source.url:
            continue
        year = re.match(r"(\d{4})", source.date) or re.search(r"\b(19|20)\d{2}\b", source.date)
        address = urlsplit(source.url)
        kind = source.keywords[0] if source.keywords else ""
        rows.append(
            (
                key,
                kind,
                address.scheme,
                address.hostname or "",
                year.group(0) if year else "",
                source.language,
            )
        )
    write("adressen", ("schluessel", "art", "schema", "rechner", "jahr", "sprache"), sorted(rows))


def pronouns(copy: Path) -> None:
    """`pronomen` and `pronomen-bloecke`: counts of pronouns in the German running text; tweets are left out.

    copy: a file with the wording of the essay, block by block, as the witness describes it.
    """
    kinds = {block.number: block.kind for block in load_witness(DOCS / "text" / "witness.yml").blocks}
    texts = split_blocks(read_text(copy))
    rows = []
    for number, text in enumerate(texts, start=1):
        if kinds[number] not in ("prose", "heading"):
            continue
        found = [word.normalised for word in words(text)]
        counts = [sum(map(found.count, forms)) for forms in PRONOUNS.values()]
        kind = "Zwischentitel" if kinds[number] == "heading" else "Fließtext"
        rows.append([number, section(number), kind, len(found), *counts])
    write("pronomen-bloecke", ("block", "abschnitt", "art", "woerter", *PRONOUNS), rows)
    sums = []
    for number, title, first, last in SECTIONS:
        own = [row for row in rows if first <= row[0] <= last and row[2] == "Fließtext"]
        totals = [sum(column) for column in zip(*(row[3:] for row in own), strict=True)]
        sums.append([number, title, f"{first}–{last}", *totals])
    write("pronomen", ("nummer", "abschnitt", "bloecke", "woerter", *PRONOUNS), sums)


def main() -> None:
    """Renew the tables; with a copy of the essay also the counts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--witness", type=Path, help="a copy of the essay, for the counts of pronouns")
    arguments = parser.parse_args()
    pairs()
    false_friends()
    regests()
    claims()
    addresses()
    if arguments.witness:
        pronouns(arguments.witness)


if __name__ == "__main__":
    main()
