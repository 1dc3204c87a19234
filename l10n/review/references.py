"""The articles that the references of a catalog name (`#:` lines)."""

from __future__ import annotations

from collections.abc import Iterable

from l10n.review.catalog import Unit


def named_articles(units: Iterable[Unit]) -> tuple[str, ...]:
    """Return the paths in the references of units, each once, in their order."""
    return tuple(dict.fromkeys(path for unit in units for path, _ in unit.places))
