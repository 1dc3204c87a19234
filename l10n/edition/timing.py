"""When a page is to be read: drafts, dates of publication and of expiry in front matter. The clock is an input."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import PurePosixPath

from l10n.edition.site.presets import CONVENTIONS, Convention, Schedule
from l10n.text.data.showing import shown

OURS = Schedule(draft="draft", published="published", dates=("publishDate",), expiry=("expiryDate",), holds_future=True)
"""What is kept back where no generator does it. `date` alone is not among it: it may be that of an event."""
_NOTHING = Schedule()


def _keys(schedules: Iterable[Schedule]) -> Iterator[str]:
    for one in schedules:
        yield from (key.lower() for key in (one.draft, one.published, one.status) if key)
        yield from (key.lower() for key in (*one.dates, *one.expiry))


_KEYS = frozenset(_keys((OURS, *(one.schedule for one in CONVENTIONS.values()))))
"""The keys of front matter that may keep a page back, in small letters."""
YES, NO = frozenset(("true", "yes", "y", "on", "1", "sí", "si")), frozenset(("false", "no", "n", "off", "0"))
"""How people write a truth in quotes, or as a number; where no generator reads it, it is meant so."""
_DATED_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-")
_BEFORE_ZONE = re.compile(r"\s+(?=[-+]\d\d:?\d\d$|Z$)")


def is_about_time(key: str) -> bool:
    """Tell whether a key of front matter may keep a page back, in one of the ways in which it is written."""
    return key.lower() in _KEYS or plain_key(key) in _KEYS


def plain_key(key: str) -> str:
    """Return a key in small letters and without what parts its words: `publish_date` is `publishDate`."""
    return "".join(filter(str.isalnum, key.lower()))


def schedule_of(convention: Convention | None) -> Schedule | None:
    """Return how a generator keeps pages back; None where it does not, or there is none."""
    return convention.schedule if convention and convention.schedule != _NOTHING else None


class HoldKind(StrEnum):
    """Why a page is kept back."""

    DRAFT = "draft"
    """Its front matter says that it is a draft."""
    FUTURE = "future"
    """Its date is still to come."""
    EXPIRED = "expired"
    """Its date of expiry has passed."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A page that is kept back."""

    kind: HoldKind
    key: str
    """The key of the front matter that says so; empty if the name of the file does."""
    said: str
    """Its value."""
    by_generator: bool
    """Whether the generator keeps it back, as its preset says. Else l10n does, and writes no edition."""
    until: str = ""
    """When its time comes, ISO 8601 in UTC; empty if no date says it."""


class DateFaultError(ValueError):
    """A date that decides over a page cannot be read."""

    def __init__(self, key: str, said: str) -> None:
        """Name the key and what it says."""
        super().__init__(key, said)
        self.key = key
        self.said = said


def hold(front: Mapping[str, object], convention: Convention | None, name: str, now: int) -> Hold | None:
    """Tell whether a page is kept back, and why.

    With a preset whose generator knows drafts or dates, that is what the generator does when nothing else is set; the
    edition is written all the same, since it says so itself, and appears when its time comes. Without one (no preset,
    `html`, MkDocs) nobody else would keep it back: `draft: true`, `published: false`, `publishDate` or `published` in
    the future and `expiryDate` in the past do, and so do `draft: "yes"`, `published: 0` and `publish_date`.

    Args:
        front: the front matter.
        convention: of the preset, if there is one.
        name: the name of the file of the article.
        now: seconds since 1970 in UTC. A date without a time zone is in UTC, one without a time is its first second.

    Raises:
        DateFaultError: l10n keeps the page back or not by a date that it cannot read.

    """
    read = schedule_of(convention)
    schedule, by_generator = read or OURS, read is not None
    fold = str.lower if by_generator and convention and convention.ignores_case else str if by_generator else plain_key
    known = _Front(front, fold)
    if draft := _draft(known, schedule, is_loose=not by_generator):
        return Hold(HoldKind.DRAFT, *draft, by_generator)
    dated = convention is not None and convention.dated_names
    day = _DATED_NAME.match(PurePosixPath(name).name) if dated else None
    start = _first(known, schedule.dates) or (("", day[1]) if day else None)
    if not by_generator and start is None and moment(known.get("published")) is not None:
        start = "published", known.get("published")
    end = _first(known, schedule.expiry)
    begins = _seconds(*start, unread=now, may_fail=by_generator) if schedule.holds_future and start else now
    if start and begins > now:
        until = datetime.fromtimestamp(begins, UTC).isoformat()
        return Hold(HoldKind.FUTURE, start[0], _shown(start[1]), by_generator, until)
    if end and _seconds(*end, unread=now + 1, may_fail=by_generator) <= now:
        return Hold(HoldKind.EXPIRED, end[0], _shown(end[1]), by_generator)
    return None


class _Front:
    """Looks up keys of front matter."""

    def __init__(self, front: Mapping[str, object], fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._values = {fold(key): value for key, value in front.items()}

    def get(self, key: str) -> object:
        """Return a value, None if there is none."""
        return self._values.get(self._fold(key))


def _draft(front: _Front, schedule: Schedule, *, is_loose: bool) -> tuple[str, str] | None:
    """Return the key that says that a page is a draft, and its value."""
    if schedule.draft and _truth(value := front.get(schedule.draft), is_loose=is_loose) is True:
        return schedule.draft, _shown(value)
    if schedule.published and _truth(value := front.get(schedule.published), is_loose=is_loose) is False:
        return schedule.published, _shown(value)
    if schedule.status and (status := front.get(schedule.status)) and str(status).lower() not in schedule.live:
        return schedule.status, _shown(status)
    return None


def _truth(value: object, *, is_loose: bool) -> bool | None:
    if isinstance(value, bool):
        return value
    if is_loose:
        said = str(value).strip().lower()
        return True if said in YES else False if said in NO else None
    return {"true": True, "false": False}.get(value.strip().lower()) if isinstance(value, str) else None


def _first(front: _Front, keys: Iterable[str]) -> tuple[str, object] | None:
    """Return the first key that has a value, and the value."""
    return next(((key, value) for key in keys if (value := front.get(key)) not in (None, "")), None)


def _seconds(key: str, value: object, *, unread: int, may_fail: bool) -> float:
    """Return a moment in seconds since 1970.

    Args:
        key: of the front matter.
        value: a date, or a text that is one.
        unread: what to return for a value that is none.
        may_fail: whether that may be.

    Raises:
        DateFaultError: the value is none, and must be one.

    """
    if (found := moment(value)) is not None:
        return found
    if may_fail:
        return unread
    raise DateFaultError(key, _shown(value))


def moment(value: object) -> float | None:
    """Return a date of front matter, or a text that is one, in seconds since 1970; None for all else."""
    if isinstance(value, str):
        with suppress(ValueError):
            value = datetime.fromisoformat(_BEFORE_ZONE.sub("", value.strip()))
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp()
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC).timestamp()
    return None


def _shown(value: object) -> str:
    return value if isinstance(value, str) else shown(value)
