"""A local web server for tests of downloads."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What a server says that is not simply a page."""

    status: int = 200
    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    """In place of the usual ones of the same name."""


def moved(to: str) -> Answer:
    """Return an answer that sends the client elsewhere."""
    return Answer(302, headers={"Location": to})


class Site(ThreadingHTTPServer):
    """A web server on this machine."""

    daemon_threads = True

    def __init__(self) -> None:
        """Listen on a free port."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.pages: dict[str, bytes | Answer] = {}
        self.headers: dict[str, str] = {}
        self.status = 200
        self.requests: list[str] = []


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site: Any = self.server
        site.requests.append(self.path)
        page = site.pages.get(self.path, Answer(404))
        answer = page if isinstance(page, Answer) else Answer(site.status, page)
        self.send_response(answer.status)
        headers = {"Content-Length": str(len(answer.content)), **site.headers, **answer.headers}
        for name, text in headers.items():
            if text:
                self.send_header(name, text)
        self.end_headers()
        with suppress(ConnectionError):  # the client may have heard enough
            self.wfile.write(answer.content)

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
