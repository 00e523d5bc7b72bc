"""Where a link's address is printed beside its words, for readers who cannot follow links."""

from __future__ import annotations

from docutils import nodes


def is_address_printed(node: nodes.Element, address: str) -> bool:
    """Whether paper needs the address of a link out of the document.

    It does not where the link's own words show it, where its entry of the bibliography tells it, and where it
    would be in the way: in headings and tables.
    """
    bare = address.removeprefix("https://").removeprefix("http://").removeprefix("mailto:").rstrip("/")
    if bare in node.astext():
        return False
    parent = node.parent
    while parent is not None:
        if isinstance(parent, (nodes.citation, nodes.entry, nodes.title)):
            return False
        parent = parent.parent
    return True
