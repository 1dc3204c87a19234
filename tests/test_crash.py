"""Law 10: a command that is killed, or finds the disk full, leaves each file old or new; the next run ends the work.

The killed process dies at a line of the code that writes, so that every point between two system calls is reached, with
signal 9, which nobody can catch.

    pytest tests/test_crash.py --hypothesis-profile=thorough    500 points of each command instead of eight
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import tiny_package

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="law 10 under a kill: SIGKILL and limits are POSIX's"),
    pytest.mark.timeout(3600),
]

POINTS = 500 if settings.get_current_profile_name() == "thorough" else 8

BEFORE = "The bridge opened on Monday.\nThe mayor was there.\nNobody else came.\n"
AFTER = "The bridge opened on Tuesday.\nThe mayor was there.\nIt rained.\n"

PROGRAM = """
import os, signal, sys

left = int(sys.argv[1])
traced = ("l10n/files.py", "/memory/", "/workflow/translate.py", "/workflow/approve.py", "/workflow/saving.py")

def calls(frame, event, argument):
    return lines if any(part in frame.f_code.co_filename for part in traced) else None

def lines(frame, event, argument):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return lines

from l10n import cli
sys.settrace(calls)
try:
    cli.main(sys.argv[2:])
finally:
    sys.settrace(None)
    print(f"lines {-left}", file=sys.stderr)
"""

LIMITED = """
import resource, sys
from l10n import cli
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
cli.main(sys.argv[2:])
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """Return a project in which one article changed after its review, and another is new."""
    root = tmp_path / "newsroom"
    (root / "articles").mkdir(parents=True)
    tiny_package.build(tmp_path)
    (root / "articles/bridge.txt").write_text(BEFORE)
    run(root, "translate", "articles/bridge.txt")
    run(root, "approve", "locales/es/LC_MESSAGES/bridge.po")
    (root / "articles/bridge.txt").write_text(AFTER)
    (root / "articles/rain.txt").write_text("The mayor was there.\nThe rain did not stop on Monday.\n")
    return root


TRANSLATE = ("translate", "articles/bridge.txt", "articles/rain.txt")
APPROVE = ("approve", "locales/es/LC_MESSAGES/bridge.po")


def run(root: Path, *command: str, program: str = "", point: int = -1) -> subprocess.CompletedProcess[str]:
    """Run a command of l10n in a project; with a program it may die on the way."""
    start = [sys.executable, "-c", program, str(point)] if program else [sys.executable, "-m", "l10n"]
    language = (
        ["--from", "en", "--model", str(root.parent / "translate-en_es-1_0")] if command[0] == "translate" else []
    )
    ran = subprocess.run([*start, *command, *language], cwd=root, capture_output=True, text=True, check=False)
    assert program or ran.returncode == 0, ran.stderr
    return ran


def files(root: Path) -> dict[str, bytes]:
    """Return what lies in the folders of people: all but what l10n keeps for itself."""
    found = (path for path in (root / "locales").rglob("*") if path.is_file() and ".l10n" not in path.parts)
    return {path.name: path.read_bytes() for path in found}


def prepare(root: Path, command: tuple[str, ...]) -> None:
    """Do what comes before a command: there is nothing to approve where nothing was drafted."""
    if command is APPROVE:
        run(root, *TRANSLATE)


def copies(root: Path, count: int) -> Iterator[tuple[int, Path]]:
    """Give copies of a project, one after the other."""
    for number in range(count):
        copy = root.with_name("copy")
        shutil.copytree(root, copy)
        yield number, copy
        shutil.rmtree(copy)


@pytest.mark.parametrize("command", [TRANSLATE, APPROVE], ids=["translate", "approve"])
def test_law_10_a_killed_command_leaves_each_file_old_or_new_and_the_next_run_finishes(
    newsroom: Path, command: tuple[str, ...]
) -> None:
    prepare(newsroom, command)
    before = files(newsroom)
    whole = shutil.copytree(newsroom, newsroom.with_name("whole"))
    said = run(whole, *command, program=PROGRAM).stderr
    after = files(whole)
    assert after != before
    lines = int(said.rpartition("lines ")[2])
    for number, copy in copies(newsroom, POINTS):
        point = 1 + number * lines // POINTS
        ran = run(copy, *command, program=PROGRAM, point=point)
        assert ran.returncode == -signal.SIGKILL, point
        for name, content in files(copy).items():
            if not name.endswith(".tmp"):
                assert content in (before.get(name), after[name]), (point, name)
        run(copy, *command)
        assert files(copy) == after, point


@pytest.mark.parametrize("command", [TRANSLATE, APPROVE], ids=["translate", "approve"])
def test_law_10_where_a_file_finds_no_room_all_stay_whole(newsroom: Path, command: tuple[str, ...]) -> None:
    prepare(newsroom, command)
    before = files(newsroom)
    for number, copy in copies(newsroom, 4):
        ran = run(copy, *command, program=LIMITED, point=100 + 200 * number)
        assert ran.returncode == 2
        assert ran.stderr.count("\n") == 1, ran.stderr
        assert files(copy) == before


def test_law_10_a_full_disk_leaves_all_files_whole(newsroom: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = shutil.which("mount") and os.geteuid() == 0
    options = ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(small)]
    if not mounted or subprocess.run(options, capture_output=True, check=False).returncode:
        pytest.skip("law 10 on a small file system is not judged: this user cannot mount one")
    try:
        root = small / "newsroom"
        shutil.copytree(newsroom, root, ignore=shutil.ignore_patterns(".l10n"))
        (small / "filling").write_bytes(bytes(100_000))
        before = files(root)
        with (small / "filling").open("ab", buffering=0) as filling:
            try:
                while filling.write(bytes(512)):
                    pass
            except OSError:
                pass
        ran = run(root, *TRANSLATE, program=LIMITED, point=10**9)
        assert ran.returncode == 2
        assert "no space left on device" in ran.stderr
        assert files(root) == before
    finally:
        subprocess.run(["umount", str(small)], check=True)
