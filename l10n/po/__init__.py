"""Catalogs as gettext PO text: read strictly, and written so that what nobody changed keeps its bytes.

Files that other tools made are kept whole: plural entries, contexts, flags, previous wordings, every comment, and how
all that is laid out. Reader and writer are our own; `reader` says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from l10n.errors import CatalogError
from l10n.po import header, writer
from l10n.po.reader import Entry, read
from l10n.review.catalog import Catalog, Unit


def loads(text: str, *, path: str) -> Catalog:
    """Return the catalog that a .po file holds.

    A header without X-Source-Language translates from the other language of the pair. `fuzzy` is not read from an entry
    without a translation, where it means nothing to gettext.

    Args:
        text: the decoded file, byte order mark and line ends included.
        path: what errors call the file.

    Raises:
        CatalogError: the file is broken, is not in UTF-8, or does not say which language it is in.

    """
    entries, _ = read(text, path)
    catalog = header.catalog(header.find(entries, path), path)
    _judge(entries, path)
    return replace(catalog, units=tuple(entry.unit for entry in entries[1:]))


def dumps(catalog: Catalog, *, before: str = "") -> str:
    """Return the text of a catalog as a .po file.

    Args:
        catalog: what to write, its obsolete units last.
        before: the text of the file that it came from. What its entries still say keeps its bytes, and new lines end as
            its lines do.

    Raises:
        CatalogError: a sentence or a file name holds what no .po file can hold, or `before` is broken.

    """
    entries, tail = read(before, "the .po file as it was")
    known = {_key(entry.unit): entry for entry in entries}
    end = "\r\n" if before.partition("\n")[0].endswith("\r") else "\n"
    old = known.get(_HEADER)
    head = old
    written = [old.lead if old else "", header.written(catalog, old, end, complete=False)]
    for unit in catalog.units:
        old = known.get(_key(unit))
        if not written[-1].endswith("\n"):
            written.append(end)
        written += [old.lead if old else end, writer.entry(unit, old, end)]
    if before not in ("", "".join(written) + tail):  # what nobody changed keeps its bytes, a header with faults too
        written[1] = header.written(catalog, head, end)
    return "".join(written) + tail


def line(text: str, unit: Unit) -> int:
    """Return the line on which the msgid of a unit stands in the .po file that it was read from."""
    entries, _ = read(text, "the .po file as it was")
    return next(entry.line for entry in entries if _key(entry.unit) == _key(unit))


_HEADER = (None, "")
"""The key of the header."""


def _key(unit: Unit) -> tuple[str | None, str]:
    """Return what gettext knows an entry by: its plural forms are no part of it, nor whether it is obsolete."""
    return unit.context, unit.source


def _judge(entries: Sequence[Entry], path: str) -> None:
    """Refuse what msgfmt would refuse: a msgid that comes again, a line break at one end of a pair alone."""
    first: dict[tuple[str | None, str], int] = {}
    for entry in entries:
        line = first.setdefault(_key(entry.unit), entry.line)
        if line != entry.line:
            hint = "delete one of them, or give one a msgctxt"
            raise CatalogError(f"has the msgid of line {line} again", path=path, line=entry.line, hint=hint)
        if _is_compiled(entry.unit) and not _break_alike(entry.unit):
            what = "has a line break at an end of msgstr where msgid has none, or the reverse"
            raise CatalogError(what, path=path, line=entry.line, hint="make them alike")


def _is_compiled(unit: Unit) -> bool:
    """Tell whether msgfmt would put an entry in a compiled catalog; the header it judges otherwise."""
    return bool(unit.source and unit.target) and not unit.fuzzy and not unit.obsolete


def _break_alike(unit: Unit) -> bool:
    """Tell whether all texts of an entry begin and end with a line break, or none does."""
    texts = [unit.source, unit.target]
    if unit.plural is not None:
        texts += [unit.plural.source, *unit.plural.targets]
    return len({(text.startswith("\n"), text.endswith("\n")) for text in texts}) == 1
