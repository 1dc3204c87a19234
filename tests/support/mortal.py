"""Runs commands of l10n that are killed or run out of disk space on the way.

Each runs in a fork of one process that has loaded the libraries, so that a thousand of them take minutes. It is killed
with signal 9, which cannot be caught: at the n-th line of the code that writes, which covers every point between two
system calls, or after a time. Or its files are limited to a number of bytes.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import NoReturn, Self

from l10n import cli

LIBRARIES = (
    *("ctranslate2", "sentencepiece", "filelock"),
    *("l10n.workflow.approve", "l10n.workflow.build", "l10n.workflow.translate"),
)
WRITING = (
    "/l10n/files/",
    "/l10n/memory/",
    "/workflow/translate.py",
    "/workflow/approve.py",
    "/workflow/shared/pages.py",
    "/workflow/shared/publishing.py",
    "/workflow/shared/saving.py",
)
"""The modules that write: their lines, and those of the code that they call, are points to kill a command at."""


@dataclass(frozen=True)
class Fate:
    """When a command is killed or fails; 0 means never."""

    at_line: int = 0
    after: float = 0
    """Seconds."""
    room: int = 0
    """The most bytes of a file."""


@dataclass(frozen=True)
class Ended:
    """The result of a command."""

    code: int
    said: str
    lines: int
    """Number of lines of writing code that ran, if they were counted."""
    seconds: float


class Mortals:
    """A process that runs commands in forks."""

    def __enter__(self) -> Self:
        """Start the process."""
        self._process = subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self

    def __exit__(self, *_error: object) -> None:
        """End the process by closing its input."""
        self._process.communicate()

    def run(self, root: Path, command: Sequence[str], fate: Fate = Fate()) -> Ended:
        """Run a command in a folder, with a fate."""
        assert self._process.stdin
        assert self._process.stdout
        order = json.dumps({"root": str(root), "command": command, "fate": asdict(fate)})
        self._process.stdin.write(f"{order}\n".encode())
        self._process.stdin.flush()
        return Ended(**json.loads(self._process.stdout.readline()))


def serve() -> None:
    """Run the commands from standard input, one per line."""
    for order in sys.stdin:
        wanted = json.loads(order)
        ended = _fork(wanted["root"], wanted["command"], Fate(**wanted["fate"]))
        print(json.dumps(asdict(ended)), flush=True)  # noqa: T201 - the answer


def _fork(root: str, command: Sequence[str], fate: Fate) -> Ended:
    (said, saying), (count, counting) = os.pipe(), os.pipe()
    start = time.perf_counter()
    child = os.fork()
    if not child:
        _live(root, command, fate, saying, counting)
    os.close(saying)
    os.close(counting)
    if fate.after:
        time.sleep(fate.after)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(said, encoding="utf-8") as speech, os.fdopen(count, encoding="utf-8") as lines:
        text, passed = speech.read(), lines.read()
    _, status = os.waitpid(child, 0)
    return Ended(os.waitstatus_to_exitcode(status), text, int(passed or 0), time.perf_counter() - start)


def _live(root: str, command: Sequence[str], fate: Fate, saying: int, counting: int) -> NoReturn:
    import resource  # noqa: PLC0415 - Windows has none

    code = 70
    try:
        os.chdir(root)
        sys.stdout = sys.stderr = os.fdopen(saying, "w", encoding="utf-8", buffering=1)
        if fate.room:
            resource.setrlimit(resource.RLIMIT_FSIZE, (fate.room, fate.room))
        with _mortal(fate.at_line) as passed:
            code = _code(command)
        os.write(counting, str(passed[0]).encode())
    except BaseException:  # noqa: BLE001 - a fork must not go on as its parent
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


def _code(command: Sequence[str]) -> int:
    try:
        cli.main(command)
    except SystemExit as exit_:
        return int(exit_.code or 0)


@contextmanager
def _mortal(at_line: int) -> Iterator[list[int]]:
    """Count the lines of writing code that run, and kill the process at one of them."""
    passed = [0]

    def called(frame: FrameType, _event: str, _argument: object) -> object:
        return line if _writes(frame) or (frame.f_back and _writes(frame.f_back)) else None

    def line(_frame: FrameType, event: str, _argument: object) -> object:
        passed[0] += event == "line"
        if passed[0] == at_line:
            os.kill(os.getpid(), signal.SIGKILL)
        return line

    sys.settrace(called)  # type: ignore[arg-type]
    yield passed
    sys.settrace(None)


def _writes(frame: FrameType) -> bool:
    return any(part in frame.f_code.co_filename for part in WRITING)


if __name__ == "__main__":
    for library in LIBRARIES:
        import_module(library)
    serve()
