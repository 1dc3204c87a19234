"""The header of a .po file: the entry with an empty msgid, whose msgstr has lines of `Field: value`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from l10n.errors import CatalogError, LanguageError
from l10n.languages import codes, plurals
from l10n.po.reader import Entry, read
from l10n.po.writer import entry, quoted
from l10n.review.catalog import Catalog, Unit, signed

Fields = tuple[tuple[str, str], ...]
"""Names and values, in the order of the file; a line without a colon is a value with an empty name."""

_CHARSET = re.compile(r"charset=([\w-]*)", re.IGNORECASE)
_LINE = r'(?m)^("{name}: *)(?:[^"\\]|\\[^n])*(?=\\n")'
"""A field on a line of its own."""


def find(entries: Sequence[Entry], path: str) -> Entry:
    """Return the header of a file. Raises CatalogError where it does not begin with one."""
    hint = "add one with Language and charset=UTF-8, or move the file away"
    if not entries:
        raise CatalogError("has no entries, not even a header", path=path, line=1, hint=hint)
    first = entries[0]
    if first.unit.source or not first.unit.plain or first.unit.obsolete:
        raise CatalogError("does not start with a header", path=path, line=first.line, hint=hint)
    return first


def catalog(header: Entry, path: str) -> Catalog:
    """Return a catalog without units from a header.

    Raises:
        CatalogError: the header declares another charset than UTF-8, or a language that l10n does not translate.

    """
    said = fields(header.unit.target)
    named = {name.lower(): value for name, value in reversed(said)}
    _refuse_charset(named.get("content-type", ""), path, header.line)
    if not named.get("language"):
        what = "has no Language in its header"
        raise CatalogError(what, path=path, line=header.line, hint=r'add "Language: es\n" or "Language: en\n" to it')
    try:
        target = codes.tag(named["language"])
        source = codes.tag(named.get("x-source-language") or codes.other(codes.base(target)))
    except LanguageError as error:
        raise CatalogError(str(error), path=path, line=header.line) from error
    generator = named.get("x-generator", "")
    made = Catalog(source, target, header_comments=header.unit.comments, generator=generator)
    return made if said == _to_write(made) else replace(made, header=said)


def fields(text: str) -> Fields:
    """Parse the msgstr of a header into fields."""
    parted = (line.partition(":") for line in text.split("\n") if line)
    return tuple((name, value.strip()) if colon else ("", name) for name, colon, value in parted)


def written(catalog: Catalog, old: Entry | None, end: str) -> str:
    """Format the header of a catalog, with as few changes as possible.

    Args:
        catalog: has the fields.
        old: the old header.
        end: line end of new lines.

    """
    said = _to_write(catalog)
    text = "".join(f"{name}: {value}\n" if name else f"{value}\n" for name, value in said)
    if old is None:
        return entry(Unit("", text, comments=catalog.header_comments), None, end)
    same = said == fields(old.unit.target)
    unit = replace(old.unit, comments=catalog.header_comments, target=old.unit.target if same else text)
    spliced = None if same or unit.comments != old.unit.comments else _spliced(said, old, end)
    return spliced or entry(unit, old, end)


def _spliced(said: Fields, old: Entry, end: str) -> str | None:
    """Return the old header with only the changed fields' lines rewritten; None if that is not enough."""
    text = old.raw if old.raw.endswith("\n") else old.raw + end
    before = fields(old.unit.target)
    for (name, was), (_, value) in zip(before, said, strict=False):
        text = _with_line(text, name, value) if value != was else text
    text += "".join(quoted(f"{name}: {value}\n") + end for name, value in said[len(before) :])
    (new,), _ = read(text, "the header as it is to be")
    return text if fields(new.unit.target) == said else None


def _with_line(text: str, name: str, value: str) -> str:
    """Replace the value of a field, if the field has a line of its own."""
    new = quoted(value)[1:-1]
    return re.sub(_LINE.format(name=re.escape(name)), lambda found: found[1] + new, text, count=1)


def _to_write(catalog: Catalog) -> Fields:
    """Return the fields to write: those that were read, or ours for a new file."""
    if catalog.header:
        return signed(catalog, catalog.generator).header
    return (
        ("Project-Id-Version", "l10n articles"),
        ("PO-Revision-Date", ""),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", codes.gettext_name(catalog.language)),
        ("X-Source-Language", codes.gettext_name(catalog.source_language)),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", plurals.TWO_FORMS),
        ("X-Generator", catalog.generator),
    )


def _refuse_charset(content_type: str, path: str, line: int) -> None:
    """Refuse a file whose header declares another charset or none; msgcat refuses it too if it is not ASCII."""
    found = _CHARSET.search(content_type)
    if found is None:
        hint = r'add "Content-Type: text/plain; charset=UTF-8\n" to it'
        raise CatalogError("does not declare charset=UTF-8 in its header", path=path, line=line, hint=hint)
    if found[1].lower() not in {"utf-8", "utf8"}:
        hint = "save it as UTF-8, in Poedit or with `msgconv --to-code=UTF-8`"
        raise CatalogError(f"declares charset={found[1]} in its header, not UTF-8", path=path, line=line, hint=hint)
