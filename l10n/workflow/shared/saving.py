"""Saves files that people may save at the same time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from l10n.errors import CatalogError
from l10n.files.replacing import ChangedMeanwhileError

ATTEMPTS = 3
"""How often to try, if somebody else keeps saving the file."""

_T = TypeVar("_T")


def persisting(shown: str, attempt: Callable[[], _T], *, attempts: int = ATTEMPTS) -> _T:
    """Read, change and write a file; start over if somebody saved it meanwhile.

    Args:
        shown: the file's path, for messages.
        attempt: reads the file and writes it with `update`.
        attempts: how often to try.

    Raises:
        CatalogError: the file keeps changing.

    """
    for _ in range(attempts):
        with suppress(ChangedMeanwhileError):
            return attempt()
    what = "is being written by another program"
    raise CatalogError(what, path=shown, hint="close it there and run again")
