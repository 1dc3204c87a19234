"""Amounts: numbers, dates, times, money, percentages and units say the same on both sides.

`reading` finds the amounts of a text, `pairing` which of them belong together; each rule tells its kind.
"""

from __future__ import annotations

from l10n.checks.amounts.date import DATE, date
from l10n.checks.amounts.money import MONEY, money
from l10n.checks.amounts.number import NUMBER, number
from l10n.checks.amounts.percent import PERCENT, percent
from l10n.checks.amounts.regional import REGIONAL, regional
from l10n.checks.amounts.time import TIME, time
from l10n.checks.amounts.unit import UNIT, unit
from l10n.checks.pairs import Check

RULES = (NUMBER, DATE, TIME, MONEY, PERCENT, UNIT, REGIONAL)
CHECKS: tuple[Check, ...] = (number, date, time, money, percent, unit, regional)
