"""A static server for the built folder, and a proxy that notes and refuses everything else."""

from __future__ import annotations

import contextlib
import socketserver
import threading
from collections.abc import Iterator, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Handler(SimpleHTTPRequestHandler):
    """Files of a folder with the types of Python's own server, some of them exchanged by a test."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, exchanged: Mapping[str, bytes], **options: Any) -> None:
        """exchanged: bytes by path from the root (`lite/files/x.ipynb`), sent instead of the file."""
        self.exchanged = exchanged
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """Send what a test exchanged, or the file."""
        data = self.exchanged.get(self.path.split("?")[0].lstrip("/"))
        if data is None:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(self.path))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


class Refusal(socketserver.StreamRequestHandler):
    """Answers 403 to whatever a browser wants from elsewhere, and notes it."""

    def handle(self) -> None:
        """Note the first line of a request, such as `CONNECT cdn.example:443 HTTP/1.1`."""
        line = self.rfile.readline(4096).decode("latin-1").strip()
        if line:
            self.server.asked.append(line)  # type: ignore[attr-defined]
        self.wfile.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


class Proxy(socketserver.ThreadingTCPServer):
    """The proxy; `asked` is what it refused."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        """Listen on a free port of this machine only."""
        super().__init__(("127.0.0.1", 0), Refusal)
        self.asked: list[str] = []


@contextlib.contextmanager
def serving(folder: Path, exchanged: Mapping[str, bytes] | None = None) -> Iterator[str]:
    """Serve a folder while the block runs; gives its address, with a slash at the end."""
    handler = partial(Handler, directory=str(folder), exchanged=exchanged or {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, running(server):
        yield f"http://127.0.0.1:{server.server_address[1]}/"


@contextlib.contextmanager
def refusing() -> Iterator[tuple[str, list[str]]]:
    """Refuse all other hosts while the block runs; gives the proxy's address and what was asked."""
    with Proxy() as proxy, running(proxy):
        yield f"http://127.0.0.1:{proxy.server_address[1]}", proxy.asked


@contextlib.contextmanager
def running(server: socketserver.BaseServer) -> Iterator[None]:
    """Let a server answer in a thread of its own."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
