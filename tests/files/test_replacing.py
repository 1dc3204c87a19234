"""A write is whole or nothing, and never over what somebody else has saved meanwhile."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from l10n.errors import OutputError
from l10n.files.folders import Folder
from l10n.files.own import Own, kept
from l10n.files.replacing import ChangedMeanwhileError, temporary, update, write


@pytest.fixture
def own(tmp_path: Path) -> Own:
    """Return the folder of a project that l10n keeps for itself; it is made when it is needed."""
    (tmp_path / "locales").mkdir()
    return Own(tmp_path / "locales/.l10n", tmp_path)


def test_a_write_of_the_same_text_touches_nothing(tmp_path: Path, own: Own) -> None:
    path = tmp_path / "new" / "a.po"
    assert write(path, b"uno", own=own, fence=own.fence)
    before = path.stat()
    assert not write(path, b"uno", own=own, fence=own.fence)
    assert path.stat() == before


def test_a_write_keeps_the_mode_of_the_file(tmp_path: Path, own: Own) -> None:
    real = tmp_path / "real.po"
    real.write_text("uno")
    real.chmod(0o640)
    assert write(real, b"dos", own=own, fence=own.fence)
    assert (real.read_text(), real.stat().st_mode & 0o777) == ("dos", 0o640)


@pytest.mark.skipif(os.name != "posix", reason="on Windows links are for administrators")
@pytest.mark.parametrize("leads_to", ["real.po", "gone.po", "link.po", "folder"])
def test_no_link_is_written_through(tmp_path: Path, own: Own, leads_to: str) -> None:
    (tmp_path / "real.po").write_text("uno")
    (tmp_path / "folder").mkdir()
    link = tmp_path / "link.po"
    link.symlink_to(tmp_path / leads_to)
    with pytest.raises(OutputError, match=r"link\.po: is a link; l10n follows no link inside a project"):
        write(link, b"dos", own=own, fence=own.fence)
    (tmp_path / "way").symlink_to("folder")
    with pytest.raises(OutputError, match=r"way: is a link; l10n follows no link inside a project"):
        write(tmp_path / "way/new/a.po", b"dos", own=own, fence=own.fence)
    assert ((tmp_path / "real.po").read_text(), [*(tmp_path / "folder").iterdir()]) == ("uno", [])
    assert link.is_symlink()


def test_an_update_notices_that_somebody_else_wrote(tmp_path: Path, own: Own) -> None:
    path = tmp_path / "a.po"
    path.write_text("a person's text")
    for was in (None, b"what was read"):
        with pytest.raises(ChangedMeanwhileError):
            update(path, b"new", was=was, own=own, fence=own.fence)
    assert path.read_text() == "a person's text"
    assert update(path, b"new", was=b"a person's text", own=own, fence=own.fence)


def test_law_10_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path, own: Own) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match=r"cannot be written: .*; it was not changed"):
        write(tmp_path / "file" / "a.po", b"uno", own=own, fence=own.fence)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "locales"]


@pytest.mark.skipif(os.name != "posix", reason="law 10 on a full disk: the limit on file sizes is POSIX's")
def test_law_10_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, own: Own) -> None:
    path = tmp_path / "a.po"
    path.write_text("old")
    program = textwrap.dedent("""
        import resource, sys
        from pathlib import Path
        from l10n.errors import OutputError
        from l10n.files.own import Own
        from l10n.files.replacing import write
        path, own = map(Path, sys.argv[1:])
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            write(path, b"x" * 5000, own=Own(own, own.parent), fence=path.parent)
        except OutputError as error:
            print(error)
    """)
    ran = subprocess.run(
        [sys.executable, "-c", program, str(path), str(own.path)], capture_output=True, text=True, check=True
    )
    assert "a.po: cannot be written: file too large; it was not changed" in ran.stdout
    assert path.read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.po", "locales"]


@pytest.mark.skipif(os.name != "posix", reason="law 10 under a kill: SIGKILL is POSIX's")
def test_law_10_a_killed_writer_leaves_old_or_new_bytes(tmp_path: Path, own: Own) -> None:
    path = tmp_path / "a.po"
    versions = [b"a" * 200_000, b"b" * 300_000]
    path.write_bytes(versions[0])
    program = textwrap.dedent("""
        import sys
        from pathlib import Path
        from l10n.files.own import Own
        from l10n.files.replacing import write
        path, own = map(Path, sys.argv[1:])
        print("ready", flush=True)
        while True:
            write(path, b"b" * 300_000, own=Own(own, own.parent), fence=path.parent)
            write(path, b"a" * 200_000, own=Own(own, own.parent), fence=path.parent)
    """)
    for delay in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", program, str(path), str(own.path)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout
            writer.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                writer.wait(delay / 300)
            writer.send_signal(signal.SIGKILL)
        assert path.read_bytes() in versions


@pytest.mark.skipif(os.name != "posix", reason="the pipe is POSIX's")
def test_what_is_no_file_is_refused_and_left_as_it_is(tmp_path: Path, own: Own) -> None:
    pipe, folder = tmp_path / "pipe", tmp_path / "folder"
    os.mkfifo(pipe)
    folder.mkdir()
    for path in (pipe, folder):
        with pytest.raises(OutputError, match=r"is (not a regular file; move it away|a folder; give a file)"):
            write(path, b"uno", own=own, fence=own.fence)
    assert pipe.is_fifo()
    assert folder.is_dir()


def test_the_folder_of_the_lock_is_out_of_gits_sight_and_the_lock_is_let_go(tmp_path: Path, own: Own) -> None:
    write(tmp_path / "a.po", b"uno", own=own, fence=own.fence)
    assert sorted(path.name for path in own.path.iterdir()) == [".gitignore", "lock"]
    assert (own.path / ".gitignore").read_text() == "*\n"
    assert write(tmp_path / "a.po", b"dos", own=own, fence=own.fence)


def test_where_there_is_no_project_a_file_is_written_without_a_lock(tmp_path: Path) -> None:
    assert write(tmp_path / "a.tbx", b"uno", own=Own(tmp_path / "nowhere/.l10n", tmp_path), fence=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.tbx"]


HOLDER = """
import sys, time
from pathlib import Path
from filelock import FileLock
from l10n.files.own import Own, kept
own = Own(Path(sys.argv[1]), Path(sys.argv[1]).parent)
with kept(own):
    pass
with FileLock(own.path / "lock"):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
def test_law_10_a_lock_does_not_outlive_its_owner(tmp_path: Path, own: Own) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(own.path)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        holder.send_signal(signal.SIGKILL)
    assert write(tmp_path / "a.po", b"uno", own=own, fence=own.fence)


def test_law_10_a_lock_that_is_never_let_go_is_an_error(
    tmp_path: Path, own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("l10n.files.own.PATIENCE", 0.1)
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(own.path)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(OutputError, match=r"lock: is held by another l10n command"):
            write(tmp_path / "a.po", b"uno", own=own, fence=own.fence)
        holder.kill()
    assert not (tmp_path / "a.po").exists()


KILLED = """
import os, signal, sys
from pathlib import Path
from l10n.files.own import Own
from l10n.files.replacing import write
path, own = map(Path, sys.argv[1:])
os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
write(path, b"half of a file", own=Own(own, own.parent), fence=path.parent)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
def test_law_10_what_a_killed_process_left_is_taken_away_by_the_next(tmp_path: Path, own: Own) -> None:
    with kept(own):
        pass
    (tmp_path / "a.po").write_text("old")
    ran = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "a.po"), str(own.path)], check=False)
    assert ran.returncode == -signal.SIGKILL
    assert (tmp_path / "a.po").read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 3
    write(tmp_path / "b.po", b"uno", own=own, fence=own.fence)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.po", "b.po", "locales"]


def test_two_projects_that_write_into_one_folder_leave_each_other_alone(
    tmp_path: Path, own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, lockless = (Own(tmp_path / name, tmp_path) for name in ("other/.l10n", "without a lock/.l10n"))
    others = iter([("b.po", other), ("c.po", lockless)])
    with kept(other):
        pass
    sync = os.fsync

    def write_meanwhile(handle: int) -> None:
        for name, other in others:
            assert write(tmp_path / name, b"dos", own=other, fence=tmp_path)
        sync(handle)

    with kept(own):
        pass
    monkeypatch.setattr(os, "fsync", write_meanwhile)
    assert write(tmp_path / "a.po", b"uno", own=own, fence=own.fence)
    texts = {path.name: path.read_text() for path in tmp_path.iterdir() if path.is_file()}
    assert texts == {"a.po": "uno", "b.po": "dos", "c.po": "dos"}


@pytest.mark.skipif(os.name != "posix", reason="on Windows links are for administrators")
def test_a_link_laid_where_the_new_file_grows_is_not_followed(tmp_path: Path, own: Own) -> None:
    victim = tmp_path / "victim"
    victim.write_text("somebody else's")
    (tmp_path / temporary(own)).symlink_to(victim)
    assert write(tmp_path / "a.po", b"uno", own=own, fence=own.fence)
    assert (victim.read_text(), (tmp_path / "a.po").is_symlink()) == ("somebody else's", False)


@pytest.mark.skipif(os.name != "posix" or not os.geteuid(), reason="the administrator writes everywhere")
def test_law_10_a_folder_that_takes_no_file_is_an_error(tmp_path: Path, own: Own) -> None:
    folder = tmp_path / "fixed"
    folder.mkdir()
    (folder / "a.po").write_text("old")
    folder.chmod(0o500)
    try:
        with pytest.raises(OutputError, match=r"a\.po: cannot be written: permission denied; it was not changed"):
            write(folder / "a.po", b"new", own=own, fence=own.fence)
        assert [path.read_text() for path in folder.iterdir()] == ["old"]
    finally:
        folder.chmod(0o700)


@pytest.mark.skipif(os.name != "posix" or not os.geteuid(), reason="the administrator writes everywhere")
def test_where_the_folder_of_the_lock_takes_no_file_there_is_none(tmp_path: Path, own: Own) -> None:
    own.path.parent.chmod(0o500)
    try:
        assert write(tmp_path / "a.po", b"uno", own=own, fence=own.fence)
    finally:
        own.path.parent.chmod(0o700)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.po", "locales"]


@pytest.mark.skipif(os.name != "posix", reason="the call is POSIX's")
@pytest.mark.parametrize("answer", [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP])
def test_where_a_drive_knows_no_locks_a_file_is_written_without_one(
    tmp_path: Path, own: Own, monkeypatch: pytest.MonkeyPatch, answer: int
) -> None:
    """Some network drives answer so; none is at hand."""

    def refuse(_handle: int, _operation: int) -> None:
        raise OSError(answer, os.strerror(answer))

    monkeypatch.setattr("fcntl.flock", refuse)
    assert write(tmp_path / "a.po", b"uno", own=own, fence=own.fence)
    assert (tmp_path / "a.po").read_text() == "uno"


def test_law_10_what_is_saved_right_before_the_replacement_is_seen(
    tmp_path: Path, own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.po"
    path.write_text("old")
    sync = os.fsync

    def save_meanwhile(handle: int) -> None:
        path.write_text("a person's text")
        sync(handle)

    monkeypatch.setattr(os, "fsync", save_meanwhile)
    with pytest.raises(ChangedMeanwhileError):
        update(path, b"new", was=b"old", own=own, fence=own.fence)
    assert path.read_text() == "a person's text"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.po", "locales"]


def test_a_file_that_a_program_on_windows_holds_open_is_left_whole(
    tmp_path: Path, own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace an open file with the error that this stands for; no such system is at hand."""

    def refuse(_folder: Folder, _old: str, _new: str) -> None:
        raise PermissionError(13, "Access is denied")

    path = tmp_path / "a.po"
    path.write_text("old")
    monkeypatch.setattr(Folder, "rename", refuse)
    with pytest.raises(OutputError, match=r"a\.po: cannot be replaced: another program has it open"):
        write(path, b"new", own=own, fence=own.fence)
    assert path.read_text() == "old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.po", "locales"]


def test_the_own_folder_is_kept(own: Own) -> None:
    for _ in range(2):
        with kept(own) as folder:
            assert folder.path == own.path
        assert [path.name for path in own.path.iterdir()] == [".gitignore"]


@pytest.mark.skipif(os.name != "posix", reason="on Windows links are for administrators")
@pytest.mark.parametrize("name", [".gitignore", "lock"])
def test_the_own_folder_leads_nowhere_else(tmp_path: Path, own: Own, name: str) -> None:
    victim = tmp_path / "victim"
    victim.write_text("somebody else's")
    own.path.mkdir()
    (own.path / name).symlink_to(victim)
    with pytest.raises(OutputError, match=f"l10n: has a {name} that is a link; delete it"):
        write(tmp_path / "a.po", b"uno", own=own, fence=own.fence)
    (own.path / name).unlink()
    (own.path / name).hardlink_to(victim)
    assert write(tmp_path / "a.po", b"uno", own=own, fence=own.fence)
    assert victim.read_text() == "somebody else's"
