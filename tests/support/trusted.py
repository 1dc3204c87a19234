"""Packages of random weights that l10n takes for good: its record says that they translate, as if they had been tried.

The record is the real one, in the cache folder of the test.
"""

from __future__ import annotations

from pathlib import Path

import tiny_package

from l10n.engine.packages import read
from l10n.engine.probing.ready import DEFAULT, conditions
from l10n.engine.record import PackageRecord, digest_of


def trust(path: Path, cache: Path | None = None) -> Path:
    """Record that a package translates, and return its path.

    Args:
        path: the package.
        cache: the cache folder; None for that of this process.

    """
    package = read(path)
    PackageRecord(cache and cache.resolve()).note_probe(conditions(package, digest_of(package), DEFAULT))
    return path


def build(folder: Path, **arguments: str) -> Path:
    """Build a tiny package and trust it; arguments are those of `tiny_package.build`."""
    return trust(tiny_package.build(folder, **arguments))  # type: ignore[arg-type]  # tests give texts only
