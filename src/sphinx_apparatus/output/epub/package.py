"""The e-book's own files: metadata, navigation with the blocks as pages, cover."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape

from lxml import etree

OPF, DC = "http://www.idpf.org/2007/opf", "http://purl.org/dc/elements/1.1/"
XHTML, EPUB = "http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"
ACCESSIBLE = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    *(
        ("accessibilityFeature", feature)
        for feature in (
            *("alternativeText", "ARIA", "displayTransformability", "pageBreakMarkers", "pageNavigation"),
            *("readingOrder", "structuralNavigation", "tableOfContents"),
        )
    ),
    ("accessibilityHazard", "none"),
)
"""Schema.org's accessibility metadata, as EPUB Accessibility 1.1 asks for them."""


def described(
    data: bytes, drawings: Collection[str], languages: Sequence[str], summary: str, time: str
) -> bytes:
    """The package document with all languages, accessibility, and the pages that hold drawings named."""
    root = etree.fromstring(data)
    metadata = root.find(f"{{{OPF}}}metadata")
    assert metadata is not None
    main = metadata.find(f"{{{DC}}}language")
    assert main is not None
    for language in languages:
        if language != main.text:
            other = etree.Element(f"{{{DC}}}language")
            other.text = language
            main.addnext(other)
    for element in list(metadata):
        name = etree.QName(element).localname
        if name in ("description", "contributor") and element.text == "unknown":
            metadata.remove(element)
        if name == "date" or element.get("property") == "dcterms:modified":
            element.text = time
        if str(element.get("property", "")).startswith("ibooks:"):
            metadata.remove(element)
    for name, value in (*ACCESSIBLE, ("accessibilitySummary", summary)):
        etree.SubElement(metadata, f"{{{OPF}}}meta", {"property": f"schema:{name}"}).text = value
    for item in root.iter(f"{{{OPF}}}item"):
        if item.get("href") in drawings:
            item.set("properties", f"{item.get('properties', '')} svg".strip())
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root) + b"\n"


def navigation(
    data: bytes, pages: Sequence[tuple[str, str]], page_title: str, landmarks: Sequence[tuple[str, str, str]]
) -> bytes:
    """The navigation with the list of pages (number, address) and landmarks (type, address, name)."""
    root = etree.fromstring(data)
    body = root.find(f"{{{XHTML}}}body")
    assert body is not None
    listed = "".join(f'<li><a href="{escape(address)}">{number}</a></li>' for number, address in pages)
    marks = "".join(
        f'<li><a epub:type="{kind}" href="{escape(address)}">{escape(name)}</a></li>'
        for kind, address, name in landmarks
    )
    for kind, title, items in (("page-list", page_title, listed), ("landmarks", "", marks)):
        heading = f"<h2>{escape(title)}</h2>" if title else ""
        body.append(
            etree.fromstring(
                f'<nav xmlns="{XHTML}" xmlns:epub="{EPUB}" epub:type="{kind}" hidden="hidden">'
                f"{heading}<ol>{items}</ol></nav>"
            )
        )
    return b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n' + etree.tostring(root) + b"\n"


def cover(title: str, subtitle: str) -> str:
    """Our own cover as SVG: the title over forty bars, one a block."""
    bars = "".join(
        f'<rect x="{90 + n % 8 * 53}" y="{430 + n // 8 * 48}" width="{24 + n * 7 % 21}" height="14"/>'
        for n in range(40)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 800" role="img">'
        f"<title>{escape(title)}</title>"
        '<rect width="600" height="800" fill="#fbf7ef"/><rect width="600" height="18" fill="#9b1c1c"/>'
        '<g font-family="Georgia, serif" fill="#1f1b16">'
        f'<text x="90" y="220" font-size="52">{escape(title)}</text>'
        f'<text x="90" y="270" font-size="22">{escape(subtitle)}</text></g>'
        f'<g fill="#c9bda9">{bars}</g></svg>\n'
    )
