"""The largest files that l10n reads. The person at the keyboard can raise them; a project's own files cannot."""

from __future__ import annotations

import os

from l10n.errors import SettingsError
from l10n.files.reading import Limit

VARIABLE = "L10N_MAX_MB"
"""The environment variable for the largest article or table, in megabytes of 1,000,000 bytes."""
LARGEST = 20.0
"""Megabytes, where the variable is not set."""

_CATALOG = 10
"""How many times as large as an article a .po file may be: it has each sentence twice, and notes."""
SETTINGS = Limit(1, "remove what is not needed")


def article(lowered: float) -> Limit:
    """Return the limit of articles and tables.

    Args:
        lowered: the limit in the project's settings, which counts if it is lower.

    Raises:
        SettingsError: the environment variable is not a number above 0.

    """
    largest = _largest()
    if lowered < largest.megabytes:
        return Limit(lowered, "increase `max_article_mb` in the settings")
    return largest


def catalog() -> Limit:
    """Return the limit of .po files. Raises SettingsError as `article` does."""
    largest = _largest()
    return Limit(_CATALOG * largest.megabytes, largest.hint)


def _largest() -> Limit:
    stated = os.environ.get(VARIABLE)
    try:
        megabytes = float(stated) if stated else LARGEST
    except ValueError:
        megabytes = 0
    if not 0 < megabytes < float("inf"):
        raise SettingsError(f"must be a number of megabytes, not {stated!r}", path=VARIABLE)
    return Limit(megabytes, f"if you trust the file, set the environment variable {VARIABLE} to more than its size")
