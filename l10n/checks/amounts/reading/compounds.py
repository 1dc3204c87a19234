"""Amounts of two units that are one: `6 feet 1 inch`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.amounts.reading.amount import Amount, AmountKind

_FEET = re.compile(r"[\s-]?(?:feet|foot|ft\.?|pies?|['’′])(?:,?[\s-](?:and\s|y\s)?)?", re.IGNORECASE)
_INCHES = re.compile(r"[\s-]?(?:inch(?:es)?|in\.?|pulgadas?|[\"”″])(?![\w])", re.IGNORECASE)
_MOST_INCHES = 12


def compounds(amounts: list[Amount], text: str) -> Iterator[Amount]:
    """Yield amounts, with feet and inches as one: `6 feet 1 inch`, `6-foot-1`, `5'11"`."""
    left = [*amounts]
    while left:
        one = left.pop(0)
        other = left[0] if left else None
        if (
            other
            and 0 <= other.value < _MOST_INCHES
            and (joint := _FEET.fullmatch(text, one.end, other.start))
            and ((inches := _INCHES.match(text, other.end)) or "-" in joint[0] or "'" in joint[0] or "’" in joint[0])
        ):
            left.pop(0)
            end = inches.end() if inches else other.end
            yield one._replace(
                text=text[one.start : end],
                end=end,
                value=one.value + other.value / _MOST_INCHES,
                otherwise=None,
                others=frozenset(),
                measure=frozenset({"length-foot"}),
                kind=AmountKind.UNIT,
                sure=True,
            )
        else:
            yield one
