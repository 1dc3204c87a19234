"""Times: the same hour, in the same half of the day and the same time zone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.amounts.hours.mentions import HourMention, Told
from l10n.checks.amounts.hours.pairing import hours
from l10n.checks.amounts.reading import clock
from l10n.checks.amounts.reading.amount import Amount, AmountKind, ReadText
from l10n.checks.amounts.reading.differing import differing
from l10n.checks.amounts.reading.marks import marks
from l10n.checks.amounts.reading.pairing import pairing
from l10n.checks.amounts.reading.sides import sides
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import TextPair
from l10n.languages.codes import base

TIME = Rule("time", Severity.ERROR, Category.MISTRANSLATION)


def time(pair: TextPair) -> Iterator[Finding]:
    """Find hours that differ, or that are in another half of the day or in another zone."""
    yield from differing(pair, TIME, AmountKind.TIME)
    names, others = (side.hours for side in pair.once(marks))
    if names and others and names.keys().isdisjoint(others):
        yield TIME.finding("{source} ↔ {target}", source=", ".join(names.values()), target=", ".join(others.values()))
    yield from _told_otherwise(pair)
    known = {at for one in pair.once(hours).pairs for at in range(one.source.start, one.source.end)}
    for one, other in pair.once(pairing).equal:
        if AmountKind.TIME in {one.kind, other.kind}:
            yield from _compared(pair, one, other, halves=one.start not in known)


def _told_otherwise(pair: TextPair) -> Iterator[Finding]:
    """Find hours that are told as no language tells one, or are in another half of the day, or in none."""
    found = pair.once(hours)
    for one, other in found.pairs:
        source, target = pair.source[one.number : one.end], pair.target[other.number : other.end]
        differ = bool(one.half and other.half and one.half != other.half)
        if one.face == other.face and (differ or (other.garbled and other.told is not Told.NAME)):
            yield TIME.finding("{source} ↔ {target}", source=source, target=target)
        elif one.face == other.face and (other.odd or _is_lost(pair, one, other)):
            unsure = other.odd or one.half == "am"
            yield TIME.finding("{source} ↔ {target}", unsure=unsure, source=source, target=target)
    paired = {other.start for _, other in found.pairs}
    rubble = [pair.target[one.start : one.end] for one in found.target if _is_rubble(one) and one.start not in paired]
    if told := [text for text in rubble if text not in pair.source]:
        yield TIME.finding("no time of day: {text}", text=", ".join(told))


def _is_rubble(one: HourMention) -> bool:
    """Tell whether a text can only be an hour that a model spoiled."""
    return one.garbled and one.sure and one.told is not Told.NAME


def _is_lost(pair: TextPair, one: HourMention, other: HourMention) -> bool:
    """Tell whether a translation says no half of the day at all, where the source does: *5 p.m.* is `a las 5`."""
    if not one.half or other.half or one.told is Told.BEHIND:
        return False
    is_told = one.half == "pm" or (one.told is not Told.CLOCK and base(pair.locales[1]) == "en")
    return is_told and pair.once(_silent)[1]


def _compared(pair: TextPair, one: Amount, other: Amount, *, halves: bool) -> Iterator[Finding]:
    """Find two equal hours in other halves of the day or other zones; surely where both texts tell theirs."""
    here, there = pair.once(sides)
    half = other_half = ""
    if halves:
        half, other_half = clock.half(one, here.text, here.language), clock.half(other, there.text, there.language)
    zone, other_zone = (clock.zone(each.end, side.text, side.language) for each, side in ((one, here), (other, there)))
    source, target = _told(one, here), _told(other, there)
    silent = half == "pm" and not other_half and pair.once(_silent)[1]
    other_silent = other_half == "pm" and not half and pair.once(_silent)[0]
    if (half and other_half and half != other_half) or (zone and other_zone and zone[1] != other_zone[1]):
        yield TIME.finding("{source} ↔ {target}", source=source, target=target)
    elif silent or other_silent:
        yield TIME.finding("{source} ↔ {target}", unsure=True, source=source, target=target)
    elif zone and not other_zone and zone[1] not in pair.once(_zones):
        yield TIME.finding("missing: {numbers}", unsure=True, numbers=source)


def _silent(pair: TextPair) -> tuple[bool, bool]:
    """Tell of both texts whether they say no half of the day at all."""
    here, there = (not clock.says_a_half(side.text, side.language) for side in pair.once(sides))
    return here, there


def _zones(pair: TextPair) -> frozenset[str]:
    """Return the time zones that the translation names anywhere."""
    _, there = pair.once(sides)
    return clock.zones(there.text, there.language)


_REST = re.compile(r"(?:\s?[ap]\.?\s?m\b\.?)?(?:\s(?:de|en|por)\sla\s\w+|\s(?:in\sthe|at)\s\w+)?")


def _told(amount: Amount, side: ReadText) -> str:
    """Return an hour as it is written, with the half of the day and the zone behind it."""
    rest = _REST.match(side.text, amount.end)
    end = rest.end() if rest else amount.end
    zone = clock.zone(amount.end, side.text, side.language)
    return side.text[amount.start : end] + (f" {zone[0]}" if zone else "")
