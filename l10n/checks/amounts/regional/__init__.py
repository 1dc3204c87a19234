"""How the region of the translation writes numbers, money, dates, times and quotation marks.

`written` makes a draft of a machine so; in reviewed text the rule only tells, and offers its fix.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from l10n.checks.amounts.reading.amount import Amount
from l10n.checks.amounts.reading.pairing import pairing
from l10n.checks.amounts.reading.sides import sides
from l10n.checks.amounts.regional.days import date_edits, time_edits
from l10n.checks.amounts.regional.digits import digit_edits, other_digits
from l10n.checks.amounts.regional.edits import RegionalEdit, allowed_edits
from l10n.checks.amounts.regional.quoting import quote_edits, stop_edits
from l10n.checks.amounts.regional.scales import false_billions, restored_digits, scale_edits
from l10n.checks.amounts.regional.signs import sign_edits
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.pairs import TextPair
from l10n.checks.typography.fixing import fixed
from l10n.languages import cldr
from l10n.languages.regional.table import Custom, Loudness, house_rule
from l10n.text.edits import TextEdit

REGIONAL = Rule("regional", Severity.WARNING, Category.NUMBER_FORMAT)

_VALUES = (false_billions, restored_digits)
"""What writes an amount of the source where a model spoiled it."""
_NUMBERS = (digit_edits, scale_edits)
"""What writes the same numbers as the region does."""
_FORMS = (date_edits, time_edits, sign_edits, quote_edits)
"""What writes the same amounts and quotations as the region does."""
_STAGES = ((*_VALUES, *_NUMBERS), _FORMS, (stop_edits,))
"""Numbers come first: half of them in the points and commas of another region would be read otherwise. Full stops come
last, for the quotation marks that they stand beside."""
_TELLING = re.compile(r"""[\d"“”„«»‘’]|%–""")
"""Where an edit may be, but at a number in words: at digits, quotation marks and signs."""
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f", " "))
_IN_DIGITS = frozenset({Custom.DECIMAL, Custom.THOUSANDS, Custom.UNGROUPED})


def regional(pair: TextPair) -> Iterator[Finding]:
    """Find what the region of the translation writes or reads otherwise than the translation means it."""
    edits = [one for one in _edits(pair, (*_NUMBERS, *_FORMS)) if not _is_space_alone(pair, one)]
    if edits:
        yield from _told(pair, [one for one in edits if one.what in _IN_DIGITS and (one.misread or one.foreign)])
        if "-" in pair.languages[1]:  # nobody asked for the style of a region that nobody stated
            yield from _styled(pair, edits)
    yield from _dollar_signs(pair)


def _is_space_alone(pair: TextPair, edit: RegionalEdit) -> bool:
    """Tell whether an edit only makes spaces unbreakable, which no reader sees."""
    return pair.target[edit.start : edit.end].translate(_SPACES) == edit.text.translate(_SPACES)


def regional_edits(pair: TextPair) -> list[RegionalEdit]:
    """Return what writes a machine's draft as its region does, and puts right what the model spoiled: the next step.

    Each leaves the amounts that are read in the draft as they are, or makes them those of the source. A draft is done
    when there is nothing more to do.
    """
    return next(filter(None, (_edits(pair, stage) for stage in _STAGES)), [])


def _edits(pair: TextPair, ways: Sequence[Callable[[TextPair], Iterable[RegionalEdit]]]) -> list[RegionalEdit]:
    if not _TELLING.search(pair.target) and not pair.once(sides)[1].amounts:
        return []
    edits = [*chain.from_iterable(way(pair) for way in ways)]
    found = allowed_edits(pair, edits)
    if digit_edits in ways and any(one.what in _IN_DIGITS for one in found):
        return allowed_edits(pair, [*edits, *other_digits(pair)])
    return found


def _styled(pair: TextPair, edits: Sequence[RegionalEdit]) -> Iterator[Finding]:
    """Tell what else the papers of the region write otherwise, as loudly as the table of house rules says."""
    for what in Custom:
        rule = house_rule(pair.locales[1], what)
        found = [one for one in edits if one.what is what and not (one.what in _IN_DIGITS and one.foreign)]
        found = [one for one in found if not (one.what in _IN_DIGITS and one.misread)]
        if found and rule and rule.check is not Loudness.SILENT:
            yield _finding(pair, found, unsure=rule.check is Loudness.NOTE)


def _told(pair: TextPair, edits: Sequence[RegionalEdit]) -> Iterator[Finding]:
    """Tell points and commas of another region: a warning where the region reads another amount."""
    if edits:
        yield _finding(pair, edits, unsure=not any(one.misread for one in edits))


def _finding(pair: TextPair, edits: Sequence[RegionalEdit], *, unsure: bool) -> Finding:
    _, there = pair.once(sides)
    amounts = {one.start: one for one in there.amounts}
    numbers = ", ".join(_change(one, there.text, amounts.get(one.start)) for one in edits)
    fix = fixed(pair, [TextEdit(one.start, one.end, one.text) for one in edits])
    return REGIONAL.finding("written otherwise: {numbers}", unsure=unsure, fix=fix, numbers=numbers)


def _change(edit: RegionalEdit, text: str, amount: Amount | None) -> str:
    """Return what an edit changes, before and after, with the words of its number behind it: `1,5 millones`."""
    before = text[edit.start : edit.end]
    rest = amount.number[len(before) :] if amount and amount.number.startswith(before) else ""
    return f"{before}{rest} → {edit.text}{rest}"


def _dollar_signs(pair: TextPair) -> Iterator[Finding]:
    """Find amounts with a bare `$` on both sides, where each region pays with another money."""
    if "$" not in pair.source or "$" not in pair.target:
        return
    codes = [cldr.currency_of(locale) for locale in pair.locales]
    if codes[0] == codes[1] or None in codes:
        return
    for one, other in pair.once(pairing).equal:
        if one.text.startswith("$") and other.text.startswith("$") and not other.text[-1].isalpha():
            yield REGIONAL.finding("{amount} is read as {currency}", unsure=True, amount=other.text, currency=codes[1])
