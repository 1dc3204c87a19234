"""Copies of files for a while, where the files themselves cannot be written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from l10n.files.reading import opened, status


def is_writable(path: Path) -> bool:
    """Return whether a file can be written, and others next to it; or created, if its folder is missing."""
    folder = path.parent
    while not folder.exists():
        folder = folder.parent
    return all(os.access(each, os.W_OK) for each in (folder, path) if each.exists())


@contextmanager
def copied(path: Path, *beside: str, fence: Path) -> Iterator[Path]:
    """Copy a file to a temporary folder for the duration of a `with` statement.

    Args:
        path: the file.
        beside: suffixes of files that belong to it (its name plus the suffix); they are copied if they exist.
        fence: the folder below which no link is followed.

    Raises:
        UnfitError: one of them cannot be read, or is no regular file.

    """
    with TemporaryDirectory(prefix="l10n-") as folder:
        for name in (path.name, *(path.name + ending for ending in beside)):
            if status(path.with_name(name), fence=fence):
                with opened(path.with_name(name), fence=fence) as read, Path(folder, name).open("xb") as written:
                    shutil.copyfileobj(read, written)
        yield Path(folder, path.name)
