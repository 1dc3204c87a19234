"""How long translations are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.wholeness.ratios import acronyms, surprise


def test_a_longer_text_tells_more_than_a_short_one() -> None:
    assert surprise("a" * 200, "b" * 100, "es") < surprise("a" * 20, "b" * 10, "es") < 0


def test_spanish_is_longer() -> None:
    assert abs(surprise("a" * 100, "b" * 110, "es")) < abs(surprise("a" * 110, "b" * 100, "es"))


def test_an_acronym_may_be_spelled_out() -> None:
    assert acronyms("The PCR test and COVID-19", "La prueba y la COVID-19") == 1
    source, long = "The PCR test failed.", "La reacción en cadena de la polimerasa falló."
    assert surprise(source, long, "es") < surprise(source.replace("PCR", "pcr"), long, "es")


@given(st.integers(5, 300), st.integers(5, 300))
def test_a_longer_translation_is_never_less_surprisingly_long(one: int, other: int) -> None:
    assert surprise("a" * 100, "b" * min(one, other), "en") <= surprise("a" * 100, "b" * max(one, other), "en")
