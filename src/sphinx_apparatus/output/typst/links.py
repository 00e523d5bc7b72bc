"""Links inside a book, put in once Typst is done.

A link to a label makes Typst set its paragraph twice, as it knows where labels stand only when all is set
once: half of the time for a book full of references. The template (`link-to` in `layout.typ`) writes instead
an address that names the label, and says at the end where all of them stand. Here the addresses become
destinations, in place and padded with spaces: no byte of the file moves, its table of objects stays right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

MARK = "apparatus-target:"
"""Begins the address of a label; as in `layout.typ`."""
ABOVE = 10
"""Points between the top of the window and the place that a link leads to, as Typst has it."""
_ADDRESS = re.compile(rb"/A<</Type/Action/S/URI/URI\(apparatus-target:([^()\\]+)\)>>")
_SPOKEN = re.compile(rb"/Contents\(apparatus-target:([^()\\]+)\)")
_PAGES = re.compile(rb"/Type/Pages/Count (\d+)/Kids\[([^\]]*)\]")
_HEIGHT = re.compile(rb"/MediaBox\[0 0 [\d.]+ ([\d.]+)\]")


class LinkError(Exception):
    """The PDF is not written as expected: another version of Typst, most likely."""


def set_links(data: bytes, places: Mapping[str, Sequence[float]], page_name: str) -> bytes:
    """The PDF with a destination for every address of a label.

    places: for each label its page (from 1), and points from the left and from the top of the page;
    page_name: what screen readers call a link, `@` stands for the page. Raises LinkError.
    """
    if MARK.encode() not in data:
        return data
    pages = _page_objects(data)
    height = float(_found(_HEIGHT, data, "size of pages")[1])

    def destination(found: re.Match[bytes]) -> bytes:
        page, left, top = places[found[1].decode()]
        bottom = height - max(top - ABOVE, 0)
        return _padded(b"/Dest[%b/XYZ %.2f %.2f 0]" % (pages[int(page) - 1], left, bottom), found)

    def spoken(found: re.Match[bytes]) -> bytes:
        page = str(int(places[found[1].decode()][0]))
        return _padded(b"/Contents(%b)" % page_name.replace("@", page).encode("ascii"), found)

    data = _SPOKEN.sub(spoken, _ADDRESS.sub(destination, data))
    if MARK.encode() in data:
        raise LinkError("Typst wrote links in a way that this builder does not know")
    return data


def _page_objects(data: bytes) -> list[bytes]:
    """The reference to each page's object (`12 0 R`)."""
    found = _found(_PAGES, data, "list of pages")
    references = re.findall(rb"\d+ \d+ R", found[2])
    if len(references) != int(found[1]):
        raise LinkError("Typst wrote the list of pages in a way that this builder does not know")
    return references


def _found(pattern: re.Pattern[bytes], data: bytes, what: str) -> re.Match[bytes]:
    """The first match."""
    found = pattern.search(data)
    if found is None:
        raise LinkError(f"Typst wrote no {what} that this builder knows")
    return found


def _padded(new: bytes, found: re.Match[bytes]) -> bytes:
    """The new bytes, as long as what they replace."""
    if len(new) > len(found[0]):
        raise LinkError(f"no room for a destination in `{found[0].decode('latin-1')}`")
    return new.ljust(len(found[0]))
