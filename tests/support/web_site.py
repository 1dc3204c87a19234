"""A local web server for tests of downloads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Site(ThreadingHTTPServer):
    """A web server on this machine."""

    daemon_threads = True

    def __init__(self) -> None:
        """Listen on a free port."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.pages: dict[str, bytes] = {}
        self.headers: dict[str, str] = {}
        self.status = 200
        self.requests: list[str] = []


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site: Any = self.server
        site.requests.append(self.path)
        page = site.pages.get(self.path)
        self.send_response(404 if page is None else site.status)
        headers = {"Content-Length": str(len(page or b"")), **site.headers}
        for name, text in headers.items():
            if text:
                self.send_header(name, text)
        self.end_headers()
        self.wfile.write(page or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the server's own signature
        """Do not log."""


@contextmanager
def serving() -> Iterator[Site]:
    """Run a server inside a `with` statement."""
    with Site() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()
