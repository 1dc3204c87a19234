"""The files below a folder, without links, other tools' folders, and silence about what cannot be listed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from l10n.files.folders import UnfitError
from l10n.files.walking import DEEPEST, folders_in, walk

POSIX = pytest.mark.skipif(os.name != "posix", reason="links, pipes and permissions as on POSIX")


def lay(top: Path, *names: str) -> None:
    """Create files, with their folders."""
    for name in names:
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(name)


def test_files_come_sorted_and_folders_of_other_tools_are_passed_over(tmp_path: Path) -> None:
    lay(tmp_path, "b.md", "a/c.md", "a-b.md", "sub/.git/a.md", ".git/x", "web/node_modules/p/readme.md", ".venv/a.md")
    tree = walk(tmp_path, fence=tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in tree.files] == ["a/c.md", "a-b.md", "b.md"]
    assert (tree.others, tree.closed) == ({}, {})


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert walk(tmp_path / "none", fence=tmp_path).files == []
    assert folders_in(tmp_path / "none", fence=tmp_path) == []


@POSIX
def test_links_and_pipes_are_kept_apart_and_not_followed(tmp_path: Path) -> None:
    lay(tmp_path, "in/a.md", "out/secret.md")
    for name, target in (("file.md", "../out/secret.md"), ("gone.md", "nowhere"), ("loop", "loop"), ("way", "../out")):
        (tmp_path / "in" / name).symlink_to(target)
    os.mkfifo(tmp_path / "in/pipe.md")
    tree = walk(tmp_path / "in", fence=tmp_path)
    assert [path.name for path in tree.files] == ["a.md"]
    assert {path.name: str(error) for path, error in tree.others.items()} == {
        "file.md": "is a link",
        "gone.md": "is a link",
        "loop": "is a link",
        "pipe.md": "is not a regular file",
    }
    assert {path.name: str(error) for path, error in tree.closed.items()} == {"way": "is a link"}
    (tmp_path / "top").symlink_to("in")
    assert [str(error) for error in walk(tmp_path / "top", fence=tmp_path).closed.values()] == [
        "is behind the link top"
    ]
    with pytest.raises(UnfitError, match="is behind the link top"):
        folders_in(tmp_path / "top", fence=tmp_path)


@pytest.mark.skipif(os.name != "posix" or not os.geteuid(), reason="the administrator reads everything")
def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path) -> None:
    lay(tmp_path, "a.md", "shut/b.md")
    (tmp_path / "shut").chmod(0)
    try:
        tree = walk(tmp_path, fence=tmp_path)
    finally:
        (tmp_path / "shut").chmod(0o700)
    assert [path.name for path in tree.files] == ["a.md"]
    assert [str(error) for error in tree.closed.values()] == ["cannot be read: permission denied"]


def test_what_is_nested_too_deep_is_named(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*"d" * (DEEPEST + 1))
    lay(tmp_path, "a.md")
    lay(deep, "b.md")
    lay(deep.parent, "c.md")
    tree = walk(tmp_path, fence=tmp_path)
    assert [path.name for path in tree.files] == ["a.md", "c.md"]
    assert {path: str(error) for path, error in tree.closed.items()} == {
        deep: f"is nested in more than {DEEPEST} folders"
    }


def test_the_folders_in_a_folder_are_listed(tmp_path: Path) -> None:
    lay(tmp_path, "es/a", "en/a", "readme.md")
    assert [path.name for path in folders_in(tmp_path, fence=tmp_path)] == ["en", "es"]
    with pytest.raises(UnfitError, match="cannot be read: not a directory"):
        folders_in(tmp_path / "readme.md", fence=tmp_path)
