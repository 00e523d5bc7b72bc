"""The directives glossary (all terms) and term (one of them)."""

from __future__ import annotations

import unicodedata
from functools import partial

from docutils import nodes as docutils_nodes

from ..core.findings import Subtype
from ..core.records import Term
from ..labels import label
from . import nodes
from .directive import TEXT_OPTION, EditionDirective
from .prose import paragraphs
from .references import row


def sort_key(text: str) -> str:
    """Alphabetical order by DIN 5007-1: case and accents do not count, `ß` is `ss`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


def sides(record: Term) -> tuple[tuple[str, str, str, str, str, tuple[str, ...], tuple[str, ...]], ...]:
    """Both words of a term: name of the language, its tag, lemma, article, plural, forms, examples."""
    return (
        (
            *("german", "de", record.german, record.german_article, record.german_plural),
            *(record.german_forms, record.german_examples),
        ),
        (
            *("dutch", "nl", record.dutch, record.dutch_article, record.dutch_plural),
            *(record.dutch_forms, record.dutch_examples),
        ),
    )


def labelled(heading: str, *parts: tuple[str, str]) -> docutils_nodes.paragraph:
    """A line of an entry: what it is in bold, then texts, each with its language ("" = the page's)."""
    paragraph = docutils_nodes.paragraph("", "", docutils_nodes.strong("", heading), docutils_nodes.Text(" "))
    for text, tag in parts:
        language = [docutils_nodes.inline("", text, classes=[f"language-{tag}"])]
        paragraph += language if tag else [docutils_nodes.Text(text)]
    return paragraph


class TermsDirective(EditionDirective):
    """What both directives share: building a term's node."""

    has_content = False

    def term(self, record: Term) -> nodes.glossary_term:
        """A term with its meaning, forms and examples, each in its language."""
        node = nodes.glossary_term(
            record_id=record.id, german=record.german, dutch=record.dutch, topic=record.topic
        )
        self.set_source_info(node)
        name = self.register_id(node, f"term-{record.id}")
        former = [self.register_id(node, f"term-{old}") for old in record.former_ids]
        node["ids"] = [name, *former]
        node += paragraphs(self, record.meaning)
        say = partial(label, self.env.config.language)
        for name, tag, lemma, article, plural, forms, examples in sides(record):
            parts = [(" ".join(word for word in (article, lemma) if word), tag)]
            if plural:
                parts += [(f"; {say('term.plural')} ", ""), (plural, tag)]
            others = [form for form in dict.fromkeys(forms) if form not in (lemma, plural)]
            if others:
                parts += [(f"; {say('term.forms')} ", ""), (", ".join(others), tag)]
            node += labelled(say(f"term.{name}"), *parts)
            if examples:
                node += labelled(say("term.example"), (" ".join(examples), tag))
        for name, text in (("false_friend", record.false_friend), ("sound", record.sound_correspondence)):
            for index, paragraph in enumerate(paragraphs(self, text)):
                if not index and isinstance(paragraph, docutils_nodes.Element):
                    heading = docutils_nodes.strong("", say(f"term.{name}"))
                    paragraph.insert(0, [heading, docutils_nodes.Text(" ")])
                node += paragraph
        if record.level:
            node += labelled(say("term.level"), (say("term.level_value", level=record.level), ""))
        if record.sources:
            node += nodes.note_sources("", "", *row(self.citations(record.sources)))
        return node


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
    """All terms in alphabetical order of the German words; `topic` chooses some."""

    option_spec = {"topic": TEXT_OPTION}  # noqa: RUF012

    def run(self) -> list[docutils_nodes.Node]:
        """One node per term."""
        self.depend_on("glossary")
        topics = self.names("topic")
        result: list[docutils_nodes.Node] = []
        for record in sorted(self.domain.materials.terms.values(), key=lambda t: (sort_key(t.german), t.id)):
            if not topics or record.topic in topics:
                node = self.term(record)
                self.page.homes.append(("term", record.id, node["ids"][0]))
                result.append(node)
        return result
