"""The directives ledger (all claims, by topic) and claim (one of them, in running text)."""

from __future__ import annotations

from collections import Counter

from docutils import nodes as docutils_nodes

from ..core.findings import Subtype
from ..core.records import VERDICTS, Claim
from . import nodes
from .directive import TEXT_OPTION, EditionDirective
from .prose import inline, paragraphs
from .references import reference, row, say


class ClaimsDirective(EditionDirective):
    """What both directives share: building a claim's node."""

    has_content = False

    def claim(self, record: Claim) -> nodes.claim:
        """A claim with all its fields."""
        node = nodes.claim(
            record_id=record.id,
            verdict=record.verdict,
            confidence=record.confidence,
            topic=record.topic,
            blocks=list(record.blocks),
            checked=record.checked.isoformat() if record.checked else "",
            review=record.review.isoformat() if record.review else "",
            single_origin=record.single_origin,
        )
        self.set_source_info(node)
        self.register_id(node, f"claim-{record.id}")
        for name, text in (
            ("claim", record.claim),
            ("finding", record.finding),
            ("refuted_if", record.refuted_if),
        ):
            if text:
                node += nodes.claim_field("", *paragraphs(self, text), name=name)
        if record.evidence or record.single_origin:
            node += nodes.claim_field("", *self.evidence(record), name="evidence")
        node += nodes.claim_field("", self.see(record), name="see")
        return node

    def evidence(self, record: Claim) -> list[docutils_nodes.Node]:
        """One item per origin with its sources; why a single origin suffices, where it does."""
        items = docutils_nodes.bullet_list(bullet="-")
        for group in record.evidence:
            line = docutils_nodes.paragraph("", "", *inline(self, group.origin), docutils_nodes.Text(": "))
            line.extend(row(self.citations(group.sources)))
            items += docutils_nodes.list_item("", line)
        return [*([items] if record.evidence else []), *paragraphs(self, record.single_origin)]

    def see(self, record: Claim) -> docutils_nodes.paragraph:
        """The blocks that make the claim, the notes that discuss it, and what it refers to."""
        claims = self.domain.materials.claims
        links: list[docutils_nodes.Node] = []
        self.page.lists.add(("claim", record.id))
        links.append(nodes.generated_references(what="claim", target=record.id))
        for target in record.see:
            kind = "claim" if target in claims else "note"
            self.page.shows.add((kind, target))
            links.append(reference(kind, target, self.env.docname, "long"))
        return docutils_nodes.paragraph("", "", *row(links, "; "))


class ClaimDirective(ClaimsDirective):
    """One claim of the ledger."""

    required_arguments = 1

    def run(self) -> list[docutils_nodes.Node]:
        """The claim; a claim that the ledger does not have is reported."""
        self.depend_on("claims")
        name = str(self.arguments[0]).strip()
        record = self.domain.materials.claims.get(name)
        if record is None:
            self.find(Subtype.CLAIM, f"claim `{name}` is not in the ledger: correct the id")
            return []
        node = self.claim(record)
        self.page.singles.append(("claim", name, node["ids"][0]))
        return [node]


class LedgerDirective(ClaimsDirective):
    """All claims as sections by topic, with a bar of their verdicts; `topic` and `verdict` choose some."""

    option_spec = {  # noqa: RUF012 - the name and type are docutils's
        "topic": TEXT_OPTION,
        "verdict": TEXT_OPTION,
    }

    def run(self) -> list[docutils_nodes.Node]:
        """The bar and one section per topic, in the order in which the file names them."""
        self.depend_on("claims")
        topics, verdicts = self.names("topic"), self.names("verdict")
        records = [
            record
            for record in self.domain.materials.claims.values()
            if (not topics or record.topic in topics) and (not verdicts or record.verdict in verdicts)
        ]
        if not records:
            return []
        counts = Counter(record.verdict for record in records)
        bar = nodes.verdict_bar(counts={verdict: counts.get(verdict, 0) for verdict in VERDICTS})
        self.set_source_info(bar)
        by_topic: dict[str, list[Claim]] = {}
        for record in records:
            by_topic.setdefault(record.topic, []).append(record)
        return [bar, *(self.section(topic, members) for topic, members in by_topic.items())]

    def section(self, topic: str, records: list[Claim]) -> docutils_nodes.section:
        """The claims of one topic under its name."""
        title = say(self.config.language, f"topic.{topic}", topic)
        section = docutils_nodes.section("", docutils_nodes.title(title, title))
        self.set_source_info(section)
        self.set_source_info(section[0])
        self.register_id(section, f"topic-{topic}")
        for record in records:
            node = self.claim(record)
            self.page.homes.append(("claim", record.id, node["ids"][0]))
            section += node
        return section
