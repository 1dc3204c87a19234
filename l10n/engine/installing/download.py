"""Download over https, within limits of size, time, speed and redirects. No other module opens a connection.

The standard library limits the time of one step only: a server that sends a byte every two seconds, in the headers or
in the content, is never given up. So a thread receives, and the caller waits for it no longer than the limits say.
"""

from __future__ import annotations

import queue
import re
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urlsplit

from l10n import limits
from l10n.engine.contents import short
from l10n.errors import EngineError

_SECONDS = 30.0
"""Seconds that one step may take, and over which the speed is measured."""
_SLOWEST = 1_000
"""Bytes a second; a package of 100 MB would take a day."""
_CHUNK = 1 << 16
_WAITING = 8
_MOST_REDIRECTS = 5
_MOST_ADDRESS = 2_000
_ADDRESS = re.compile(r"[!-~]+")
_LENGTH = re.compile(r"[0-9]{1,15}")
_LOCAL = ("localhost", "127.0.0.1", "::1")
_OTHER = "it is another file than the package; try again later"
_OFFLINE = "check the connection, or get the .argosmodel file another way and run `l10n models install FILE`"


def download(url: str, most: int, *, size: int | None = None, hint: str | None = None) -> Iterator[tuple[bytes, int]]:
    """Yield the content of an address in chunks, each with the total number of bytes that the server gave, or 0.

    Args:
        url: the address.
        most: the most bytes.
        size: how many bytes there must be, if that is known.
        hint: what the user can do about content that is larger.

    Raises:
        EngineError: the address is not https, is not there, is too large or too slow, has another size, or ends too
            soon.

    """
    if not is_safe(url):
        raise EngineError("is not an https address", path=short(url))
    line = _Line(url, most)
    threading.Thread(target=line.receive, daemon=True).start()
    done = total = 0
    try:
        for chunk, total in _in_time(line):
            done += len(chunk)
            if max(done, total) > most:
                raise EngineError(f"is larger than {most} bytes", path=short(url), hint=hint)
            if size is not None and (done > size or (total and total != size)):
                raise EngineError(f"has {total or f'more than {size}'} bytes, not {size}", path=short(url), hint=_OTHER)
            yield chunk, total
    except (OSError, HTTPException, ValueError) as error:
        if isinstance(error, HTTPError):
            error.close()
        why = short(error).removeprefix("<urlopen error ").removesuffix(">")
        raise EngineError(f"cannot be downloaded: {why}", path=short(url), hint=_OFFLINE) from error
    finally:
        line.left.set()
    if total and done != total:
        raise EngineError(f"the download ended after {done} of {total} bytes", path=short(url), hint="try again")
    if size is not None and done != size:
        raise EngineError(f"the download ended after {done} of {size} bytes", path=short(url), hint="try again")


def is_safe(url: object, *, local: bool = True) -> bool:
    """Return whether an address may be asked: https, or plain http to this machine.

    Args:
        url: the address.
        local: whether this machine may be asked; another server may not send us there.

    """
    if not isinstance(url, str) or len(url) > _MOST_ADDRESS or not _ADDRESS.fullmatch(url):
        return False
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (local and is_local(url)))


def is_local(url: str) -> bool:
    """Return whether an address is on this machine, by plain http."""
    parts = urlsplit(url)
    return parts.scheme == "http" and parts.hostname in _LOCAL


@dataclass(frozen=True, slots=True)
class _Line:
    """A connection, and what has come over it."""

    url: str
    most: int
    left: threading.Event = field(default_factory=threading.Event)
    """Set when nobody waits any more."""
    found: queue.Queue[tuple[bytes, int] | Exception | None] = field(default_factory=lambda: queue.Queue(_WAITING))
    """Chunks with the total, then None; or an error."""

    def receive(self) -> None:
        """Receive everything, in a thread of its own."""
        try:
            self._receive()
        except Exception as error:  # noqa: BLE001 - it is raised again in the thread that waits
            self._put(error)
        else:
            self._put(None)

    def _receive(self) -> None:
        request = urllib.request.Request(self.url, headers={"User-Agent": "l10n"})  # noqa: S310 - scheme was checked
        with urllib.request.build_opener(_SafeRedirects).open(request, timeout=_SECONDS) as response:
            total = _length(response)
            done = 0
            self._put((b"", total))
            while not self.left.is_set() and done <= self.most and (done < total or not total):
                chunk = response.read1(min(_CHUNK, total - done) if total else _CHUNK)
                if not chunk:
                    break
                done += len(chunk)
                self._put((chunk, total))

    def _put(self, item: tuple[bytes, int] | Exception | None) -> None:
        while not self.left.is_set():
            with suppress(queue.Full):
                self.found.put(item, timeout=_SECONDS)
                return


def _in_time(line: _Line) -> Iterator[tuple[bytes, int]]:
    """Yield what comes over a line, as long as it is fast enough and does not take too long in all.

    The time in which the caller does something else counts, too, which is little: it writes to a disk.

    Raises:
        TimeoutError: it is not.

    """
    limit = limits.DOWNLOAD_MINUTES
    end = time.monotonic() + 60 * limit.most
    since, came = time.monotonic(), 0
    while True:
        now = time.monotonic()
        if now >= end:
            raise TimeoutError(f"it took longer than {limit.most} minutes; {limit.hint}")
        if now - since >= _SECONDS:
            if came < _SLOWEST * _SECONDS:
                raise TimeoutError(f"timed out: it sent {came} bytes in {_SECONDS:g} seconds")
            since, came = now, 0
        try:
            item = line.found.get(timeout=max(0.001, min(end, since + _SECONDS) - now))
        except queue.Empty:
            continue
        if item is None:
            return
        if isinstance(item, Exception):
            raise item
        came += len(item[0])
        yield item


def _length(response: Any) -> int:  # noqa: ANN401 - urllib gives responses of several types
    """Return the number of bytes that a server gives, or 0 if it gives none."""
    stated = response.headers.get("Content-Length")
    if stated is None:
        return 0
    if not _LENGTH.fullmatch(stated.strip()):
        raise ValueError(f"the server says that it has {short(stated, 40)!r} bytes")
    return int(stated)


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Refuses redirects to schemes other than https, and to this machine."""

    max_redirections = _MOST_REDIRECTS

    def http_error_302(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> Any:  # noqa: ANN401 - urllib gives responses of several types
        """Follow a redirect. Its own content is closed first, because urllib would read all of it."""
        fp.close()
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302

    def redirect_request(  # noqa: PLR0917 - urllib's signature
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        if not is_safe(newurl, local=is_local(req.full_url)):
            raise EngineError("is not an https address, but the server redirects to it", path=short(newurl))
        return super().redirect_request(req, fp, code, msg, headers, newurl)
