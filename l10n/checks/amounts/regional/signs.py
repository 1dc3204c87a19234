"""Signs beside numbers: per cent, money, ordinals and ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from l10n.checks.amounts.regional.edits import RegionalEdit
from l10n.checks.pairs import TextPair
from l10n.languages.regional.table import Custom
from l10n.languages.regional.writing import Conventions, conventions
from l10n.languages.word_lists import any_of, words

_NUMBER = r"(?:\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d(?:[\d.,]*\d)?)"
_PERCENT = re.compile(r"(?<=\d)[ \u00a0\u202f]?%(?!\w)")
_PERCENT_WORD = re.compile(r"(?<=\d)[ \u00a0](?:percent|per\scent)\b(?!\s?(?:age|points?)\b)")
_SPACED_SIGN = re.compile(r"(?<![^\W_])(?P<sign>(?:US)?\$|[€£])[ \u00a0\u202f](?=\d)")
_SIGN_BEHIND = re.compile(
    rf"(?<![\w$€£.,])(?P<number>{_NUMBER})(?P<scale>\s(?:million|billion|trillion))?"
    r"[ \u00a0\u202f]?(?P<sign>(?:US)?\$|[€£])(?!\w)"
)
_SIGN_AHEAD = re.compile(
    rf"(?<!\w)(?P<sign>(?:US)?\$|[€£])[ \u00a0\u202f]?(?P<number>{_NUMBER})"
    r"(?P<scale>\s(?:mil\s)?mill(?:ón|ones)\b|\s(?:mil|bill(?:ón|ones))\b)?"
    r"(?P<more>\s(?:de\s)?(?:euros?|libras?|dólares|pesos)|\s[A-Z]{3}\b)?(?![\w.,]?\d)"
)
_SIGN_TOUCHES = re.compile(r"(?<=\d)(?P<space>[ ]?)(?P<sign>€)(?!\w)")
_NAMES = {"€": "euros", "£": "libras"}
_RANGE = re.compile(r"(?<=[\d%])–(?=[\d$€£])")
_ORDINAL_EN = re.compile(r"(?<![\w.,])(?P<number>\d{1,4})\.?[ºª](?!\s?[CF]\b|\w)")
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_TEENS = range(11, 14)


def sign_edits(pair: TextPair) -> Iterator[RegionalEdit]:
    """Yield what writes the signs beside the numbers of a translation as its region does."""
    ways, text = conventions(pair.locales[1]), pair.target
    english = pair.locales[1].startswith("en")
    if "%" in text:
        yield from (RegionalEdit(*one.span(), f"{ways.percent}%", Custom.PERCENT) for one in _PERCENT.finditer(text))
    if english and "cent" in text:
        yield from (RegionalEdit(*one.span(), "%", Custom.PERCENT) for one in _PERCENT_WORD.finditer(text))
    if any(sign in text for sign in "$€£"):
        yield from _money(text, ways, english=english)
    if "–" in text:
        yield from (RegionalEdit(*one.span(), ways.range_mark, Custom.RANGES) for one in _RANGE.finditer(text))
    yield from _ordinals(text, ways, english=english)


def _money(text: str, ways: Conventions, *, english: bool) -> Iterator[RegionalEdit]:
    if not ways.sign_first:
        for one in _SIGN_AHEAD.finditer(text):
            if written := _behind(one):
                yield RegionalEdit(*one.span(), written, Custom.MONEY)
        yield from (RegionalEdit(*one.span(), "\u00a0€", Custom.MONEY) for one in _SIGN_TOUCHES.finditer(text))
        return
    for one in _SPACED_SIGN.finditer(text):
        yield RegionalEdit(*one.span(), one["sign"], Custom.MONEY)
    for one in _SIGN_BEHIND.finditer(text) if english else ():
        if not text[one.end() :].lstrip(" \u00a0")[:1].isdecimal():
            yield RegionalEdit(*one.span(), f"{one['sign']}{one['number']}{one['scale'] or ''}", Custom.MONEY)


def _behind(found: re.Match[str]) -> str:
    """Return an amount with its sign behind it, or with the name of the money behind `millones`."""
    sign, number, scale = found["sign"], found["number"], found["scale"]
    if found["more"]:
        return ""
    if scale:
        return f"{number}{scale} de {_NAMES[sign]}" if sign in _NAMES and "ill" in scale else ""
    return f"{number}\u00a0{sign}"


def _ordinals(text: str, ways: Conventions, *, english: bool) -> Iterator[RegionalEdit]:
    if english:
        for one in _ORDINAL_EN.finditer(text):
            number = int(one["number"])
            ending = "th" if number % 100 in _TEENS else _ENDINGS.get(number % 10, "th")
            yield RegionalEdit(*one.span(), f"{number}{ending}", Custom.ORDINALS)
        return
    point = "." if ways.dotted_ordinals else ""
    for one in _spanish_ordinal().finditer(text):
        letters = one["letters"].lstrip(".")
        raised = "er" if letters == "er" else "ª" if letters.endswith(("a", "ª")) else "º"
        yield RegionalEdit(*one.span(), f"{one['number']}{point}{raised}", Custom.ORDINALS)


@cache
def _spanish_ordinal() -> re.Pattern[str]:
    """Return an ordinal in digits; degrees and points of the compass are none: `25º C`, `19º 25' N`."""
    endings = any_of(words("es", "ordinal_endings"))
    letters = rf"\.?º|\.?ª|[rdtvmn]?{endings}|\.?er"
    return re.compile(rf"(?<![\w.,])(?P<number>\d{{1,3}})(?P<letters>{letters})(?!\w|\s?[CFNSEO]\b|\s?\d)")
