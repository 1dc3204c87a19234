"""Downloads from servers on this machine, honest and hostile: within limits of size, time, speed and redirects."""

from __future__ import annotations

import itertools
import socket
import time
from collections.abc import Callable, Iterator

import pytest
from raw_server import answering
from web_site import Answer, Site, serving

from l10n import limits
from l10n.engine.installing import download as module
from l10n.engine.installing.download import download, is_safe
from l10n.errors import EngineError

OK = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask no proxy."""
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve a site for one test."""
    with serving() as running:
        yield running


def content(url: str, most: int = 1000) -> bytes:
    """Return what is at an address."""
    return b"".join(chunk for chunk, _ in download(url, most))


def sending(*parts: bytes) -> Callable[[socket.socket], None]:
    """Return an answer that sends parts."""

    def answer(connection: socket.socket) -> None:
        connection.recv(1 << 16)
        for part in parts:
            connection.sendall(part)

    return answer


def dripping(start: bytes, drop: bytes) -> Callable[[socket.socket], None]:
    """Return an answer that sends a start, and then a drop again and again, each sooner than the time of a step."""

    def answer(connection: socket.socket) -> None:
        connection.recv(1 << 16)
        connection.sendall(start)
        for _ in itertools.count():
            connection.sendall(drop)
            time.sleep(0.02)

    return answer


def test_content_comes_with_its_total(site: Site) -> None:
    site.pages["/a"] = b"x" * 500
    assert content(f"{site.url}/a") == b"x" * 500
    assert {total for _, total in download(f"{site.url}/a", 1000)} == {500}


@pytest.mark.parametrize(
    ("length", "size", "fault"),
    [
        ("500", 500, None),
        ("", 500, None),
        ("500", 501, "has 500 bytes, not 501"),
        ("500", 499, "has 500 bytes, not 499"),
        ("", 501, "the download ended after 500 of 501 bytes"),
        ("", 499, "has more than 499 bytes, not 499"),
    ],
)
def test_content_of_another_size_than_is_known_is_refused(
    site: Site, length: str, size: int, fault: str | None
) -> None:
    site.pages["/a"] = Answer(content=b"x" * 500, headers={"Content-Length": length})
    if fault is None:
        assert len(b"".join(chunk for chunk, _ in download(f"{site.url}/a", 1000, size=size))) == 500
    else:
        with pytest.raises(EngineError, match=fault):
            list(download(f"{site.url}/a", 1000, size=size))


def test_content_without_a_length_and_in_pieces_is_read_to_its_end() -> None:
    with answering(sending(OK, b"\r\nab", b"cd")) as url:
        assert content(url) == b"abcd"
    with answering(sending(OK, b"Transfer-Encoding: chunked\r\n\r\n", b"3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n")) as url:
        assert content(url) == b"abcd"


def test_a_server_that_keeps_the_connection_open_is_not_waited_for() -> None:
    def answer(connection: socket.socket) -> None:
        connection.recv(1 << 16)
        connection.sendall(OK + b"Content-Length: 4\r\n\r\nabcd")
        connection.recv(1)  # until the other side closes

    with answering(answer) as url:
        assert content(url) == b"abcd"


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        (b"", b"x"),
        (b"HTTP/1.1 200 ", b"O"),
        (OK, b"X"),
        (OK, b"X: y\r\n"),
        (OK + b"Content-Length: 900\r\n\r\n", b"x"),
        (OK + b"\r\n", b"x"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
    ],
    ids=["noise", "status", "header", "headers", "content", "endless", "chunks", "size of a chunk"],
)
def test_a_slow_drip_ends_wherever_it_is(monkeypatch: pytest.MonkeyPatch, start: bytes, drop: bytes) -> None:
    monkeypatch.setattr(module, "_SECONDS", 0.3)
    with answering(dripping(start, drop)) as url, pytest.raises(EngineError, match=r"cannot be downloaded|longer than"):
        content(url, most=10**9)


def test_a_download_that_is_fast_enough_ends_after_the_time_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.DOWNLOAD_MINUTES, "most", 0.5 / 60)
    said = r"took longer than .* minutes; .* L10N_MAX_DOWNLOAD_MINUTES="
    with answering(dripping(OK + b"\r\n", b"x" * 50_000)) as url, pytest.raises(EngineError, match=said):
        content(url, most=10**12)


def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(EngineError, match="timed out"):
        content(f"http://127.0.0.1:{server.getsockname()[1]}/a")


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        (b"Content-Length: 999999999999", "is larger than 1000 bytes"),
        (b"Content-Length: " + b"9" * 6000, "the server says that it has '9{39}…' bytes"),
        (b"Content-Length: -5", "the server says that it has '-5' bytes"),
        (b"Content-Length: 1e3", "the server says that it has '1e3' bytes"),
        (b"Content-Length: 10", "the download ended after 4 of 10 bytes"),
        (b"X: " + b"y" * 100_000, "cannot be downloaded: got more than 65536 bytes"),
        (b"\r\n".join([b"X: y"] * 1000), "cannot be downloaded: got more than 100 headers"),
    ],
)
def test_headers_that_lie_or_never_end_are_one_line(headers: bytes, said: str) -> None:
    with answering(sending(OK + headers + b"\r\n\r\nabcd")) as url, pytest.raises(EngineError, match=said) as caught:
        content(url)
    assert len(str(caught.value)) < 1000


def test_content_that_is_longer_than_the_limit_is_stopped_without_a_length_too() -> None:
    with answering(dripping(OK + b"\r\n", b"x" * 400)) as url, pytest.raises(EngineError, match="larger than 1000"):
        content(url)


def test_what_a_server_says_is_shortened() -> None:
    with answering(sending(b"HTTP/1.1 500 " + b"very " * 10_000 + b"\r\n\r\n")) as url:
        with pytest.raises(EngineError, match="HTTP Error 500: very very") as caught:
            content(url)
        assert len(str(caught.value)) < 500


def test_a_missing_page_and_nobody_are_one_line_that_says_what_to_do(site: Site) -> None:
    with pytest.raises(EngineError, match="404"):
        content(f"{site.url}/a")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(EngineError, match=r"cannot be downloaded: .*refused; check the connection") as caught:
        content(f"http://127.0.0.1:{port}/a")
    assert "\n" not in str(caught.value)


def test_redirects_are_followed_a_few_times_only(site: Site) -> None:
    site.status, site.headers = 302, {"Location": "/a"}
    site.pages["/a"] = b"x" * 100
    with pytest.raises(EngineError, match="cannot be downloaded: HTTP Error 302"):
        content(f"{site.url}/a")
    assert len(site.requests) <= 6


def test_the_content_of_a_redirect_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SECONDS", 5.0)
    with answering(sending(OK, b"Content-Length: 2\r\n\r\nok")) as target:
        start = f"HTTP/1.1 302 Found\r\nLocation: {target}/\r\n\r\n".encode()
        with answering(dripping(start, b"x" * 100_000)) as url:
            assert content(url) == b"ok"


@pytest.mark.parametrize("place", ["http://example.org/a", "ftp://example.org/a", "file:///etc/passwd", "//["])
def test_a_redirect_off_https_is_not_followed(site: Site, place: str) -> None:
    site.pages["/a"] = b""
    site.status, site.headers = 302, {"Location": place}
    with pytest.raises(EngineError, match=r"is not an https address|cannot be downloaded"):
        content(f"{site.url}/a")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/i",
        "file:///etc/passwd",
        "ftp://example.org/i",
        "https:///i",
        "http://[",
        "",
        "https://example.org/\n",
        "https://example.org/\x1b[31m",
        "https://example.org:port/",
        "https://example.org/" + "a" * 5000,
    ],
)
def test_only_https_is_asked(url: str) -> None:
    with pytest.raises(EngineError, match="is not an https address") as caught:
        content(url)
    assert len(str(caught.value)) < 300


def test_only_this_machine_may_send_us_to_this_machine() -> None:
    assert is_safe("http://localhost:80/a")
    assert is_safe("https://example.org/a", local=False)
    assert not is_safe("http://localhost:80/a", local=False)
    assert not is_safe(5)
