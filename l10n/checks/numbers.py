"""Numbers: the same values on both sides, grouped the same way."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from decimal import Decimal

from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import Check, TextPair
from l10n.text.numbers import Number, numbers

NUMBER = Rule("number", Severity.ERROR, Category.MISTRANSLATION)
REGIONAL = Rule("regional", Severity.NOTE, Category.NUMBER_FORMAT)
RULES = (NUMBER, REGIONAL)

_GROUPED = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+(?:,\d+)?)(?![.,]?\d)")
_SWAPPED = str.maketrans(".,", ",.")
_COMMA_BEFORE_DECIMALS = re.compile(r"\d,\d{1,2}(?!\d)")


def number(pair: TextPair) -> Iterator[Finding]:
    """Find numbers of the source that are missing in the translation, compared by value."""
    if missing := _missing(pair.source, pair.target):
        yield NUMBER.finding("missing: {numbers}", numbers=", ".join(missing))


def regional(pair: TextPair) -> Iterator[Finding]:
    """Find numbers whose thousands separator changed from comma to dot."""
    if otherwise := _regrouped(pair.source, pair.target):
        yield REGIONAL.finding("written otherwise: {numbers}", numbers=", ".join(otherwise))


CHECKS: tuple[Check, ...] = (number, regional)


def _missing(source: str, target: str) -> list[str]:
    """Return the numbers, as written, that are in the source and not in the target."""
    there = _There(sorted(numbers(target), key=lambda number: not number.sure))
    return [number.text for number in numbers(source) if number.sure and not there.take(number)]


class _There:
    """The numbers of a translation, each of which stands for one number of the source."""

    def __init__(self, found: Sequence[Number]) -> None:
        self._taken: set[int] = set()
        self._places: defaultdict[Decimal, deque[int]] = defaultdict(deque)
        for place, number in enumerate(found):
            for value in number.values:
                self._places[value].append(place)

    def take(self, number: Number) -> bool:
        """Take the first number with a value that another one may have; False if none is left."""
        firsts = [place for value in number.values if (place := self._first(value)) is not None]
        self._taken.update(sorted(firsts)[:1])
        return bool(firsts)

    def _first(self, value: Decimal) -> int | None:
        places = self._places.get(value, ())
        while places and places[0] in self._taken:
            places.popleft()
        return places[0] if places else None


def _regrouped(source: str, target: str) -> list[str]:
    if _COMMA_BEFORE_DECIMALS.search(source):
        return []
    there = set(_GROUPED.findall(target))
    written = dict.fromkeys(_GROUPED.findall(source))
    twins = ((number, number.translate(_SWAPPED)) for number in written if number not in there)
    return [f"{number} → {twin}" for number, twin in twins if "," in number and twin in there]
