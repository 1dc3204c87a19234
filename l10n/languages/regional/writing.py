"""Writes amounts as a region does."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from l10n.languages import cldr
from l10n.languages.regional.table import CLDR, Custom, house_rule

_GROUP = 3
_NOON = 12


@dataclass(frozen=True, slots=True)
class Conventions:
    """How the papers of a region write amounts."""

    decimal: str
    group: str
    grouped_from: int
    """The least number of digits that are grouped."""
    percent: str
    """What stands between a number and its `%`."""
    sign_first: bool
    """Whether the sign of money stands before its number; behind it, a space that does not break is between."""
    day_first: bool
    """Whether dates in words begin with the day."""
    months: tuple[str, ...]
    """The months beside a day."""
    full_months: tuple[str, ...]
    """The months in full."""
    month_first_in_digits: bool
    time_mark: str
    """What stands between hours and minutes."""
    time_half: str
    """What stands behind an hour of twelve, with `{}` for `a` or `p`."""
    drops_zero: bool
    """Whether a full hour has no minutes."""
    twelve: bool
    """Whether hours are told in twelves."""
    noon: str
    midnight: str
    day_parts: tuple[tuple[int, str], ...]
    """The first hour since midnight of each part of the day, in their order, with its words; empty where hours of
    twelve have only `a.m.` and `p.m.`."""
    quotes: tuple[str, ...]
    """Pairs of quotation marks, from the outer to the inner."""
    stops: str
    """`inside` or `outside` the closing mark, or `as-is`."""
    mixes: bool
    """Whether thousands may be a word behind digits: `4 mil 800`."""
    dotted_ordinals: bool
    """Whether a point stands before the raised letter of an ordinal."""
    range_mark: str

    def number(self, value: Decimal, *, grouped: bool = True) -> str:
        """Return a number of zero or more in digits, with as many decimals as the value has.

        Args:
            value: the number; `Decimal("3.50")` has two decimals.
            grouped: whether it counts something, so that its digits are grouped where there are enough.

        """
        whole, _, rest = f"{value:f}".partition(".")
        if grouped and len(whole) >= self.grouped_from:
            first = len(whole) % _GROUP
            parts = [whole[:first], *(whole[at : at + _GROUP] for at in range(first, len(whole), _GROUP))]
            whole = self.group.join(filter(None, parts))
        return f"{whole}{self.decimal}{rest}" if rest else whole

    def date(self, day: int, month: int, year: int | None, *, joint: str = "de") -> str:
        """Return a day of the calendar in words.

        Args:
            day: of the month.
            month: from 1.
            year: None where it is not told.
            joint: what stands before the year in Spanish: `de` or `del`.

        """
        name = self.months[month - 1]
        if not self.day_first:
            return f"{name} {day}" + (f", {year}" if year else "")
        if self.full_months[0] == "enero":
            return f"{day} de {name}" + (f" {joint} {year}" if year else "")
        return f"{day} {name}" + (f" {year}" if year else "")

    def time(self, hour: int, minutes: str, half: str) -> str:
        """Return an hour of twelve.

        Args:
            hour: 1 to 12.
            minutes: two digits; empty where none were told.
            half: `a` or `p`.

        """
        told = f"{self.time_mark}{minutes}" if minutes and not (self.drops_zero and minutes == "00") else ""
        return f"{hour}{told}{self.time_half.format(half)}"

    def half_day_time(self, hour: int, minutes: str) -> str:
        """Return an hour of twenty-four, 0 to 23, as one of twelve."""
        return self.time(hour % _NOON or _NOON, minutes, "p" if hour >= _NOON else "a")

    def day_part(self, since_midnight: int) -> str:
        """Return the words for the part of the day in which an hour of twenty-four is."""
        return next(part for first, part in reversed(self.day_parts) if first <= since_midnight)


@cache
def conventions(locale: str) -> Conventions:
    """Return how a region writes.

    Args:
        locale: a language tag, with its region: `es-MX`.

    """
    decimal, group = cldr.separators(locale)
    full = cldr.month_names(locale)
    quotes = _value(locale, Custom.QUOTES).split()
    noon, midnight = _value(locale, Custom.NOON).split(", ")
    day_parts = [one.partition(" ") for one in filter(None, _value(locale, Custom.DAY_PARTS).split(", "))]
    return Conventions(
        decimal=_or(locale, Custom.DECIMAL, decimal),
        group=_or(locale, Custom.THOUSANDS, group),
        grouped_from=int(_value(locale, Custom.GROUPED_FROM)),
        percent=_or(locale, Custom.PERCENT, cldr.before_percent(locale)),
        sign_first=_or(locale, Custom.MONEY, "first" if cldr.puts_sign_first(locale) else "last") == "first",
        day_first=_or(locale, Custom.DATE, "day" if cldr.puts_day_first(locale) else "month") == "day",
        months=tuple(_value(locale, Custom.MONTHS).split()) or full,
        full_months=full,
        month_first_in_digits=_value(locale, Custom.DAY_AND_MONTH) == "month-first",
        time_mark=_value(locale, Custom.TIME_MARK),
        time_half=_value(locale, Custom.TIME_HALF),
        drops_zero=_value(locale, Custom.TIME_WHOLE) == "drop",
        twelve=_value(locale, Custom.CLOCK) == "12",
        noon=noon,
        midnight=midnight,
        day_parts=tuple((int(first), part) for first, _, part in day_parts),
        quotes=tuple(quotes),
        stops=_value(locale, Custom.STOPS),
        mixes=_value(locale, Custom.MIXED) == "as-is",
        dotted_ordinals=_value(locale, Custom.ORDINALS) == ".",
        range_mark=_value(locale, Custom.RANGES),
    )


def _value(locale: str, what: Custom) -> str:
    rule = house_rule(locale, what)
    return rule.value if rule else ""


def _or(locale: str, what: Custom, known: str) -> str:
    """Return the value of a house rule, or what CLDR says."""
    value = _value(locale, what)
    return known if value in {"", CLDR} else value
