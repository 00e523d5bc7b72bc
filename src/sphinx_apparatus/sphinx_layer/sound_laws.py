"""The directive sound-laws: pairs of words with corresponding letters marked, the rule to be discovered."""

from __future__ import annotations

from docutils import nodes as docutils_nodes

from ..core.order import sort_key
from ..core.records import SoundLaw, Term
from ..core.sound_pairs import Marked, marked
from . import nodes
from .generated import table
from .glossary import Nodes, in_language, titled_section
from .glossary_lists import ListsDirective
from .prose import paragraphs
from .references import row


class SoundLawsDirective(ListsDirective):
    """Per sound law a table of words in which it shows, short ones first; the rule comes after, folded."""

    def run(self) -> list[docutils_nodes.Node]:
        """One section per law that has words, in the order of the data file."""
        self.depend_on("sound_laws")
        self.page.shows_glossary.add("laws")
        terms = sorted(self.terms, key=lambda t: (len(t.german), sort_key(t.german), t.id))
        found = [(law, self.pairs(law, terms)) for law in self.domain.materials.sound_laws.values()]
        kept = [(law, pairs) for law, pairs in found if pairs]
        named: set[str] = set()
        result: list[docutils_nodes.Node] = []
        for number, (law, pairs) in enumerate(kept, start=1):
            first = next((pair[0] for pair in pairs if pair[0].id not in named), pairs[0][0])
            named.add(first.id)
            result.append(self.law(self.series(number, first), law, pairs))
        return result

    def series(self, number: int, term: Term) -> Nodes:
        """A law's heading: its number and a pair of words, the Dutch one declared to be Dutch."""
        before, after = self.say("glossary.series", number=number, german=term.german, dutch="\0").split("\0")
        text = docutils_nodes.Text
        return [text(before), in_language(term.dutch, "nl"), *([text(after)] if after else [])]

    def pairs(self, law: SoundLaw, terms: list[Term]) -> list[tuple[Term, Marked, Marked]]:
        """The words of a law with their marked letters."""
        found = []
        for term in terms:
            if law.id in term.sound_laws:
                unmarked = ((term.german, False),), ((term.dutch, False),)
                found.append((term, *(marked(term.german, term.dutch, law) or unmarked)))
        return found

    def law(
        self, title: Nodes, law: SoundLaw, pairs: list[tuple[Term, Marked, Marked]]
    ) -> docutils_nodes.section:
        """Heading that gives nothing away, table, folded rule."""
        heads = [self.say("language.de"), self.say("language.nl")]
        words = table(
            heads, [[self.word(t, g, "de"), self.word(t, d, "nl")] for t, g, d in pairs], "sound-law"
        )
        return titled_section(self, title, [*words, self.rule(law)], f"law-{law.id}")

    def word(self, term: Term, pieces: Marked, tag: str) -> docutils_nodes.Node:
        """A word with its marked letters; the German one leads to the entry."""
        content: Nodes = [
            docutils_nodes.strong("", piece, classes=["letters"]) if lawful else docutils_nodes.Text(piece)
            for piece, lawful in pieces
        ]
        word = docutils_nodes.inline("", "", *content, classes=[f"language-{tag}"])
        if tag != "de":
            return word
        return self.link(term, word)

    def rule(self, law: SoundLaw) -> docutils_nodes.Node:
        """The rule, what does not follow it, and where that stands; folded in HTML, plain elsewhere."""
        box = docutils_nodes.admonition("", docutils_nodes.title("", self.say("glossary.rule")))
        box["classes"] += ["disclosure"]
        heading = docutils_nodes.paragraph("", "", docutils_nodes.strong("", law.title))
        box += [heading, *paragraphs(self, law.rule)]
        exceptions = paragraphs(self, law.exceptions)
        if exceptions and isinstance(exceptions[0], docutils_nodes.Element):
            label = docutils_nodes.strong("", self.say("glossary.exceptions"))
            exceptions[0].insert(0, [label, docutils_nodes.Text(" ")])
        box += exceptions
        if law.sources:
            box += nodes.note_sources("", "", *row(self.citations(law.sources)))
        return box
