"""Only regular files are read, within a limit, and a change meanwhile is noticed."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n.files import reading
from l10n.files.folders import UnfitError
from l10n.files.reading import Shelf, Size, opened, read, status

LIMIT = Size(0.001, "raise it")
POSIX = pytest.mark.skipif(os.name != "posix", reason="links and pipes as on POSIX")


def test_a_file_within_the_limit_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 1000)
    assert read(path, fence=tmp_path, limit=LIMIT) == b"x" * 1000
    path.write_bytes(b"x" * 1001)
    with pytest.raises(UnfitError, match=r"is larger than 0\.001 MB") as error:
        read(path, fence=tmp_path, limit=LIMIT)
    assert error.value.hint == "raise it"


def test_what_is_not_there_is_named_and_has_no_status(tmp_path: Path) -> None:
    for path in (tmp_path / "a", tmp_path / "no/folder/a"):
        assert status(path, fence=tmp_path) is None
        with pytest.raises(UnfitError, match="cannot be read: no such file or directory"):
            read(path, fence=tmp_path, limit=LIMIT)


@POSIX
def test_nothing_but_a_regular_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
    (tmp_path / "link").symlink_to("/dev/zero")
    for name, what in (
        ("folder", "is a folder"),
        ("pipe", "is not a regular file"),
        ("socket", "is not a regular file"),
        ("link", "is a link"),
    ):
        with pytest.raises(UnfitError, match=what):
            read(tmp_path / name, fence=tmp_path, limit=LIMIT)
    with pytest.raises(UnfitError, match="is not a regular file"):
        read(Path("/dev/zero"), fence=Path("/"), limit=LIMIT)


@POSIX
def test_below_the_fence_no_folder_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real/deep").mkdir(parents=True)
    (tmp_path / "real/deep/a").write_text("here")
    (tmp_path / "link").symlink_to("real")
    assert read(tmp_path / "link/deep/a", fence=tmp_path / "link", limit=LIMIT) == b"here"  # the fence may be one
    with pytest.raises(UnfitError, match="is a link"):
        read(tmp_path / "link/deep/a", fence=tmp_path, limit=LIMIT)
    with pytest.raises(UnfitError, match="is a link"):
        status(tmp_path / "link/deep/a", fence=tmp_path)


@pytest.mark.parametrize("path", ["../a", "b/../../a", "/a"])
def test_nothing_outside_the_fence_is_opened(tmp_path: Path, path: str) -> None:
    (tmp_path / "fence").mkdir()
    (tmp_path / "a").write_text("outside")
    with pytest.raises(UnfitError, match="is outside the project"):
        read(tmp_path / "fence" / path, fence=tmp_path / "fence", limit=LIMIT)


def test_a_file_that_grows_or_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a"

    def read_while(change: Callable[[], object]) -> None:
        with opened(path, fence=tmp_path) as file:
            file.read()
            change()

    def grow() -> None:
        with path.open("a") as file:
            file.write("two")

    def change() -> None:
        path.write_text("eno")
        os.utime(path, ns=(0, 0))

    for meanwhile in (grow, change):
        path.write_text("one")
        with pytest.raises(UnfitError, match="changed while it was read"):
            read_while(meanwhile)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="/proc is Linux's")
def test_a_file_without_a_size_is_no_file_of_ours() -> None:
    with pytest.raises(UnfitError, match="changed while it was read"):
        read(Path("/proc/self/status"), fence=Path("/proc/self"), limit=LIMIT)


@POSIX
def test_a_link_that_takes_the_place_of_a_file_meanwhile_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, outside = tmp_path / "a", tmp_path.parent / f"{tmp_path.name}-outside"
    path.write_text("here")
    outside.write_text("secret")
    look = reading.refuse_irregular

    def swap(found: os.stat_result | None) -> None:
        look(found)
        path.unlink(missing_ok=True)
        path.symlink_to(outside)

    monkeypatch.setattr(reading, "refuse_irregular", swap)
    with pytest.raises(UnfitError, match="cannot be read: too many levels of symbolic links"):
        read(path, fence=tmp_path, limit=LIMIT)


@POSIX
def test_a_stamp_says_whether_a_file_may_have_changed(tmp_path: Path) -> None:
    path, shelf = tmp_path / "a.md", Shelf(fence=tmp_path, limit=Size(1, ""))
    path.write_text("one")
    first = shelf.stamp(path)
    assert first is not None
    assert shelf.stamp(path) == first
    assert first.is_settled() is False
    assert first._replace(modified=0, changed=0).is_settled() is True
    os.utime(path, ns=(0, first.modified))
    assert shelf.stamp(path) != first  # the system notes that somebody set the time
    (tmp_path / "b.md").write_text("two")
    (tmp_path / "b.md").replace(path)
    second = shelf.stamp(path)
    assert second
    assert second.number != first.number


@POSIX
@pytest.mark.parametrize("kind", ["nothing", "a folder", "a link", "behind a link"])
def test_what_is_not_read_has_no_stamp(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a/b.md"
    path.parent.mkdir()
    (tmp_path / "c.md").write_text("one")
    if kind == "a folder":
        path.mkdir()
    elif kind == "a link":
        path.symlink_to(tmp_path / "c.md")
    elif kind == "behind a link":
        (tmp_path / "d").symlink_to(path.parent)
        path.write_text("one")
        path = tmp_path / "d/b.md"
    shelf = Shelf(fence=tmp_path, limit=Size(1, ""))
    assert (shelf.stamp(path), shelf.read(path)) == (None, None)
