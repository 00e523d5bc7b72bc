"""The builders `typst` (one Typst source for the whole book) and `typstpdf` (the book as PDF)."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Iterator, Mapping, Set
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinx.util.osutil import ensuredir

from ...labels import label
from .book import MARK, Book, Page, pages_of
from .compiling import CompileError, compile_pdf, families
from .drawings import styled
from .frontmatter import front_matter, settings_source
from .index import index_source
from .markup import COLUMNS, Origin, call, escape, finish
from .pages import Source, written
from .settings import PrintSettings, print_settings
from .translator import TypstTranslator
from .writing import PrintError, names

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

TEMPLATE = Path(__file__).parent / "template"
PICTURES = "pictures"


class TypstBuilder(Builder):
    """Writes `edition.typ` (the name of the first file), the template beside it, and the pictures."""

    name = "typst"
    format = "typst"
    epilog = "The Typst source is in %(outdir)s."
    default_translator_class = TypstTranslator
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]  # noqa: RUF012
    supported_remote_images = False
    allow_parallel = False

    def init(self) -> None:
        """Read the settings; stop where a font is not there."""
        self.settings: PrintSettings = print_settings(self.config)
        self.folders = [Path(self.app.confdir, folder) for folder in self.settings.font_folders]
        self.current_docname = ""
        self.current_level = 0
        self.columns_begun = False
        self.heading_levels: list[int] = []
        self.book = Book([], "", frozenset())
        self.origins: list[tuple[int, Origin]] = []
        self.drawings: dict[str, str] = {}
        known = families(self.folders)
        fonts = ", ".join(known)
        for setting in ("font", "code_font"):
            family = getattr(self.settings, setting)
            if family not in known:
                raise SphinxError(
                    f"apparatus_print_{setting}: the font `{family}` is not there. "
                    f"Known are {fonts}; further ones come from `apparatus_print_font_folders`."
                )

    # ---- what Sphinx asks of a builder ----

    def get_outdated_docs(self) -> str:
        """The book is always written as a whole."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The address of a page inside resolved trees."""
        return MARK + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Addresses are the same from everywhere."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Nothing to prepare."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Never called: the book is written as a whole."""

    def write(self, *ignored: Any) -> None:
        """Write the whole book."""
        self.write_source()

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the whole book (Sphinx 8 and later)."""
        self.write_source()

    def finish(self) -> None:
        """Nothing is left to do."""

    # ---- the book ----

    @property
    def source_path(self) -> Path:
        """The Typst source of the book."""
        return Path(self.outdir, f"{next(iter(self.settings.files), 'edition')}.typ")

    def write_source(self) -> None:
        """Translate every page and write source, template and pictures.

        Meanwhile Python looks for no circular garbage: with all trees of a book in memory that takes a third
        of the time and finds nothing.
        """
        collecting = gc.isenabled()
        gc.disable()
        try:
            self.write_book()
        finally:
            if collecting:
                gc.enable()

    def write_book(self) -> None:
        """What `write_source` does."""
        pages, left_out = pages_of(self.env, self.settings, self.config.root_doc)
        self.book = Book(pages, self.config.language or "en", left_out)
        sources = written(self, self.book)
        self.images = self.book.offer.images
        self.drawings = {name: svg for one in sources.values() for name, svg in one.drawings.items()}
        index = index_source(self)
        levels = [level for one in sources.values() for level in one.heading_levels] + ([1] if index else [])
        parts = [front_matter(self, levels), *self.chapters(sources), index]
        source, self.origins = finish("\n\n".join(parts) + "\n")
        self.write_files(source)

    def resolved_tree(self, docname: str) -> nodes.document:
        """A page with references resolved, without what is for the screen only."""
        tree = self.env.get_doctree(docname)
        self.env.apply_post_transforms(tree, docname)
        for node in [node for node in tree.findall(nodes.Element) if self.dropped(node)]:
            node.parent.remove(node)
        self.post_process_images(tree)
        return tree

    def dropped(self, node: nodes.Element) -> bool:
        """Whether a node is for the screen only; nothing in it can be referred to on paper."""
        return any(name in self.settings.drop for name in names(node, "classes"))

    def chapters(self, sources: Mapping[str, Source]) -> Iterator[str]:
        """The source of all chapters, each a page and those below it; from the first entry of a dictionary to
        its end, a chapter is set in columns."""
        for chapter in chapters_of(self.book.pages):
            before, *columns = "\n\n".join(sources[page.docname].text for page in chapter).split(COLUMNS)
            yield before
            if columns:
                yield call("in-columns", "\n\n" + "".join(columns))

    def page_source(self, docname: str, level: int, tree: nodes.document) -> str:
        """One page as Typst source."""
        self.current_docname, self.current_level = docname, level - 1
        self.columns_begun = False
        translator = self.create_translator(tree, self)
        assert isinstance(translator, TypstTranslator)
        tree.walkabout(translator)
        if translator.language != self.book.language:
            return call("passage", translator.body, translator.language)
        return translator.body

    def write_files(self, source: str) -> None:
        """Put everything where Typst finds it; each file appears complete or not at all."""
        self.write_template()
        self.put(self.source_path, source.encode())

    def write_template(self) -> None:
        """The template, what it has to know, and all pictures."""
        ensuredir(self.outdir)
        for path in sorted(TEMPLATE.glob("*.typ")):
            self.put(Path(self.outdir, TEMPLATE.name, path.name), path.read_bytes())
        self.put(Path(self.outdir, TEMPLATE.name, "settings.typ"), settings_source(self).encode())
        for uri, name in sorted(self.images.items()):
            self.put(Path(self.outdir, PICTURES, name), Path(self.app.srcdir, uri).read_bytes())
        for name, svg in sorted(self.drawings.items()):
            self.put(Path(self.outdir, name.lstrip("/")), svg.encode())

    def put(self, path: Path, data: bytes) -> None:
        """Write a file atomically."""
        ensuredir(path.parent)
        temporary = path.with_name(path.name + ".unfinished")
        temporary.write_bytes(data)
        temporary.replace(path)

    # ---- what visitors ask ----

    def say(self, key: str, **values: object) -> str:
        """A word of the interface in the language of the book, as Typst markup."""
        return escape(label(self.config.language, key, **values))

    def shown_path(self, source: str) -> str:
        """A file as messages name it: relative to where the build was started."""
        return shown_path(source, os.getcwd())  # noqa: PTH109 - asked for every paragraph

    def portable_path(self, shown: str) -> str:
        """A file as the Typst source names it: relative to the project, the same wherever that lies."""
        return Path(os.path.relpath(Path(shown).absolute(), self.srcdir)).as_posix()

    def place_shown(self, place: str) -> str:
        """A place in the Typst source (file and line) as messages name it."""
        return self.shown_path(os.path.normpath(Path(self.srcdir, place)))

    def picture(self, node: nodes.Element) -> str:
        """The path of a picture in the output."""
        uri = node["uri"]
        if uri not in self.images:
            raise PrintError(
                f"{node.source}:{node.line}: the picture `{uri}` is not there, "
                "or of a kind that cannot be printed"
            )
        return f"/{PICTURES}/{self.images[uri]}"

    def drawing(self, svg: str) -> str:
        """The path of a drawing that stands in a page, styled for paper."""
        text = styled(svg, self.settings.font)
        name = f"/{PICTURES}/drawing-{hashlib.sha256(text.encode()).hexdigest()[:12]}.svg"
        self.drawings[name] = text
        return name

    def figure_number(self, docname: str, node: nodes.Element) -> str:
        """`Abb. 3: ` where the project numbers its figures, else nothing."""
        numbers = self.env.toc_fignumbers.get(docname, {}).get("figure", {})
        for identifier in names(node, "ids"):
            if self.config.numfig and identifier in numbers:
                name = self.config.numfig_format["figure"] % ".".join(map(str, numbers[identifier]))
                return escape(f"{name}: ")
        return ""


class TypstPdfBuilder(TypstBuilder):
    """Writes the Typst source, then one PDF for each of `apparatus_print_files`."""

    name = "typstpdf"
    epilog = "The PDF files are in %(outdir)s."

    def finish(self) -> None:
        """Compile for each paper, side by side as far as `-j` allows; a problem of the same place is told
        once."""
        told: set[tuple[str, str]] = set()
        with ThreadPoolExecutor(max(1, self.app.parallel)) as pool:
            for name, made in [
                (name, pool.submit(self.made, size)) for name, size in self.settings.files.items()
            ]:
                try:
                    data, problems = made.result()
                except CompileError as error:
                    raise PrintError(f"{name}.pdf cannot be made:\n{error}") from None
                for place, message in problems:
                    if (place, message) not in told:
                        logger.warning(
                            "%s", message, location=place or None, type="apparatus", subtype="print"
                        )
                    told.add((place, message))
                self.put(Path(self.outdir, f"{name}.pdf"), data)

    def made(self, size: str) -> tuple[bytes, list[tuple[str, str]]]:
        """The PDF for one paper, and its problems."""
        return compile_pdf(self.source_path, self.folders, {"paper": size}, self.origins, self.place_shown)


@cache
def shown_path(source: str, start: str) -> str:
    """A file relative to a folder if it lies there, else as it is; without the name of a docstring."""
    file = source.partition(":docstring of ")[0]
    try:
        return str(Path(file).relative_to(start))
    except ValueError:
        return file


def chapters_of(pages: list[Page]) -> list[list[Page]]:
    """The pages of each chapter."""
    chapters: list[list[Page]] = []
    for page in pages:
        if page.level == 1 or not chapters:
            chapters.append([])
        chapters[-1].append(page)
    return chapters


def setup(app: Sphinx) -> None:
    """Register both builders."""
    app.add_builder(TypstBuilder)
    app.add_builder(TypstPdfBuilder)
