"""The directives glossary (all terms) and term (one of them): complete entries."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from docutils import nodes as docutils_nodes

from ..core.findings import Subtype
from ..core.glossary.sides import sides
from ..core.order import initial, sort_key
from ..core.records import FalseFriend, Term
from ..labels import label
from . import nodes
from .directive import TEXT_OPTION, EditionDirective
from .prose import inline, paragraphs
from .references import row, say

Nodes = list[docutils_nodes.Node]


def in_language(text: str, tag: str, *classes: str) -> docutils_nodes.inline:
    """Text declared to be in a language."""
    return docutils_nodes.inline("", text, classes=[*classes, f"language-{tag}"])


def labelled(heading: str, *parts: docutils_nodes.Node, classes: Iterable[str] = ()) -> docutils_nodes.Node:
    """A line of an entry: what it is in bold, then its content."""
    strong = docutils_nodes.strong("", heading)
    return docutils_nodes.paragraph("", "", strong, docutils_nodes.Text(" "), *parts, classes=list(classes))


class TermsDirective(EditionDirective):
    """What the directives of the glossary share: building a term's node."""

    has_content = False

    def say(self, key: str, **values: object) -> str:
        """A label in the language of the site."""
        return label(self.config.language, key, **values)

    def topic_name(self, topic: str) -> str:
        """The name of a topic; an edition may make topics up."""
        return say(self.config.language, f"term_topic.{topic}", topic)

    def term(self, record: Term) -> nodes.glossary_term:
        """A term with what it means, examples, traps and forms, each in its language."""
        german, dutch = sides(record)
        node = nodes.glossary_term(
            record_id=record.id,
            german=german.named,
            dutch=dutch.named,
            topic=record.topic,
            level=record.level,
        )
        self.set_source_info(node)
        name = self.register_id(node, f"term-{record.id}")
        former = [self.register_id(node, f"term-{old}") for old in record.former_ids]
        node["ids"] = [name, *former]
        parts = (self.grammar, self.meanings, self.examples, self.false_friends, self.remarks, self.forms)
        for part in parts:
            node += part(record)
        if record.sources:
            node += nodes.note_sources("", "", *row(self.citations(record.sources)))
        return node

    def grammar(self, record: Term) -> Nodes:
        """Part of speech, plurals, topic and level in one line."""
        parts: list[docutils_nodes.Node] = []
        if record.part_of_speech:
            parts.append(docutils_nodes.Text(self.say(f"part_of_speech.{record.part_of_speech}")))
        plurals: list[docutils_nodes.Node] = [
            in_language(side.plural_named, side.language) for side in sides(record) if side.plural
        ]
        if plurals:
            content = row(plurals, separator=" – ")
            parts.append(
                docutils_nodes.inline("", "", docutils_nodes.Text(self.say("term.plural") + " "), *content)
            )
        for note in (record.no_plural, record.no_article):
            if note:
                parts.append(docutils_nodes.inline("", "", *inline(self, note.removesuffix("."))))
        if record.topic:
            parts.append(docutils_nodes.Text(self.topic_name(record.topic)))
        if record.level:
            parts.append(self.level(record.level))
        return [docutils_nodes.paragraph("", "", *row(parts, " · "), classes=["grammar"])] if parts else []

    def level(self, level: str) -> docutils_nodes.Node:
        """`B1 (estimated)`; a book that leaves out what is for the screen says the second once for all."""
        before, _, after = self.say("term.level_value", level=level).partition(level)
        rest = docutils_nodes.inline(after, after, classes=["screen-only"])
        return docutils_nodes.inline("", "", docutils_nodes.Text(before + level), rest)

    def meanings(self, record: Term) -> Nodes:
        """What it means here, in German and in Dutch."""
        german = paragraphs(self, record.meaning)
        dutch = paragraphs(self, record.dutch_meaning)
        for paragraph in dutch:
            paragraph["classes"] += ["dutch-meaning", "language-nl"]  # type: ignore[index]
        return [*german, *dutch]

    def examples(self, record: Term) -> Nodes:
        """The example sentences of both languages, a line each."""
        return [
            docutils_nodes.paragraph(
                "", "", *inline(self, example), classes=["example", f"language-{side.language}"]
            )
            for side in sides(record)
            for example in side.examples
        ]

    def false_friends(self, record: Term) -> Nodes:
        """Words that look alike, each with its meaning."""
        found = [
            labelled(self.say("term.false_friend"), *self.friends(pair), classes=["trap"])
            for pair in record.false_friends
        ]
        return found or self.headed("term.false_friend", record.false_friend)

    def friends(self, pair: FalseFriend) -> Nodes:
        """`bellen` is in Dutch ..., `bellen` is in German ..., and a remark."""
        result: Nodes = [
            *(in_language(pair.german, "de", "foreign"), docutils_nodes.Text(" = ")),
            *(in_language(pair.german_in_dutch, "nl"), docutils_nodes.Text("; ")),
            *(in_language(pair.dutch, "nl", "foreign"), docutils_nodes.Text(" = ")),
            in_language(pair.dutch_in_german, "de"),
        ]
        if pair.note:
            result += [docutils_nodes.Text(". "), *inline(self, pair.note)]
        return result

    def remarks(self, record: Term) -> Nodes:
        """Sound and spelling, Flemish usage."""
        sound = self.headed("term.sound", record.sound_note or record.sound_correspondence)
        return [*sound, *self.headed("glossary.flemish", record.flemish)]

    def headed(self, key: str, text: str) -> Nodes:
        """A field's paragraphs, the first with its label."""
        result = paragraphs(self, text)
        if result and isinstance(result[0], docutils_nodes.Element):
            result[0].insert(0, [docutils_nodes.strong("", self.say(key)), docutils_nodes.Text(" ")])
        return list(result)

    def forms(self, record: Term) -> Nodes:
        """Every other form in small type, a line a language."""
        result: Nodes = []
        for side in sides(record):
            others = [form for form in dict.fromkeys(side.forms) if form not in (side.lemma, side.plural)]
            if others:
                heading = docutils_nodes.Text(f"{self.say(f'term.{side.name}')}: ")
                forms = in_language(", ".join(others), side.language)
                result.append(docutils_nodes.paragraph("", "", heading, forms, classes=["forms"]))
        return result


class TermDirective(TermsDirective):
    """One term of the glossary."""

    required_arguments = 1

    def run(self) -> list[docutils_nodes.Node]:
        """The term; a term that the glossary does not have is reported."""
        self.depend_on("glossary")
        name = str(self.arguments[0]).strip()
        record = self.domain.materials.terms.get(name)
        if record is None:
            self.find(Subtype.REFERENCE, f"term `{name}` is not in the glossary: correct the id")
            return []
        node = self.term(record)
        self.page.singles.append(("term", name, node["ids"][0]))
        return [node]


class GlossaryDirective(TermsDirective):
    """All terms in alphabetical order of the German words, a section a letter; `topic` chooses some."""

    option_spec = {"topic": TEXT_OPTION}  # noqa: RUF012

    def run(self) -> list[docutils_nodes.Node]:
        """One section per letter; where a topic is chosen, the terms alone."""
        self.depend_on("glossary")
        topics = self.names("topic")
        records = sorted(
            (t for t in self.domain.materials.terms.values() if not topics or t.topic in topics),
            key=lambda t: (sort_key(t.german), t.id),
        )
        if topics:
            return [self.home(record) for record in records]
        self.page.shows_glossary.add("list")
        return [
            titled_section(
                self, letter, [self.home(record) for record in members], f"glossary-{letter.lower()}"
            )
            for letter, members in groupby(records, key=lambda t: initial(t.german))
        ]

    def home(self, record: Term) -> nodes.glossary_term:
        """A term at the place to which references lead."""
        node = self.term(record)
        self.page.homes.append(("term", record.id, node["ids"][0]))
        return node


def titled_section(
    directive: EditionDirective, title: str | Nodes, content: Iterable[docutils_nodes.Node], identifier: str
) -> docutils_nodes.section:
    """A section made by a directive, with an id of its own; its title is text, or nodes."""
    words = [docutils_nodes.Text(title)] if isinstance(title, str) else title
    text = "".join(node.astext() for node in words)
    section = docutils_nodes.section("", docutils_nodes.title(text, "", *words))
    directive.set_source_info(section)
    directive.set_source_info(section[0])
    directive.register_id(section, identifier)
    section.extend(content)
    return section
