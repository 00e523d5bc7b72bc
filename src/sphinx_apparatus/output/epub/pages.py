"""A page of the site as a page of the e-book: well-formed XML, notes that pop up, nothing else moves."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass

from lxml import etree

XHTML, EPUB = "http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE = f"{{{EPUB}}}type"
_MINIMISED = re.compile(r"(<[a-z][^<>]*?)\s(hidden|open|disabled|checked)(?=[\s/>])(?!=)")
_VOID = re.compile(r"<(br|col|hr|img|input|link|meta|wbr)\b([^<>]*?)\s*/?>")
_SVG = re.compile(r"<svg(?![^>]*\sxmlns=)")
SCREEN = ("screen-only", "local", "word-filter", "ledger-filter")
"""Classes of what has no use in a book: filters, lists of headings (the reading system has its own)."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its bytes, whether drawings are in it, and its blocks (number and anchor)."""

    data: bytes
    has_svg: bool
    blocks: tuple[tuple[str, str], ...]


def converted(text: str, name: str, files: Collection[str], language: str) -> Page:
    """A page that Sphinx wrote, ready for the e-book.

    name: the page's path in the book; files: all paths there, links to anything else lose their link.
    Raises lxml.etree.XMLSyntaxError for a page that is no XML even so.
    """
    text = _MINIMISED.sub(r'\1 \2="\2"', text)
    text = _VOID.sub(r"<\1\2/>", text)
    text = _SVG.sub('<svg xmlns="http://www.w3.org/2000/svg"', text)
    root = etree.fromstring(text.encode(), etree.XMLParser(remove_comments=True, resolve_entities=False))
    root.set("lang", language)
    root.set(XML_LANG, language)
    for item in list(root.iter(f"{{{XHTML}}}li")):
        if _leads_away(item, name, files):
            _drop(item)
    for element in list(root.iter(f"{{{XHTML}}}*")):
        _mend(element, name, files)
    blocks = tuple(_page_breaks(root))
    has_svg = next(root.iter("{http://www.w3.org/2000/svg}svg"), None) is not None
    body = etree.tostring(root, encoding="unicode")
    return Page(f"<!DOCTYPE html>\n{body}\n".encode(), has_svg, blocks)


def _mend(element: etree._Element, name: str, files: Collection[str]) -> None:
    """One element: taken out, or given its role in a book."""
    tag = str(element.tag).rpartition("}")[2]
    classes = set(str(element.get("class", "")).split())
    extra_viewport = tag == "meta" and element.get("name") == "viewport"
    hidden = element.get("hidden") is not None or classes.intersection(SCREEN)
    foreign_style = tag == "link" and "epub.css" not in str(element.get("href"))
    if hidden or extra_viewport or foreign_style or tag in ("form", "button", "script", "input", "select"):
        _drop(element)
        return
    if element.get("lang"):
        element.set(XML_LANG, str(element.get("lang")))
    if tag == "link":
        element.set("href", str(element.get("href")).partition("?")[0])
    elif tag == "a":
        _link(element, name, files)
    elif tag == "article" and "note" in classes:
        # not `aside`: some reading systems hide such asides, and the commentary is to be read through
        element.tag = f"{{{XHTML}}}div"
        element.set(TYPE, "footnote")
        element.set("role", "doc-footnote")


def _link(element: etree._Element, name: str, files: Collection[str]) -> None:
    """A reference to a note, the way back from it, or a link; what leads out of the book is text."""
    address = str(element.get("href", ""))
    if element.get("role") == "doc-noteref":
        element.set(TYPE, "noteref")
    elif re.match(r"#r\d+-\d+$", address):
        element.set("role", "doc-backlink")
    path = address.partition("#")[0]
    if not path or re.match(r"[a-z]+:", address):
        return
    if _target(name, path) not in files:
        element.tag = f"{{{XHTML}}}span"
        for attribute in ("href", "title", "class", "aria-current"):
            if attribute in element.attrib:
                del element.attrib[attribute]


def _target(name: str, path: str) -> str:
    """The file in the book that a path on a page means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def _leads_away(item: etree._Element, name: str, files: Collection[str]) -> bool:
    """Whether a list item begins with a link to a page that the book leaves out: it is for that page."""
    for element in item.iter(f"{{{XHTML}}}*"):
        if element.tag == f"{{{XHTML}}}a":
            path = str(element.get("href", "")).partition("#")[0]
            return bool(path) and not re.match(r"[a-z]+:", path) and _target(name, path) not in files
        if (element.text or "").strip():
            return False
    return False


def _page_breaks(root: etree._Element) -> list[tuple[str, str]]:
    """Mark where each block begins, as pages of the list of pages; the numbers and anchors."""
    found = []
    for section in root.iter(f"{{{XHTML}}}section"):
        match = re.fullmatch(r"block-(\d+)", str(section.get("id", "")))
        if match:
            mark = etree.Element(f"{{{XHTML}}}span", {"id": f"page-{match[1]}", "role": "doc-pagebreak"})
            mark.set(TYPE, "pagebreak")
            mark.set("aria-label", match[1])
            section.insert(0, mark)
            mark.tail, section.text = section.text, None
            found.append((match[1], f"page-{match[1]}"))
    return found


def _drop(element: etree._Element) -> None:
    """Take an element out and leave the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
