"""The table of house rules: its rows are well formed, and each example is what comes out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from l10n.languages.regional.table import Custom, HouseRule, Loudness, house_rule, house_rules, read_rules
from l10n.languages.regional.writing import Conventions, conventions

LOCALES = ("es-MX", "es-US", "es-ES", "es-AR", "en-US", "en-GB")
HEAD = "locale\twhat\tvalue\texample\tcheck\tsource"
ROW = "\nes-MX\tdecimal\t.\t3.5\tnote\tA"


def quoted(ways: Conventions, *words: str) -> str:
    """Return words in the marks of each level, one inside the other."""
    text = ""
    for marks, word in reversed([*zip(ways.quotes, words, strict=True)]):
        text = f"{marks[0]}{word}{' ' if text else ''}{text}{marks[1]}"
    return text


def written(rule: HouseRule, locale: str) -> str | None:
    """Return what a region writes where the row has its example; None for what is told with the cases."""
    ways = conventions(locale)
    words = ("uno", "dos", "tres") if locale.startswith("es") else ("one", "two", "three")
    amount, sign = ways.number(Decimal("5.75")), rule.example.strip("0123456789.,\u00a0")
    return {
        Custom.DECIMAL: ways.number(Decimal("3.5")),
        Custom.THOUSANDS: ways.number(Decimal(12500)),
        Custom.GROUPED_FROM: ways.number(Decimal(1100)),
        Custom.UNGROUPED: ways.number(Decimal(2026), grouped=False),
        Custom.PERCENT: f"12{ways.percent}%",
        Custom.MONEY: f"{sign}{amount}" if ways.sign_first else f"{amount}\u00a0{sign}",
        Custom.DATE: ways.date(30, 11, 2026),
        Custom.MONTHS: ways.date(30, 11, None),
        Custom.DAY_AND_MONTH: "11/30/2026" if ways.month_first_in_digits else "30/11/2026",
        Custom.TIME_MARK: ways.half_day_time(20, "05") if ways.twelve else f"20{ways.time_mark}05",
        Custom.TIME_HALF: ways.time(8, "05", "p"),
        Custom.TIME_WHOLE: ways.time(8, "00", "p"),
        Custom.CLOCK: ways.half_day_time(20, "05") if ways.twelve else f"20{ways.time_mark}05",
        Custom.QUOTES: quoted(ways, *words[: len(ways.quotes)]),
        Custom.RANGES: f"20{ways.range_mark}30",
    }.get(rule.what)


@pytest.mark.parametrize("rule", house_rules().values(), ids=lambda rule: f"{rule.locale} {rule.what}")
def test_the_example_of_a_row_is_what_comes_out(rule: HouseRule) -> None:
    region = {"es": "es-AR", "en": "en-CA"}.get(rule.locale, rule.locale)
    if rule.locale == "es" and rule.what in (Custom.PERCENT, Custom.MONEY):
        region = "es-ES"
    found = written(rule, region)
    assert found is None or found == rule.example
    assert rule.source


@pytest.mark.parametrize("locale", LOCALES)
def test_each_region_has_a_rule_with_a_source_for_everything(locale: str) -> None:
    missing = {what for what in Custom if house_rule(locale, what) is None}
    assert missing <= {Custom.MONTHS, Custom.DAY_PARTS}


def test_a_region_without_rows_is_written_as_cldr_says() -> None:
    assert conventions("es-CO").number(Decimal("12500.5")) == "12.500,5"
    assert conventions("en-CA").date(30, 11, 2026) == "November 30, 2026"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "rules.tsv:1: the columns must be"),
        ("locale\twhat", "rules.tsv:1: the columns must be"),
        (f"{HEAD}\nes-MX\tdecimal\t.", "rules.tsv:2: needs 6 cells"),
        (f"{HEAD}\nes-MX\tdecimal\t.\t3.5\tnote\t ", "rules.tsv:2: needs 6 cells"),
        (f"{HEAD}\nfr-FR\tdecimal\t.\t3.5\tnote\tA", "rules.tsv:2: 'fr-FR' is in none of the languages"),
        (f"{HEAD}\nes-MX\tdecimals\t.\t3.5\tnote\tA", "rules.tsv:2: 'decimals' is not a valid"),
        (f"{HEAD}\nes-MX\tdecimal\t.\t3.5\tloud\tA", "rules.tsv:2: 'loud' is not a valid"),
        (f"{HEAD}{ROW}{ROW}", "rules.tsv:3: es-MX has a row for decimal already"),
    ],
)
def test_a_bad_table_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said.replace(".", r"\.")):
        read_rules(text, "rules.tsv")


def test_spaces_that_do_not_break_are_seen_in_the_file() -> None:
    rules = read_rules(f"{HEAD}\nes-ES\tthousands\t\\u202f\t12\\u202f500\tsilent\tA", "rules.tsv")
    assert rules["es-ES", Custom.THOUSANDS][2:5] == ("\u202f", "12\u202f500", Loudness.SILENT)
