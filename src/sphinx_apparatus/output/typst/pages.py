"""Pages as Typst source, in two steps and in as many processes as Sphinx was allowed (`-j`).

First every page is resolved and says what it offers to references; then, when all of that is known, every
page is written. Each process takes the next page as soon as it is free, and keeps the trees of its pages from
the one step to the other. Whoever does what, the result is put together in the order of the pages.
"""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from logging import LogRecord
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.errors import SphinxError, SphinxParallelError
from sphinx.util import logging
from sphinx.util.parallel import parallel_available

from ...sphinx_layer.domain import domain_of
from .book import Book, Offer, Page

if TYPE_CHECKING:
    from .builder import TypstBuilder

logger = logging.getLogger(__name__)

Watch = Callable[[str], AbstractContextManager[None]]
"""What surrounds the work on the page of a name."""


@dataclass(slots=True)
class Source:
    """A page as Typst source, with the levels of its headings and what came up while it was written."""

    text: str
    heading_levels: list[int]
    drawings: dict[str, str]
    claimed: set[str]


@dataclass(slots=True)
class Result:
    """What a process has to say of a step: for each page a value or an error, and what was logged."""

    values: Mapping[str, Any]
    records: Mapping[str, Sequence[LogRecord]]
    errors: Mapping[str, SphinxError]


Work = Generator[Mapping[str, Any], Book, None]


def unwatched(docname: str) -> AbstractContextManager[None]:
    """Nothing around the work on a page."""
    return nullcontext()


def work(builder: TypstBuilder, pages: Iterable[Page], watch: Watch = unwatched) -> Work:
    """Yields what each page offers (Offer), waits for the book, yields each page (Source)."""
    trees, offers = {}, {}
    for page in pages:
        with watch(page.docname):
            builder.images = {}
            trees[page] = builder.resolved_tree(page.docname)
            offers[page.docname] = Offer(images=builder.images)
            offers[page.docname].take(page.docname, trees[page])
    builder.book = yield offers
    builder.images = builder.book.offer.images
    sources = {}
    for page, tree in trees.items():
        with watch(page.docname):
            builder.heading_levels, builder.drawings = [], {}
            text = builder.page_source(page.docname, page.level, tree)
            levels, drawings = builder.heading_levels, builder.drawings
            sources[page.docname] = Source(text, levels, drawings, builder.book.claimed)
    yield sources


class Worker:
    """A process of its own that does the work for some pages."""

    def __init__(self, builder: TypstBuilder, pages: Sequence[Page], counter: Any) -> None:
        """Begin at once; `counter` (shared by all workers): how many of the pages are taken."""
        context = multiprocessing.get_context("fork")
        self.connection, far = context.Pipe()
        self.process = context.Process(target=answer, args=(far, builder, pages, counter), daemon=True)
        self.process.start()
        far.close()

    def received(self) -> Result:
        """The result of the next step."""
        try:
            result: Result = self.connection.recv()
        except EOFError:
            raise SphinxParallelError("a process that writes pages ended without a word", "") from None
        return result

    def stop(self) -> None:
        """End the process if it still runs."""
        self.connection.close()
        self.process.terminate()
        self.process.join()


def taken(pages: Sequence[Page], counter: Any) -> Iterator[Page]:
    """The next page that no process has taken, until there is none."""
    while True:
        with counter.get_lock():
            number, counter.value = counter.value, counter.value + 1
        if number >= len(pages):
            return
        yield pages[number]


def answer(connection: Connection, builder: TypstBuilder, pages: Sequence[Page], counter: Any) -> None:
    """What a worker does: send the one result, wait for the book, send the other."""
    records: dict[str, Sequence[LogRecord]] = {}
    errors: dict[str, SphinxError] = {}

    @contextmanager
    def watch(docname: str) -> Iterator[None]:
        """Keep what is logged, and the error that ends the work on the page."""
        collector = logging.LogCollector()
        with collector.collect():
            try:
                yield
            except SphinxError as error:
                errors[docname] = error
            except Exception as error:
                # Sphinx shows the message only.
                said = f"{type(error).__name__}: {error}\n{traceback.format_exc()}"
                errors[docname] = SphinxParallelError(said, "")
        logging.convert_serializable(collector.logs)
        records[docname] = collector.logs

    steps = work(builder, taken(pages, counter), watch)
    connection.send(Result(next(steps), records, errors))
    if not errors:
        book = connection.recv()
        records.clear()
        connection.send(Result(steps.send(book), records, errors))


def written(builder: TypstBuilder, book: Book) -> dict[str, Source]:
    """All pages of a book as source, in their order; what they offer and claim is put into the book."""
    # What all pages need is found once, before the processes part.
    domain_of(builder.env).homes  # noqa: B018
    app = builder.app
    allowed = app.parallel if parallel_available and app.is_parallel_allowed("write") else 1
    if allowed < 2 or len(book.pages) < 2:
        steps = work(builder, book.pages)
        book.take(next(steps).values())
        sources = dict(steps.send(book))
    else:
        counter = multiprocessing.get_context("fork").Value("i", 0)
        largest = sorted(book.pages, key=lambda page: -size_of(builder, page))
        workers = [Worker(builder, largest, counter) for _ in range(min(allowed, len(largest)))]
        try:
            book.take(together(book, [worker.received() for worker in workers]).values())
            for worker in workers:
                worker.connection.send(book)
            sources = together(book, [worker.received() for worker in workers])
        finally:
            for worker in workers:
                worker.stop()
    for source in sources.values():
        book.claimed |= source.claimed
    return sources


def together(book: Book, results: Sequence[Result]) -> dict[str, Any]:
    """The values of all pages in their order; before that, what was logged, up to the first error."""
    errors = {name: error for result in results for name, error in result.errors.items()}
    for page in book.pages:
        for record in (record for result in results for record in result.records.get(page.docname, ())):
            logger.handle(record)
        if error := errors.get(page.docname):
            raise error
    values = {name: value for result in results for name, value in result.values.items()}
    return {page.docname: values[page.docname] for page in book.pages}


def size_of(builder: TypstBuilder, page: Page) -> int:
    """About how much there is to do for a page: bytes of its stored tree."""
    stored = Path(builder.env.doctreedir, f"{page.docname}.doctree")
    return stored.stat().st_size if stored.is_file() else 0
