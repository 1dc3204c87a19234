"""The files of a package: regular ones only, within limits, and JSON that every parser reads alike."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from l10n.engine.contents import Contents, short, strict_json
from l10n.errors import EngineError


@pytest.fixture
def contents(tmp_path: Path) -> Contents:
    """Return the contents of a folder with a file `a/b.json` in it."""
    (tmp_path / "package/a").mkdir(parents=True)
    (tmp_path / "package/a/b.json").write_text('{"c": 1}')
    return Contents(tmp_path / "package")


def test_a_file_is_read_within_its_limit(contents: Contents) -> None:
    assert contents.content("a/b.json", most=8) == b'{"c": 1}'
    assert contents.document("a/b.json", most=8) == {"c": 1}
    with contents.opened("a/b.json") as file:
        assert file.read(1) == b"{"
    with pytest.raises(EngineError, match=r"a/b\.json: is larger than 7e-06 MB|is larger than"):
        contents.content("a/b.json", most=7)
    with pytest.raises(EngineError, match=r"package: has no file a/c\.json; install the package again"):
        contents.content("a/c.json", most=8)


def test_a_package_behind_a_link_is_read_but_no_link_in_it(contents: Contents, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("package")
    Contents(tmp_path / "link").refuse_links()
    assert Contents(tmp_path / "link").holds("a/b.json")
    (tmp_path / "package/c.json").symlink_to("a/b.json")
    (tmp_path / "package/d").symlink_to("a")
    with pytest.raises(EngineError, match=r"c\.json: is a link"):
        contents.content("c.json", most=8)
    with pytest.raises(EngineError, match=r"package/d: is a link"):
        contents.content("d/b.json", most=8)


def put_pipe(path: Path) -> None:
    """Put a pipe somewhere."""
    os.mkfifo(path)


def put_socket(path: Path) -> None:
    """Put a socket somewhere."""
    socket.socket(socket.AF_UNIX).bind(str(path))


def put_link(path: Path) -> None:
    """Put a link to another file of the package somewhere."""
    path.symlink_to("b.json")


def put_outside_link(path: Path) -> None:
    """Put a link to a device somewhere."""
    path.symlink_to("/dev/zero")


def put_dangling_link(path: Path) -> None:
    """Put a link that leads nowhere somewhere."""
    path.symlink_to("nothing")


def put_loop(path: Path) -> None:
    """Put a link to itself somewhere."""
    path.symlink_to(path.name)


def put_folder_link(path: Path) -> None:
    """Put a link to the folder it is in somewhere."""
    path.symlink_to(".")


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize(
    "put", [put_pipe, put_socket, put_link, put_outside_link, put_dangling_link, put_loop, put_folder_link]
)
def test_what_is_no_file_is_found_wherever_it_is(
    contents: Contents, put: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents.refuse_links()
    monkeypatch.chdir(contents.path / "a")  # the path of a socket must be short
    assert callable(put)
    put(Path("z"))
    with pytest.raises(EngineError, match=r"a/z: is (a link|not a regular file)"):
        contents.refuse_links()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"a": 1, "a": 2}', "given twice"),
        (b"[NaN]", "NaN is no number"),
        (b"[-Infinity]", "-Infinity is no number"),
        (b'["\\ud800"]', "surrogates not allowed"),
        (b'["\\uDfFf x"]', "surrogates not allowed"),
        (b'["\xff"]', "can't decode"),
        (b'\xef\xbb\xbf["a"]', "BOM"),
        (b'["a"]'.decode().encode("utf-16"), "can't decode"),
        (b"[" * 100_000, "nested too deep"),
        (b"[" + b"9" * 6000 + b"]", "Exceeds the limit"),
        (b"", "Expecting value"),
    ],
)
def test_json_that_parsers_read_differently_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        strict_json(content)


def test_ordinary_json_is_read() -> None:
    assert strict_json(b'["\\ud83d\\ude00", "\xc3\xa9", 1.5e3, null]') == ["😀", "é", 1500.0, None]


def test_a_text_of_somebody_else_is_short_and_on_one_line() -> None:
    assert short("a\n b\r\n") == "a b"
    assert short("x" * 300, 10) == "x" * 9 + "…"
    assert len(short("y " * 10**6)) <= 200
