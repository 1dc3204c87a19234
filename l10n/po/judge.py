"""What msgfmt refuses in entries that are well-formed: asked of all that is read, and of all that is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from l10n.errors import CatalogError
from l10n.review.catalog import Unit

_SHOWN = 60
"""Characters of a msgid that a message quotes."""


def key(unit: Unit) -> tuple[str | None, str]:
    """Return what gettext knows an entry by: its plural forms are no part of it, nor whether it is obsolete."""
    return unit.context, unit.source


def refuse(units: Iterable[Unit], path: str, line: Callable[[int], int | None]) -> None:
    """Raise CatalogError at a msgid that comes again, or a line break at one end of a pair alone.

    Args:
        units: the entries of a file, its header among them.
        path: what errors call the file.
        line: gives the line of an entry by its number, or None where it has none yet.

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

    What is not in a compiled catalog, and the header, msgfmt judges otherwise.
    """
    source, target = unit.source, unit.target
    if not source or not target or unit.fuzzy or unit.obsolete:
        return False
    if unit.plural is None:
        return (source[0] == "\n") != (target[0] == "\n") or (source[-1] == "\n") != (target[-1] == "\n")
    texts = (source, target, unit.plural.source, *unit.plural.targets)
    return len({(text.startswith("\n"), text.endswith("\n")) for text in texts}) > 1
