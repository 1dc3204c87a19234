"""When a page is to be read: drafts, dates of publication and of expiry in front matter. The clock is an input."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import PurePosixPath

from l10n.edition.site.presets import CONVENTIONS, Convention, Schedule

_OURS = Schedule(
    draft="draft", published="published", dates=("publishDate",), expiry=("expiryDate",), holds_future=True
)
"""What is kept back where no generator does it. `date` alone is not among it: it may be that of an event."""
_NOTHING = Schedule()


def _keys(schedules: Iterable[Schedule]) -> Iterator[str]:
    for one in schedules:
        yield from (key.lower() for key in (one.draft, one.published, one.status) if key)
        yield from (key.lower() for key in (*one.dates, *one.expiry))


KEYS = frozenset(_keys((_OURS, *(one.schedule for one in CONVENTIONS.values()))))
"""The keys of front matter that may keep a page back, in small letters."""
_DATED_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-")
_BEFORE_ZONE = re.compile(r"\s+(?=[-+]\d\d:?\d\d$|Z$)")


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
    `html`, MkDocs) nobody else would keep it back: `draft: true`, `published: false`, `publishDate` in the future and
    `expiryDate` in the past do.

    Args:
        front: the front matter.
        convention: of the preset, if there is one.
        name: the name of the file of the article.
        now: seconds since 1970 in UTC. A date without a time zone is in UTC, one without a time is its first second.

    Raises:
        DateFaultError: l10n keeps the page back or not by a date that it cannot read.

    """
    schedule = convention.schedule if convention else _NOTHING
    by_generator = schedule != _NOTHING
    known = _Front(front, ignores_case=not by_generator or bool(convention and convention.ignores_case))
    if not by_generator:
        schedule = _OURS
    if draft := _draft(known, schedule):
        return Hold(HoldKind.DRAFT, *draft, by_generator)
    dated = convention is not None and convention.dated_names
    day = _DATED_NAME.match(PurePosixPath(name).name) if dated else None
    start = _first(known, schedule.dates) or (("", day[1]) if day else None)
    end = _first(known, schedule.expiry)
    if schedule.holds_future and start and _seconds(*start, unread=now, may_fail=by_generator) > now:
        return Hold(HoldKind.FUTURE, start[0], _shown(start[1]), by_generator)
    if end and _seconds(*end, unread=now + 1, may_fail=by_generator) <= now:
        return Hold(HoldKind.EXPIRED, end[0], _shown(end[1]), by_generator)
    return None


class _Front:
    """Looks up keys of front matter."""

    def __init__(self, front: Mapping[str, object], *, ignores_case: bool) -> None:
        self._folds = ignores_case
        self._values = {self._key(key): value for key, value in front.items()}

    def get(self, key: str) -> object:
        """Return a value, None if there is none."""
        return self._values.get(self._key(key))

    def _key(self, key: str) -> str:
        return key.lower() if self._folds else key


def _draft(front: _Front, schedule: Schedule) -> tuple[str, str] | None:
    """Return the key that says that a page is a draft, and its value."""
    if schedule.draft and _truth(value := front.get(schedule.draft)) is True:
        return schedule.draft, _shown(value)
    if schedule.published and _truth(value := front.get(schedule.published)) is False:
        return schedule.published, _shown(value)
    if schedule.status and (status := front.get(schedule.status)) and str(status).lower() not in schedule.live:
        return schedule.status, _shown(status)
    return None


def _truth(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
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
    if isinstance(value, str):
        with suppress(ValueError):
            value = datetime.fromisoformat(_BEFORE_ZONE.sub("", value.strip()))
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp()
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC).timestamp()
    if may_fail:
        return unread
    raise DateFaultError(key, _shown(value))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
