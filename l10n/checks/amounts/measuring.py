"""What equal numbers count on either side: the same money, percentage or unit?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from l10n.checks.amounts import vocabulary
from l10n.checks.amounts.pairing import pairing
from l10n.checks.amounts.reading import Amount, Kind, Side, sides, sign
from l10n.checks.pairs import TextPair, Word
from l10n.text.numbers import Form


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Two amounts with the same number that do not count the same."""

    kind: Kind
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
    here, there = pair.once(sides)
    for one, other in pair.once(pairing).equal:
        if one.measure == other.measure or one.measure & other.measure:
            continue
        kind = _kind(one, other)
        if kind is Kind.PERCENT and one.value != other.value:
            continue  # half is 50 %
        if kind is None or Form.VAGUE in {one.form, other.form} or not (one.sure or other.sure):
            continue
        if kind is Kind.UNIT and not (one.measure and other.measure) and not _counts(one, other):
            continue
        if one.measure and other.measure:
            if not vocabulary.converts(one.value, one.measure, other.value, other.measure):
                yield Mismatch(kind, one, other, lost=False, added=False)
        elif one.measure:
            if not _says(one.measure, there, pair.target_words):
                yield Mismatch(kind, one, other, lost=True, added=False)
        elif not _says(other.measure, here, pair.source_words):
            yield Mismatch(kind, one, other, lost=False, added=True)


def _kind(one: Amount, other: Amount) -> Kind | None:
    kinds = {one.kind, other.kind}
    if kinds == {Kind.MONEY, Kind.UNIT} and any(
        vocabulary.is_unit(each.measure) for each in (one, other) if each.kind is Kind.MONEY
    ):
        return Kind.UNIT  # `libras` beside kilograms
    return next((kind for kind in (Kind.PERCENT, Kind.MONEY, Kind.UNIT) if kind in kinds), None)


def _counts(one: Amount, other: Amount) -> bool:
    """Tell whether an amount needs its unit in both languages: an age does not, nor `one` or a half."""
    return one.sure and other.sure and not _UNSAID & (one.measure | other.measure)


_UNSAID = {"duration-year", "temperature-generic"}


def _says(measure: frozenset[str], side: Side, words: tuple[Word, ...]) -> bool:
    """Tell whether a text says somewhere what is counted, in a word or in a sign."""
    known = vocabulary.all_measures(side.language)
    for word in words:
        for part in (word.folded, *(word.folded.split("-") if "-" in word.folded else ())):
            if measure & known.get(part, frozenset()):
                return True
    return any(one in side.text and measure & sign(one, side.language) for one in "$€£¥")
