"""Lists: with bullets, with numbers, of definitions, of fields, of options."""

from __future__ import annotations

from docutils import nodes

from .markup import call, string
from .writing import Writing, names

MARKED = frozenset({"lettered", "notebooks"})
"""Classes of lists whose items bring a letter or a number of their own."""
NUMBERING = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}


class ListVisitors(Writing):
    """Lists and their items."""

    def items(self, node: nodes.Element) -> tuple[list[str], bool]:
        """The items' contents, and whether each is one paragraph at most."""
        contents, tight = [], True
        for item in node.children:
            if not isinstance(item, nodes.list_item) or self.leads_off_paper(item):
                continue
            self.mark(item)
            contents.append(self.anchors(item) + self.content(item))
            paragraphs = [child for child in item.children if isinstance(child, nodes.paragraph)]
            tight = tight and len(paragraphs) < 2
        return contents, tight

    def leads_off_paper(self, item: nodes.list_item) -> bool:
        """Whether an item is there to lead to a page that the book leaves out: it begins with the link."""
        first = next((node for node in item.findall(nodes.Text) if node.strip()), None)
        link: nodes.Node | None = first
        while link is not None and link is not item and not isinstance(link, nodes.reference):
            link = link.parent
        if not isinstance(link, nodes.reference):
            return False
        target = self.builder.book.target(self.docname, link)
        return target is not None and not target.label and not target.problem

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        """A list with bullets; a list of words in columns."""
        if "words" in names(node, "classes"):
            self.begin_columns()
        contents, tight = self.items(node)
        if contents and "words" in names(node, "classes"):
            body = "\n".join(f"[{content}]," for content in contents)
            self.add_block(f"#word-list(\n{body}\n);")
        elif contents and MARKED & set(names(node, "classes")):
            body = "\n".join(f"[{content}]," for content in contents)
            self.add_block(f"#list(tight: true, marker: none, body-indent: 0pt,\n{body}\n);")
        elif contents:
            body = "\n".join(f"[{content}]," for content in contents)
            self.add_block(f"#list(tight: {'true' if tight else 'false'},\n{body}\n);")
        raise nodes.SkipNode

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        """A list with numbers or letters, counted from `start`."""
        contents, tight = self.items(node)
        kind = NUMBERING.get(node.get("enumtype", "arabic"), "1")
        pattern = f"{node.get('prefix', '')}{kind}{node.get('suffix', '.') or '.'}"
        body = "\n".join(f"[{content}]," for content in contents)
        start = node.get("start", 1)
        head = f"numbering: {string(pattern)}, start: {start}, tight: {'true' if tight else 'false'}"
        if contents:
            self.add_block(f"#enum({head},\n{body}\n);")
        raise nodes.SkipNode

    def visit_list_item(self, node: nodes.list_item) -> None:
        """Written by its list; alone only in broken trees."""

    def depart_list_item(self, node: nodes.list_item) -> None:
        """Nothing to close."""

    def visit_definition_list(self, node: nodes.Element) -> None:
        """Terms with what they mean."""
        pairs = []
        for item in node.children:
            if not isinstance(item, nodes.definition_list_item):
                continue
            terms = [child for child in item.children if isinstance(child, nodes.term)]
            rest = [child for child in item.children if not isinstance(child, nodes.term)]
            head = " · ".join(self.anchors(term) + self.content(term) for term in terms)
            pairs.append(f"terms.item([{self.anchors(item)}{head}], [{self.source_of(rest)}]),")
        if pairs:
            self.add_block("#terms(tight: false,\n" + "\n".join(pairs) + "\n);")
        raise nodes.SkipNode

    def visit_definition(self, node: nodes.Element) -> None:
        """What a term means."""

    def depart_definition(self, node: nodes.Element) -> None:
        """Nothing to close."""

    def visit_classifier(self, node: nodes.classifier) -> None:
        """The kind of a term."""
        self.add(call("classifier", self.content(node)))
        raise nodes.SkipNode

    def visit_field_list(self, node: nodes.Element) -> None:
        """Names with values, set as terms."""
        pairs = []
        for field in node.children:
            if isinstance(field, nodes.field):
                name, body = field.children[0], field.children[-1]
                pairs.append(f"terms.item([{self.content(name)}], [{self.content(body)}]),")
        if pairs:
            self.add_block("#terms(tight: true,\n" + "\n".join(pairs) + "\n);")
        raise nodes.SkipNode

    visit_docinfo = visit_field_list

    def visit_option_list(self, node: nodes.option_list) -> None:
        """Options of a command with what they do."""
        pairs = []
        for item in node.children:
            group, description = item.children[0], item.children[-1]
            text = string(", ".join(option.astext() for option in group.children))
            pairs.append(f"terms.item(raw({text}), [{self.content(description)}]),")
        self.add_block("#terms(tight: true,\n" + "\n".join(pairs) + "\n);")
        raise nodes.SkipNode
