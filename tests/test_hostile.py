"""A stranger's repository does no harm: every verb by every bad file at every place that l10n reads or writes.

pytest tests/test_hostile.py            each verb at its main place, each place with one verb: the bad files that
                                        differ most, and the others in turn
pytest tests/test_hostile.py -m long    each verb with every bad file at every place that it has to do with
pytest tests/test_hostile.py -m long --hypothesis-profile=thorough    at every place
"""

from __future__ import annotations

import itertools
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import bad_files
import disks
import pytest
import stranger
import typer
from bad_files import LINKS, Bad
from hypothesis import settings
from mortal import Ended, Mortals
from stranger import PLACES, Ground
from surroundings import Meanwhile, Surroundings
from verbs import VERBS, Role

from l10n import cli

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="libraries survive a fork on Linux only"),
    pytest.mark.timeout(3600),
]

SUMMARIES = ("nothing was written; fix 1 error first",)
"""Lines that come after those that name what is wrong."""
LISTED = ("catalog", "article", "article in a folder", "table", "lost catalog")
"""Files that are found in folders; a folder with such a name is looked into."""
COSTLY = ("translate", "memory align")
"""Verbs that load models."""
SLOWEST = ("memory align",)
TELLING = (Bad.LINK_OUTSIDE, Bad.LINK_INSIDE, Bad.DANGLING, Bad.PIPE, Bad.DEVICE, Bad.OTHER_KIND, Bad.CLOSED)
"""The bad files that differ most."""
INTO_FOLDERS = ("xliff export", "exported sentences")
"""The verb and the place of its file, in whose place a folder may be: then the files go into it."""
ALL = settings.get_current_profile_name() == "thorough"
CODES = {
    Role.NEEDED: {2},
    Role.ONE_OF_MANY: {2},
    Role.PAGE: {2},
    Role.CACHE: {0},
    Role.OWN: {0, 2},
    Role.SHOWN: {0},
    None: {0},
}


def names(command: object, *before: str) -> Iterator[str]:
    """Give the names of all commands."""
    inner: Mapping[str, object] = getattr(command, "commands", {})
    for name, one in inner.items():
        yield from names(one, *before, name)
    if not inner:
        yield " ".join(before)


def test_each_verb_has_a_row() -> None:
    known = {*names(typer.main.get_command(cli.app))} - {"init"}  # it reads a site: tests/workflow/test_init.py
    rows = {next((name for name in known if " ".join(verb.command).startswith(name)), "") for verb in VERBS.values()}
    assert rows == known


def test_each_place_is_something_to_a_verb() -> None:
    assert {place for verb in VERBS.values() for place in verb.places} == {*PLACES}


@dataclass(frozen=True)
class Newsroom:
    """A healthy project to copy, and what each verb does on it."""

    base: Path
    mortals: Mortals
    healthy: Ground

    def run(self, ground: Ground, verb: str, around: Surroundings | None = None) -> Ended:
        """Run a verb on a copy of the project."""
        around = replace(around or Surroundings(), home=ground.around.home)
        return self.mortals.run(ground.root, VERBS[verb].command, around=around)

    @cache  # noqa: B019 - as many as there are verbs
    def outcome(self, verb: str) -> tuple[Ended, Ground]:
        """Return what a verb does and leaves where all is well."""
        ground = self.copy(verb, f"healthy {verb}")
        ended = self.run(ground, verb)
        if ended.code:  # the next case tries again, and says the same
            clear(ground.base)
        assert ended.code == 0, ended.said
        return ended, ground

    def news(self, verb: str, ended: Ended) -> list[str]:
        """Return the lines on standard error that a verb does not print where all is well."""
        usual = {*self.outcome(verb)[0].err.splitlines(), *SUMMARIES}
        return [line for line in ended.err.splitlines() if line not in usual]

    def copy(self, verb: str, name: str) -> Ground:
        """Return a copy of the project in which a verb has something to do."""
        ground = self.healthy.copied(self.base / name)
        VERBS[verb].prepare(ground.root)
        return ground


@pytest.fixture(scope="module")
def newsroom(mortals: Mortals) -> Iterator[Newsroom]:
    """Return the project, in a folder that everybody may enter."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder).resolve()
        yield Newsroom(base, mortals, stranger.build(base / "template", mortals))


def slice_of_all() -> set[tuple[str, str]]:
    """Return which places are tried with which verb in the default run: each verb's main one, and each place once."""
    chosen = {(verb, VERBS[verb].main) for verb in VERBS}
    for place in PLACES:
        known = [verb for verb in VERBS if place in VERBS[verb].places]
        chosen.add((min(known, key=lambda verb: verb in COSTLY), place))
    return chosen


def cells() -> Iterator[object]:
    """Give verb, place and bad file; the long ones are marked."""
    default, verbs, places, kinds = slice_of_all(), [*VERBS], [*PLACES], [*Bad]
    for verb, place, bad in itertools.product(VERBS, PLACES, Bad):
        if bad is Bad.OTHER_KIND and (verb, place) == INTO_FOLDERS:
            continue
        touched = place in VERBS[verb].places
        if ALL or (touched and (verb not in SLOWEST or bad in TELLING)):
            is_turn = (places.index(place) + verbs.index(verb) + kinds.index(bad)) % 2 == 0
            wanted = is_turn or bad in TELLING if place == VERBS[verb].main else is_turn and bad in TELLING
            long = () if touched and (verb, place) in default and wanted else (pytest.mark.long,)
            yield pytest.param(verb, place, bad, marks=long, id=f"{verb}-{place}-{bad}")


@pytest.mark.parametrize(("verb", "place", "bad"), [*cells()])
def test_a_bad_file_does_no_harm(newsroom: Newsroom, verb: str, place: str, bad: Bad) -> None:
    assert tried(newsroom, verb, place, bad) == []


def tried(newsroom: Newsroom, verb: str, place: str, bad: Bad) -> list[str]:
    """Run a verb with a bad file in a place; return what is wrong with what it did."""
    ground = newsroom.copy(verb, "cell")
    try:
        spot = ground.place(place)
        try:
            bad_files.put(
                bad, spot, inside=ground.root / "elsewhere", outside=ground.outside, folder=PLACES[place].folder
            )
        except PermissionError as error:
            pytest.skip(f"this user cannot make it: {error}")
        before = Before(ground, spot)
        ended = newsroom.run(ground, verb, Surroundings(powerless=True))
        wrong = [*before.harm(verb, place), *ended_wrong(ended), *told_wrong(newsroom, verb, place, bad, ended)]
        return [*wrong, ended.said] if wrong else []
    finally:
        clear(ground.base)


READ = (
    *("article", "article in a folder", "catalog", "lost catalog", "table", "settings", "shared settings", "page"),
    *("page as it is", "record", "metadata", "installed metadata", "words", "units", "archive", "published"),
)
"""Files that l10n reads with Python, so that somebody can be told when."""


def disturbed_cells() -> Iterator[object]:
    """Give verb, place, and what happens to the file meanwhile; the long ones are marked."""
    default = slice_of_all()
    for verb, place, meanwhile in itertools.product(VERBS, READ, Meanwhile):
        if place in VERBS[verb].places:
            long = () if (verb, place) in default else (pytest.mark.long,)
            yield pytest.param(verb, place, meanwhile, marks=long, id=f"{verb}-{place}-{meanwhile}")


@pytest.mark.parametrize(("verb", "place", "meanwhile"), [*disturbed_cells()])
def test_a_file_that_changes_while_it_is_read_does_no_harm(
    newsroom: Newsroom, verb: str, place: str, meanwhile: Meanwhile
) -> None:
    assert disturbed(newsroom, verb, place, meanwhile) == []


def disturbed(newsroom: Newsroom, verb: str, place: str, meanwhile: Meanwhile) -> list[str]:
    """Run a verb while somebody changes a file; return what is wrong with what it did."""
    ground = newsroom.copy(verb, "cell")
    try:
        spot, role = ground.place(place), VERBS[verb].places[place]
        before = Before(ground, None)
        before.words = {word for word in before.words if word[0] != spot.name}
        ended = newsroom.run(ground, verb, Surroundings(disturbed=str(spot), meanwhile=meanwhile))
        codes = CODES[role] | ({0} if meanwhile is Meanwhile.VANISHES else set())
        new = newsroom.news(verb, ended)
        wrong = [*before.harm(verb, place), *ended_wrong(ended)]
        if ended.code not in codes:
            wrong.append(f"the exit code is {ended.code}, not one of {codes}")
        if len(new) != 1 and (ended.code or new):
            wrong.append(f"{len(new)} lines, not one")
        return [*wrong, ended.said] if wrong else []
    finally:
        clear(ground.base)


WRITES = {verb for verb in VERBS if VERBS[verb].result} | {"memory import"}


@pytest.mark.parametrize("verb", VERBS)
def test_a_file_system_that_nobody_can_write_changes_no_answer(newsroom: Newsroom, verb: str) -> None:
    ground = newsroom.copy(verb, "cell")
    try:
        before = Before(ground, ground.root / "elsewhere")
        ended = newsroom.run(ground, verb, Surroundings(read_only=str(ground.root)))
        if "Operation not permitted: 'unshare'" in ended.err:
            pytest.skip("this user cannot mount a file system")
        assert [*before.harm(verb, ""), *ended_wrong(ended), *unwritable_wrong(newsroom, verb, ended, WRITES)] == [], (
            ended.said
        )
    finally:
        clear(ground.base)


@pytest.mark.parametrize("verb", VERBS)
def test_a_full_disk_changes_no_answer_and_the_next_run_finishes(newsroom: Newsroom, verb: str) -> None:
    with tempfile.TemporaryDirectory(dir=newsroom.base) as folder, disks.small(Path(folder), megabytes=2) as disk:
        if disk is None:
            pytest.skip("this user cannot mount a file system")
        ground = newsroom.copy(verb, f"{disk.name}/cell")
        before, filling = Before(ground, ground.root / "elsewhere"), disks.fill(disk, 0)
        ended = newsroom.run(ground, verb)
        wrong = [
            *before.harm(verb, ""),
            *ended_wrong(ended),
            *unwritable_wrong(newsroom, verb, ended, {*WRITES, "models install", "models accept"}),
        ]
        filling.unlink()
        again = newsroom.run(ground, verb)
    assert wrong == [], ended.said
    assert again.code == 0, again.said


def unwritable_wrong(newsroom: Newsroom, verb: str, ended: Ended, writes: set[str]) -> Iterator[str]:
    """Give what is wrong with the answer where nothing can be written."""
    new = newsroom.news(verb, ended)
    if ended.code != (2 if verb in writes else 0) and not (ended.code and verb.startswith("memory ")):
        yield f"the exit code is {ended.code}"
    if len(new) > 1 or (ended.code and not new):
        yield f"{len(new)} lines"


class Before:
    """What was before a command ran."""

    def __init__(self, ground: Ground, spot: Path | None) -> None:
        """Look at a project, and at the place of a file that must stay as it is, if there is one."""
        self.ground, self.spot = ground, spot
        self.outside, self.state = bad_files.snapshot(ground.outside), spot and bad_files.state(spot)
        self.words = {*stranger.reviewed(ground.root)}

    def harm(self, verb: str, place: str) -> Iterator[str]:
        """Give what the command should not have changed."""
        linked = place in PLACES and PLACES[place].foreign and self.spot and self.spot.is_symlink()
        if bad_files.snapshot(self.ground.outside) != self.outside and not linked:
            yield "outside the project something changed"
        if self.spot and VERBS[verb].places.get(place) is not Role.OWN and bad_files.state(self.spot) != self.state:
            yield "the bad file changed"
        yield from (f"lost: {word}" for word in self.words.difference(stranger.reviewed(self.ground.root)))


def ended_wrong(ended: Ended) -> Iterator[str]:
    """Give what is wrong with the end of a command, whatever happened."""
    if ended.hung:
        yield "it never ended"
    if "Traceback" in ended.said:
        yield "it printed a traceback"


def told_wrong(newsroom: Newsroom, verb: str, place: str, bad: Bad, ended: Ended) -> Iterator[str]:
    """Give what is wrong with the exit code and the lines on standard error.

    One line names the bad file, where the verb has to do with it, and no other line is new.
    """
    kind, role = PLACES[place], VERBS[verb].places.get(place)
    passable = is_passable(verb, place, bad)
    codes = CODES[role] | ({0} if passable else set())
    if ended.code not in codes:
        yield f"the exit code is {ended.code}, not one of {codes}"
    if role in (Role.ONE_OF_MANY, Role.PAGE) and VERBS[verb].proof not in ended.out:
        yield "the others were not processed"
    new = newsroom.news(verb, ended)
    name = re.sub("-(wal|shm|journal)$", "", Path(kind.path.replace("BESIDE", ".l10n-")).name)
    named = [line for line in new if name in line or role is Role.OWN]
    if ended.code == 0 and role is not Role.SHOWN and (role is None or passable):
        if new:
            yield f"{len(new)} lines, not none"
    elif ended.code == 0 and role in (Role.OWN, Role.SHOWN):
        if len(new) > 1:
            yield f"{len(new)} lines, not one at most"
    elif len(named) != 1:
        yield f"{len(named)} lines name it, not one"
    elif not kind.folder and new != named:
        yield f"{len(new) - len(named)} more lines"


def is_passable(verb: str, place: str, bad: Bad) -> bool:
    """Tell whether a verb may go on as if nothing was there, or as if all was well."""
    kind = PLACES[place]
    if bad is Bad.LINK_INSIDE:
        return place in VERBS[verb].typed or kind.foreign
    if bad is Bad.OTHER_KIND and not kind.folder:
        return VERBS[verb].places.get(place) in (Role.ONE_OF_MANY, Role.NEEDED) and place in LISTED
    return (kind.foreign and bad in LINKS) or (kind.optional and bad not in (Bad.LINK_OUTSIDE, Bad.CLOSED))


def clear(base: Path) -> None:
    """Remove a copy, whatever its permissions."""
    for path in [base, *base.rglob("*")]:
        if not path.is_symlink() and path.is_dir():
            path.chmod(0o700)
    shutil.rmtree(base)
