"""Laws 5 and 10 under kills: each verb that writes is killed at its lines that write, and in company at any moment.

After each kill every file is as it was or as it should be, and the next run ends the work and leaves nothing behind.

pytest tests/test_kills.py                                        a few dozen kills
pytest tests/test_kills.py -m long                                300 at lines, 300 in company
pytest tests/test_kills.py -m long --hypothesis-profile=thorough  at each line that writes
"""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
import stranger
from hypothesis import settings
from mortal import LAW_10, Ended, Fate, Life, Mortals
from stranger import Ground
from verbs import VERBS

from l10n import po

pytestmark = LAW_10

ALL = settings.get_current_profile_name() == "thorough"
WRITERS = (
    *("translate", "approve", "build", "memory import", "glossary import", "models install"),
    *("xliff export", "xliff import"),
)
PAIRS = (
    ("translate", "approve"),
    ("translate", "build"),
    ("approve", "build"),
    ("build", "build"),
    ("translate", "translate"),
    ("memory import", "translate"),
    ("memory import", "memory import"),
    ("glossary import", "glossary import"),
    ("models install", "models install"),
    ("memory import", "approve"),
    ("xliff import", "approve"),
)
LINES = pytest.mark.parametrize("kills", [6, pytest.param(50, marks=pytest.mark.long)], ids=["some", "many"])
MOMENTS = pytest.mark.parametrize("kills", [2, pytest.param(30, marks=pytest.mark.long)], ids=["some", "many"])
BESIDE = {"build": (0, 1), "glossary import": (0, 2)}
"""Exit codes of verbs beside others: drafts that came meanwhile are refused, and so is a table that came meanwhile."""
MEMORY = "locales/.l10n/memory.sqlite"


@pytest.fixture(scope="module")
def healthy(mortals: Mortals) -> Iterator[Ground]:
    """Return a project to copy."""
    with tempfile.TemporaryDirectory() as folder:
        yield stranger.build(Path(folder).resolve() / "template", mortals)


def prepared(healthy: Ground, *verbs: str) -> Ground:
    """Return a copy of the project in which verbs have something to do."""
    ground = healthy.copied(healthy.base.with_name("prepared"))
    for prepare in dict.fromkeys(VERBS[verb].prepare for verb in verbs):
        prepare(ground.root)
    return ground


@contextmanager
def copied(ground: Ground) -> Iterator[Ground]:
    """Give a copy of a project for a while."""
    copy = ground.copied(ground.base.with_name("copy"))
    try:
        yield copy
    finally:
        shutil.rmtree(copy.base)


def finish(
    mortals: Mortals, ground: Ground, verb: str, fate: Fate | None = None, codes: Collection[int] = (0,)
) -> Ended:
    """Run a verb to its end."""
    ended = mortals.run(ground.root, VERBS[verb].command, fate or Fate(), ground.around)
    assert ended.code in codes, ended.said
    return ended


_OWN = ("/.l10n/", "home/cache/l10n/")
"""Folders that l10n keeps for itself: in the project, and in the user's cache, where times and inodes stand."""


def files(ground: Ground) -> dict[str, bytes]:
    """Return all files of the project and of the home of its user, but not those that l10n keeps for itself."""
    found = (path for path in ground.base.rglob("*") if path.is_file())
    named = ((path.relative_to(ground.base).as_posix(), path) for path in found)
    return {name: path.read_bytes() for name, path in named if not any(own in name for own in _OWN)}


def units(ground: Ground) -> set[tuple[str, str, str]]:
    """Return what the memory holds: the imported units, as all others come from .po files."""
    with tempfile.TemporaryDirectory() as folder:
        for path in (ground.root / MEMORY).parent.glob("memory.sqlite*"):
            shutil.copy(path, folder)
        connection = sqlite3.connect(Path(folder, "memory.sqlite"))
        try:
            found = connection.execute(
                "SELECT origin.name, sentence.text, target FROM entry JOIN origin ON origin.id = origin "
                "JOIN sentence ON sentence.id = sentence WHERE stamp = 'tmx'"
            ).fetchall()
        finally:
            connection.close()
    return {*found}


def left_over(ground: Ground) -> list[str]:
    """Return what a command did not finish."""
    known = {
        ".gitignore",
        "lock",
        "editions.json",
        "builds.json",
        "outputs.json",
        "memory.sqlite",
        "memory.sqlite-wal",
        "memory.sqlite-shm",
        "drafts.sqlite",
        "drafts.sqlite-wal",
        "drafts.sqlite-shm",
    }
    own = {path.name for path in (ground.root / MEMORY).parent.iterdir()}
    found = {path.name for path in ground.base.rglob("*") if path.name.startswith(".l10n-") or path.suffix == ".tmp"}
    return sorted(found | (own - known))


def assert_whole(now: Ground, before: Ground, after: Ground, fate: object) -> None:
    """Prove that each file is old or new, and that no reviewed word is lost."""
    olds, news, present = files(before), files(after), files(now)
    for name in {*olds, *news}:
        assert present.get(name) in (olds.get(name), news.get(name)), (fate, name)
    assert units(now) in (units(before), units(after)), fate
    assert {*stranger.reviewed(now.root)} >= {*stranger.reviewed(before.root)}, fate


def assert_finished(mortals: Mortals, now: Ground, after: Ground, verb: str, fate: object) -> None:
    """Prove that the next run ends the work, and leaves nothing behind."""
    finish(mortals, now, verb)
    assert files(now) == files(after), fate
    assert units(now) == units(after), fate
    assert left_over(now) == [], fate


def chosen(lines: Sequence[tuple[str, int]], kills: int) -> list[int]:
    """Return when to kill, as numbers of lines that ran: first and last runs of lines, spread over all of them."""
    first: dict[tuple[str, int], int] = {}
    last: dict[tuple[str, int], int] = {}
    for number, line in enumerate(lines, start=1):
        first.setdefault(line, number)
        last[line] = number
    points = sorted({*first.values(), *last.values()})
    return points if ALL else [points[at * len(points) // kills] for at in range(kills)]


@pytest.mark.parametrize("verb", WRITERS)
@LINES
def test_law_10_a_verb_killed_at_a_line_that_writes_leaves_each_file_old_or_new(
    mortals: Mortals, healthy: Ground, verb: str, kills: int
) -> None:
    before = prepared(healthy, verb)
    after = before.copied(healthy.base.with_name("after"))
    lines = finish(mortals, after, verb, Fate(counted=True)).lines
    try:
        for at in chosen(lines, kills):
            with copied(before) as now:
                fate = Fate(at_line=at)
                ended = mortals.run(now.root, VERBS[verb].command, fate, now.around)
                assert ended.code == -signal.SIGKILL, (fate, ended.said)
                assert_whole(now, before, after, (fate, lines[at - 1]))
                assert_finished(mortals, now, after, verb, (fate, lines[at - 1]))
    finally:
        for ground in (before, after):
            shutil.rmtree(ground.base)


@pytest.mark.parametrize("verbs", PAIRS, ids=" and ".join)
@MOMENTS
def test_law_10_verbs_killed_at_any_moment_in_company_lose_nothing(
    mortals: Mortals, healthy: Ground, verbs: tuple[str, str], kills: int
) -> None:
    before = prepared(healthy, *verbs)
    moments = random.Random(12)  # noqa: S311 - no secret
    try:
        with copied(before) as whole:
            seconds = max(ended.seconds for ended in at_once(mortals, whole, verbs, (0, 0)))
        for number in range(kills):
            after = moments.uniform(0.001, seconds), moments.uniform(0.001, seconds) * (number % 2)
            with copied(before) as now:
                at_once(mortals, now, verbs, after)
                assert {*stranger.reviewed(now.root)} >= {*stranger.reviewed(before.root)}, after
                for verb in verbs:
                    finish(mortals, now, verb, codes=BESIDE.get(verb, (0,)))
                ended = files(now), units(now)
                assert left_over(now) == [], after
                for verb in verbs:
                    finish(mortals, now, verb, codes=BESIDE.get(verb, (0,)))
                assert (files(now), units(now)) == ended, after
                for path in now.root.rglob("*.po"):
                    po.loads(path.read_text(), path=path.name)
    finally:
        shutil.rmtree(before.base)


def at_once(mortals: Mortals, ground: Ground, verbs: tuple[str, str], after: tuple[float, float]) -> list[Ended]:
    """Run two verbs at once, and kill them after some seconds; 0 is never."""
    around = ground.around
    lives = [Life(VERBS[verb].command, Fate(after=time), around) for verb, time in zip(verbs, after, strict=True)]
    ran = mortals.together(ground.root, lives)
    for ended, verb, time in zip(ran, verbs, after, strict=True):
        assert ended.code in BESIDE.get(verb, (0,)) or (time and ended.code == -signal.SIGKILL), ended.said
    return ran
