"""Translation units in TMX: LISA and GALA, "TMX 1.4b Specification".

A unit is a `<tu>` with its source first. Content without a TMX element goes into properties, with names that other
tools use too, such as MyMemory for the neighbours. OmegaT's names `file`, `prev` and `next` are also read.

    <tu srclang="en">                                        if it differs from the header
    <note>…</note>
    <prop type="x-origin">articles/water.md</prop>
    <prop type="x-context-pre">the sentence before</prop>    empty at the beginning of an article
    <prop type="x-context-post">the sentence after</prop>
    <tuv xml:lang="en"><seg>…</seg></tuv>
    <tuv xml:lang="es-MX" changedate="20260131T120000Z" changeid="Ana"><seg>…</seg></tuv>

Segments are plain text (level 1): Markdown or HTML in a sentence is escaped, not marked as native code, so that every
tool reads the same sentence as in the .po file. No DOCTYPE is written, because cautious readers such as .NET's refuse
files that have one. What other tools write inside a segment is read by `inline`: codes become nothing, or tags where
they are HTML, and each `<sub>` is paired with that at its place in the other language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from hashlib import blake2b
from itertools import product

from l10n import __version__, limits
from l10n.errors import TmxError
from l10n.interchange import tmx_reader, xml_files
from l10n.interchange.tmx_reader import TmxUnit, Variant
from l10n.languages import codes

ANY = "*all*"
"""The source language of a file whose units state their own, or apply in both directions."""


class LeftOut(StrEnum):
    """Reasons for leaving a unit out; the value is shown to the user, after a number."""

    OTHER_LANGUAGE = "segments in other languages"
    ALONE = "units in one language"
    WORDLESS = "pairs without words"
    TWICE = "pairs seen before"
    SUB_FLOWS = "pairs with texts inside codes on one side only"
    UNWRITABLE = "units with a character that XML forbids"

    @property
    def is_loss(self) -> bool:
        """Whether content in English or Spanish is missing for it; the other content is there already, or is none."""
        return self not in (LeftOut.OTHER_LANGUAGE, LeftOut.TWICE)


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A text and its translation, a `<tu>` in TMX."""

    source: str
    target: str
    source_language: str
    """A BCP 47 tag: `en`, `es-419`."""
    target_language: str
    origin: str = ""
    """Where it is from: the path of an article, or what another tool wrote."""
    before: str | None = None
    """The text before the source: empty at the beginning of an article, None if unknown."""
    after: str | None = None
    """The text after the source, likewise."""
    note: str = ""
    author: str = ""
    """Who changed it last, else who created it."""
    date: str = ""
    """Date of that change in UTC, in TMX format: `20260131T120000Z`."""


_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="l10n"{version} segtype="sentence" o-tmf="l10n" adminlang="en"{source} datatype="plaintext"/>
<body>
"""
_START = _HEAD[: _HEAD.index("{")].encode()
_TAIL = "</body>\n</tmx>\n"
_ORIGIN, _BEFORE, _AFTER = ("x-origin", "file"), ("x-context-pre", "prev"), ("x-context-post", "next")
_CHANGED, _CHANGER = ("changedate", "creationdate"), ("changeid", "creationid")
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)Z", re.ASCII)
_ENOUGH = 12
"""Bytes of the hash that detects duplicate pairs. With a billion pairs, one file in 10^11 has a collision."""


def is_ours(content: bytes) -> bool:
    """Tell whether a file is one that `write` wrote."""
    return content.startswith(_START)


def read(path: str, content: Iterable[bytes], left_out: Counter[LeftOut]) -> Iterator[TranslationUnit]:
    """Yield the English and Spanish pairs of a file.

    If a unit has several variants in a language, each is paired with each. The unit or the header names the source
    language; if it is neither English nor Spanish, each pair is yielded in both directions.

    Args:
        path: of the file, for messages.
        content: its bytes, in chunks of any size, such as `iter(partial(file.read, 65536), b"")`; in UTF-8, UTF-16 or
            the encoding in its XML declaration. Detecting duplicates takes 80 MB of memory per million pairs.
        left_out: counts by reason are added here.

    Raises:
        TmxError: the file is not well-formed or not TMX, declares entities, has a unit with more pairs than the limit
            `TMX_PAIRS`, or has no unit in both languages; the message names file and line.

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
        if len(ours[0]) * len(ours[1]) > limits.TMX_PAIRS.most:
            what = f"has a unit whose variants make more than {limits.TMX_PAIRS.most:,} pairs"
            raise TmxError(what, path=path, line=unit.line, hint=limits.TMX_PAIRS.hint)
        for pair in product(*ours):
            yield from _fresh(unit, pair, known, left_out)
            yield from _sub_flows(unit, pair, known, left_out)
    if has_pairs == {False}:
        raise TmxError("has no unit in English and Spanish", path=path)


def write(units: Iterable[TranslationUnit], left_out: Counter[LeftOut], *, source: str = ANY) -> Iterator[str]:
    """Yield the text of a file in pieces, for encoding as UTF-8; `read` yields the same units, except empty ones.

    Args:
        units: in the order of the file.
        left_out: units that XML cannot hold are counted here.
        source: the language tag in the header. Units with another source language state their own. OmegaT warns if
            the header does not name the source language of its project.

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
    """Yield a pair in each of its directions, unless it is empty or a duplicate."""
    if not all(_has_words(variant.text) for variant in pair):
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


def _sub_flows(
    unit: TmxUnit, pair: tuple[Variant, ...], known: set[bytes], left_out: Counter[LeftOut]
) -> Iterator[TranslationUnit]:
    """Yield the texts inside the codes of a pair, each with that at its place in the other language."""
    flows = [[flow for flow in variant.sub_flows if _has_words(flow)] for variant in pair]
    if len({*map(len, flows)}) > 1:
        left_out[LeftOut.SUB_FLOWS] += 1
        return
    bare = replace(unit, properties={})
    for texts in zip(*flows, strict=True):
        between = zip(pair, texts, strict=True)
        made = tuple(replace(variant, text=text, sub_flows=[], properties={}) for variant, text in between)
        yield from _fresh(bare, made, known, left_out)


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _translation(unit: TmxUnit, source: Variant, target: Variant) -> TranslationUnit:
    said = (source.properties, unit.properties)
    notes = (holder.properties.get("note", "") for holder in (unit, source, target))
    made = (target.attributes, unit.attributes)
    date = _DATE.fullmatch(_first(made, _CHANGED) or "")
    return TranslationUnit(
        source.text,
        target.text,
        codes.nearest_or_own(source.language),
        codes.nearest_or_own(target.language),
        origin=_first(said, _ORIGIN) or "",
        before=_first(said, _BEFORE),
        after=_first(said, _AFTER),
        note="\n".join(dict.fromkeys(filter(None, notes))),
        author=_first(made, _CHANGER) or "",
        date="{}{}{}T{}{}{}Z".format(*date.groups()) if date else "",
    )


def _first(holders: Iterable[dict[str, str]], keys: Iterable[str]) -> str | None:
    """Return the first value under one of the keys, in the order of the holders; None if there is none."""
    return next((holder[key] for holder, key in product(holders, keys) if key in holder), None)


def _mark(unit: TranslationUnit) -> bytes:
    """Return a hash of a pair and its neighbours, for detecting duplicates."""
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
