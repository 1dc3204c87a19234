"""Keys of front matter that look as if they kept a page back, and that nothing reads in this way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from l10n.edition.site.presets import Convention, Schedule
from l10n.edition.timing import NO, OURS, YES, HoldKind, moment, plain_key, schedule_of
from l10n.text.data.showing import shown

_DRAFT = frozenset(("draft", "isdraft", "wip", "unpublished", "private", "hidden", "unlisted"))
_LIVE = frozenset(("published", "publish", "ispublished", "public", "live"))
_STATUS = frozenset(("status", "state", "poststatus", "workflow", "visibility", "estado"))
_FUTURE = frozenset(
    (
        *("published", "publish", "publishdate", "publishedat", "publishat", "publishon", "publishedon", "publishtime"),
        *("pubdate", "datepublished", "publicationdate", "releasedate", "release", "releaseat", "scheduled"),
        *("scheduledat", "scheduledate", "embargo", "embargountil", "embargoeduntil", "golive", "goliveat", "livefrom"),
        *("availablefrom", "validfrom", "startdate", "fechapublicacion"),
    )
)
_PAST = frozenset(
    (
        *("expires", "expire", "expiry", "expiresat", "expiresen", "expirydate", "expirationdate"),
        *("expiration", "expireat", "expireson", "unpublishdate", "unpublishat", "unpublishon", "validuntil"),
        *("availableuntil", "liveuntil", "caduca", "fechacaducidad"),
    )
)
_DRAFTS = frozenset(("draft", "borrador"))
_HELD_BACK = frozenset(
    (
        *("draft", "drafted", "pending", "private", "hidden", "unpublished", "review", "in review", "inreview", "wip"),
        *("scheduled", "future", "embargoed", "embargo", "archived", "expired", "withdrawn", "in progress", "todo"),
        *("borrador", "pendiente", "privado", "oculto", "en revisión", "revisión", "programado"),
    )
)


_DATES = _FUTURE | _PAST
_MEANT = {
    **dict.fromkeys(_DRAFT, YES | _DRAFTS),
    **dict.fromkeys(_LIVE, NO | _DRAFTS | {"never"}),
    **dict.fromkeys(_STATUS, _HELD_BACK),
}
"""By key, the values with which it would keep a page back."""
_NEAR = _MEANT.keys() | _DATES


@dataclass(frozen=True, slots=True)
class NearKey:
    """A key that looks as if it kept a page back."""

    key: str
    """As it is written."""
    said: str
    """Its value, for messages."""
    reads: str
    """What is read in its place: `draft: true`; empty if nothing is."""


def is_near(key: str) -> bool:
    """Tell whether a key of front matter may be such a key."""
    return plain_key(key) in _NEAR


def near_keys(front: Mapping[str, object], convention: Convention | None, now: int) -> Iterator[NearKey]:
    """Yield the keys that look as if they kept a page back now, where the page is not kept back.

    Args:
        front: the front matter of a page that `timing.hold` does not keep back.
        convention: of the preset, if there is one.
        now: seconds since 1970 in UTC.

    """
    schedule = schedule_of(convention) or OURS
    for key, value in front.items():
        if kind := _meant(plain_key(str(key)), value, now):
            yield NearKey(key, value if isinstance(value, str) else shown(value), _read(schedule, kind))


def _meant(key: str, value: object, now: int) -> HoldKind | None:
    """Return why a key with this value would keep a page back if somebody read it."""
    said = str(value).strip().lower()
    if said in _MEANT.get(key, ()):
        return HoldKind.DRAFT
    when = moment(value) if key in _DATES else None
    if when is None:
        return None
    if key in _FUTURE:
        return HoldKind.FUTURE if when > now else None
    return HoldKind.EXPIRED if when <= now else None


def _read(schedule: Schedule, kind: HoldKind) -> str:
    """Return what keeps a page back for such a reason."""
    if kind is HoldKind.FUTURE and schedule.holds_future and schedule.dates:
        return schedule.dates[0]
    if kind is HoldKind.EXPIRED and schedule.expiry:
        return schedule.expiry[0]
    if schedule.draft:
        return f"{schedule.draft}: true"
    if schedule.published:
        return f"{schedule.published}: false"
    return f"{schedule.status}: draft" if schedule.status else ""
