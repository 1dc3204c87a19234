"""Dates and sums that a model left in the other language, or lost a part of, written from the source.

`Jan. 15, 2027` in a Spanish draft, `500 million` for `mil 500 millones`, `4.7 mdp` in an English one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import chain

from l10n.checks.amounts.reading.amount import Amount
from l10n.checks.amounts.reading.pairing import pairing
from l10n.checks.amounts.regional.edits import unbarred
from l10n.checks.amounts.regional.leftovers import months
from l10n.checks.amounts.regional.scales import written_out
from l10n.checks.pairs import TextPair
from l10n.languages import cldr
from l10n.languages.codes import base
from l10n.languages.regional.writing import conventions
from l10n.languages.word_lists import any_of, meanings
from l10n.text.edits import TextEdit, apart
from l10n.text.numbers import Form

_THOUSAND, _MILLION = Decimal(1000), Decimal(10**6)
_BACK = 24
_DAY = r"(?P<day>[1-9]|[12]\d|3[01])"


def restoring_edits(pair: TextPair) -> list[TextEdit]:
    """Return what writes dates and sums of the source in a machine's draft that has only a part or a copy of them."""
    if not any(char.isdecimal() for char in pair.target):
        return []
    ways = (_copied_dates, _dates_behind_prepositions) if base(pair.locales[1]) == "es" else (_thousands, _days, _mdp)
    found = apart(sorted(chain.from_iterable(way(pair) for way in ways)))
    return unbarred(pair, [one for one in found if pair.target[one.start : one.end] != one.new])


# Into Spanish


@cache
def _english_date() -> re.Pattern[str]:
    named = any_of(name.capitalize() for name in months("en"))
    return re.compile(
        rf"(?P<month>{named})\b\.?\s{_DAY}(?!\d|[.,:]\d)(?:,?\s(?P<year>1[5-9]\d\d|20\d\d)\b(?P<comma>,)?)?"
    )


_BEFORE = re.compile(
    r"(?:\b(?P<joint>en|de|a|el)|(?P<hour>\b[ap]\.?\s?m\.|\d|\bhoras)|(?P<word>[^\W\d_]+))\s\Z", re.IGNORECASE
)
_ARTICLES = {"en": "el", "de": "del", "a": "al", "el": "el"}


def _copied_dates(pair: TextPair) -> Iterator[TextEdit]:
    """Yield what writes a date in Spanish that stands as in the English source: `en Jan. 15, 2027`."""
    ways = conventions(pair.locales[1])
    days = {word.lower() for word in cldr.weekdays("es")} | {*meanings("es", "weekday_names")}
    for found in _english_date().finditer(pair.target):
        if found[0] not in pair.source:
            continue
        said = ways.date(int(found["day"]), months("en")[found["month"].lower()], int(found["year"] or 0) or None)
        before = _BEFORE.search(pair.target, max(0, found.start() - _BACK), found.start())
        start, lead = found.start(), ""
        if before and before["joint"]:
            start, lead = before.start("joint"), _ARTICLES[before["joint"].lower()] + " "
            lead = lead.capitalize() if before["joint"][0].isupper() else lead
        elif before and before["hour"]:
            lead = "del "
        elif before and before["word"].lower() not in days:
            lead = "el "
        elif not before and pair.source.startswith(f"From {found[0]}"):
            lead = "Del "
        yield TextEdit(start, found.end() - bool(found["comma"]), lead + said)


@cache
def _spanish_date() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<joint>en|de)\s(?={_DAY}\sde\s{any_of(months('es'))}\b)", re.IGNORECASE)


def _dates_behind_prepositions(pair: TextPair) -> Iterator[TextEdit]:
    """Yield the article before a day of the calendar: `en 26 de septiembre` is `el 26 de septiembre`."""
    for found in _spanish_date().finditer(pair.target):
        article = _ARTICLES[found["joint"].lower()]
        yield TextEdit(*found.span("joint"), article.capitalize() if found["joint"][0].isupper() else article)


# Into English


_MIXED = re.compile(r"(?:(?P<count>\d{1,3})\s)?mil(?:\s(?P<rest>\d{1,3}))?(?P<scale>\smillones)?", re.IGNORECASE)


def _thousands(pair: TextPair) -> Iterator[TextEdit]:
    """Yield what writes an amount with `mil` of which the draft has a part only: 500 of `mil 500`, `80,0000`."""
    found = pair.once(pairing).differences
    lost = [one.source for one in found if one.source]
    added = [one.target for one in found if one.target and one.target.form is Form.DIGITS]
    for source in lost:
        parts = _parts_of(source)
        fitting = [one for one in added if one.value in parts or _is_overlong(one, source)]
        if parts and len(fitting) == 1:
            target = fitting[0]
            yield TextEdit(target.start, target.start + len(target.number), written_out(source.value, pair.locales[1]))


def _parts_of(source: Amount) -> set[Decimal]:
    """Return what a model may leave of an amount with `mil`."""
    told = _MIXED.fullmatch(source.number)
    if not told:
        return set()
    scale = _MILLION if told["scale"] else Decimal(1)
    count, rest = Decimal(told["count"] or 1), Decimal(told["rest"] or 0)
    parts = {rest * scale, count * scale, count * _THOUSAND * scale, rest, count * _THOUSAND}
    return parts - {source.value, Decimal(0), Decimal(1)}


def _is_overlong(target: Amount, source: Amount) -> bool:
    """Tell whether digits are those of the source with zeros too many: `80,0000` of `80 mil`."""
    digits = f"{source.value:f}"
    return re.fullmatch(rf"{digits}0+", target.digits) is not None and "," in target.number


@cache
def _day_range() -> re.Pattern[str]:
    named = any_of(name.capitalize() for name in months("en"))
    return re.compile(
        rf"(?<![\w.,:/-]){_DAY}(?P<joint>\s(?:to|and|through)\s|-)(?P<month>{named}\b\.?)\s(?P<last>\d{{1,2}})\b"
    )


def _days(pair: TextPair) -> Iterator[TextEdit]:
    """Yield two days of a month with the month before the first: `Del 1 al 15 de diciembre` is `Dec. 1 to 15`."""
    ways = conventions(pair.locales[1])
    for found in _day_range().finditer(pair.target):
        said = re.compile(rf"\b{found['day']}\s(?:al?|y)\s(?:el\s)?{found['last']}\sde\s", re.IGNORECASE)
        if said.search(pair.source):
            month = ways.months[months("en")[found["month"].rstrip(".").lower()] - 1]
            days = f"{found['day']}{found['joint']}{found['last']}"
            yield TextEdit(*found.span(), f"{days} {month}" if ways.day_first else f"{month} {days}")


_MDP = re.compile(r"(?P<sign>\$)?(?P<number>\d[\d.,]*\d|\d)\s?(?P<money>mdp|mdd)\b", re.IGNORECASE)


def _mdp(pair: TextPair) -> Iterator[TextEdit]:
    """Yield what writes the Spanish abbreviations of millions of money: `4.7 mdp`, `12 mdd`."""
    for found in _MDP.finditer(pair.target):
        if found["money"].lower() == "mdd":
            yield TextEdit(*found.span(), f"${found['number']} million")
        else:
            is_adjective = pair.target.endswith((" a ", "A "), 0, found.start())
            yield TextEdit(*found.span(), f"{found['number']} million {'peso' if is_adjective else 'pesos'}")
