"""Temporary folders: their owner's alone while it runs, and removed by the next process if it is killed."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from l10n.files.staging import set_aside, staged


def test_a_folder_is_gone_in_the_end(tmp_path: Path) -> None:
    with staged(tmp_path / "new") as staging:
        (staging / "file").touch()
        assert [*(tmp_path / "new").iterdir()] == [staging]
    assert [*(tmp_path / "new").iterdir()] == []


def test_two_do_not_disturb_each_other(tmp_path: Path) -> None:
    with staged(tmp_path) as first:
        (first / "file").write_text("a")
        with staged(tmp_path) as second:
            assert first != second
        assert (first / "file").read_text() == "a"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no fork")
def test_law_10_what_a_killed_process_left_is_removed_and_what_it_set_aside_comes_back(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    child = os.fork()
    if not child:
        with staged(tmp_path) as staging:
            set_aside(tmp_path / "package", staging)
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert not (tmp_path / "package").exists()
    (tmp_path / ".l10n-first-moment").mkdir()
    with staged(tmp_path) as staging:
        assert sorted(tmp_path.iterdir()) == sorted([staging, tmp_path / "package"])


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_is_not_taken_for_a_folder_that_was_left(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "near").mkdir()
    (tmp_path / "near/.l10n-link").symlink_to(tmp_path / "far")
    with staged(tmp_path / "near"):
        pass
    assert [*(tmp_path / "far").iterdir()] == []
    assert (tmp_path / "near/.l10n-link").is_symlink()
