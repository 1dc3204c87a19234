"""Invisible characters that the source lacks: spaces and joiners without width, marks of direction, controls."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.text.characters import bare, emoji

INVISIBLE = Rule("invisible", Severity.WARNING, Category.ENCODING)
RULES = (INVISIBLE,)

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffd\U000e0000-\U000e007f]"
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,24});")


def invisible(pair: TextPair) -> Iterator[Finding]:
    """Find invisible characters that the source does not have; those of emoji and of joining scripts are needed."""
    read = _read(pair.text)
    if read.isascii() or not _INVISIBLE.search(read):
        return
    had = {*_INVISIBLE.findall(_read(pair.segment.source))}
    needed = {*_INVISIBLE.findall(bare(read)), *_INVISIBLE.findall("".join(emoji(read)))}
    there = dict.fromkeys(sign for sign in _INVISIBLE.findall(read) if sign not in had)
    if found := [sign for sign in there if sign not in needed or unicodedata.category(sign) in {"Cc", "So"}]:
        fix = _without(pair.text, set(found)) if not needed else None
        yield INVISIBLE.finding("invisible characters: {signs}", signs=", ".join(map(_name, found)), fix=fix)


CHECKS: tuple[Check, ...] = (invisible,)


def _read(text: str) -> str:
    """Return a text with the invisible characters that its entities stand for: `&shy;`, `&#8203;`."""
    return _ENTITY.sub(lambda found: unescape(found[0]), text) if "&" in text else text


def _without(text: str, signs: set[str]) -> str:
    bare_of_entities = _ENTITY.sub(lambda found: "" if unescape(found[0]) in signs else found[0], text)
    return "".join(sign for sign in bare_of_entities if sign not in signs)


def _name(sign: str) -> str:
    name = unicodedata.name(sign, "control").lower()
    return f"U+{ord(sign):04X} {name}"
