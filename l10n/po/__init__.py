"""Catalogs as gettext PO text.

In comes the text of a .po file, out goes a catalog, and the other way round. Reading is strict; writing keeps the bytes
of all entries that did not change. Files of other tools keep everything: plural entries, contexts, flags, previous
msgids, comments and layout. polib reads the entries and prints those that changed; `bridges`, `syntax` and `judge` make
up for its differences from gettext.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from l10n.po import header, judge, writer
from l10n.po.reader import Entry, read
from l10n.review.catalog import Catalog, Unit
from l10n.review.plurals import with_plural_forms


def loads(text: str, *, path: str) -> Catalog:
    """Parse a .po file.

    Without X-Source-Language in the header, the source is the other language of the pair. `fuzzy` is ignored in entries
    without a translation, where it means nothing to gettext.

    Args:
        text: the decoded file, with its byte order mark and line ends.
        path: of the file, for error messages.

    Raises:
        CatalogError: the file is broken, is not in UTF-8, or does not state its language.

    """
    entries, _ = read(text, path)
    catalog = header.catalog(header.find(entries, path), path)
    units = [entry.unit for entry in entries]
    judge.refuse(units, path, lambda number: entries[number].line)
    return replace(catalog, units=tuple(units[1:]))


def dumps(catalog: Catalog, *, before: str = "") -> str:
    """Format a catalog as a .po file.

    Args:
        catalog: what to write, with obsolete units last.
        before: the text of the file that the catalog was read from. Unchanged entries keep its bytes, and new lines get
            its line ends.

    Raises:
        CatalogError: a sentence or a file name contains characters that .po files cannot hold, gettext would refuse an
            entry, or `before` is broken.

    """
    judge.refuse((_NO_HEADER, *catalog.units), "the .po file to be written", lambda _: None)
    entries, tail = read(before, "the .po file as it was")
    known = {judge.key(entry.unit): entry for entry in entries}
    end = "\r\n" if before.partition("\n")[0].endswith("\r") else "\n"
    text = _written(catalog, known, end) + tail
    fitted = with_plural_forms(catalog)
    # An unchanged file keeps its bytes, even those that gettext refuses.
    return text if text == before or fitted == catalog else _written(fitted, known, end) + tail


def _written(catalog: Catalog, known: Mapping[tuple[str | None, str], Entry], end: str) -> str:
    """Format a header and entries, given the entries of the file before."""
    old = known.get(_HEADER)
    written = [old.lead if old else "", header.written(catalog, old, end)]
    for unit in catalog.units:
        old = known.get(judge.key(unit))
        if not written[-1].endswith("\n"):
            written.append(end)
        written += [old.lead if old else end, writer.entry(unit, old, end)]
    return "".join(written)


def line(text: str, unit: Unit) -> int:
    """Return the line of a unit's msgid in the .po file that it was read from."""
    entries, _ = read(text, "the .po file as it was")
    return next(entry.line for entry in entries if judge.key(entry.unit) == judge.key(unit))


_HEADER = (None, "")
"""The key of the header."""
_NO_HEADER = Unit("")
"""Placeholder for a header that is known to be valid."""
