"""Translation units in TMX: LISA and GALA, "TMX 1.4b Specification".

A unit is a `<tu>` with its source first; what TMX has no element for stands in properties, under names that other tools
use (MyMemory, for one, writes the neighbours so). OmegaT's names, `file`, `prev` and `next`, are read too.

    <tu srclang="en">                                        where it is not that of the header
    <note>…</note>
    <prop type="x-origin">articles/water.md</prop>
    <prop type="x-context-pre">the sentence before</prop>    empty at the beginning of an article
    <prop type="x-context-post">the sentence after</prop>
    <tuv xml:lang="en"><seg>…</seg></tuv>
    <tuv xml:lang="es-MX" changedate="20260131T120000Z" changeid="Ana"><seg>…</seg></tuv>

Segments are plain text (level 1): the Markdown or HTML in a sentence is escaped, not marked as native code, so that
every tool reads the sentence as it stands in the .po file. No DOCTYPE is written, since cautious readers, .NET's among
them, refuse files that have one. In files of other tools the native code inside bpt, ept, it, ph and ut is taken as
text of the sentence, a `<sub>` in its place within it; `<hi>` leaves its text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from hashlib import blake2b
from itertools import product

from l10n import __version__
from l10n.errors import TmxError
from l10n.interchange import tmx_reader, xml_files
from l10n.interchange.tmx_reader import TmxUnit, Variant
from l10n.languages import codes

ANY = "*all*"
"""The source language of a file whose units say their own, or hold in both directions."""


class LeftOut(StrEnum):
    """Why something is not carried over; the value says it to the user, after a number."""

    OTHER_LANGUAGE = "segments in other languages"
    ALONE = "units in one language"
    WORDLESS = "pairs without words"
    TWICE = "pairs seen before"
    UNWRITABLE = "units with a character that XML forbids"


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A text and its translation."""

    source: str
    target: str
    source_language: str
    """A BCP 47 tag: `en`, `es-419`."""
    target_language: str
    origin: str = ""
    """Where it comes from: the path of an article, or what another tool says."""
    before: str | None = None
    """The text before the source, empty at the beginning of an article; None where that is not known."""
    after: str | None = None
    """The text after the source, likewise."""
    note: str = ""
    author: str = ""
    """Who changed it last, or else made it."""
    date: str = ""
    """When, in UTC, as TMX writes it: `20260131T120000Z`."""


_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="l10n"{version} segtype="sentence" o-tmf="l10n" adminlang="en"{source} datatype="plaintext"/>
<body>
"""
_TAIL = "</body>\n</tmx>\n"
_ORIGIN, _BEFORE, _AFTER = ("x-origin", "file"), ("x-context-pre", "prev"), ("x-context-post", "next")
_CHANGED, _CHANGER = ("changedate", "creationdate"), ("changeid", "creationid")
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)Z", re.ASCII)
_ENOUGH = 12
"""Bytes by which a pair is known again: among a billion, two are taken for one in one file of 10^11."""


def read(path: str, content: Iterable[bytes], left_out: Counter[LeftOut]) -> Iterator[TranslationUnit]:
    """Give the pairs of English and Spanish in a file one after the other.

    Where a unit has several variants in a language, each is paired with each. Its source is in the language that it
    or the header names; where that is neither of ours, each pair is given in both directions.

    Args:
        path: of the file, for messages.
        content: its bytes, in parts of any size, such as `iter(partial(file.read, 65536), b"")`; in UTF-8, UTF-16 or
            what else its XML declaration names. Besides the part at hand, 80 MB of marks are held per million pairs.
        left_out: a count for each reason is added here.

    Raises:
        TmxError: the file is not well-formed or not TMX, declares entities, or has units but none in both languages;
            the message names file and line.

    """
    known: set[bytes] = set()
    has_pairs: set[bool] = set()
    for unit in tmx_reader.units(path, content):
        bases = [codes.nearest_base(each.language) for each in unit.variants]
        ours = [
            [each for each, base in zip(unit.variants, bases, strict=True) if base == language]
            for language in codes.TRANSLATED
        ]
        has_pairs.add(all(ours))
        if others := len(unit.variants) - sum(map(len, ours)):
            left_out[LeftOut.OTHER_LANGUAGE] += others
        if any(ours) and not all(ours):
            left_out[LeftOut.ALONE] += 1
        for pair in product(*ours):
            yield from _fresh(unit, pair, known, left_out)
    if has_pairs == {False}:
        raise TmxError("has no unit in English and Spanish", path=path)


def write(units: Iterable[TranslationUnit], left_out: Counter[LeftOut], *, source: str = ANY) -> Iterator[str]:
    """Give the text of a file in pieces, to be encoded as UTF-8; `read` gives the same units, but those without words.

    Args:
        units: in the order to be written.
        left_out: units that XML cannot hold are counted here.
        source: the language tag for the header. Units with another source language say theirs; OmegaT warns of a file
            whose header does not name the project's.

    """
    yield _HEAD.format(
        version=xml_files.attribute("creationtoolversion", __version__), source=xml_files.attribute("srclang", source)
    )
    for unit in units:
        if any(xml_files.FORBIDDEN.search(getattr(unit, each.name) or "") for each in fields(unit)):
            left_out[LeftOut.UNWRITABLE] += 1
        else:
            yield _element(unit, source)
    yield _TAIL


def _fresh(
    unit: TmxUnit, pair: tuple[Variant, ...], known: set[bytes], left_out: Counter[LeftOut]
) -> Iterator[TranslationUnit]:
    """Give a pair in the directions that it holds for, if it says anything and did not come before."""
    if not all(any(map(str.isalnum, variant.text)) for variant in pair):
        left_out[LeftOut.WORDLESS] += 1
        return
    first, second = pair
    directions = [(first, second), (second, first)]
    source = codes.nearest_base(unit.source_language)
    one_way = [each for each in directions if codes.nearest_base(each[0].language) == source]
    found = {_mark(made): made for made in (_translation(unit, *each) for each in one_way or directions)}
    new = [mark for mark in found if mark not in known]
    known.update(new)
    if not new:
        left_out[LeftOut.TWICE] += 1
    yield from (found[mark] for mark in new)


def _translation(unit: TmxUnit, source: Variant, target: Variant) -> TranslationUnit:
    said = (source.properties, unit.properties)
    notes = (holder.properties.get("note", "") for holder in (unit, source, target))
    made = (target.attributes, unit.attributes)
    date = _DATE.fullmatch(_first(made, _CHANGED) or "")
    return TranslationUnit(
        source.text,
        target.text,
        codes.nearest(source.language) or source.language,
        codes.nearest(target.language) or target.language,
        origin=_first(said, _ORIGIN) or "",
        before=_first(said, _BEFORE),
        after=_first(said, _AFTER),
        note="\n".join(dict.fromkeys(filter(None, notes))),
        author=_first(made, _CHANGER) or "",
        date="{}{}{}T{}{}{}Z".format(*date.groups()) if date else "",
    )


def _first(holders: Iterable[dict[str, str]], keys: Iterable[str]) -> str | None:
    """Return what the first of some holders says under the first of some keys."""
    return next((holder[key] for holder, key in product(holders, keys) if key in holder), None)


def _mark(unit: TranslationUnit) -> bytes:
    """Return the bytes by which a pair between the same neighbours is known again."""
    what = (unit.source_language, unit.target_language, unit.source, unit.target, unit.before, unit.after)
    return blake2b(repr(what).encode(), digest_size=_ENOUGH).digest()


def _element(unit: TranslationUnit, source: str) -> str:
    own = "" if unit.source_language == source else xml_files.attribute("srclang", unit.source_language)
    last = (("changedate", unit.date), ("changeid", unit.author))
    said = (
        xml_files.element("note", unit.note) if unit.note else "",
        _property(_ORIGIN[0], unit.origin or None),
        _property(_BEFORE[0], unit.before),
        _property(_AFTER[0], unit.after),
        _variant(unit.source_language, unit.source),
        _variant(unit.target_language, unit.target, *(each for each in last if each[1])),
    )
    return f"<tu{own}>\n" + "".join(f"{line}\n" for line in said if line) + "</tu>\n"


def _property(kind: str, text: str | None) -> str:
    return "" if text is None else xml_files.element("prop", text, xml_files.attribute("type", kind))


def _variant(tag: str, text: str, *said: tuple[str, str]) -> str:
    attributes = "".join(xml_files.attribute(*each) for each in (("xml:lang", tag), *said))
    return f"<tuv{attributes}>{xml_files.element('seg', text)}</tuv>"
