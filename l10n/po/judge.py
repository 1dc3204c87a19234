"""Refuses well-formed entries that msgfmt would refuse, both when reading and when writing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from l10n.errors import CatalogError
from l10n.review.catalog import Unit

_SHOWN = 60
"""The most characters of a msgid in a message."""


def key(unit: Unit) -> tuple[str | None, str]:
    """Return the key of an entry in gettext: context and msgid, for plural and obsolete entries too."""
    return unit.context, unit.source


def refuse(units: Iterable[Unit], path: str, line: Callable[[int], int | None]) -> None:
    """Raise CatalogError for a duplicate msgid, or a line break at the end or start of only some texts of an entry.

    Args:
        units: the entries of a file, including its header.
        path: of the file, for error messages.
        line: returns the line of an entry by its number, or None if it has no line yet.

    """
    first: dict[tuple[str | None, str], int] = {}
    for number, unit in enumerate(units):
        known = first.setdefault((unit.context, unit.source), number)
        if known != number:
            here, before = line(number), line(known)
            what = f"repeats the msgid of line {before}" if before else f"would contain “{unit.source:.{_SHOWN}}” twice"
            hint = "delete one of them, or give one a msgctxt and only the `#:` lines that it is for"
            raise CatalogError(what, path=path, line=here, hint=hint)
        if _breaks_differ(unit):
            what = "msgid and msgstr do not both begin or end with a line break"
            raise CatalogError(what, path=path, line=line(number), hint="make them the same")


def _breaks_differ(unit: Unit) -> bool:
    """Tell whether some texts of an entry begin or end with a line break, and others do not.

    msgfmt does not check this in the header and in entries that are not compiled.
    """
    source, target = unit.source, unit.target
    if not source or not target or unit.fuzzy or unit.obsolete:
        return False
    if unit.plural is None:
        return (source[0] == "\n") != (target[0] == "\n") or (source[-1] == "\n") != (target[-1] == "\n")
    texts = (source, target, unit.plural.source, *unit.plural.targets)
    return len({(text.startswith("\n"), text.endswith("\n")) for text in texts}) > 1
