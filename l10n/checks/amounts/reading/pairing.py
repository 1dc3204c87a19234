"""Which amounts of a translation stand for which of its source, by value, and which are left on either side."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from l10n.checks.amounts.reading import vocabulary
from l10n.checks.amounts.reading.amount import Amount, AmountKind, ReadText
from l10n.checks.amounts.reading.calendar import Calendar, calendars
from l10n.checks.amounts.reading.dates import DatePart
from l10n.checks.amounts.reading.marks import marks
from l10n.checks.amounts.reading.sides import sides
from l10n.checks.pairs import TextPair, Word
from l10n.languages.codes import base
from l10n.text.numbers import Form

_MOST = 12
"""So many amounts that are left are compared with one another: more are another text."""


@dataclass(frozen=True, slots=True)
class Difference:
    """An amount that the other side lacks, or two that stand for one another and differ."""

    kind: AmountKind
    source: Amount | None
    target: Amount | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Pairing:
    """What belongs together."""

    equal: tuple[tuple[Amount, Amount], ...]
    """Amounts with the same value, of the source and of the translation."""
    differences: tuple[Difference, ...]


def pairing(pair: TextPair) -> Pairing:
    """Pair the amounts of both texts; asked of a pair through `pair.once`."""
    source, target = pair.once(sides)
    if not source.amounts and not target.amounts:
        return Pairing((), ())
    equal = [*_equal(source.amounts, target.amounts)]
    lost = _left(source.amounts, [one for one, _ in equal])
    added = _left(target.amounts, [other for _, other in equal])
    if not lost and not added:
        return Pairing(tuple(equal), ())
    lost, added = _without_conversions(lost, added, equal, pair)
    here, there = pair.once(calendars)
    names = [side.hours for side in pair.once(marks)]
    lost = [one for one in lost if not _in_numeric_date(one, here, there) and not _is_named(one, names[1])]
    added = [one for one in added if not _in_numeric_date(one, there, here) and not _is_named(one, names[0])]
    return Pairing(tuple(equal), tuple(_differences(lost, added, source, target)))


def _left(amounts: Sequence[Amount], taken: Sequence[Amount]) -> list[Amount]:
    starts = {one.start for one in taken}
    return [one for one in amounts if one.start not in starts]


Keys = Callable[[Amount], Iterable[Decimal]]


def _equal(source: Sequence[Amount], target: Sequence[Amount]) -> Iterator[tuple[Amount, Amount]]:
    """Yield pairs of equal amounts: first by their values, then by what else they may be."""
    left, there = [*source], [*target]
    for keys, fit in (
        (_value, _count_the_same),
        (_value, _alike_in_form),
        (_value, _always),
        (_either, _same_digits),
        (_any, _always),
    ):
        if not left or not there:
            return
        free = _Free(there, keys, fit)
        made = {one.start: other for one in sorted(left, key=_rank) if (other := free.take(one, keys(one)))}
        yield from ((one, made[one.start]) for one in left if one.start in made)
        taken = {other.start for other in made.values()}
        left = [one for one in left if one.start not in made]
        there = [other for other in there if other.start not in taken]


def _value(amount: Amount) -> Iterable[Decimal]:
    return (amount.value,)


def _either(amount: Amount) -> Iterable[Decimal]:
    return (amount.value,) if amount.otherwise is None else (amount.value, amount.otherwise)


def _any(amount: Amount) -> Iterable[Decimal]:
    return (amount.value, *amount.others)


def _rank(amount: Amount) -> tuple[bool, bool]:
    return not amount.sure, not amount.measure


class _Free:
    """The amounts of a translation, each of which stands for one of the source."""

    def __init__(self, amounts: Sequence[Amount], keys: Keys, fit: Callable[[Amount, Amount], bool]) -> None:
        self._taken: set[int] = set()
        self._fit = fit
        self._places: defaultdict[Decimal, deque[Amount]] = defaultdict(deque)
        for amount in sorted(amounts, key=_rank):
            for value in keys(amount):
                self._places[value].append(amount)

    def take(self, amount: Amount, values: Iterable[Decimal]) -> Amount | None:
        """Take an amount with one of some values: the first that counts the same, else the first."""
        for value in values:
            places = self._places.get(value)
            while places and places[0].start in self._taken:
                places.popleft()
            free = [
                other
                for other, _ in zip(places or (), range(_MOST), strict=False)
                if other.start not in self._taken and self._fit(amount, other)
            ]
            if free:
                found = next((other for other in free if _same_measure(amount, other)), free[0])
                self._taken.add(found.start)
                return found
        return None


def _always(_amount: Amount, _other: Amount) -> bool:
    return True


def _count_the_same(amount: Amount, other: Amount) -> bool:
    return bool(amount.measure & other.measure)


def _alike_in_form(amount: Amount, other: Amount) -> bool:
    """Tell whether both are numbers for certain, or words of the same form: *dos tercios* are *two thirds*."""
    return amount.sure and other.sure if amount.sure or other.sure else amount.form is other.form


def _same_digits(amount: Amount, other: Amount) -> bool:
    """Tell whether two amounts are the same by another convention for points and commas: the same digits and scales."""
    if amount.otherwise is not None and other.otherwise is not None:
        return amount.value == other.otherwise and amount.otherwise == other.value
    digits = amount.digits
    return bool(digits) and digits == other.digits and Decimal(digits) in {amount.value, amount.otherwise}


def _same_measure(amount: Amount, other: Amount) -> bool:
    return bool(amount.measure & other.measure) or not (amount.measure or other.measure)


def _without_conversions(
    lost: list[Amount], added: list[Amount], equal: Sequence[tuple[Amount, Amount]], pair: TextPair
) -> tuple[list[Amount], list[Amount]]:
    """Leave out amounts that the other side has in other units: `62 miles`, `100 km`."""
    lost_units, added_units = ([one for one in side if one.measure][:_MOST] for side in (lost, added))
    known = [amount for both in equal[:_MOST] for amount in both if amount.measure]
    told: set[int] = set()
    if not lost_units and not added_units:
        return lost, added
    rivals = (_said(pair.target_words, pair.locales[1]), _said(pair.source_words, pair.locales[0]))
    for one in lost_units:
        for other in added_units:
            if _converts(one, other):
                told |= {id(one), id(other)}
    for side, units in zip((lost_units, added_units), rivals, strict=True):
        for one in side:
            told_again = not one.measure & units or not one.measure.isdisjoint(vocabulary.TEMPERATURES)
            if told_again and (any(_converts(one, other) for other in known) or _is_one(one, units)):
                told.add(id(one))
    return [one for one in lost if id(one) not in told], [one for one in added if id(one) not in told]


def _is_one(amount: Amount, units: set[str]) -> bool:
    """Tell whether an amount is one of a unit that the other side names: *twelve months* are *un año*."""
    return vocabulary.converts(amount.value, amount.measure, Decimal(1), frozenset(units))


def _said(words: Sequence[Word], locale: str) -> set[str]:
    """Return all that the words of a text may count."""
    known = vocabulary.all_measures(base(locale))
    return {one for word in words for one in known.get(word.folded, ())}


def _converts(one: Amount, other: Amount) -> bool:
    return vocabulary.converts(one.value, one.measure, other.value, other.measure)


def _in_numeric_date(amount: Amount, here: Calendar, there: Calendar) -> bool:
    """Tell whether a number is the month of a date in digits, which the other side names."""
    months = {mention.value for mention in there.mentions if mention.part is DatePart.MONTH}
    return bool(months) and any(date.start <= amount.start < date.end and amount.value in months for date in here.dates)


def _is_named(amount: Amount, named: Mapping[int, str]) -> bool:
    """Tell whether an amount is twelve o'clock, which the other side names: *noon*."""
    return bool(named) and amount.value in _TWELVE and amount.kind in {AmountKind.TIME, AmountKind.NUMBER}


_TWELVE = {0, 12, 24}


def _differences(lost: list[Amount], added: list[Amount], source: ReadText, target: ReadText) -> Iterator[Difference]:
    """Pair what is left on both sides, first within a kind; what remains is lost or added."""
    here, there = ({value for one in side.amounts for value in _any(one)} for side in (source, target))
    told = [
        (one, other) for one, other in _together(lost, added) if one is None or other is None or _differ(one, other)
    ]
    for one, other in told:
        if one and other:
            if _is_short_year(one, other) or _is_short_year(other, one):
                continue
            halves = _are_shares(one, other) and not _SMALL.isdisjoint({one.value, other.value})
            yield Difference(_kind(one, other), one, other, sure=not halves)
        elif (only := one or other) and only.sure:
            repeated = only.kind is not AmountKind.DATE and only.value in (there if one else here)
            exchanged = _is_exchanged(only, source if one else target)
            yield Difference(only.kind, one, other, _is_surely_one(only) and not repeated and not exchanged)


def _is_exchanged(amount: Amount, side: ReadText) -> bool:
    """Tell whether money in brackets tells the money before it in another currency: `5,000 pesos (about $270)`."""
    bracket = side.text.rfind("(", max(0, amount.start - _ASIDE), amount.start)
    if amount.kind is not AmountKind.MONEY or bracket < 0 or ")" in side.text[bracket : amount.start]:
        return False
    return any(
        other.kind is AmountKind.MONEY
        and 0 <= bracket - other.end <= _ASIDE
        and not other.measure & amount.measure
        and not _APART.search(side.text, other.end, bracket)
        for other in side.amounts
    )


_ASIDE = 30
"""Characters between an amount and the bracket that tells it in another currency, or from the bracket to the money."""
_APART = re.compile(r"[\d.,;:()]")
_MOST_NAMES = 10
"""Greater numbers in words are hardly ever left out, or said otherwise."""


def _is_surely_one(amount: Amount) -> bool:
    """Tell whether a number that only one side has is an error: not a small one in words or in an ordinal."""
    if amount.form is Form.WORD:
        return amount.value > _MOST_NAMES and amount.value not in _ROUND
    around_the_clock = amount.value == _DAY and "duration-hour" in amount.measure
    return amount.form in {Form.DIGITS, Form.TIME} and not amount.ordinal and not around_the_clock


_DAY = 24


_ROUND = {Decimal(10) ** power for power in (2, 3, 6)}
"""Numbers that in words may be a figure of speech: `mil veces`."""


def _is_short_year(one: Amount, year: Amount) -> bool:
    """Tell whether a number in a code is the end of a year: `COVID-19`, *2019*."""
    return (
        not one.sure and one.form is Form.DIGITS and year.kind is AmountKind.DATE and year.number.endswith(one.number)
    )


def _kind(one: Amount, other: Amount) -> AmountKind:
    if one.kind is other.kind:
        return one.kind
    return next(
        (kind for kind in (AmountKind.MONEY, AmountKind.TIME) if kind in {one.kind, other.kind}), AmountKind.NUMBER
    )


_SMALL = {Decimal("0.5"), Decimal(1), Decimal(2)}


def _differ(one: Amount, other: Amount) -> bool:
    if one.sure or other.sure or (one.counts_periods and other.counts_periods) or _are_shares(one, other):
        return True
    return one.form is other.form and not _SMALL & {one.value, other.value}


def _are_shares(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts are parts of a whole: *la mitad*, *a third*."""
    return 0 < one.value < 1 and 0 < other.value < 1 and one.form is not Form.DIGITS and other.form is not Form.DIGITS


def _comparable(one: Amount, other: Amount) -> bool:
    """Tell whether two amounts may stand for one another: a scale without a count only for a great number."""
    if Form.GROUP in {one.form, other.form}:
        return {one.form, other.form} == {Form.GROUP, Form.WORD} and _PAIR in {one.value, other.value}
    vague = [each.form is Form.VAGUE for each in (one, other)]
    return not any(vague) or all(vague) or min(one.value, other.value) >= _GREAT


_GREAT = 1000
_PAIR = 2


def _together(lost: list[Amount], added: list[Amount]) -> Iterator[tuple[Amount | None, Amount | None]]:
    free = [*added]
    rest: list[Amount]
    for rank in (_alike, _both_sure, _one_sure, _any_two):
        rest = []
        for one in lost:
            found = next((other for other in free[:_MOST] if _comparable(one, other) and rank(one, other)), None)
            if found is None:
                rest.append(one)
            else:
                free.remove(found)
                yield one, found
        lost = rest
    yield from ((one, None) for one in lost)
    yield from ((None, other) for other in free)


def _alike(one: Amount, other: Amount) -> bool:
    return _both_sure(one, other) and one.kind is other.kind


def _both_sure(one: Amount, other: Amount) -> bool:
    return one.sure and other.sure


def _one_sure(one: Amount, other: Amount) -> bool:
    if Form.GROUP in {one.form, other.form}:  # *both* are not three
        return one.sure or other.sure
    return (one.sure or other.sure) and not (_SMALL & {one.value, other.value})


def _any_two(one: Amount, other: Amount) -> bool:
    return (one.form is other.form or _are_shares(one, other)) and not one.sure and not other.sure
