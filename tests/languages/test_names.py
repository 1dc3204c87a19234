"""What CLDR knows of names in both languages."""

from __future__ import annotations

from l10n.languages.names import from_cldr


def test_countries_languages_and_cities_have_both_names() -> None:
    known = set(from_cldr())
    assert {("Germany", "Alemania"), ("Hungarian", "húngaro"), ("London", "Londres")} <= known


def test_english_keeps_the_accents_of_cities_in_latin_america() -> None:
    known = set(from_cldr())
    assert ("Ciudad Juárez", "Ciudad Juárez") in known
    assert ("Ciudad Juarez", "Ciudad Juárez") not in known
