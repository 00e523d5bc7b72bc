"""Pages as Typst source, in two steps and in as many processes as Sphinx was allowed (`-j`).

First every page is resolved and says what it offers to references; then, when all of that is known, every
page is written. Each process keeps the trees of its pages from the one step to the other.
"""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Sources:
    """Pages as Typst source, and what came up while they were written."""

    pages: dict[str, str] = field(default_factory=dict)
    """Source by the name of the page, in the order of the book."""
    heading_levels: list[int] = field(default_factory=list)
    drawings: dict[str, str] = field(default_factory=dict)
    claimed: set[str] = field(default_factory=set)

    def add(self, other: Sources) -> None:
        """Add the pages that follow."""
        self.pages.update(other.pages)
        self.heading_levels += other.heading_levels
        self.drawings.update(other.drawings)
        self.claimed |= other.claimed


Work = Generator[Any, Book, None]


def work(builder: TypstBuilder, pages: Sequence[Page]) -> Work:
    """Yields what the pages offer (Offer), waits for the book, yields the pages (Sources)."""
    offer, trees = Offer(), {}
    for page in pages:
        trees[page.docname] = builder.resolved_tree(page.docname)
        offer.take(page.docname, trees[page.docname])
    offer.images = dict(builder.images)
    builder.book = yield offer
    builder.images = builder.book.offer.images
    builder.heading_levels = []
    sources = {
        page.docname: builder.page_source(page.docname, page.level, trees[page.docname]) for page in pages
    }
    yield Sources(sources, builder.heading_levels, builder.drawings, builder.book.claimed)


class Worker:
    """A process of its own that does the work for some pages."""

    def __init__(self, builder: TypstBuilder, pages: Sequence[Page]) -> None:
        """Begin at once."""
        context = multiprocessing.get_context("fork")
        self.connection, far = context.Pipe()
        self.process = context.Process(target=answer, args=(far, builder, pages), daemon=True)
        self.process.start()
        far.close()

    def received(self) -> Any:
        """The next result; warnings are passed on, an error is raised here."""
        try:
            failed, records, result = self.connection.recv()
        except EOFError:
            raise SphinxParallelError("a process that writes pages ended without a word", "") from None
        for record in records:
            logger.handle(record)
        if failed:
            raise result
        return result

    def stop(self) -> None:
        """End the process if it still runs."""
        self.connection.close()
        self.process.terminate()
        self.process.join()


def answer(connection: Connection, builder: TypstBuilder, pages: Sequence[Page]) -> None:
    """What a worker does: send the one result, wait for the book, send the other."""
    steps = work(builder, pages)
    if answered(connection, lambda: next(steps)):
        shared = connection.recv()
        answered(connection, lambda: steps.send(shared))


def answered(connection: Connection, step: Any) -> bool:
    """Send the result of a step, or its error, with what was logged meanwhile; whether it succeeded."""
    collector = logging.LogCollector()
    result: Any
    with collector.collect():
        try:
            failed, result = False, step()
        except SphinxError as error:
            failed, result = True, error
        except Exception as error:
            # Sphinx shows the message only.
            said = f"{type(error).__name__}: {error}\n{traceback.format_exc()}"
            failed, result = True, SphinxParallelError(said, "")
    logging.convert_serializable(collector.logs)
    connection.send((failed, collector.logs, result))
    return not failed


def written(builder: TypstBuilder, book: Book) -> Sources:
    """All pages of a book as source; what they offer and claim is put into the book."""
    # What all pages need is found once, before the processes part.
    domain_of(builder.env).homes  # noqa: B018
    parts = shares(builder, book.pages)
    sources = Sources()
    if len(parts) < 2:
        steps = work(builder, book.pages)
        book.take([next(steps)])
        sources.add(steps.send(book))
    else:
        workers = [Worker(builder, part) for part in parts]
        try:
            book.take([worker.received() for worker in workers])
            for worker in workers:
                worker.connection.send(book)
            for worker in workers:
                sources.add(worker.received())
        finally:
            for worker in workers:
                worker.stop()
    book.claimed |= sources.claimed
    return sources


def shares(builder: TypstBuilder, pages: Sequence[Page]) -> list[list[Page]]:
    """The pages in their order, cut into about equal parts: one for each process that is allowed."""
    app = builder.app
    allowed = app.parallel if parallel_available and app.is_parallel_allowed("write") else 1
    weights = [size_of(builder, page) for page in pages]
    whole, before = sum(weights), 0
    parts: list[list[Page]] = [[] for _ in range(max(1, allowed))]
    for page, weight in zip(pages, weights, strict=True):
        parts[min(allowed - 1, (before + weight // 2) * allowed // max(1, whole))].append(page)
        before += weight
    return [part for part in parts if part]


def size_of(builder: TypstBuilder, page: Page) -> int:
    """About how much there is to do for a page: bytes of its stored tree."""
    stored = Path(builder.env.doctreedir, f"{page.docname}.doctree")
    return stored.stat().st_size if stored.is_file() else 0
