"""Files that people save while l10n works on them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from l10n.errors import CatalogError
from l10n.project.files import ChangedMeanwhileError

ATTEMPTS = 3
"""How often a file that somebody else keeps saving is read again."""

_T = TypeVar("_T")


def persisting(shown: str, attempt: Callable[[], _T]) -> _T:
    """Read, change and write a file, again where somebody saved it between.

    Args:
        shown: what messages call the file.
        attempt: reads it and writes it with `update`.

    Raises:
        CatalogError: the file does not come to rest.

    """
    for _ in range(ATTEMPTS):
        with suppress(ChangedMeanwhileError):
            return attempt()
    what = "is being written by another program"
    raise CatalogError(what, path=shown, hint="close it there and run again")
