"""The builder `ebook`: Sphinx's EPUB 3 with the notes, pages, languages and metadata of an edition.

The same sources give the same bytes: no time but `SOURCE_DATE_EPOCH` (or a fixed one) is written.
"""

from __future__ import annotations

import time
from fnmatch import fnmatch
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sphinx.builders.epub3 import Epub3Builder

from ...labels import label
from ...sphinx_layer.config import settings
from ..exports.records import release_time
from ..typst.settings import print_settings
from . import package
from .pages import converted

if TYPE_CHECKING:
    from sphinx.builders._epub_base import NavPoint

STYLE = Path(__file__).with_name("ebook.css")
COVER = "_static/cover.svg"


class EditionEpubBuilder(Epub3Builder):
    """Writes `NAME.epub`; what the printed book leaves out stays out here too."""

    name = "ebook"
    epilog = "The e-book is in %(outdir)s."

    def left_out(self) -> list[str]:
        """The pages that are not part of the book."""
        patterns = [*print_settings(self.config).leave_out, "404", "glossar"]
        return [
            f"{name}{self.out_suffix}"
            for name in sorted(self.env.all_docs)
            if any(fnmatch(name, pattern) for pattern in patterns) and name != self.config.root_doc
        ]

    def handle_finish(self) -> None:
        """Write everything that Sphinx writes, then make a book of it."""
        static = Path(self.outdir, "_static")
        for file in sorted(static.rglob("*")):
            if file.is_file() and file.suffix not in (".svg", ".png"):
                file.unlink()
        static.mkdir(exist_ok=True)
        static.joinpath("epub.css").write_bytes(STYLE.read_bytes())
        subtitle = print_settings(self.config).subtitle
        Path(self.outdir, COVER).write_text(package.cover(self.config.project, subtitle), encoding="utf-8")
        self.config.epub_exclude_files = [*self.config.epub_exclude_files, *self.left_out()]
        self.get_toc()
        self.build_mimetype()
        self.build_container()
        self.build_content()
        self.build_navigation_doc()
        self.build_toc()
        self.make_book()
        self.build_epub()

    def make_book(self) -> None:
        """Convert the pages, complete package and navigation."""
        files = set(self.files)
        drawings: set[str] = set()
        pages: list[tuple[str, str]] = []
        language = str(self.config.language)
        for name in [*self.files, "nav.xhtml"]:
            if not name.endswith(self.out_suffix) or name == "nav.xhtml":
                continue
            path = Path(self.outdir, name)
            page = converted(path.read_text(encoding="utf-8"), name, files, language)
            path.write_bytes(page.data)
            if page.has_svg:
                drawings.add(name)
            pages += [(number, f"{name}#{anchor}") for number, anchor in page.blocks]
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(release_time()))
        languages = [language, *settings(self.config).regest_languages]
        summary = label(language, "ebook.summary")
        opf = Path(self.outdir, "content.opf")
        opf.write_bytes(package.described(opf.read_bytes(), drawings, languages, summary, moment))
        nav = Path(self.outdir, "nav.xhtml")
        start = pages[0][1].partition("#")[0] if pages else f"{self.config.root_doc}{self.out_suffix}"
        landmarks = [
            ("cover", self.coverpage_name, label(language, "ebook.cover")),
            ("bodymatter", start, self.config.project),
        ]
        sorted_pages = sorted(pages, key=lambda page: int(page[0]))
        nav.write_bytes(
            package.navigation(nav.read_bytes(), sorted_pages, label(language, "ebook.blocks"), landmarks)
        )

    def toc_metadata(self, level: int, navpoints: list[NavPoint]) -> dict[str, Any]:
        """For older reading systems: the same identifier as in the package document."""
        return {**super().toc_metadata(level, navpoints), "uid": escape(self.config.epub_identifier)}

    def build_epub(self) -> None:
        """Zip the book; no time of any file gets in."""
        names = ["META-INF/container.xml", "content.opf", "toc.ncx", *self.files]
        target = Path(self.outdir, f"{self.config.epub_basename}.epub")
        unfinished = target.with_suffix(".unfinished")
        with ZipFile(unfinished, "w") as book:
            for name in ["mimetype", *dict.fromkeys(names)]:
                info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.external_attr = 0o644 << 16
                data = Path(self.outdir, name).read_bytes()
                book.writestr(info, data, ZIP_STORED if name == "mimetype" else ZIP_DEFLATED)
        unfinished.replace(target)
