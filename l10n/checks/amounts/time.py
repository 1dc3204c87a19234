"""Times: the same hour, in the same half of the day and the same time zone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.amounts.reading import clock
from l10n.checks.amounts.reading.differing import differing
from l10n.checks.amounts.reading.pairing import pairing
from l10n.checks.amounts.reading.sides import Amount, AmountKind, ReadText, sides
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import TextPair

TIME = Rule("time", Severity.ERROR, Category.MISTRANSLATION)


def time(pair: TextPair) -> Iterator[Finding]:
    """Find hours that differ, or that are in another half of the day or in another zone."""
    yield from differing(pair, TIME, AmountKind.TIME)
    here, there = pair.once(sides)
    names, others = (clock.named_hours(here.text, here.language), clock.named_hours(there.text, there.language))
    if names and others and names.keys().isdisjoint(others):
        yield TIME.finding("{source} ↔ {target}", source=", ".join(names.values()), target=", ".join(others.values()))
    for one, other in pair.once(pairing).equal:
        if AmountKind.TIME not in {one.kind, other.kind}:
            continue
        half, other_half = clock.half(one, here.text, here.language), clock.half(other, there.text, there.language)
        zone, other_zone = (
            clock.zone(each.end, side.text, side.language) for each, side in ((one, here), (other, there))
        )
        if (half and other_half and half != other_half) or (zone and other_zone and zone[1] != other_zone[1]):
            yield TIME.finding("{source} ↔ {target}", source=_told(one, here), target=_told(other, there))
        elif (half == "pm" and not other_half and _silent(there, pair.target)) or (
            other_half == "pm" and not half and _silent(here, pair.source)
        ):
            yield TIME.finding("{source} ↔ {target}", unsure=True, source=_told(one, here), target=_told(other, there))
        elif zone and not other_zone and not clock.has_zone(there.text, there.language, zone[1]):
            yield TIME.finding("missing: {numbers}", unsure=True, numbers=_told(one, here))


def _silent(side: ReadText, text: str) -> bool:
    """Tell whether a text says no half of the day at all."""
    return not clock.says_a_half(text, side.language)


_REST = re.compile(r"(?:\s?[ap]\.?\s?m\b\.?)?(?:\s(?:de|en|por)\sla\s\w+|\s(?:in\sthe|at)\s\w+)?")


def _told(amount: Amount, side: ReadText) -> str:
    """Return an hour as it is written, with the half of the day and the zone behind it."""
    rest = _REST.match(side.text, amount.end)
    end = rest.end() if rest else amount.end
    zone = clock.zone(amount.end, side.text, side.language)
    return side.text[amount.start : end] + (f" {zone[0]}" if zone else "")
