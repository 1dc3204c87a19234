"""What equal numbers count on either side: the same money, percentage or unit?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from l10n.checks.amounts.reading import vocabulary
from l10n.checks.amounts.reading.amount import Amount, AmountKind, ReadText
from l10n.checks.amounts.reading.pairing import pairing
from l10n.checks.amounts.reading.sides import sides, sign
from l10n.checks.pairs import TextPair, Word
from l10n.text.numbers import Form

_NOON = 12


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Two amounts with the same number that do not count the same."""

    kind: AmountKind
    source: Amount
    target: Amount
    lost: bool
    """Whether only the source says what it counts, and the translation says it nowhere."""
    added: bool
    """Whether only the translation does."""


def mismatches(pair: TextPair) -> tuple[Mismatch, ...]:
    """Return the amounts whose measures differ; asked of a pair through `pair.once`."""
    return tuple(_mismatches(pair))


def _mismatches(pair: TextPair) -> Iterator[Mismatch]:
    for one, other in pair.once(pairing).equal:
        if one.measure == other.measure or one.measure & other.measure:
            continue
        kind = None if _is_same_hour(one, other) else _kind(one, other)
        if kind is None or not _must_agree(kind, one, other):
            continue
        lost = not other.measure and not one.measure & pair.once(_said)[1]
        added = not one.measure and not other.measure & pair.once(_said)[0]
        if lost or added or (one.measure and other.measure and not _converted(one, other)):
            yield Mismatch(kind, one, other, lost, added)


def _converted(one: Amount, other: Amount) -> bool:
    return vocabulary.converts(one.value, one.measure, other.value, other.measure)


def _is_same_hour(one: Amount, other: Amount) -> bool:
    """Tell whether one is an hour of the day and the other as many hours that can be read so: `de 9 a 18 horas`."""
    hours = next((each for each in (one, other) if each.measure == {"duration-hour"}), None)
    if hours is None or AmountKind.TIME not in {one.kind, other.kind}:
        return False
    opens_range = hours.text == hours.number
    return one.value == other.value and (hours.value > _NOON or opens_range)


def _must_agree(kind: AmountKind, one: Amount, other: Amount) -> bool:
    """Tell whether two amounts with an equal number must count the same: half is 50 %, and an age needs no unit."""
    if kind is AmountKind.PERCENT and one.value != other.value:
        return False
    if kind is AmountKind.PERCENT and one.measure and other.measure:
        return True
    if Form.VAGUE in {one.form, other.form} or not (one.sure or other.sure):
        return False
    one_sided = not (one.measure and other.measure)
    return not (kind is AmountKind.UNIT and one_sided) or _counts(one, other)


def _kind(one: Amount, other: Amount) -> AmountKind | None:
    kinds = {one.kind, other.kind}
    if kinds == {AmountKind.MONEY, AmountKind.UNIT} and any(
        vocabulary.is_unit(each.measure) for each in (one, other) if each.kind is AmountKind.MONEY
    ):
        return AmountKind.UNIT  # `libras` beside kilograms
    return next((kind for kind in (AmountKind.PERCENT, AmountKind.MONEY, AmountKind.UNIT) if kind in kinds), None)


def _counts(one: Amount, other: Amount) -> bool:
    """Tell whether an amount needs its unit in both languages: an age does not, nor `one` or a half."""
    return one.sure and other.sure and not _UNSAID & (one.measure | other.measure)


_UNSAID = {"duration-year", "temperature-generic"}


def _said(pair: TextPair) -> tuple[frozenset[str], frozenset[str]]:
    """Return all that both texts may count somewhere, in a word or in a sign."""
    here, there = pair.once(sides)
    return _says(here, pair.source_words), _says(there, pair.target_words)


def _says(side: ReadText, words: tuple[Word, ...]) -> frozenset[str]:
    known = vocabulary.all_measures(side.language)
    parts = {part for word in words for part in (word.folded, *word.folded.split("-"))}
    counted = {one for part in parts for one in known.get(part, ())}
    return frozenset(counted.union(*(sign(one, side.language) for one in "$€£¥" if one in side.text)))
