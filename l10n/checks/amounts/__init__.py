"""Amounts: numbers, dates, times, money, percentages and units say the same on both sides.

`reading` finds the amounts of a text, `pairing` which of them belong together; each rule tells its kind.
"""

from __future__ import annotations

from collections.abc import Mapping

from l10n.checks.amounts.date import DATE, date
from l10n.checks.amounts.money import MONEY, money
from l10n.checks.amounts.number import NUMBER, number
from l10n.checks.amounts.percent import PERCENT, percent
from l10n.checks.amounts.regional import REGIONAL, regional
from l10n.checks.amounts.time import TIME, time
from l10n.checks.amounts.unit import UNIT, unit
from l10n.checks.findings import Rule
from l10n.checks.pairs import Check

RULES_OF: Mapping[Check, tuple[Rule, ...]] = {
    number: (NUMBER,),
    date: (DATE,),
    time: (TIME,),
    money: (MONEY,),
    percent: (PERCENT,),
    unit: (UNIT,),
    regional: (REGIONAL,),
}
"""The rules whose findings each check yields."""
RULES: tuple[Rule, ...] = tuple(rule for rules in RULES_OF.values() for rule in rules)
CHECKS: tuple[Check, ...] = tuple(RULES_OF)
