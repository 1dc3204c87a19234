"""Runs commands of l10n that are killed, run out of disk space or rights, or find their files changed on the way.

Each runs in a fork of one process that has loaded the libraries, so that a thousand of them take minutes. It is killed
with signal 9, which cannot be caught: at the n-th line of the code that writes, which covers every point between two
system calls, or after a time. Or its files are limited to a number of bytes. Several can run at once.
"""

from __future__ import annotations

import gc
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib import import_module
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import IO, NoReturn, Self

import pytest
import surroundings
from surroundings import Surroundings
from text_pairs import text_pair

import l10n
from l10n import cli
from l10n.checks import rules, spelling

LAW_10 = [
    pytest.mark.skipif(sys.platform != "linux", reason="law 10 under a kill: libraries survive a fork on Linux only"),
    pytest.mark.timeout(3600),
]
"""The marks of tests that kill commands."""
LIBRARIES = (
    "ctranslate2",
    "sentencepiece",
    "filelock",
    "marko",
    "babel",
    "numpy",
    "argostranslate.package",
    "shutil",
    "rich.cells",
)
WRITING = (
    "/l10n/files/",
    "/l10n/memory/",
    "/l10n/engine/installing/",
    "/workflow/translate.py",
    "/workflow/translating/",
    "/workflow/approve.py",
    "/workflow/build.py",
    "/workflow/building/",
    "/workflow/glossary.py",
    "/workflow/memory.py",
    "/workflow/shared/pages.py",
    "/workflow/shared/publishing.py",
    "/workflow/shared/saving.py",
)
"""The modules that write: their lines, and those of the code that they call, are points to kill a command at."""
WRITERS_OF_PAGES = (
    "/files/swapping.py",
    "/files/replacing.py",
    "/files/removing.py",
    "/shared/pages.py",
    "/building/writing.py",
)
"""How the paths of those modules end that swap, replace and remove the pages of a build, and keep their records."""
_MESSAGES = "locales/es/LC_MESSAGES"
_ARTICLE = "---\nlang: en\n---\n\nThe mayor was there.\n"
_CATALOG = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: es\\nX-Source-Language: en\\n"

#: articles/a.md:5
msgid "The mayor was there."
msgstr "La alcaldesa estuvo ahí."
"""
_GUARD = 60
"""Seconds after which a command counts as hanging. No test depends on how long a command takes."""

_MOST_MEMORY = 3 << 30
"""Bytes, so that a command that reads without end cannot take the memory of the machine."""


@dataclass(frozen=True)
class Fate:
    """When a command is killed or fails; 0 means never."""

    at_line: int = 0
    after: float = 0
    """Seconds."""
    room: int = 0
    """The most bytes of a file."""
    counted: bool = False
    """Whether to note the lines of writing code that run."""


@dataclass(frozen=True)
class Ended:
    """The result of a command."""

    code: int
    """The exit code, or the number of the signal that ended it, negative."""
    out: str
    err: str
    lines: tuple[tuple[str, int], ...]
    """The lines of writing code that ran, each as a place in a module, if they were counted."""
    seconds: float

    @property
    def said(self) -> str:
        """Return all that the command printed."""
        return self.out + self.err

    @property
    def hung(self) -> bool:
        """Return whether the command had to be stopped."""
        return self.code == -signal.SIGALRM


@dataclass(frozen=True)
class Life:
    """A command to run."""

    command: Sequence[str]
    fate: Fate = Fate()
    around: Surroundings = field(default_factory=Surroundings)


_ALIVE, _USUAL = Fate(), Surroundings()


class Mortals:
    """A process that runs commands in forks."""

    def __enter__(self) -> Self:
        """Start the process."""
        self._process = subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self

    def __exit__(self, *_error: object) -> None:
        """End the process by closing its input."""
        self._process.communicate()

    def run(self, root: Path, command: Sequence[str], fate: Fate = _ALIVE, around: Surroundings = _USUAL) -> Ended:
        """Run a command in a folder, with a fate."""
        return self.together(root, [Life(command, fate, around)])[0]

    def together(self, root: Path, lives: Sequence[Life]) -> list[Ended]:
        """Run commands in a folder at the same time."""
        assert self._process.stdin
        assert self._process.stdout
        order = json.dumps({"root": str(root), "lives": [asdict(life) for life in lives]})
        self._process.stdin.write(f"{order}\n".encode())
        self._process.stdin.flush()
        answers = json.loads(self._process.stdout.readline())
        return [Ended(**{**answer, "lines": tuple(map(tuple, answer["lines"]))}) for answer in answers]


def serve() -> None:
    """Run the commands from standard input: the lives that begin at once on one line."""
    for order in sys.stdin:
        wanted = json.loads(order)
        lives = [Life(one["command"], Fate(**one["fate"]), Surroundings(**one["around"])) for one in wanted["lives"]]
        print(json.dumps([asdict(ended) for ended in _live_and_end(wanted["root"], lives)]), flush=True)  # noqa: T201 - the answer


def _live_and_end(root: str, lives: Sequence[Life]) -> list[Ended]:
    start = time.perf_counter()
    running = [_fork(root, life) for life in lives]
    for at, (child, _) in sorted((life.fate.after, one) for life, one in zip(lives, running, strict=True)):
        if at:
            time.sleep(max(0.0, at - (time.perf_counter() - start)))
            os.kill(child, signal.SIGKILL)
    return [_ended(child, texts, start) for child, texts in running]


def _fork(root: str, life: Life) -> tuple[int, tuple[IO[str], ...]]:
    texts = tuple(tempfile.TemporaryFile("w+", encoding="utf-8") for _ in range(3))  # noqa: SIM115 - `_ended` closes them
    child = os.fork()
    if not child:
        _live(root, life, *texts)
    return child, texts


def _ended(child: int, texts: Sequence[IO[str]], start: float) -> Ended:
    _, status = os.waitpid(child, 0)
    seconds = time.perf_counter() - start
    read = []
    for text in texts:
        text.seek(0)
        read.append(text.read())
        text.close()
    return Ended(os.waitstatus_to_exitcode(status), read[0], read[1], tuple(json.loads(read[2] or "[]")), seconds)


def _live(root: str, life: Life, out: IO[str], err: IO[str], counting: IO[str]) -> NoReturn:
    import resource  # noqa: PLC0415 - Windows has none

    code = 70
    said = [TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True) for _ in range(2)]
    try:
        signal.alarm(_GUARD)
        resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY, _MOST_MEMORY))
        os.chdir(root)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.stdout, sys.stderr = said  # in memory, since the files of this process may be limited
        if life.fate.room:
            sys.dont_write_bytecode = True  # Python leaves half a file where it has no room, and trips over it later
            resource.setrlimit(resource.RLIMIT_FSIZE, (life.fate.room, resource.RLIM_INFINITY))
        surroundings.enter(life.around)
        with _mortal(life.fate) as passed:
            code = _code(life.command)
        counting.write(json.dumps(passed))
    except BaseException:  # noqa: BLE001 - a fork must not go on as its parent
        traceback.print_exc()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        for text, file in zip(said, (out, err), strict=True):
            file.write(text.buffer.getvalue().decode())
        for file in (out, err, counting):
            file.flush()
        os._exit(code)


def _code(command: Sequence[str]) -> int:
    try:
        cli.main(command)
    except SystemExit as exit_:
        return int(exit_.code or 0)


@contextmanager
def _mortal(fate: Fate) -> Iterator[list[tuple[str, int]]]:
    """Note the lines of writing code that run, and kill the process at one of them."""
    passed: list[tuple[str, int]] = []
    left = fate.at_line

    def called(frame: FrameType, _event: str, _argument: object) -> object:
        return line if _writes(frame) or (frame.f_back and _writes(frame.f_back)) else None

    def line(frame: FrameType, event: str, _argument: object) -> object:
        nonlocal left
        if event == "line":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            if fate.counted:
                passed.append((frame.f_code.co_filename, frame.f_lineno))
        return line

    if fate.at_line or fate.counted:
        sys.settrace(called)  # type: ignore[arg-type]
    yield passed
    sys.settrace(None)


def _writes(frame: FrameType) -> bool:
    return _is_of_writing(frame.f_code.co_filename)


@cache
def _is_of_writing(path: str) -> bool:
    return any(part in path for part in WRITING)


def _load() -> None:
    """Load all code that commands load, so that they start soon, and need no right to read it.

    Argos reads its folders from the environment when it is loaded, so each command loads it anew.
    """
    for library in LIBRARIES:
        import_module(library)
    for module in pkgutil.walk_packages(l10n.__path__, "l10n."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    for name in [*sys.modules]:
        if name.split(".")[0] == "argostranslate":
            del sys.modules[name]
    _read_the_lists()
    with tempfile.TemporaryDirectory() as folder:
        _use_a_project(Path(folder))
    gc.collect()
    gc.freeze()  # a fork that looks for cycles among what is loaded here copies all of it


def _use_a_project(root: Path) -> None:
    """Run common commands once, so that none has to compile patterns and to put the command line together."""
    for path, text in {"articles/a.md": _ARTICLE, f"{_MESSAGES}/a.po": _CATALOG, "l10n.toml": 'to = ["es"]\n'}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    with chdir(root), redirect_stdout(StringIO()), redirect_stderr(StringIO()) as err:
        codes = [_code(command) for command in (("status",), ("check",), ("build",), ("preview", "articles/a.md"))]
    assert codes == [0, 0, 0, 0], err.getvalue()


def _read_the_lists() -> None:
    """Let each rule read its word lists, for which a command with three sentences takes longer than for all else.

    The dictionaries for `spelling` are left: which there are depends on the surroundings of a command.
    """
    heard = [check for check in rules.UNAPPROVED if check not in spelling.CHECKS]
    for languages in (("en", "es"), ("es", "en")):
        pair = text_pair("The mayor of Lima paid $5.", "Ana no vino a las 5 de la tarde.", languages)
        for machine_made in (False, True):
            list(rules.examine(replace(pair, machine_made=machine_made), heard))


if __name__ == "__main__":
    _load()
    serve()
