"""What CLDR knows of regions, as the checks ask it."""

from __future__ import annotations

import pytest

from l10n.languages import cldr


@pytest.mark.parametrize(
    ("tag", "signs", "money"),
    [
        ("es-MX", (".", ","), "MXN"),
        ("en-US", (".", ","), "USD"),
        ("es-ES", (",", "."), "EUR"),
        ("es-JP", (",", "."), None),
        ("es", (",", "."), None),
    ],
)
def test_a_region_has_its_signs_and_its_money(tag: str, signs: tuple[str, str], money: str | None) -> None:
    assert (cldr.separators(tag), cldr.currency_of(tag)) == (signs, money)


def test_months_and_days_are_known_by_their_names() -> None:
    assert (cldr.months("es")["enero"], cldr.months("en")["dec"]) == (1, 12)
    assert (cldr.weekdays("es")["lunes"], cldr.weekdays("en")["sunday"]) == (0, 6)


def test_a_noun_is_all_money_of_its_name_and_no_fund() -> None:
    words = cldr.currency_words("es")
    assert {"MXN", "ARS"} <= words["pesos"]
    assert words["pesos mexicanos"] == words["mxn"] == {"MXN"}
    assert "unidades" not in words
    assert cldr.currency_words("en")["pounds"] >= {"GBP"}


def test_a_dollar_sign_is_every_dollar_and_every_peso() -> None:
    signs = cldr.currency_signs()
    assert signs["$"] >= {"USD", "MXN", "CAD"}
    assert signs["US$"] == {"USD"}


def test_units_are_known_by_names_and_abbreviations() -> None:
    words = cldr.unit_words("es", ("length-mile", "length-kilometer"))
    assert words["millas"] == {"length-mile"}
    assert words["km"] == {"length-kilometer"}
