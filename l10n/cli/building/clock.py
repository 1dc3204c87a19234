"""The clock of a command: an option, or SOURCE_DATE_EPOCH, so that the same input gives the same output."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime

from l10n.errors import L10nError

_EPOCH = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 in UTC (reproducible-builds.org, "SOURCE_DATE_EPOCH")."""
_DIGITS = 12
"""So many seconds are 30,000 years."""


def moment(said: str | None, environment: Mapping[str, str]) -> int:
    """Return the moment that a command takes for now, in seconds since 1970.

    Args:
        said: what the user gave with `--now`, a date in ISO 8601; without a time zone it is in UTC.
        environment: may have SOURCE_DATE_EPOCH.

    Raises:
        L10nError: neither is a moment.

    """
    if said is not None:
        try:
            found = datetime.fromisoformat(said)
            return int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())
        except (ValueError, OverflowError) as error:
            raise L10nError(f"is no date: {said}", path="--now", hint="write 2026-11-30 or 2026-11-30T09:00") from error
    if epoch := environment.get(_EPOCH):
        if not re.fullmatch(rf"[0-9]{{1,{_DIGITS}}}", epoch, re.ASCII):
            raise L10nError("is no number of seconds since 1970", path=_EPOCH, hint="unset it, or correct it")
        return int(epoch)
    return int(time.time())
