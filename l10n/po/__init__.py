"""Catalogs as gettext PO text: read strictly, and written so that what nobody changed keeps its bytes.

Files that other tools made are kept whole: plural entries, contexts, flags, previous wordings, every comment, and how
all that is laid out. polib reads the entries, and prints those that changed; `bridges`, `syntax` and `judge` stand
between it and gettext.
"""

from __future__ import annotations

from dataclasses import replace

from l10n.po import header, judge, writer
from l10n.po.reader import read
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
    units = [entry.unit for entry in entries]
    judge.refuse(units, path, lambda number: entries[number].line)
    return replace(catalog, units=tuple(units[1:]))


def dumps(catalog: Catalog, *, before: str = "") -> str:
    """Return the text of a catalog as a .po file.

    Args:
        catalog: what to write, its obsolete units last.
        before: the text of the file that it came from. What its entries still say keeps its bytes, and new lines end as
            its lines do.

    Raises:
        CatalogError: a sentence or a file name holds what no .po file can hold, gettext would refuse an entry, or
            `before` is broken.

    """
    judge.refuse((_NO_HEADER, *catalog.units), "the .po file to be written", lambda _: None)
    entries, tail = read(before, "the .po file as it was")
    known = {judge.key(entry.unit): entry for entry in entries}
    end = "\r\n" if before.partition("\n")[0].endswith("\r") else "\n"
    old = known.get(_HEADER)
    head = old
    written = [old.lead if old else "", header.written(catalog, old, end, complete=False)]
    for unit in catalog.units:
        old = known.get(judge.key(unit))
        if not written[-1].endswith("\n"):
            written.append(end)
        written += [old.lead if old else end, writer.entry(unit, old, end)]
    if before not in ("", "".join(written) + tail):  # what nobody changed keeps its bytes, a header with faults too
        written[1] = header.written(catalog, head, end)
    return "".join(written) + tail


def line(text: str, unit: Unit) -> int:
    """Return the line on which the msgid of a unit stands in the .po file that it was read from."""
    entries, _ = read(text, "the .po file as it was")
    return next(entry.line for entry in entries if judge.key(entry.unit) == judge.key(unit))


_HEADER = (None, "")
"""The key of the header."""
_NO_HEADER = Unit("")
"""What stands for it where it is known to be right."""
