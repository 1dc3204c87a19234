"""The table of house rules, `rules.tsv`, which linguists edit: what CLDR does not know, or the press does otherwise.

A row holds for a region, or for all of a language that have no row of their own. `value` is what the code goes by;
`CLDR` stands for what CLDR says of the region. `example` is what comes out, `check` how loudly the rule `regional`
tells a reviewer, and `source` names the published rule.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib import resources
from typing import NamedTuple

from l10n.languages.codes import TRANSLATED

CLDR = "CLDR"
_COLUMNS = ["locale", "what", "value", "example", "check", "source"]


class Custom(StrEnum):
    """What the writing of a region decides."""

    DECIMAL = "decimal"
    THOUSANDS = "thousands"
    GROUPED_FROM = "grouped-from"
    """How many digits a number has from which on they are grouped."""
    UNGROUPED = "ungrouped"
    """Years, pages, postcodes and other numbers that count nothing."""
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    MONTHS = "months"
    """The months beside a day, where they are not written in full."""
    DAY_AND_MONTH = "day-and-month"
    """The order of both in dates of digits."""
    TIME_MARK = "time-mark"
    TIME_HALF = "time-half"
    TIME_WHOLE = "time-whole"
    """Whether the minutes of a full hour are kept."""
    CLOCK = "clock"
    NOON = "noon"
    """What noon and midnight are, where the source tells them as hours of twelve."""
    DAY_PARTS = "day-parts"
    """The parts of the day, each with its first hour since midnight."""
    QUOTES = "quotes"
    STOPS = "stops"
    """On which side of a closing quotation mark the full stop and the comma stand."""
    LARGE = "large"
    MIXED = "mixed"
    """Thousands in a word behind digits: `4 mil 800`."""
    ORDINALS = "ordinals"
    RANGES = "ranges"


class Loudness(StrEnum):
    """How a deviation is told in a reviewed text of a region that the project states."""

    WARNING = "warning"
    NOTE = "note"
    SILENT = "silent"


class HouseRule(NamedTuple):
    """A row of the table."""

    locale: str
    what: Custom
    value: str
    example: str
    check: Loudness
    source: str


def house_rule(locale: str, what: Custom) -> HouseRule | None:
    """Return the rule of a region, else of its language; None where CLDR alone decides."""
    rules = house_rules()
    return rules.get((locale, what)) or rules.get((locale.partition("-")[0], what))


@cache
def house_rules() -> dict[tuple[str, Custom], HouseRule]:
    """Return all rows by their locale and what they are of.

    Raises:
        ValueError: a row is malformed or repeated; the message starts with `file:line:`.

    """
    file = resources.files("l10n") / "languages" / "regional" / "rules.tsv"
    return read_rules(file.read_text(encoding="utf-8"), str(file))


def read_rules(text: str, name: str) -> dict[tuple[str, Custom], HouseRule]:
    """Read a table of house rules; `name` is that of its file, for messages. Raises as `house_rules` does."""
    head, *lines = text.splitlines() or [""]
    if head.split("\t") != _COLUMNS:
        raise ValueError(f"{name}:1: the columns must be {', '.join(_COLUMNS)}")
    found: dict[tuple[str, Custom], HouseRule] = {}
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if len(cells) != len(_COLUMNS) or not all(map(str.strip, cells)):
            raise ValueError(f"{name}:{number}: needs {len(_COLUMNS)} cells, none of them empty")
        locale, what, value, example, check, source = cells
        if locale.partition("-")[0] not in TRANSLATED:
            raise ValueError(f"{name}:{number}: {locale!r} is in none of the languages {', '.join(TRANSLATED)}")
        try:
            key, told = Custom(what), Loudness(check)
        except ValueError as error:
            raise ValueError(f"{name}:{number}: {error}") from None
        if (locale, key) in found:
            raise ValueError(f"{name}:{number}: {locale} has a row for {what} already")
        found[locale, key] = HouseRule(locale, key, _spaced(value), _spaced(example), told, source)
    return found


def _spaced(cell: str) -> str:
    """Return a cell with its spaces that do not break, which the file names so that they can be seen."""
    return cell.replace(r"\u00a0", "\u00a0").replace(r"\u202f", "\u202f")
