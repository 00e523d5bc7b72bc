"""Lists made from the glossary: words in either order or by topic, false friends; the trainer's place."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from docutils import nodes as docutils_nodes
from docutils.parsers.rst import directives

from ..core.glossary.sides import side, sides
from ..core.order import initial, sort_key
from ..core.records import FalseFriend, Term
from .glossary import Nodes, TermsDirective, in_language, titled_section
from .prose import inline
from .references import reference, row

LANGUAGES = ("de", "nl")
GROUPS = ("letter", "topic")
DOWNLOADS = "glossar"
"""The folder below `_downloads/` in which the files of the glossary lie."""
GENERAL = "allgemein"
"""The topic of what fits no other; it comes last."""


def choice(allowed: tuple[str, ...], argument: str) -> str:
    """An option that is one of a few names; raises ValueError, which docutils reports, for any other."""
    return str(directives.choice(argument, allowed))


class ListsDirective(TermsDirective):
    """What the lists share: a link to the complete entry."""

    @property
    def terms(self) -> Iterable[Term]:
        """All terms of the glossary; the page depends on them."""
        self.depend_on("glossary")
        return self.domain.materials.terms.values()

    def link(self, record: Term, content: docutils_nodes.Node) -> docutils_nodes.Node:
        """A reference to the entry around this content."""
        node = reference("term", record.id, self.env.docname)
        node["refexplicit"] = True
        node.children.clear()
        node += content
        self.page.shows.add(("term", record.id))
        return node


class WordsDirective(ListsDirective):
    """Words with their counterparts, by letter or by topic; each leads to its entry."""

    option_spec = {  # noqa: RUF012 - the name and type are docutils's
        "from": lambda argument: choice(LANGUAGES, argument),
        "group": lambda argument: choice(GROUPS, argument),
    }

    def run(self) -> list[docutils_nodes.Node]:
        """A section a letter or topic, in each a list."""
        language = self.options.get("from", "de")
        by_topic = self.options.get("group") == "topic"

        def word(record: Term) -> str:
            return record.dutch if language == "nl" else record.german

        def group(record: Term) -> tuple[str, str]:
            if by_topic:
                return self.topic_name(record.topic), record.topic
            return initial(word(record)), initial(word(record)).lower()

        def order(record: Term) -> tuple[bool, str, str, str, str]:
            title, identifier = group(record)
            return identifier == GENERAL, sort_key(title), identifier, sort_key(word(record)), record.id

        records = sorted(self.terms, key=order)
        return [
            titled_section(
                *(self, title, [self.word_list(members, language)]), f"words-{identifier or 'other'}"
            )
            for (title, identifier), members in groupby(records, key=group)
        ]

    def word_list(self, records: Iterable[Term], language: str) -> docutils_nodes.bullet_list:
        """One item a word."""
        items = [self.item(record, language) for record in records]
        return docutils_nodes.bullet_list("", *items, classes=["words"])

    def item(self, record: Term, language: str) -> docutils_nodes.list_item:
        """The word with its plural, then the other word, which leads to the entry."""
        german, dutch = sides(record)
        first, second = (dutch, german) if language == "nl" else (german, dutch)
        content: Nodes = [docutils_nodes.strong("", "", in_language(first.named, first.language))]
        if first.plural:
            content += [docutils_nodes.Text(", "), in_language(first.plural_named, first.language)]
        content += [docutils_nodes.Text(" – "), self.link(record, in_language(second.named, second.language))]
        classes = [f"topic-{record.topic}"] if record.topic else []
        return docutils_nodes.list_item("", docutils_nodes.paragraph("", "", *content), classes=classes)


class FalseFriendsDirective(ListsDirective):
    """Every pair of false friends, with both meanings and the entry that warns of it."""

    def run(self) -> list[docutils_nodes.Node]:
        """A list in alphabetical order of the German words; nothing where the glossary names none."""
        pairs: dict[FalseFriend, list[Term]] = {}
        for record in self.terms:
            for pair in record.false_friends:
                pairs.setdefault(pair, []).append(record)
        order = sorted(
            pairs, key=lambda pair: (sort_key(pair.german), sort_key(pair.dutch), pairs[pair][0].id)
        )
        items = [self.item(pair, pairs[pair]) for pair in order]
        return [docutils_nodes.bullet_list("", *items, classes=["false-friends"])] if items else []

    def item(self, pair: FalseFriend, records: list[Term]) -> docutils_nodes.list_item:
        """Both words with their meanings, the remark, the entries that warn of the pair."""
        rest: Nodes = [*inline(self, pair.note), docutils_nodes.Text(" ")] if pair.note else []
        rest.append(docutils_nodes.Text(f"{self.say('glossary.word')}: "))
        rest += row(
            [self.link(record, in_language(side(record, "german").named, "de")) for record in records]
        )
        return docutils_nodes.list_item(
            "",
            self.word(pair.german, "de", pair.german_in_dutch, "nl"),
            self.word(pair.dutch, "nl", pair.dutch_in_german, "de"),
            docutils_nodes.paragraph("", "", *rest, classes=["remark"]),
        )

    def word(self, word: str, tag: str, meaning: str, other: str) -> docutils_nodes.paragraph:
        """`Deutsch: bellen = blaffen`."""
        return docutils_nodes.paragraph(
            "",
            "",
            docutils_nodes.inline("", self.say(f"language.{tag}"), classes=["which"]),
            docutils_nodes.Text(" "),
            docutils_nodes.strong("", "", in_language(word, tag)),
            docutils_nodes.Text(f" {self.say(f'glossary.means_{other}')} "),
            in_language(meaning, other, "foreign"),
            classes=["friend"],
        )


class TrainerDirective(TermsDirective):
    """The place of the trainer; without its script it says what to do instead."""

    def run(self) -> list[docutils_nodes.Node]:
        """A container that the script fills."""
        self.depend_on("glossary")
        self.page.shows_glossary.add("trainer")
        advice = docutils_nodes.paragraph("", self.say("trainer.no_script"))
        return [docutils_nodes.container("", advice, classes=["trainer"])]


class DownloadsDirective(TermsDirective):
    """The files of the glossary that the website offers."""

    def run(self) -> list[docutils_nodes.Node]:
        """A container that HTML builders fill; others say where the files are."""
        self.depend_on("glossary")
        advice = docutils_nodes.paragraph("", self.say("download.none"))
        return [docutils_nodes.container("", advice, classes=["downloads"], folder=DOWNLOADS)]
